/// Byte offsets to lines and columns of one XML file.
///
/// Remembers where it was last: questions in ascending order cost linear time together.
struct SourceMap {
  let bytes: [UInt8]
  private var offset = 0
  private var line = 1
  private var column = 1

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Line and column (in scalars) of an offset, both from 1.
  mutating func place(of wanted: Int) -> (line: Int, column: Int) {
    let target = min(max(wanted, 0), bytes.count)
    if target < offset { (offset, line, column) = (0, 1, 1) }
    var (line, column) = (self.line, self.column)
    for byte in bytes[offset..<target] {
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    (self.line, self.column, offset) = (line, column, target)
    return (line, column)
  }

  /// The offset of the last `<` before an offset.
  func tagStart(before offset: Int) -> Int? {
    var i = min(offset, bytes.count) - 1
    while i >= 0 {
      if bytes[i] == 0x3C { return i }
      i -= 1
    }
    return nil
  }

  /// The offset of the last place before an offset where some bytes stand.
  func last(_ text: StaticString, before offset: Int) -> Int? {
    let wanted = Array(text.description.utf8)
    var i = min(offset, bytes.count) - wanted.count
    while i >= 0 {
      if bytes[i] == wanted[0], bytes[i...].starts(with: wanted) { return i }
      i -= 1
    }
    return nil
  }
}
