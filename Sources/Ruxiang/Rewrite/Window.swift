/// A stretch of speech around a place, with what the scanner needs to read it alone.
///
/// Contexts and gaps do not reach over sentence ends, so the cues of a window are those of the script there.
struct Window {
  /// Spoken bytes, pieces of the segments one after another, with a line feed between them.
  var utf8: [UInt8] = []
  var segments: [Segment] = []
  /// Where the replaced range stands in `utf8`.
  var target: Range<Int> = 0..<0
  /// The bytes of the script it shows, from the first piece to the last.
  private(set) var source: Range<Int> = 0..<0
  /// Whether an end lies inside a sentence, where the scanner may see other cues than in the script.
  private(set) var isCut = false

  /// Bytes on either side a window goes looking for a sentence end.
  static let reach = 600

  /// The window around a range inside one segment; nil where the range crosses segments.
  init?(_ script: Script, around range: Range<Int>, segment index: Int) {
    let segment = script.segments[index]
    guard segment.range.lowerBound <= range.lowerBound, range.upperBound <= segment.range.upperBound else { return nil }
    var first = index
    while first > 0, script.segments[first].continues,
      range.lowerBound - script.segments[first - 1].range.upperBound < Self.reach
    {
      first -= 1
    }
    var last = index
    while last + 1 < script.segments.count, script.segments[last + 1].continues,
      script.segments[last + 1].range.lowerBound - range.upperBound < Self.reach
    {
      last += 1
    }
    isCut = script.segments[first].continues || last + 1 < script.segments.count && script.segments[last + 1].continues
    source = script.segments[first].range.lowerBound..<script.segments[last].range.upperBound
    for i in first...last {
      var piece = script.segments[i].range
      if i == index {
        let low = Self.sentenceStart(script.utf8, from: range.lowerBound, floor: piece.lowerBound)
        let high = Self.sentenceEnd(script.utf8, from: range.upperBound, ceiling: piece.upperBound)
        piece = low..<high
        if low > segment.range.lowerBound {
          utf8 = []
          segments = []
          source = low..<source.upperBound
          if low - 3 < segment.range.lowerBound || !Self.isStop(script.utf8, low - 3) { isCut = true }
        }
        if high < segment.range.upperBound {
          source = source.lowerBound..<high
          if !Self.isStop(script.utf8, high - 3) { isCut = true }
        }
      }
      let start = utf8.count
      utf8 += script.utf8[piece]
      if i == index {
        let at = start + range.lowerBound - piece.lowerBound
        target = at..<(at + range.count)
      }
      segments.append(Segment(range: start..<utf8.count, time: nil, continues: !segments.isEmpty))
      utf8.append(0x0A)
      if i == index, piece.upperBound < segment.range.upperBound { break }
    }
  }

  /// The window with other words in place of the target.
  func replacing(_ words: [UInt8]) -> Window {
    var copy = self
    copy.utf8.replaceSubrange(target, with: words)
    let shift = words.count - target.count
    copy.segments = segments.map { segment in
      var moved = segment
      if segment.range.lowerBound >= target.upperBound, segment.range.lowerBound > target.lowerBound {
        moved.range = (segment.range.lowerBound + shift)..<(segment.range.upperBound + shift)
      } else if segment.range.upperBound >= target.upperBound, segment.range.lowerBound <= target.lowerBound {
        moved.range = segment.range.lowerBound..<(segment.range.upperBound + shift)
      }
      return moved
    }
    copy.target = target.lowerBound..<(target.lowerBound + words.count)
    return copy
  }

  private static func sentenceStart(_ utf8: [UInt8], from: Int, floor: Int) -> Int {
    let limit = max(floor, from - reach)
    var i = from
    while i > limit {
      if i - 3 >= limit, isStop(utf8, i - 3) { return i }
      i -= 1
    }
    while i > floor, utf8[i] & 0xC0 == 0x80 { i -= 1 }
    return i
  }

  private static func sentenceEnd(_ utf8: [UInt8], from: Int, ceiling: Int) -> Int {
    let limit = min(ceiling, from + reach)
    var i = from
    while i < limit {
      if i + 3 <= limit, isStop(utf8, i) { return i + 3 }
      i += 1
    }
    while i < ceiling, utf8[i] & 0xC0 == 0x80 { i += 1 }
    return i
  }

  /// 。！？ at a byte.
  private static func isStop(_ utf8: [UInt8], _ i: Int) -> Bool {
    utf8[i] == 0xE3 && utf8[i + 1] == 0x80 && utf8[i + 2] == 0x82
      || utf8[i] == 0xEF && utf8[i + 1] == 0xBC && (utf8[i + 2] == 0x81 || utf8[i + 2] == 0x9F)
  }
}
