internal import Ruxiang
internal import RuxiangText

/// Places of a text file as editors count them: lines, and columns in UTF-16 code units. All numbers of lines and columns
/// begin at 1.
struct FilePositions {
  /// How the file is stored.
  let encoding: TextEncoding
  /// Bytes of the file in front of the first of its text; nil where a byte of the text is not a byte of the file.
  let bytesInFront: Int?
  private let utf8: [UInt8]
  /// Where the words are in markup; nil where the text is the file's own.
  private let markup: MarkupPlaces?
  private let index: LineIndex
  /// Code units in front of every 1024th byte.
  private let marks: [Int]

  /// The positions of a script's file; nil in a container, which has no lines, and where the bytes of the file are not at
  /// hand. Linear.
  init?(_ checked: CheckedScript) {
    let script = checked.script
    let format = checked.document.format
    let isText = script.origins.map { $0.pieces.first?.file != nil } ?? true
    guard isText || format.isMarkup else { return nil }
    if let file = checked.file, let text = try? TextDecoder.decode(file) {
      encoding = text.encoding
      bytesInFront = text.encoding == .utf8 ? (text.hadByteOrderMark ? 3 : 0) : nil
      utf8 = text.utf8
    } else if script.origins == nil, !format.isMarkup {
      (encoding, bytesInFront) = (.utf8, nil)
      utf8 = script.utf8
    } else {
      return nil
    }
    markup = format.isMarkup ? MarkupPlaces(script, format, utf8) : nil
    if format.isMarkup, markup == nil { return nil }
    index = LineIndex(utf8)
    var marks: [Int] = []
    var units = 0
    for (offset, byte) in utf8.enumerated() {
      if offset % Self.stride == 0 { marks.append(units) }
      units += Self.units(byte)
    }
    marks.append(units)
    self.marks = marks
  }

  /// The bytes of the decoded file that hold a place; nil where they cannot be told.
  func range(of place: Place) -> Range<Int>? {
    guard let markup else { return place.file }
    return markup.range(of: place.range)
  }

  /// Whether the words stand in markup.
  var isMarkup: Bool { markup != nil }

  /// The bytes of the decoded markup that hold a stretch of the script and nothing else: no tag, so that other words can
  /// stand there. Nil where there is one.
  func words(of stretch: Range<Int>) -> Range<Int>? {
    guard let range = markup?.range(of: stretch), !utf8[range].contains(UInt8(ascii: "<")) else { return nil }
    return range
  }

  private static let stride = 1024

  /// A character counts at its first byte: one unit, or two outside of the basic plane.
  private static func units(_ byte: UInt8) -> Int { byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1 }

  /// UTF-16 code units in front of a byte.
  func units(before offset: Int) -> Int {
    let offset = min(offset, utf8.count)
    let mark = offset / Self.stride
    if mark * Self.stride >= utf8.count { return marks[marks.count - 1] }
    return marks[mark] + utf8[(mark * Self.stride)..<offset].reduce(0) { $0 + Self.units($1) }
  }

  /// Line and column of a byte.
  func place(of offset: Int) -> (line: Int, column: Int) {
    let line = index.line(of: offset)
    return (line, units(before: offset) - units(before: index.starts[line - 1]) + 1)
  }

  /// The text of a range.
  func text(_ range: Range<Int>) -> String { String(decoding: utf8[range.clamped(to: 0..<utf8.count)], as: UTF8.self) }
}

/// The positions of the file whose scripts come at the moment: those of one file come one after another.
struct CurrentPositions {
  private var file: (name: String, positions: FilePositions?)?

  mutating func of(_ checked: CheckedScript) -> FilePositions? {
    if let file, file.name == checked.script.name, checked.script.part != nil { return file.positions }
    let positions = FilePositions(checked)
    file = (checked.script.name, positions)
    return positions
  }
}
