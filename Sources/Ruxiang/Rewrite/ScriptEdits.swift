internal import RuxiangText

extension Script {
  /// The script with stretches of speech replaced: laid out as it was, whatever format it came in.
  ///
  /// - Parameter edits: ascending, disjoint, each inside one segment but for its pause.
  func replacing(_ edits: [(range: Range<Int>, words: [UInt8])]) -> Script {
    var new: [UInt8] = []
    new.reserveCapacity(utf8.count)
    var at = 0
    /// Old offsets from which on everything has moved, and by how much.
    var shifts: [(from: Int, by: Int)] = []
    for edit in edits {
      new += utf8[at..<edit.range.lowerBound]
      new += edit.words
      at = edit.range.upperBound
      shifts.append((at, new.count - at))
    }
    new += utf8[at...]
    var next = 0
    var shift = 0
    /// Where an old offset stands now; what lies inside an edit has gone to its start or its end.
    func moved(_ offset: Int) -> Int {
      while next < shifts.count, shifts[next].from <= offset {
        shift = shifts[next].by
        next += 1
      }
      guard next < edits.count, edits[next].range.lowerBound < offset else { return offset + shift }
      return edits[next].range.lowerBound + shift + edits[next].words.count
    }
    var segments: [Segment] = []
    for old in self.segments {
      var segment = old
      let low = moved(old.range.lowerBound)
      segment.range = low..<max(low, moved(old.range.upperBound))
      if !segment.range.isEmpty { segments.append(segment) }
    }
    var sum = SHA256Stream()
    sum.update(new)
    return Script(
      name: name, utf8: new, sha256: sum.finish(), format: format, frontMatter: frontMatter, segments: segments)
  }
}
