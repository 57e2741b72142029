internal import Ruxiang

extension Exchange {
  /// A script told again, `ruxiang.rewrite/1`, as `ruxiang rewrite --format json` prints it.
  ///
  /// Beside what a check takes, a request may hold `safe` (only what leaves nothing to fill in), `findings` (ids of the
  /// report, `[3, 5]` or `{"3": null, "5": 1}` with the place among its rewrites, from 0), `strategies`, `least`
  /// (a severity), or else `toFit` (0…100); and `voice`.
  ///
  /// - Parameter request: JSON in UTF-8.
  /// - Complexity: some rounds of a check with all its rewrites.
  public func rewritten(_ request: [UInt8]) -> Answered {
    answer(request, tells: true) { (asked) throws(ExchangeProblem) in
      let language = asked.choices.language
      let told = try retold(asked)
      let bytes = RewriteJSON.bytes(asked.input.script, told.result, outlines: told.outlines, language: language)
      return Answered(json: bytes + [0x0A], language)
    } refusing: {
      Answered($0.problem, $0.language)
    }
  }

  /// The script of a request told again as it asks, with what each market looks for in it as it is now.
  func retold(
    _ asked: ExchangeRequest
  ) throws(ExchangeProblem) -> (result: RewrittenScript, outlines: [String: Outline]) {
    let wish = try RewriteWish(asked.members)
    let (script, facts, choices) = (asked.input.script, asked.input.facts, asked.choices)
    guard choices.engine.language == "zh" else {
      throw ExchangeProblem(
        .request, zh: "只有中文稿子能改写", en: "only Chinese scripts are told again", member: "language")
    }
    guard script.utf8.count <= Self.longestRewritten else { throw .tooLong(limit: Self.longestRewritten) }
    let options = Checker.Options(language: choices.language)
    return try withChecker(choices.engine) { checker in
      let result = wish.result(&checker, script, facts, choices.markets, options)
      var outlines: [String: Outline] = [:]
      for market in choices.markets {
        outlines[market.id] = checker.outline(result.script, facts: facts, market: market)
      }
      return (result, outlines)
    }
  }
}

/// How a script is to be told again.
struct RewriteWish {
  private let way: Way

  private enum Way {
    case safely
    case toFit(Double)
    case choice(RewriteChoice)
  }

  init(_ members: RequestMembers) throws(ExchangeProblem) {
    let safe = try members.bool("safe") ?? false
    var choice = RewriteChoice(asksNothing: safe)
    choice.findings = try members.findings()
    if let names = try members.names("strategies") {
      var strategies: Set<Strategy> = []
      for name in names {
        guard let strategy = Strategy(rawValue: name) else {
          throw .unknown("strategies", name, Strategy.allCases.map(\.rawValue))
        }
        strategies.insert(strategy)
      }
      choice.strategies = strategies
    }
    let least = try members.choice("least", of: Severity.self)
    if let least, least == .none { throw .unknown("least", "none", Self.severities) }
    choice.least = least ?? choice.least
    let chooses = choice.findings != nil || choice.strategies != nil || least != nil
    if let fit = try members.number("toFit", in: 0...100) {
      if safe || chooses {
        throw ExchangeProblem(
          .request, zh: "toFit 不能和 safe、findings、strategies、least 一起用",
          en: "\"toFit\" goes without \"safe\", \"findings\", \"strategies\" and \"least\"", member: "toFit")
      }
      way = .toFit(fit)
    } else {
      way = safe && !chooses ? .safely : .choice(choice)
    }
  }

  private static let severities = Severity.allCases.filter { $0 != .none }.map(\.rawValue)

  func result(
    _ checker: inout Checker, _ script: Script, _ facts: ProductFacts, _ markets: [Market], _ options: Checker.Options
  ) -> RewrittenScript {
    switch way {
    case .safely: checker.safelyRewritten(script, facts: facts, markets: markets, options: options)
    case .toFit(let fit):
      checker.rewritten(script, facts: facts, markets: markets, options: options, toFit: fit)
    case .choice(let choice):
      checker.rewritten(script, facts: facts, markets: markets, options: options, choice: choice)
    }
  }
}
