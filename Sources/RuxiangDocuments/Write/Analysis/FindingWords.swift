internal import Ruxiang

/// What the outputs for other programs say of a finding, in the words of the text report.
struct FindingWords {
  let look: TextReport
  private let texts = RuledTexts()

  init(_ language: ReaderLanguage) { look = TextReport(language: language, colour: false) }

  func say(_ zh: String, _ en: String) -> String { look.language == .zh ? zh : en }

  /// 禁播：能降血压
  func title(_ finding: FindingReport, _ script: Script) -> String {
    look.severity(finding.weight) + say("：", ": ") + words(finding, script)
  }

  /// The words found, control characters made visible, kept apart from what stands around them.
  func words(_ finding: FindingReport, _ script: Script) -> String {
    TextReport.isolated(TextReport.visible(script.spoken(finding.place.range)))
  }

  /// One line for the markets that say the same, the gravest first: how grave, why, and what to say instead.
  func lines(_ finding: FindingReport, _ report: Report, _ script: Script) -> [String] {
    TextReport.groups(finding).map { group in
      var line = texts.text(group, in: report) {
        let kept = group.said.allowed.map { say("（", " (") + look.kept($0) + say("）", ")") } ?? ""
        return look.severity(group.said.severity) + " " + group.markets.joined(separator: " ") + say("：", ": ")
          + group.said.why[look.language] + kept
      }
      if let rewrite = group.said.rewrites.first {
        line += " " + look.instead(rewrite, script)
        if !rewrite.needs.isEmpty { line += say("（", " (") + look.supply(rewrite.needs) + say("）", ")") }
      }
      return line
    }
  }

  /// The name of a script for readers: its file, and which of the file's scripts it is.
  func name(_ report: Report) -> String {
    var name = report.script.name
    if let part = report.script.part { name += " " + part.words(in: look.language) }
    return TextReport.visible(name)
  }

  /// The verdict on an input that was not checked.
  var notChecked: String { say("没检查成", "not checked") }

  /// MY 32.7 改了再播
  func verdict(_ market: MarketReport) -> String {
    "\(market.id) \(TextReport.oneDecimal(market.fit.fit)) \(look.verdict(market.fit.verdict))"
  }
}
