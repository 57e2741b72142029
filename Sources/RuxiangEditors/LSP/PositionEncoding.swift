internal import Ruxiang

/// What characters of a position count.
enum PositionEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
  case utf32 = "utf-32"

  /// The first of a client's choices that is known; UTF-16 where it says nothing.
  init(offered: [String]?) {
    self = offered?.lazy.compactMap(Self.init(rawValue:)).first ?? .utf16
  }

  /// Units of the character that begins with a byte.
  @inline(__always) fileprivate func units(of lead: UInt8) -> Int {
    switch self {
    case .utf8: lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    case .utf16: lead < 0xF0 ? 1 : 2
    case .utf32: 1
    }
  }
}

/// A place as editors name it, both from 0.
struct Position: Sendable, Equatable, Comparable {
  let line: Int
  let character: Int

  static func < (a: Position, b: Position) -> Bool { (a.line, a.character) < (b.line, b.character) }
}

/// Turns bytes into positions and back. Lines end at LF, CR LF or CR, as LSP has it.
struct PositionMap: Sendable {
  private let utf8: [UInt8]
  private let lines: LineIndex
  /// Units in front of every block: lines may be as long as a script, and hold a thousand findings.
  private let counted: [Int]
  let encoding: PositionEncoding

  private static let blockBits = 8

  /// Linear.
  init(_ utf8: [UInt8], _ encoding: PositionEncoding) {
    (self.utf8, self.encoding) = (utf8, encoding)
    lines = LineIndex(utf8)
    var counted: [Int] = []
    var units = 0
    for (i, byte) in utf8.enumerated() {
      if i & ((1 << Self.blockBits) - 1) == 0 { counted.append(units) }
      if byte & 0xC0 != 0x80 { units += encoding.units(of: byte) }
    }
    self.counted = counted + [units]
  }

  /// The position of a byte that begins a character, or of the end. Logarithmic.
  func position(of offset: Int) -> Position {
    let line = lines.line(of: offset) - 1
    return Position(line: line, character: units(before: offset) - units(before: lines.starts[line]))
  }

  private func units(before offset: Int) -> Int {
    if offset == utf8.count { return counted[counted.count - 1] }
    let block = offset >> Self.blockBits
    var units = counted[block]
    for i in block << Self.blockBits..<offset where utf8[i] & 0xC0 != 0x80 { units += encoding.units(of: utf8[i]) }
    return units
  }

  /// The byte of a position; beyond a line its end, beyond the text its end, inside a character its beginning. Linear in
  /// the line.
  func offset(of position: Position) -> Int {
    guard position.line < lines.starts.count else { return utf8.count }
    if position.line < 0 { return 0 }
    let line = lines.range(ofLine: position.line + 1, in: utf8)
    var units = 0
    var i = line.lowerBound
    while i < line.upperBound {
      let next = units + encoding.units(of: utf8[i])
      if next > position.character { break }
      units = next
      i += 1
      while i < line.upperBound, utf8[i] & 0xC0 == 0x80 { i += 1 }
    }
    return i
  }

  /// A range as LSP writes it.
  func range(_ range: Range<Int>) -> JSON {
    ["start": json(position(of: range.lowerBound)), "end": json(position(of: range.upperBound))]
  }

  /// The bytes of a range as LSP writes it; nil where it is none.
  func bytes(_ range: JSON) -> Range<Int>? {
    guard let start = Position(range["start"]), let end = Position(range["end"]) else { return nil }
    let (low, high) = (offset(of: min(start, end)), offset(of: max(start, end)))
    return low..<max(low, high)
  }

  private func json(_ position: Position) -> JSON {
    ["line": .integer(position.line), "character": .integer(position.character)]
  }

  /// The bytes of the line (from 0) without its end; nil where there is none.
  func line(_ number: Int) -> Range<Int>? {
    lines.starts.indices.contains(number) ? lines.range(ofLine: number + 1, in: utf8) : nil
  }
}

extension Position {
  /// A position as LSP writes it; nil where it is none.
  init?(_ json: JSON) {
    guard let line = json["line"].int, let character = json["character"].int, line >= 0, character >= 0 else {
      return nil
    }
    self.init(line: line, character: character)
  }
}
