/// What has been read in stretches of speech before: the scan of a run of segments, and what a segment states, are
/// functions of the spoken bytes alone, whatever script they stand in.
///
/// The smallest unit of a scan is a run: a segment with those that run on from it. Contexts, shields, gaps and the words
/// ICU sees all end with it. Facts and candidates are found segment by segment. Everything else in a report (judgements,
/// fit, discourse, rewrites) depends on the script as a whole and is worked out anew.
final class ScanMemory {
  private var runs = Memo<SpokenRun, [KeptCue]>(budget: ScanMemory.budget)
  private var stated = Memo<[UInt8], [(slot: String, range: Range<Int>)]>(budget: ScanMemory.budget / 4)
  private var candidates = Memo<[UInt8], [CandidateFinder.Found]>(budget: ScanMemory.budget / 4)

  /// Bytes that are kept of runs at least, and twice of it at most: some twenty times a script of an evening.
  private static let budget = 8 << 20
  /// About what a key and its value take beside the text.
  private static let overhead = 160

  /// The cues of a run, offsets into the script.
  func cues(
    _ utf8: [UInt8], _ segments: ArraySlice<Segment>, into cues: inout [Cue], scan: (inout [Cue]) -> Void
  ) {
    let run = SpokenRun(utf8, segments)
    let kept = runs.value(of: run, weight: run.bytes.count + Self.overhead) {
      var found: [Cue] = []
      scan(&found)
      return found.map { KeptCue($0, in: segments) }
    }
    for cue in kept { cues.append(cue.cue(in: segments)) }
  }

  /// What a segment states, offsets into it.
  func stated(
    _ bytes: ArraySlice<UInt8>, _ find: () -> [(slot: String, range: Range<Int>)]
  ) -> [(slot: String, range: Range<Int>)] {
    stated.value(of: Array(bytes), weight: bytes.count + Self.overhead, find)
  }

  /// A segment's candidates, offsets into it.
  func candidates(_ bytes: ArraySlice<UInt8>, _ find: () -> [CandidateFinder.Found]) -> [CandidateFinder.Found] {
    candidates.value(of: Array(bytes), weight: bytes.count + Self.overhead, find)
  }
}

/// Everything a scan of a run looks at: what is said, and where it is cut.
struct SpokenRun: Hashable {
  /// The spoken bytes of its segments, one after another.
  let bytes: [UInt8]
  /// Where all segments but the first begin in `bytes`; below zero where nothing lies between it and the one in front,
  /// which lets a combining mark at its start join what it stands behind.
  let breaks: [Int]

  init(_ utf8: [UInt8], _ segments: ArraySlice<Segment>) {
    var bytes: [UInt8] = []
    var breaks: [Int] = []
    bytes.reserveCapacity(segments.reduce(0) { $0 + $1.range.count })
    var end = -1
    for segment in segments {
      if end >= 0 { breaks.append(segment.range.lowerBound == end ? -bytes.count - 1 : bytes.count) }
      bytes += utf8[segment.range]
      end = segment.range.upperBound
    }
    (self.bytes, self.breaks) = (bytes, breaks)
  }
}

/// A cue by the segments of its run, which may stand elsewhere when it is asked for again.
struct KeptCue {
  private let entry: Int
  private let start: Point
  private let end: Point
  private let boundary: Boundary?
  private let spelling: Form.Kind

  /// A byte of a run: the segment, and the offset in it.
  private struct Point {
    let segment: Int
    let offset: Int
  }

  /// - Parameter segments: those of the run the cue was found in.
  init(_ cue: Cue, in segments: ArraySlice<Segment>) {
    func point(_ offset: Int, _ isBehind: (Int) -> Bool) -> Point {
      let index = max(segments.startIndex, segments.indices.partition(isBehind) - 1)
      return Point(segment: index - segments.startIndex, offset: offset - segments[index].range.lowerBound)
    }
    let (low, high) = (cue.range.lowerBound, cue.range.upperBound)
    start = point(low) { segments[$0].range.lowerBound > low }
    end = point(high) { segments[$0].range.lowerBound >= high }
    (entry, boundary, spelling) = (cue.entry, cue.boundary, cue.spelling)
  }

  /// The cue where the run stands now.
  func cue(in segments: ArraySlice<Segment>) -> Cue {
    func offset(_ point: Point) -> Int {
      segments[segments.startIndex + point.segment].range.lowerBound + point.offset
    }
    return Cue(
      entry: entry, range: offset(start)..<offset(end), time: segments[segments.startIndex + start.segment].time,
      boundary: boundary, spelling: spelling)
  }
}
