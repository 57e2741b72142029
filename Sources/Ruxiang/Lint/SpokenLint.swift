internal import RuxiangText

/// Every line in a market's language is a message ICU reads, asks only for slots there are, and is there for each of the
/// market's languages.
enum SpokenLint {
  static func run(_ engine: Engine) -> [DataProblem] {
    var problems: [DataProblem] = []
    let gates = Set(engine.markets.flatMap { $0.gates.map(\.id) })
    let known = Set(SlotNames.all).union(gates).union(["host_gender"])
    func report(_ place: DataPlace, _ fault: DataFault) {
      let problem = DataProblem(place: place, fault)
      if !problems.contains(problem) { problems.append(problem) }
    }
    for market in engine.markets {
      for (key, judgement) in market.judgements where judgement.severity != .none {
        for line in judgement.says { check(line, "'\(key)'", judgement.origin) }
        for locale in market.locales
        where !locale.hasPrefix("zh") && SpokenLines.best(judgement.says, for: locale) == nil {
          report(
            judgement.origin,
            DataFault(
              .spoken, zh: "\(key) 在 \(market.id) 没有 \(locale) 的台词",
              en: "'\(key)' has no line for \(locale) in market '\(market.id)'"))
        }
      }
      for question in market.questions {
        let place = DataPlace(file: "Markets", line: 0, column: 0)
        for line in question.asks { check(line, "question '\(question.id)'", place) }
        for locale in market.locales + ["zh-Hans"] where SpokenLines.best(question.asks, for: locale) == nil {
          report(
            place,
            DataFault(
              .spoken, zh: "观众的问题 \(question.id) 在 \(market.id) 没有 \(locale) 的问法",
              en: "question '\(question.id)' has no words for \(locale) in market '\(market.id)'"))
        }
      }
      for frame in market.frames {
        for variant in frame.variants {
          let place = DataPlace(file: "Markets", line: 0, column: 0)
          for line in variant.says { check(line, "frame '\(frame.id)'", place) }
          for locale in market.locales
          where !locale.hasPrefix("zh") && SpokenLines.best(variant.says, for: locale) == nil {
            report(
              place,
              DataFault(
                .spoken, zh: "框架 \(frame.id) 的 \(variant.id) 在 \(market.id) 没有 \(locale) 的台词",
                en: "frame '\(frame.id)' variant '\(variant.id)' has no line for \(locale) in market '\(market.id)'"))
          }
        }
      }
    }
    return problems

    func check(_ line: SpokenLine, _ of: String, _ place: DataPlace) {
      guard let pattern = try? MessagePattern(line.pattern, locale: line.language) else {
        report(
          place,
          DataFault(
            .spoken, zh: "\(of)：这句台词的格式 ICU 读不了：\(line.pattern)",
            en: "\(of): ICU does not read the line '\(line.pattern)'"))
        return
      }
      for name in pattern.argumentNames where !known.contains(name) {
        report(
          place,
          DataFault(
            .slot, zh: "\(of)：“\(line.pattern)”里没有 {\(name)} 这样的空",
            en: "\(of): unknown slot '{\(name)}' in '\(line.pattern)'"))
      }
    }
  }

  /// Every line Ruxiang would have a host say in a market passes the lexicon of its language there.
  ///
  /// Lines are read as patterns, piece by piece between their slots, every branch of a choice among them: what a slot will
  /// hold is the host's.
  static func heard(_ engine: Engine) throws(CheckerError) -> [DataProblem] {
    var problems: [DataProblem] = []
    for language in engine.languages where language != "zh" {
      guard let reading = engine.reading(language) else { continue }
      var scanner = try Scanner.opened(reading.lexicon)
      var known: [String: [Cue]] = [:]
      for market in reading.marketsOfItsLanguage {
        let judge = Judge(lexicon: reading.lexicon, market: market, facts: ProductFacts(), product: nil)
        for (place, of, line) in lines(of: market) where line.language.languageSubtag == language {
          let text = Array(spoken(line.pattern).utf8)
          if known[line.pattern] == nil { known[line.pattern] = scanner.scan(line: text) }
          for cue in known[line.pattern] ?? [] where judge.finding(cue, index: 0) != nil {
            let words = String(decoding: text[cue.range], as: UTF8.self)
            let entry = reading.lexicon.entries[cue.entry].id
            let problem = DataProblem(
              place: place,
              DataFault(
                .heard, zh: "\(of)：台词“\(line.pattern)”在 \(market.id) 说了“\(words)”（\(entry)）",
                en: "\(of): the line '\(line.pattern)' says '\(words)' (\(entry)) in \(market.id)"))
            if !problems.contains(problem) { problems.append(problem) }
          }
        }
      }
    }
    return problems
  }

  /// A pattern with `|` for its braces, and without the names of plain slots.
  private static func spoken(_ pattern: String) -> String {
    var out = ""
    var rest = Substring(pattern)
    while let open = rest.firstIndex(of: "{") {
      out += rest[..<open] + "|"
      rest = rest[rest.index(after: open)...]
      let name = rest.prefix { $0.isLetter || $0 == "_" || $0.isNumber }
      if rest[name.endIndex...].first == "}" { rest = rest[rest.index(after: name.endIndex)...] }
    }
    return (out + rest).map { $0 == "}" ? "|" : String($0) }.joined()
  }

  private static func lines(of market: Market) -> [(DataPlace, String, SpokenLine)] {
    var all: [(DataPlace, String, SpokenLine)] = []
    for (key, judgement) in market.judgements where judgement.severity != .none {
      all += judgement.says.map { (judgement.origin, "'\(key)'", $0) }
    }
    for frame in market.frames {
      for variant in frame.variants {
        all += variant.says.map { (DataPlace(file: "Markets", line: 0, column: 0), "frame '\(frame.id)'", $0) }
      }
    }
    return all
  }
}
