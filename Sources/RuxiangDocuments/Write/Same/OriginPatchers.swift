internal import Ruxiang
internal import RuxiangText

extension TextOrigins {
  /// The bytes of the decoded file that an edit of the text replaces; nil where it goes across places of the file.
  func patched(_ range: Range<Int>) -> Range<Int>? {
    guard let low = offset(range.lowerBound, from: first(endingAt: range.lowerBound), up: range.isEmpty) else {
      return nil
    }
    if range.isEmpty { return low.offset..<low.offset }
    guard let high = offset(range.upperBound, from: low.piece, up: true),
      pieces[low.piece].place == pieces[high.piece].place, low.offset <= high.offset
    else { return nil }
    return low.offset..<high.offset
  }

  /// The first piece that ends at an offset or behind it. Logarithmic.
  private func first(endingAt offset: Int) -> Int {
    pieces.indices.partition { pieces[$0].text.upperBound >= offset }
  }

  /// Where an offset of the text is in the file: at the end of the piece before it or at the start of the one behind.
  private func offset(_ offset: Int, from first: Int, up: Bool) -> (offset: Int, piece: Int)? {
    var index = first
    while index < pieces.count, pieces[index].text.upperBound < offset { index += 1 }
    guard index < pieces.count, let file = pieces[index].file else { return nil }
    let piece = pieces[index]
    if offset == piece.text.upperBound, !up, index + 1 < pieces.count, pieces[index + 1].text.lowerBound == offset,
      let next = pieces[index + 1].file
    {
      return (next.lowerBound, index + 1)
    }
    guard offset >= piece.text.lowerBound else { return nil }
    let done = offset - piece.text.lowerBound
    guard done % piece.unit.text == 0 else { return nil }
    return (file.lowerBound + done / piece.unit.text * piece.unit.file, index)
  }
}

/// Cells of delimited text.
struct TablePatcher: SameFormatPatcher {
  private let source: EncodedFile
  private let format: DocumentFormat
  /// Words as they are read; quoted once it is known how their fields are.
  private var patches: [TextEdit] = []

  init(_ source: EncodedFile, _ format: DocumentFormat) { (self.source, self.format) = (source, format) }

  mutating func add(_ edit: TextEdit, of document: Document) -> Result<TextEdit, KeptReason> {
    if edit.words.contains(0) { return .failure(.character("\u{0}")) }
    guard let range = document.script.origins?.patched(edit.range) else { return .failure(.structure) }
    patches.append(TextEdit(range: range, words: edit.words))
    return .success(edit)
  }

  func patchedFile() -> PatchedFile {
    var scanner = TableSource.scanner(source.utf8, format)
    let delimiter = scanner.delimiter
    var quoted: [TextEdit] = []
    var rest = patches.sorted { $0.range.lowerBound < $1.range.lowerBound }[...]
    while !rest.isEmpty, let record = scanner.next() {
      guard case .fields(let fields) = record else { continue }
      for field in fields {
        var own: [TextEdit] = []
        while let next = rest.first, next.range.lowerBound <= field.range.upperBound {
          own.append(next)
          rest = rest.dropFirst()
        }
        if !own.isEmpty { quoted += Self.quoted(own, field, source.utf8, delimiter) }
      }
    }
    return source.patchedFile(quoted)
  }

  /// The edits of one field as they are written in it; the field gets quotes where it needs them now.
  private static func quoted(
    _ edits: [TextEdit], _ field: CSVScanner.Field, _ utf8: [UInt8], _ delimiter: UInt8
  ) -> [TextEdit] {
    if field.isQuoted { return edits.map { TextEdit(range: $0.range, words: doubled($0.words)) } }
    let whole = TextEdits.apply(edits.moved(by: -field.range.lowerBound), to: Array(utf8[field.range]))
    let needsQuotes = edits.contains { edit in
      edit.words.contains { $0 == delimiter || $0 == 0x0A || $0 == 0x0D || $0 == UInt8(ascii: "\"") }
    }
    guard needsQuotes || whole.first == UInt8(ascii: "\"") else { return edits }
    return [TextEdit(range: field.range, words: [0x22] + doubled(whole) + [0x22])]
  }

  private static func doubled(_ words: [UInt8]) -> [UInt8] { words.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] } }
}

/// Strings of JSON.
struct JSONPatcher: SameFormatPatcher {
  private let source: EncodedFile
  /// Whether the file escapes all that is not ASCII.
  private let isASCII: Bool
  private var patches: [TextEdit] = []

  init(_ source: EncodedFile) {
    self.source = source
    isASCII = source.utf8.allSatisfy { $0 < 0x80 }
  }

  mutating func add(_ edit: TextEdit, of document: Document) -> Result<TextEdit, KeptReason> {
    let words = String(decoding: edit.words, as: UTF8.self)
    if let odd = words.unicodeScalars.first(where: { $0 == "\u{0}" || $0 == "\u{8}" || $0 == "\u{C}" }) {
      return .failure(.character(odd))
    }
    guard let range = document.script.origins?.patched(edit.range) else { return .failure(.structure) }
    patches.append(TextEdit(range: range, words: Array(escaped(words).utf8)))
    return .success(edit)
  }

  func patchedFile() -> PatchedFile {
    source.patchedFile(patches.sorted { $0.range.lowerBound < $1.range.lowerBound }, reference: Self.reference)
  }

  private func escaped(_ words: String) -> String {
    words.escaped { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\t": "\\t"
      case _ where scalar.value < 0x20 || isASCII && scalar.value >= 0x80: Self.reference(scalar)
      default: nil
      }
    }
  }

  private static func reference(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf16.map { unit in
      let hex = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
    }.joined()
  }
}
