internal import Ruxiang

/// Reports as text, one below the other.
struct TextWriter: ReportWriter {
  let look: TextReport

  mutating func add(_ checked: CheckedScript, _ sink: @escaping ByteSink) {
    look.write(checked.report, of: checked.script) { sink(Array($0.utf8)) }
  }
}

/// One report, or an array of them.
struct JSONArrayWriter: ReportWriter {
  let isArray: Bool
  private var count = 0

  init(isArray: Bool) { self.isArray = isArray }

  mutating func begin(_ sink: @escaping ByteSink) {
    if isArray { sink(JSONReport.arrayHead) }
  }

  mutating func add(_ checked: CheckedScript, _ sink: @escaping ByteSink) {
    if isArray, count > 0 { sink(JSONReport.arraySeparator) }
    count += 1
    JSONReport.write(checked.report, pretty: true, to: sink)
    if !isArray { sink([0x0A]) }
  }

  mutating func finish(_ sink: @escaping ByteSink) {
    if isArray { sink(JSONReport.arrayFoot) }
  }
}

/// A report a line.
struct JSONLinesWriter: ReportWriter {
  mutating func add(_ checked: CheckedScript, _ sink: @escaping ByteSink) {
    JSONReport.write(checked.report, pretty: false, to: sink)
    sink([0x0A])
  }
}
