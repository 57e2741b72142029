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
    let cases = report.markets.map { Case($0, report) }
    var out = "  <testsuite\(attribute("name", name))\(attribute("tests", String(report.markets.count)))"
    out += attribute("failures", String(cases.count { !$0.grave.isEmpty })) + attribute("errors", "0")
    out += attribute("skipped", String(cases.count { $0.isSkipped })) + ">\n"
    out += properties(report)
    for one in cases {
      let market = one.market
      out += "    <testcase\(attribute("classname", name))"
      out += attribute("name", "\(market.id) \(market.name[words.look.language])") + ">\n"
      if !one.grave.isEmpty {
        let counts = words.look.counts(report, market.id)
        out += "      <failure\(attribute("type", market.fit.verdict.rawValue))"
        out += attribute("message", words.verdict(market) + words.say("：", ": ") + counts) + ">"
        add(one.grave, report, script, to: &out, sink)
        out += "</failure>\n"
      } else if one.isSkipped {
        out += "      <skipped\(attribute("message", words.verdict(market)))/>\n"
      }
      if !one.mild.isEmpty {
        out += "      <system-out>"
        add(one.mild, report, script, to: &out, sink)
        out += "</system-out>\n"
      }
      out += "    </testcase>\n"
    }
    sink(Array((out + "  </testsuite>\n").utf8))
  }

  /// What a market has to say.
  private struct Case {
    let market: MarketReport
    /// Places to rewrite or to block, and places to think over.
    private(set) var grave: [(finding: FindingReport, said: MarketFinding)] = []
    private(set) var mild: [(finding: FindingReport, said: MarketFinding)] = []

    init(_ market: MarketReport, _ report: Report) {
      self.market = market
      for finding in report.findings {
        guard let said = finding.markets[market.id], said.allowed == nil else { continue }
        if said.severity >= .rewrite { grave.append((finding, said)) } else { mild.append((finding, said)) }
      }
    }

    var isSkipped: Bool { grave.isEmpty && market.fit.verdict == .notCovered }
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
  private func add(
    _ findings: [(finding: FindingReport, said: MarketFinding)], _ report: Report, _ script: Script,
    to out: inout String, _ sink: ByteSink
  ) {
    out += "\n"
    for (finding, said) in findings {
      out += XMLText.escaped(finding.place.words(in: words.look.language))
      out += " "
      out += words.look.severity(said.severity)
      out += " “"
      out += XMLText.escaped(words.words(finding, script))
      out += "” "
      out += XMLText.escaped(said.why[words.look.language])
      if let rewrite = said.rewrites.first {
        out += " "
        out += XMLText.escaped(words.look.instead(rewrite, script))
      }
      out += " ["
      out += finding.cue
      out += "]\n"
      out.handOver { sink(Array($0.utf8)) }
    }
  }

  private func attribute(_ name: String, _ value: String) -> String {
    " \(name)=\"\(XMLText.escaped(TextReport.visible(value)))\""
  }
}
