internal import RuxiangText

/// A market at a glance: languages, what counts, what to have ready, the year, what may not be said.
public struct MarketPage: Sendable {
  private let market: Market
  private let language: ReaderLanguage

  /// - Parameter language: of the page.
  public init(market: Market, language: ReaderLanguage) {
    self.market = market
    self.language = language
  }

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// The page, a line end at its end.
  public func text() -> String {
    var out = "\(market.id)  \(market.name[language])  \(market.currency)  \(market.locales.joined(separator: " "))\n"
    out += say("打分权重：", "weights: ") + weights + "\n"
    out += section(
      say("有证明才能说的（先备好）", "evidence to have ready"),
      market.gates.map { gate in
        "\(gate.id)  \(gate.ask[language])" + sources(gate.evidence)
      })
    out += section(
      say("时令", "seasons"),
      market.seasons.map { season in
        let from = "\(season.from.month)-\(season.from.day)"
        let to = "\(season.to.month)-\(season.to.day)"
        let range = from == to ? from : "\(from) … \(to)"
        let sighted =
          season.tolerance > 0
          ? say("（以当地看月为准，前后 \(season.tolerance) 天）", " (announced by sighting, ±\(season.tolerance) day)") : ""
        return "\(season.id)  \(season.name[language])  \(season.calendar) \(range)\(sighted)"
          + sources(season.evidence)
      })
    for severity in [Severity.block, .rewrite, .advice] {
      let head =
        [Severity.block: say("不能播", "block"), .rewrite: say("要改", "rewrite"), .advice: say("建议改", "advice")][severity]
        ?? ""
      out += section(
        head,
        market.judgements.filter { $0.judgement.severity == severity }.map { key, judgement in
          let name = Category(rawValue: key).map { "\($0.name[language])  \(key)" } ?? key
          return "\(name)\n    \(judgement.why[language])" + sources(judgement.evidence)
        })
    }
    out += section(
      say("管用的讲法", "frames that carry"),
      market.frames.map { frame in
        var text = "\(frame.id)  \(frame.name[language])\n    \(frame.why[language])" + sources(frame.evidence)
        if let avoid = frame.avoid { text += "\n    " + say("别用在：", "not for: ") + avoid[language] }
        if let line = frame.variants.first?.line(nil) { text += "\n    " + say("例：", "e.g. ") + line }
        return text
      })
    out += section(
      say("稿子里该有的", "what a script should hold"),
      market.parts.map { part in
        "\(part.id)  \(part.name[language])\n    \(part.why[language])" + sources(part.evidence)
      })
    out += section(
      say("观众会问的", "what viewers ask"),
      market.questions.map { question in
        "\(question.id)  \(question.asked(in: language))\n    \(question.answer.why[language])"
          + sources(question.answer.evidence)
      })
    return out
  }

  private var weights: String {
    Axis.allCases.map { "\($0.name[language]) \(Int((market.weights[$0] * 100).rounded()))%" }.joined(
      separator: say("，", ", "))
  }

  private func sources(_ facts: [Fact]) -> String {
    facts.isEmpty ? "" : "  [" + facts.map(\.id).joined(separator: " ") + "]"
  }

  private func section(_ head: String, _ items: [String]) -> String {
    items.isEmpty ? "" : "\n\(head)\n" + items.map { "  \($0)\n" }.joined()
  }
}
