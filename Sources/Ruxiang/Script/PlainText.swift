/// Plain text and Markdown: one segment a line; heads, rules, code and link targets are not spoken.
package enum PlainText {
  package static func segments(of utf8: [UInt8], from start: Int, markdown: Bool) -> [Segment] {
    var segments: [Segment] = []
    var lines = Bytes.Lines(utf8, from: start)
    var fenced = false
    while let line = lines.next() {
      let range = Bytes.trimmedRange(utf8, line)
      if range.isEmpty || isHead(utf8, range) { continue }
      guard markdown else {
        segments.append(Segment(range: range, time: nil, continues: false))
        continue
      }
      if Bytes.hasPrefix(utf8, "```", at: range.lowerBound) || Bytes.hasPrefix(utf8, "~~~", at: range.lowerBound) {
        fenced.toggle()
        continue
      }
      if fenced || utf8[range.lowerBound] == UInt8(ascii: "#") || isRule(utf8, range) { continue }
      appendMarkdown(utf8, range, to: &segments)
    }
    return segments
  }

  /// A section head of a run sheet: the whole line in 【…】 or 「[…]」.
  package static func isHead(_ utf8: [UInt8], _ range: Range<Int>) -> Bool {
    let text = utf8[range]
    return text.starts(with: "【".utf8) && text.reversed().starts(with: "】".utf8.reversed())
      && !text.dropFirst(3).dropLast(3).contains(where: { $0 == 0x0A }) && text.count <= 60
  }

  private static func isRule(_ utf8: [UInt8], _ range: Range<Int>) -> Bool {
    let first = utf8[range.lowerBound]
    let marks: [UInt8] = [
      UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "="), UInt8(ascii: "|"),
    ]
    return range.count >= 3 && marks.contains(first)
      && utf8[range].allSatisfy {
        $0 == first || Bytes.isSpace($0) || $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "-")
          || $0 == UInt8(ascii: ":")
      }
  }

  /// Splits a Markdown line at inline code and link targets, which nobody says.
  private static func appendMarkdown(_ utf8: [UInt8], _ range: Range<Int>, to segments: inout [Segment]) {
    var at = range.lowerBound
    // List marks, quotes and emphasis at the head of the line.
    while at < range.upperBound, [0x3E, 0x2D, 0x2A, 0x2B, 0x20].contains(utf8[at]) { at += 1 }
    var start = at
    var first = true
    func push(_ end: Int) {
      let piece = Bytes.trimmedRange(utf8, start..<max(start, end))
      if !piece.isEmpty {
        segments.append(Segment(range: piece, time: nil, continues: !first))
        first = false
      }
    }
    while at < range.upperBound {
      let byte = utf8[at]
      if byte == UInt8(ascii: "`"), let close = utf8[(at + 1)..<range.upperBound].firstIndex(of: byte) {
        push(at)
        at = close + 1
        start = at
      } else if byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") {
        push(at)
        at += 1
        start = at
      } else if byte == UInt8(ascii: "]"), at + 1 < range.upperBound, utf8[at + 1] == UInt8(ascii: "("),
        let close = utf8[at..<range.upperBound].firstIndex(of: UInt8(ascii: ")"))
      {
        push(at)
        at = close + 1
        start = at
      } else {
        at += 1
      }
    }
    push(range.upperBound)
  }
}
