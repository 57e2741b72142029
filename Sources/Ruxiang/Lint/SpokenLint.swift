internal import RuxiangText

/// Every line in a market's language is a message ICU reads, asks only for slots there are, and is there for each of the
/// market's languages.
enum SpokenLint {
  static func run(_ engine: Engine) -> [DataProblem] {
    var problems: [DataProblem] = []
    let gates = Set(engine.markets.flatMap { $0.gates.map(\.id) })
    let known = Set(SlotNames.all).union(gates).union(["host_gender"])
    func report(_ place: DataPlace, _ message: String) {
      let problem = DataProblem(place: place, message: message)
      if !problems.contains(problem) { problems.append(problem) }
    }
    for market in engine.markets {
      for (key, judgement) in market.judgements where judgement.severity != .none {
        for line in judgement.says { check(line, "'\(key)'", judgement.origin) }
        for locale in market.locales
        where !locale.hasPrefix("zh") && SpokenLines.best(judgement.says, for: locale) == nil {
          report(judgement.origin, "'\(key)' has no line for \(locale) in market '\(market.id)'")
        }
      }
      for frame in market.frames {
        for variant in frame.variants {
          let place = DataPlace(file: "Markets", line: 0, column: 0)
          for line in variant.says { check(line, "frame '\(frame.id)'", place) }
          for locale in market.locales
          where !locale.hasPrefix("zh") && SpokenLines.best(variant.says, for: locale) == nil {
            report(
              place, "frame '\(frame.id)' variant '\(variant.id)' has no line for \(locale) in market '\(market.id)'")
          }
        }
      }
    }
    return problems

    func check(_ line: SpokenLine, _ of: String, _ place: DataPlace) {
      guard let pattern = try? MessagePattern(line.pattern, locale: line.language) else {
        report(place, "\(of): ICU does not read the line '\(line.pattern)'")
        return
      }
      for name in pattern.argumentNames where !known.contains(name) {
        report(place, "\(of): unknown slot '{\(name)}' in '\(line.pattern)'")
      }
    }
  }
}
