internal import Ruxiang

extension Exchange {
  /// A script in several markets side by side, `ruxiang.compare/1`, as `ruxiang compare --format json` prints it.
  ///
  /// - Parameter request: JSON in UTF-8.
  /// - Complexity: linear in the text, plus findings × markets.
  public func compared(_ request: [UInt8]) -> Answered {
    answer(request) { (asked) throws(ExchangeProblem) in
      let (input, choices) = (asked.input, asked.choices)
      let options = Checker.Options(rewritesFor: 0, language: choices.language)
      let report = try withChecker(choices.engine) { checker in
        checker.check(input.script, facts: input.facts, markets: choices.markets, options: options)
      }
      return Answered(json: ComparisonJSON.bytes(report) + [0x0A], choices.language)
    } refusing: {
      Answered($0.problem, $0.language)
    }
  }

  /// What a script states of its product, what does not agree and what evidence its markets ask for, `ruxiang.facts/1`, as
  /// `ruxiang facts --format json` prints it.
  ///
  /// - Parameter request: JSON in UTF-8.
  /// - Complexity: linear in the text.
  public func facts(of request: [UInt8]) -> Answered {
    answer(request) { (asked) throws(ExchangeProblem) in
      let (input, choices) = (asked.input, asked.choices)
      let known = try withChecker(choices.engine) { $0.known(input.script, input.facts) }
      let page = FactsPage(
        known, given: input.facts, script: input.script, markets: choices.markets, language: choices.language)
      return Answered(json: page.json() + [0x0A], choices.language)
    } refusing: {
      Answered($0.problem, $0.language)
    }
  }
}
