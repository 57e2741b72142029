/// What has been read before, by what was said.
///
/// The unit of a scan is a run, a segment with those that run on from it, and in it the stretch between two sentence ends:
/// contexts, shields, gaps and the words ICU sees all end there, so that what the scan shows is a function of the bytes of
/// the stretch and of where captions cut it. Facts and candidates are found segment by segment, between the same marks.
/// Everything else of a report (judgements, fit, discourse, rewrites) depends on the script as a whole and is worked out
/// anew; but the words rewrites are tried out with are scanned in the same way, and remembered too.
final class ScanMemory {
  private let cuts: SentenceCuts
  private let factCuts: SentenceCuts
  private var runs = Memo<SpokenRun, [KeptCue]>(budget: ScanMemory.budget)
  private var stated = Memo<[UInt8], [(slot: String, range: Range<Int>)]>(budget: ScanMemory.budget / 4)
  /// Stretches that were scanned because they were not remembered.
  private(set) var scanned = 0
  private var candidates = Memo<[UInt8], [CandidateFinder.Found]>(budget: ScanMemory.budget / 4)

  /// Bytes that are kept of runs at least, and twice of it at most: some twenty times a script of an evening.
  private static let budget = 8 << 20
  /// About what a key and its value take beside the text.
  private static let overhead = 160

  init(_ lexicon: Lexicon) {
    cuts = SentenceCuts([lexicon.matcher, lexicon.triggers], lexicon)
    factCuts = SentenceCuts([lexicon.statements], lexicon)
  }

  // MARK: - Units

  /// The stretches of a run that are scanned each by itself, in order; a segment that they cut is cut in them.
  func stretches(_ utf8: [UInt8], _ run: ArraySlice<Segment>) -> [ArraySlice<Segment>] {
    var all: [ArraySlice<Segment>] = []
    var stretch: [Segment] = []
    for segment in run {
      // A scanner cuts what is very long by itself, wherever a sentence ends: those are cuts too.
      let parts = Scanner.chunks(utf8, segment.range).flatMap { cuts.parts(utf8, $0) }
      for (index, part) in parts.enumerated() {
        stretch.append(Segment(range: part, time: segment.time, continues: index == 0 && segment.continues))
        if index + 1 < parts.count {
          all.append(stretch[...])
          stretch = []
        }
      }
    }
    if !stretch.isEmpty { all.append(stretch[...]) }
    return all
  }

  /// The stretches of a segment in which facts and candidates are found, each by itself.
  func sentences(_ utf8: [UInt8], _ segment: Range<Int>) -> [Range<Int>] { factCuts.parts(utf8, segment) }

  // MARK: - What they show

  /// The cues of a stretch, offsets into the script.
  func cues(
    _ utf8: [UInt8], _ segments: ArraySlice<Segment>, into cues: inout [Cue], scan: (inout [Cue]) -> Void
  ) {
    let run = SpokenRun(utf8, segments)
    let kept = runs.value(of: run, weight: run.bytes.count + Self.overhead) {
      var found: [Cue] = []
      scan(&found)
      scanned += 1
      return found.map { KeptCue($0, in: segments) }
    }
    for cue in kept { cues.append(cue.cue(in: segments)) }
  }

  /// What a stretch states, offsets into it.
  func stated(
    _ bytes: ArraySlice<UInt8>, _ find: () -> [(slot: String, range: Range<Int>)]
  ) -> [(slot: String, range: Range<Int>)] {
    stated.value(of: Array(bytes), weight: bytes.count + Self.overhead, find)
  }

  /// A stretch's candidates, offsets into it.
  func candidates(_ bytes: ArraySlice<UInt8>, _ find: () -> [CandidateFinder.Found]) -> [CandidateFinder.Found] {
    candidates.value(of: Array(bytes), weight: bytes.count + Self.overhead, find)
  }
}

/// Everything a scan of a stretch looks at: what is said, and where it is cut.
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

/// A cue by the segments of its stretch, which may stand elsewhere when it is asked for again.
struct KeptCue {
  private let entry: Int
  private let start: Point
  private let end: Point
  private let boundary: Boundary?
  private let spelling: Form.Kind

  /// A byte of a stretch: the segment, and the offset in it.
  private struct Point {
    let segment: Int
    let offset: Int
  }

  /// - Parameter segments: those of the stretch the cue was found in.
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

  /// The cue where the stretch stands now.
  func cue(in segments: ArraySlice<Segment>) -> Cue {
    func offset(_ point: Point) -> Int {
      segments[segments.startIndex + point.segment].range.lowerBound + point.offset
    }
    return Cue(
      entry: entry, range: offset(start)..<offset(end), time: segments[segments.startIndex + start.segment].time,
      boundary: boundary, spelling: spelling)
  }
}
