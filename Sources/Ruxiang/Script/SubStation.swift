/// SubStation Alpha (ASS, SSA): the text of the `Dialogue:` lines, whose fields a `Format:` line names.
enum SubStation {
  static func looksLike(_ utf8: [UInt8]) -> Bool {
    var lines = Bytes.Lines(utf8, from: 0)
    while let line = lines.next() {
      let range = Bytes.trimmedRange(utf8, line)
      if !range.isEmpty { return isSection(utf8[range], "[script info]") }
    }
    return false
  }

  /// Fields of ASS where no `Format:` line stands before the first event.
  private static let standard = [
    "layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text",
  ]

  static func segments(of utf8: [UInt8]) throws(ScriptError) -> [Segment] {
    var segments: [Segment] = []
    var lines = Bytes.Lines(utf8, from: 0)
    var number = 0
    var events = false
    var fields = standard
    var last: (start: Double, end: Double)?
    while let line = lines.next() {
      number += 1
      let range = Bytes.trimmedRange(utf8, line)
      guard let first = range.first else { continue }
      if utf8[first] == UInt8(ascii: "[") {
        events = isSection(utf8[range], "[events]")
      } else if events, let body = value(utf8, range, of: "Format:") {
        fields = names(utf8[body])
        guard fields.last == "text" else { throw .malformed(line: number, reason: .fields) }
      } else if events, let body = value(utf8, range, of: "Dialogue:") {
        guard let parts = split(utf8, body, fields.count), let times = times(utf8, parts, fields) else {
          throw .malformed(line: number, reason: .dialogue)
        }
        guard times.end >= times.start else { throw .malformed(line: number, reason: .timesDescend) }
        let runsOn = last.map { times.start >= $0.start && times.start - $0.end <= Subtitles.pause } ?? false
        append(utf8, parts[fields.count - 1], time: times, continues: runsOn, to: &segments)
        last = times
      }
    }
    return segments
  }

  private static func isSection(_ text: ArraySlice<UInt8>, _ name: String) -> Bool {
    String(decoding: text, as: UTF8.self).lowercased() == name
  }

  private static func value(_ utf8: [UInt8], _ range: Range<Int>, of key: StaticString) -> Range<Int>? {
    guard Bytes.hasPrefix(utf8, key, at: range.lowerBound) else { return nil }
    return Bytes.trimmedRange(utf8, (range.lowerBound + key.utf8CodeUnitCount)..<range.upperBound)
  }

  private static func names(_ text: ArraySlice<UInt8>) -> [String] {
    text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map {
      String(decoding: $0.filter { !Bytes.isSpace($0) }, as: UTF8.self).lowercased()
    }
  }

  /// The fields of an event; the last one may hold commas.
  private static func split(_ utf8: [UInt8], _ range: Range<Int>, _ count: Int) -> [Range<Int>]? {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    while parts.count < count - 1 {
      guard let comma = utf8[start..<range.upperBound].firstIndex(of: UInt8(ascii: ",")) else { return nil }
      parts.append(start..<comma)
      start = comma + 1
    }
    return parts + [start..<range.upperBound]
  }

  private static func times(
    _ utf8: [UInt8], _ parts: [Range<Int>], _ fields: [String]
  ) -> (start: Double, end: Double)? {
    func time(_ name: String) -> Double? {
      guard let index = fields.firstIndex(of: name) else { return nil }
      let text = Bytes.trimmed(utf8, parts[index])
      var at = 0
      guard let seconds = Subtitles.clock(text, &at), at == text.count else { return nil }
      return seconds
    }
    guard let start = time("start"), let end = time("end") else { return nil }
    return (start, end)
  }

  /// The spoken pieces of an event's text: `{\…}` is not said, nor is a drawing; `\N`, `\n` and `\h` part words.
  private static func append(
    _ utf8: [UInt8], _ range: Range<Int>, time: (start: Double, end: Double), continues: Bool,
    to segments: inout [Segment]
  ) {
    var runsOn = continues
    var start = range.lowerBound
    var at = start
    var drawing = false
    func push(_ end: Int) {
      let piece = Bytes.trimmedRange(utf8, start..<end)
      if !piece.isEmpty, !drawing {
        segments.append(Segment(range: piece, time: time.start, end: time.end, continues: runsOn))
        runsOn = true
      }
    }
    while at < range.upperBound {
      if utf8[at] == UInt8(ascii: "{"), let close = utf8[at..<range.upperBound].firstIndex(of: UInt8(ascii: "}")) {
        push(at)
        drawing = draws(utf8[at..<close]) ?? drawing
        at = close + 1
        start = at
      } else if utf8[at] == UInt8(ascii: "\\"), at + 1 < range.upperBound,
        [UInt8(ascii: "N"), UInt8(ascii: "n"), UInt8(ascii: "h")].contains(utf8[at + 1])
      {
        push(at)
        at += 2
        start = at
      } else {
        at += 1
      }
    }
    push(range.upperBound)
  }

  /// Whether override tags turn drawing on (`\p1`) or off (`\p0`); nil where they say nothing of it.
  private static func draws(_ tags: ArraySlice<UInt8>) -> Bool? {
    var answer: Bool?
    var at = tags.startIndex
    while at + 2 < tags.endIndex {
      if tags[at] == UInt8(ascii: "\\"), tags[at + 1] == UInt8(ascii: "p"), (0x30...0x39).contains(tags[at + 2]) {
        answer = tags[at + 2] != 0x30
      }
      at += 1
    }
    return answer
  }
}
