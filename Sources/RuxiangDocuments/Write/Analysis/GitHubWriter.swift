internal import Ruxiang
internal import RuxiangText

/// Workflow commands of GitHub Actions: what a step prints becomes annotations of the files.
///
/// A notice sums every script up; then an error, a warning or a notice for each place to block, to rewrite or to think
/// over. What the host keeps on purpose is left out.
struct GitHubWriter: ReportWriter {
  private let words: FindingWords
  private var positions = CurrentPositions()

  init(language: ReaderLanguage) { words = FindingWords(language) }

  mutating func add(_ checked: CheckedScript, _ sink: @escaping ByteSink) {
    let (script, report) = (checked.script, checked.report)
    let here = positions.of(checked)
    let file = script.name == "-" ? [] : [("file", script.name)]
    let fits = report.markets.map(words.verdict).joined(separator: words.say("；", "; "))
    var out = Self.command("notice", file + [("title", words.name(report))], fits)
    for finding in report.findings where !finding.isKept {
      var title = words.title(finding, script)
      var place: [(String, String)] = []
      if let here, let range = here.range(of: finding.place) {
        let (start, end) = (here.place(of: range.lowerBound), here.place(of: range.upperBound))
        place = [("line", String(start.line)), ("endLine", String(end.line))]
        // Columns are of one line only.
        if start.line == end.line { place += [("col", String(start.column)), ("endColumn", String(end.column))] }
      } else if !finding.place.isInContainer {
        place = [("line", String(finding.place.line))]
      }
      if finding.place.document != nil {
        title += words.say("（", " (") + finding.place.words(in: words.look.language) + words.say("）", ")")
      }
      let lines = words.lines(finding, report, script)
      out += Self.command(
        Self.name(finding.weight), file + place + [("title", title)],
        (lines + [finding.cue]).joined(separator: "\n"))
      out.handOver { sink(Array($0.utf8)) }
    }
    for found in report.discourse {
      let line = found.place.isInContainer ? [] : [("line", String(found.place.line))]
      out += Self.command(
        "notice", file + line + [("title", found.name[words.look.language])],
        [found.markets.joined(separator: " "), found.why[words.look.language], found.advice[words.look.language]]
          .joined(separator: "\n"))
    }
    sink(Array(out.utf8))
  }

  mutating func add(_ failed: FailedInput, _ sink: @escaping ByteSink) {
    var place = [("file", failed.file)]
    if let line = failed.line { place.append(("line", String(line))) }
    sink(Array(Self.command("error", place + [("title", words.notChecked)], failed.message).utf8))
  }

  private static func name(_ severity: Severity) -> String {
    switch severity {
    case .block: "error"
    case .rewrite: "warning"
    case .advice, .none: "notice"
    }
  }

  /// `::error file=a.txt,line=1::message`; values and the message are escaped as the runner undoes it.
  static func command(_ name: String, _ properties: [(name: String, value: String)], _ message: String) -> String {
    let values = properties.map { "\($0.name)=\(escaped($0.value, inProperty: true))" }.joined(separator: ",")
    return "::\(name)\(values.isEmpty ? "" : " ")\(values)::\(escaped(message, inProperty: false))\n"
  }

  private static func escaped(_ text: String, inProperty: Bool) -> String {
    text.escaped(marks) { scalar in
      switch scalar {
      case "%": "%25"
      case "\r": "%0D"
      case "\n": "%0A"
      case ":" where inProperty: "%3A"
      case "," where inProperty: "%2C"
      default: nil
      }
    }
  }

  private static let marks = EscapedMarks("%\r\n:,".utf8, controls: false, noncharacters: false)
}
