internal import Ruxiang
internal import RuxiangText

/// CSV (RFC 4180) in UTF-8 with a byte order mark, so that spreadsheets read it as such.
///
/// A text that a spreadsheet would take for a formula (it begins with = + - @, one of their full-width forms, or a
/// control character) has an apostrophe in front. Numbers stand as they are.
struct CSVWriter: ReportWriter {
  private let rows: FindingRows
  private let language: ReaderLanguage

  init(language: ReaderLanguage) {
    self.language = language
    rows = FindingRows(FindingWords(language))
  }

  mutating func begin(_ sink: @escaping ByteSink) {
    sink([0xEF, 0xBB, 0xBF] + Self.line(FindingRows.columns.map { .text($0.head[language]) }))
  }

  mutating func add(_ checked: CheckedScript, _ sink: @escaping ByteSink) {
    var out: [UInt8] = []
    rows.write(checked, to: &out) { _, cells, _ in
      Self.fields(cells)
    } add: { out, parts in
      for (number, part) in parts.enumerated() {
        if number > 0 { out.append(UInt8(ascii: ",")) }
        out += part
      }
      out += "\r\n".utf8
      out.handOver(to: sink)
    }
    sink(out)
  }

  mutating func add(_ failed: FailedInput, _ sink: @escaping ByteSink) { sink(Self.line(rows.row(failed))) }

  static func line(_ cells: [Cell]) -> [UInt8] { fields(cells) + Array("\r\n".utf8) }

  private static func fields(_ cells: [Cell]) -> [UInt8] {
    var out: [UInt8] = []
    for (index, cell) in cells.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      out += field(cell).utf8
    }
    return out
  }

  private static func field(_ cell: Cell) -> String {
    switch cell {
    case .empty: ""
    case .integer(let number): String(number)
    case .decimal(let value, let places): DecimalText.of(value, places: places)
    case .text(let text), .spoken(let text, _): quoted(guarded(text))
    }
  }

  /// With an apostrophe in front of what would be a formula.
  static func guarded(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return text }
    return first.value < 0x20 || "=+-@＝＋－＠".unicodeScalars.contains(first) ? "'" + text : text
  }

  /// In quotes where it holds what ends a field.
  static func quoted(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0D || $0 == 0x0A }) else { return text }
    return "\"" + text.escaped { $0 == "\"" ? "\"\"" : nil } + "\""
  }
}
