extension String {
  /// The text with some of its scalars written another way. By scalars: a quote with a mark over it is still a quote.
  ///
  /// - Parameters:
  ///   - marks: what can be written another way: a text without any of it is quickly passed.
  ///   - writing: what stands for a scalar; nil for one that stands for itself.
  /// - Complexity: linear; a text with nothing to write another way is handed back as it is.
  package func escaped(_ marks: EscapedMarks? = nil, _ writing: (Unicode.Scalar) -> String?) -> String {
    if let marks, !marks.areIn(utf8.span) { return self }
    let scalars = unicodeScalars
    var out = ""
    var done = scalars.startIndex
    var index = done
    while index < scalars.endIndex {
      let next = scalars.index(after: index)
      if let written = writing(scalars[index]) {
        if out.isEmpty { out.reserveCapacity(utf8.count + 16) }
        out += self[done..<index]
        out += written
        done = next
      }
      index = next
    }
    if done == scalars.startIndex { return self }
    return out + self[done...]
  }
}

/// Scalars that are not written as they are, told by the bytes of a text.
package struct EscapedMarks: Sendable {
  /// By byte: whether it is one of them.
  private let isMark: [Bool]
  /// The same, or whether it is the first of what may be one.
  private let isSeen: [UInt8]

  /// - Parameters:
  ///   - ascii: of U+0000…U+007F.
  ///   - controls: whether U+0080…U+009F and the marks of direction are among them.
  ///   - noncharacters: whether U+FDD0…U+FDEF and the last two of every plane are.
  package init(_ ascii: some Sequence<UInt8>, controls: Bool, noncharacters: Bool) {
    var (marks, begins) = (Array(repeating: false, count: 256), Array(repeating: false, count: 256))
    for byte in ascii { marks[Int(byte)] = true }
    if controls { for byte in [0xC2, 0xE2] { begins[byte] = true } }
    if noncharacters { for byte in [0xEF] + Array(0xF0...0xF4) { begins[byte] = true } }
    isMark = marks
    isSeen = zip(marks, begins).map { $0 || $1 ? 1 : 0 }
  }

  /// Whether one of them is in a text. Linear.
  package func areIn(_ utf8: Span<UInt8>) -> Bool {
    let seen = isSeen.span
    var i = 0
    while i < utf8.count {
      // Eight at a time: nearly no text holds any.
      if i + 8 <= utf8.count {
        var any: UInt8 = 0
        for k in i..<i + 8 { any |= seen[Int(utf8[k])] }
        if any == 0 {
          i += 8
          continue
        }
      }
      for k in i..<min(i + 8, utf8.count) where seen[Int(utf8[k])] != 0 {
        if isMark[Int(utf8[k])] || begins(utf8, k) { return true }
      }
      i += 8
    }
    return false
  }

  /// Whether what begins at a byte that may begin one of them is one.
  private func begins(_ utf8: Span<UInt8>, _ i: Int) -> Bool {
    func next(_ k: Int) -> UInt8 { i + k < utf8.count ? utf8[i + k] : 0 }
    switch utf8[i] {
    case 0xC2: return next(1) < 0xA0
    case 0xE2:
      return next(1) == 0x80 && (0xAA...0xAE).contains(next(2)) || next(1) == 0x81 && (0xA6...0xA9).contains(next(2))
    case 0xEF: return next(1) == 0xB7 && (0x90...0xAF).contains(next(2)) || next(1) == 0xBF && next(2) >= 0xBE
    default: return next(1) & 0x0F == 0x0F && next(2) == 0xBF && next(3) >= 0xBE
    }
  }
}
