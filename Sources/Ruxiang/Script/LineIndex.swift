internal import RuxiangText

/// Finds line and column of byte offsets. Lines end at LF, CR LF or CR; both count from 1, columns in grapheme clusters.
public struct LineIndex: Sendable {
  /// Byte offset at which each line starts.
  public let starts: [Int]

  /// Indexes a decoded text. Linear.
  public init(_ utf8: [UInt8]) {
    var starts = [0]
    var i = 0
    while i < utf8.count {
      let byte = utf8[i]
      i += 1
      if byte == 0x0A {
        starts.append(i)
      } else if byte == 0x0D {
        if i < utf8.count, utf8[i] == 0x0A { i += 1 }
        starts.append(i)
      }
    }
    self.starts = starts
  }

  /// The line of an offset, from 1. Logarithmic.
  public func line(of offset: Int) -> Int {
    starts.indices.partition { starts[$0] > offset }
  }

  /// The byte range of a line (from 1), its line break left out.
  public func range(ofLine line: Int, in utf8: [UInt8]) -> Range<Int> {
    let start = starts[line - 1]
    var end = line < starts.count ? starts[line] : utf8.count
    while end > start, utf8[end - 1] == 0x0A || utf8[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The lines of a decoded text, their breaks left out. Linear.
  public static func lines(of utf8: [UInt8]) -> [String] {
    let index = LineIndex(utf8)
    return index.starts.indices.map { String(decoding: utf8[index.range(ofLine: $0 + 1, in: utf8)], as: UTF8.self) }
  }

  /// Columns of ascending offsets on long lines are asked for one after another: remember where the last count stopped.
  struct Cursor {
    var line = 0
    var offset = 0
    var column = 1
  }

  /// Line and column of an offset; with one cursor and ascending offsets, linear over the text as a whole.
  func place(of offset: Int, in utf8: [UInt8], from cursor: inout Cursor) -> (line: Int, column: Int) {
    let line = self.line(of: offset)
    if cursor.line != line || cursor.offset > offset {
      cursor = Cursor(line: line, offset: starts[line - 1], column: 1)
    }
    cursor.column += Graphemes.count(utf8[cursor.offset..<offset])
    cursor.offset = offset
    return (line, cursor.column)
  }
}
