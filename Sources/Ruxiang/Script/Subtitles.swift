/// SubRip and WebVTT: captions with time codes. Speech runs on from caption to caption.
package enum Subtitles {
  /// Captions further apart than this (seconds) do not run on: the host drew breath.
  package static let pause = 1.5

  static func looksLikeSRT(_ utf8: [UInt8]) -> Bool {
    var lines = Bytes.Lines(utf8, from: 0)
    var seen = 0
    while seen < 4, let line = lines.next() {
      let range = Bytes.trimmedRange(utf8, line)
      if range.isEmpty { continue }
      seen += 1
      // A timing line is short; what is not need not be copied to be looked at.
      if range.count <= 1000, timing(Array(utf8[range])) != nil { return true }
    }
    return false
  }

  static func srt(_ utf8: [UInt8]) throws(ScriptError) -> [Segment] {
    try captions(utf8, from: 0, line: 0, vtt: false)
  }

  static func vtt(_ utf8: [UInt8]) throws(ScriptError) -> [Segment] {
    var lines = Bytes.Lines(utf8, from: 0)
    guard let first = lines.next(), utf8[first].starts(with: "WEBVTT".utf8) else {
      throw .malformed(line: 1, reason: .header)
    }
    return try captions(utf8, from: lines.position, line: 1, vtt: true)
  }

  private static func captions(
    _ utf8: [UInt8], from start: Int, line firstLine: Int, vtt: Bool
  ) throws(ScriptError) -> [Segment] {
    var segments: [Segment] = []
    var lines = Bytes.Lines(utf8, from: start)
    var number = firstLine
    var time: (start: Double, end: Double)?
    var lastEnd = -Double.infinity
    var lastStart = -Double.infinity
    var firstOfCaption = true
    var note = false
    var expectTiming: Int?
    while let line = lines.next() {
      number += 1
      let range = Bytes.trimmedRange(utf8, line)
      if range.isEmpty {
        time = nil
        note = false
        continue
      }
      if note { continue }
      let text = Array(utf8[range])
      if let found = timing(text) {
        guard found.end >= found.start else { throw .malformed(line: number, reason: .timesDescend) }
        guard found.start >= lastStart else { throw .malformed(line: number, reason: .timesDescend) }
        if let previous = time { lastEnd = previous.end }
        time = found
        lastStart = found.start
        firstOfCaption = true
        expectTiming = nil
        continue
      }
      if text.starts(with: "-->".utf8) || contains(text, "-->") { throw .malformed(line: number, reason: .timing) }
      guard let now = time else {
        if vtt, text.starts(with: "NOTE".utf8) || text.starts(with: "STYLE".utf8) || text.starts(with: "REGION".utf8) {
          note = true
          continue
        }
        // A caption's number (SRT) or identifier (VTT): the timing line must follow.
        if let earlier = expectTiming { throw .malformed(line: earlier + 1, reason: .timing) }
        if !vtt, !text.allSatisfy({ (0x30...0x39).contains($0) }) { throw .malformed(line: number, reason: .timing) }
        expectTiming = number
        continue
      }
      let continues = firstOfCaption ? now.start - lastEnd <= pause && !segments.isEmpty : true
      appendWithoutTags(utf8, range, time: now, continues: continues, to: &segments)
      firstOfCaption = false
      lastEnd = now.end
    }
    if let earlier = expectTiming { throw .malformed(line: earlier + 1, reason: .timing) }
    return segments
  }

  private static func contains(_ text: [UInt8], _ part: StaticString) -> Bool {
    let wanted = Array(part.description.utf8)
    guard text.count >= wanted.count else { return false }
    return (0...(text.count - wanted.count)).contains { text[$0...].starts(with: wanted) }
  }

  /// `<b>`, `<v 主播>` and `{\an8}` are not spoken.
  private static func appendWithoutTags(
    _ utf8: [UInt8], _ range: Range<Int>, time: (start: Double, end: Double), continues: Bool,
    to segments: inout [Segment]
  ) {
    var start = range.lowerBound
    var at = start
    var runsOn = continues
    func push(_ end: Int) {
      let piece = Bytes.trimmedRange(utf8, start..<end)
      if !piece.isEmpty {
        segments.append(Segment(range: piece, time: time.start, end: time.end, continues: runsOn))
        runsOn = true
      }
    }
    while at < range.upperBound {
      let close: UInt8? =
        switch utf8[at] {
        case UInt8(ascii: "<"): UInt8(ascii: ">")
        case UInt8(ascii: "{"): UInt8(ascii: "}")
        default: nil
        }
      if let close, let end = utf8[at..<range.upperBound].firstIndex(of: close), end - at <= 80 {
        push(at)
        at = end + 1
        start = at
      } else {
        at += 1
      }
    }
    push(range.upperBound)
  }

  /// `00:01:05,120 --> 00:01:08,300` (hours optional, comma or dot, settings after it ignored), in seconds.
  static func timing(_ text: [UInt8]) -> (start: Double, end: Double)? {
    var at = 0
    guard let start = clock(text, &at) else { return nil }
    while at < text.count, Bytes.isSpace(text[at]) { at += 1 }
    guard text[at...].starts(with: "-->".utf8) else { return nil }
    at += 3
    while at < text.count, Bytes.isSpace(text[at]) { at += 1 }
    guard let end = clock(text, &at), at == text.count || Bytes.isSpace(text[at]) else { return nil }
    return (start, end)
  }

  static func clock(_ text: [UInt8], _ at: inout Int) -> Double? {
    var fields: [Double] = []
    while true {
      var value = 0.0
      var digits = 0
      while at < text.count, (0x30...0x39).contains(text[at]), digits < 6 {
        value = value * 10 + Double(text[at] - 0x30)
        at += 1
        digits += 1
      }
      guard digits > 0 else { return nil }
      fields.append(value)
      guard at < text.count, text[at] == UInt8(ascii: ":"), fields.count < 3 else { break }
      at += 1
    }
    guard fields.count >= 2, at < text.count, text[at] == UInt8(ascii: ",") || text[at] == UInt8(ascii: ".") else {
      return nil
    }
    at += 1
    var fraction = 0.0
    var scale = 1.0
    var digits = 0
    while at < text.count, (0x30...0x39).contains(text[at]), digits < 6 {
      scale /= 10
      fraction += Double(text[at] - 0x30) * scale
      at += 1
      digits += 1
    }
    guard digits > 0, fields.dropFirst().allSatisfy({ $0 < 60 }) else { return nil }
    return fields.reduce(0) { $0 * 60 + $1 } + fraction
  }
}
