internal import Ruxiang
internal import RuxiangText

/// JUnit XML: a suite for each script, a case for each market.
///
/// A case fails where the market has something to rewrite or to block, is skipped where the rules cover too little of the
/// script to say anything, and errs where the script could not be read. Advice alone passes and is written beside it.
struct JUnitWriter: ReportWriter {
  private let words: FindingWords

  init(language: ReaderLanguage) { words = FindingWords(language) }

  mutating func begin(_ sink: @escaping ByteSink) {
    sink(Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"Ruxiang\">\n".utf8))
  }

  mutating func add(_ checked: CheckedScript, _ sink: @escaping ByteSink) {
    let (script, report) = (checked.script, checked.report)
    let name = words.name(report)
    var failures = 0
    var skipped = 0
    var cases = ""
    for market in report.markets {
      let said = report.findings.filter { $0.markets[market.id]?.allowed == nil && $0.markets[market.id] != nil }
      let grave = said.filter { ($0.markets[market.id]?.severity ?? .none) >= .rewrite }
      let mild = said.filter { ($0.markets[market.id]?.severity ?? .none) < .rewrite }
      cases += "    <testcase\(attribute("classname", name))"
      cases += attribute("name", "\(market.id) \(market.name[words.look.language])") + ">\n"
      if !grave.isEmpty {
        failures += 1
        let counts = words.look.counts(report, market.id)
        cases += "      <failure\(attribute("type", market.fit.verdict.rawValue))"
        cases += attribute("message", words.verdict(market) + words.say("：", ": ") + counts) + ">"
        cases += text(grave, market.id, report, script) + "</failure>\n"
      } else if market.fit.verdict == .notCovered {
        skipped += 1
        cases += "      <skipped\(attribute("message", words.verdict(market)))/>\n"
      }
      if !mild.isEmpty { cases += "      <system-out>\(text(mild, market.id, report, script))</system-out>\n" }
      cases += "    </testcase>\n"
    }
    var out = "  <testsuite\(attribute("name", name))\(attribute("tests", String(report.markets.count)))"
    out += attribute("failures", String(failures)) + attribute("errors", "0")
    out += attribute("skipped", String(skipped)) + ">\n"
    out += properties(report) + cases + "  </testsuite>\n"
    sink(Array(out.utf8))
  }

  mutating func add(_ failed: FailedInput, _ sink: @escaping ByteSink) {
    let name = TextReport.visible(failed.file)
    var out = "  <testsuite\(attribute("name", name)) tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\">\n"
    out += "    <testcase\(attribute("classname", name))\(attribute("name", words.say("读取", "reading")))>\n"
    out += "      <error type=\"unreadable\"\(attribute("message", failed.message))/>\n"
    sink(Array((out + "    </testcase>\n  </testsuite>\n").utf8))
  }

  mutating func finish(_ sink: @escaping ByteSink) throws(WriteError) { sink(Array("</testsuites>\n".utf8)) }

  private func properties(_ report: Report) -> String {
    var all = [
      ("engine", report.engine.version), ("data", report.engine.pack), ("sha256", report.script.sha256),
      ("coverage", "\(report.script.coverage)"),
    ]
    for market in report.markets {
      all.append(("\(market.id).fit", TextReport.oneDecimal(market.fit.fit)))
      all.append(("\(market.id).verdict", market.fit.verdict.rawValue))
    }
    let lines = all.map { "      <property\(attribute("name", $0.0))\(attribute("value", $0.1))/>\n" }
    return "    <properties>\n" + lines.joined() + "    </properties>\n"
  }

  /// Findings a line each: where, what, how grave, why, and what to say instead.
  private func text(_ findings: [FindingReport], _ market: String, _ report: Report, _ script: Script) -> String {
    var out = "\n"
    for finding in findings {
      guard let said = finding.markets[market] else { continue }
      out += finding.place.words(in: words.look.language) + " " + words.look.severity(said.severity)
      out += words.say(" “", " “") + words.words(finding, script) + "” " + said.why[words.look.language]
      if let rewrite = said.rewrites.first { out += " " + words.look.instead(rewrite, script) }
      out += " [" + finding.cue + "]\n"
    }
    return XMLText.escaped(out)
  }

  private func attribute(_ name: String, _ value: String) -> String {
    " \(name)=\"\(XMLText.escaped(TextReport.visible(value)))\""
  }
}
