/// Records of delimited text as RFC 4180 has them, and as spreadsheets write them: any delimiter, line ends of all kinds.
struct CSVScanner: Sendable {
  /// A field: its bytes without the quotes around it, doubled quotes still doubled.
  struct Field: Sendable, Equatable {
    let range: Range<Int>
    let isQuoted: Bool
  }

  /// A record, or what is wrong with it and where.
  enum Record: Sendable, Equatable {
    case fields([Field])
    case fault(DocumentFault, offset: Int)
  }

  /// As many columns as a spreadsheet has.
  static let columns = 16_384

  private let utf8: [UInt8]
  let delimiter: UInt8
  private(set) var at: Int
  /// Records so far, blank lines included: the number a spreadsheet shows.
  private(set) var row = 0

  init(_ utf8: [UInt8], delimiter: UInt8, from start: Int = 0) {
    self.utf8 = utf8
    self.delimiter = delimiter
    at = start
  }

  /// The next record; nil at the end.
  mutating func next() -> Record? {
    guard at < utf8.count else { return nil }
    row += 1
    var fields: [Field] = []
    var fault: (fault: DocumentFault, offset: Int)?
    while true {
      let start = at
      let field: Field
      if start < utf8.count, utf8[start] == UInt8(ascii: "\"") {
        guard let close = closingQuote(after: start) else {
          // All that follows was swallowed: only the line of the quote is given up, the rest is read.
          at = lineStart(after: lineEnd(from: start))
          return .fault(.openQuote, offset: start)
        }
        field = Field(range: (start + 1)..<close, isQuoted: true)
        at = close + 1
        while at < utf8.count, utf8[at] == 0x20 { at += 1 }
        let end = fieldEnd(from: at)
        if end > at { fault = fault ?? (.afterQuote, at) }
        at = end
      } else {
        at = fieldEnd(from: start)
        field = Field(range: start..<at, isQuoted: false)
      }
      if fields.count < Self.columns {
        fields.append(field)
      } else {
        fault = fault ?? (.tooManyColumns, start)
      }
      guard at < utf8.count, utf8[at] == delimiter else { break }
      at += 1
    }
    at = lineStart(after: at)
    return fault.map { .fault($0.fault, offset: $0.offset) } ?? .fields(fields)
  }

  private func closingQuote(after open: Int) -> Int? {
    let span = utf8.span
    var i = open + 1
    while i < span.count {
      if span[i] == UInt8(ascii: "\"") {
        guard i + 1 < span.count, span[i + 1] == UInt8(ascii: "\"") else { return i }
        i += 1
      }
      i += 1
    }
    return nil
  }

  private func fieldEnd(from start: Int) -> Int {
    let span = utf8.span
    var i = start
    while i < span.count, span[i] != delimiter, span[i] != 0x0A, span[i] != 0x0D { i += 1 }
    return i
  }

  private func lineEnd(from start: Int) -> Int {
    let span = utf8.span
    var i = start
    while i < span.count, span[i] != 0x0A, span[i] != 0x0D { i += 1 }
    return i
  }

  private func lineStart(after end: Int) -> Int {
    guard end < utf8.count else { return end }
    return utf8[end] == 0x0D && end + 1 < utf8.count && utf8[end + 1] == 0x0A ? end + 2 : end + 1
  }

  /// The text of a field.
  func text(_ field: Field) -> String {
    let text = String(decoding: utf8[field.range], as: UTF8.self)
    guard field.isQuoted, utf8[field.range].contains(UInt8(ascii: "\"")) else { return text }
    return text.split(separator: "\"\"", omittingEmptySubsequences: false).joined(separator: "\"")
  }

  /// The delimiter of a file: the one that cuts most of the first records into as many fields as the first.
  static func delimiter(of utf8: [UInt8], preferring preferred: UInt8) -> UInt8 {
    let head = Array(utf8.prefix(1 << 16))
    let all = [preferred] + [UInt8(ascii: ","), 0x09, UInt8(ascii: ";"), UInt8(ascii: "|")].filter { $0 != preferred }
    var best = (delimiter: preferred, score: 0)
    for candidate in all {
      var scanner = CSVScanner(head, delimiter: candidate)
      var counts: [Int] = []
      while counts.count < 20, case .fields(let fields)? = scanner.next() {
        if fields.count > 1 || fields.first?.range.isEmpty == false { counts.append(fields.count) }
      }
      guard let first = counts.first, first > 1 else { continue }
      let score = counts.filter { $0 == first }.count * 1000 / counts.count + min(first, 99)
      if score > best.score { best = (candidate, score) }
    }
    return best.delimiter
  }
}
