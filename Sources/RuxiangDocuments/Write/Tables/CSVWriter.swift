internal import Ruxiang

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
    sink(rows.rows(checked).flatMap(Self.line))
  }

  mutating func add(_ failed: FailedInput, _ sink: @escaping ByteSink) { sink(Self.line(rows.row(failed))) }

  static func line(_ cells: [Cell]) -> [UInt8] {
    Array((cells.map(field).joined(separator: ",") + "\r\n").utf8)
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

  /// By scalars: a quote with a mark over it is still a quote.
  static func quoted(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { "\",\r\n".unicodeScalars.contains($0) }) else { return text }
    var out = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { out += "\"" }
      out.unicodeScalars.append(scalar)
    }
    return out + "\""
  }
}
