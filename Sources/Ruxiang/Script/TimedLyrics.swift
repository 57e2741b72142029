/// LRC: lines behind `[mm:ss.xx]`, `[ti:…]` and the like left out, `<mm:ss.xx>` between words not spoken.
enum TimedLyrics {
  /// Characters a host says in a second; LRC does not tell when a line ends.
  private static let pace = 4.0

  /// A time tag among the first lines, and nothing but tags before it.
  static func looksLike(_ utf8: [UInt8]) -> Bool {
    var lines = Bytes.Lines(utf8, from: 0)
    for _ in 0..<20 {
      guard let line = lines.next() else { return false }
      let range = Bytes.trimmedRange(utf8, line)
      if range.isEmpty { continue }
      guard let tag = tag(utf8, range, UInt8(ascii: "["), UInt8(ascii: "]")) else { return false }
      if time(utf8[tag]) != nil { return true }
      if key(utf8[tag]) == nil || tag.upperBound + 1 != range.upperBound { return false }
    }
    return false
  }

  static func segments(of utf8: [UInt8]) -> [Segment] {
    var segments: [Segment] = []
    var lines = Bytes.Lines(utf8, from: 0)
    var offset = 0.0
    var end = -Double.infinity
    while let line = lines.next() {
      var range = Bytes.trimmedRange(utf8, line)
      var start: Double?
      while let tag = tag(utf8, range, UInt8(ascii: "["), UInt8(ascii: "]")) {
        if let seconds = time(utf8[tag]) {
          start = start ?? seconds
        } else if let key = key(utf8[tag]) {
          if key.name == "offset", let milliseconds = Double(key.value) { offset = milliseconds / 1000 }
          range = range.upperBound..<range.upperBound
          break
        } else {
          break
        }
        range = Bytes.trimmedRange(utf8, (tag.upperBound + 1)..<range.upperBound)
      }
      guard !range.isEmpty else { continue }
      // A positive offset shows the words earlier.
      let time = start.map { max(0, $0 - offset) }
      let before = segments.count
      append(
        utf8, range, time: time, continues: time.map { $0 - end <= Subtitles.pause && $0 >= end - 60 } ?? false,
        to: &segments)
      let said = segments[before...].reduce(0) { $0 + Script.spokenLength(utf8[$1.range]) }
      end = time.map { $0 + Double(said) / pace } ?? -Double.infinity
    }
    return segments
  }

  private static func append(
    _ utf8: [UInt8], _ range: Range<Int>, time: Double?, continues: Bool, to segments: inout [Segment]
  ) {
    var rest = range
    var runsOn = continues && !segments.isEmpty
    func push(_ piece: Range<Int>) {
      let piece = Bytes.trimmedRange(utf8, piece)
      guard !piece.isEmpty else { return }
      segments.append(Segment(range: piece, time: time, continues: runsOn))
      runsOn = true
    }
    var at = rest.lowerBound
    while at < rest.upperBound {
      if let word = tag(utf8, at..<rest.upperBound, UInt8(ascii: "<"), UInt8(ascii: ">")), self.time(utf8[word]) != nil
      {
        push(rest.lowerBound..<at)
        rest = (word.upperBound + 1)..<rest.upperBound
        at = rest.lowerBound
      } else {
        at += 1
      }
    }
    push(rest)
  }

  /// What stands in the brackets a range begins with.
  private static func tag(_ utf8: [UInt8], _ range: Range<Int>, _ open: UInt8, _ close: UInt8) -> Range<Int>? {
    guard let first = range.first, utf8[first] == open else { return nil }
    let end = min(range.upperBound, first + 200)
    return utf8[first..<end].firstIndex(of: close).map { (first + 1)..<$0 }
  }

  /// `01:02.34` or `1:01:02` in seconds; the fraction may be missing.
  private static func time(_ text: ArraySlice<UInt8>) -> Double? {
    let halves = text.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    let parts = halves[0].split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    let digits = halves.count == 2 ? parts + [halves[1]] : parts
    guard (2...3).contains(parts.count),
      digits.allSatisfy({ (1...4).contains($0.count) && $0.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    let numbers = digits.map { $0.reduce(0.0) { $0 * 10 + Double($1 - 0x30) } }
    guard numbers[1..<parts.count].allSatisfy({ $0 < 60 }) else { return nil }
    var fraction = halves.count == 2 ? numbers[parts.count] : 0
    if halves.count == 2 { for _ in halves[1] { fraction /= 10 } }
    return numbers[..<parts.count].reduce(0) { $0 * 60 + $1 } + fraction
  }

  /// `ti:…`
  private static func key(_ text: ArraySlice<UInt8>) -> (name: String, value: String)? {
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")), colon > text.startIndex,
      text[..<colon].allSatisfy({ (0x61...0x7A).contains($0 | 0x20) })
    else { return nil }
    let value = String(decoding: text[(colon + 1)...], as: UTF8.self).filter { !$0.isWhitespace && $0 != "+" }
    return (String(decoding: text[..<colon], as: UTF8.self).lowercased(), value)
  }
}
