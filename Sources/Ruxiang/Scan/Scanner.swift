internal import RuxiangText

/// Finds all cues of a lexicon. One scanner per thread: it reuses its buffers and its word breaker.
struct Scanner: ~Copyable {
  let lexicon: Lexicon
  private let writing: WritingSystem
  private var breaker: WordBreaker
  private var matcher: PatternMatcher
  private var text = Folded()
  private var candidates: [Candidate] = []
  private var tries: [AnchorIndex.Try] = []
  private var units: [UInt16] = []
  private var boundaries: [Int32] = []
  private var triggers: [Trigger] = []
  private var runBoundaries: [Range<Int>: [Int]] = [:]
  /// What became of all that was seen, while somebody asks.
  private var trace: [Sighting]?
  /// What it has read before, where somebody reads the same again and again.
  var memory: ScanMemory?

  /// A form found, before anything competes.
  struct Candidate {
    var start: Int
    var end: Int
    var entry: Int
    var kind: Form.Kind
    var literal: Bool
    var isShort: Bool
    var boundary: Boundary?
    /// Its number among the matcher's literals or patterns.
    var number: Int32
  }

  init(_ lexicon: Lexicon) throws(ICUError) {
    self.lexicon = lexicon
    writing = lexicon.writing
    breaker = try WordBreaker(locale: lexicon.language)
    matcher = PatternMatcher(classes: lexicon.classes, writing: writing)
  }

  /// All cues of a script in text order. Linear in the text plus matches.
  mutating func scan(_ script: Script) -> [Cue] { scan(script, runsFrom: script.segments.indices) }

  /// Cues of what begins in some of a script's segments; a segment that continues another is read with it.
  mutating func scan(_ script: Script, runsFrom segments: Range<Int>) -> [Cue] {
    var cues: [Cue] = []
    var i = segments.lowerBound
    while i < segments.upperBound, i > 0, script.segments[i].continues { i += 1 }
    while i < segments.upperBound {
      var j = i + 1
      while j < script.segments.count, script.segments[j].continues { j += 1 }
      scan(script.utf8, script.segments[i..<j], into: &cues)
      i = j
    }
    return cues
  }

  /// Cues of one line of text that stands by itself.
  mutating func scan(line: [UInt8]) -> [Cue] {
    var cues: [Cue] = []
    scan(line, [Segment(range: 0..<line.count, time: nil, continues: false)], into: &cues)
    return cues
  }

  /// Everything seen in one line of text and what became of it, in text order: the same scan, told by the way.
  mutating func trace(line: [UInt8]) -> [Sighting] {
    trace = []
    _ = scan(line: line)
    defer { trace = nil }
    return (trace ?? []).sorted { a, b in
      (a.range.lowerBound, b.range.upperBound, a.entry) < (b.range.lowerBound, a.range.upperBound, b.entry)
    }
  }

  /// Cues of a window, offsets into its bytes.
  mutating func scan(_ window: Window) -> [Cue] {
    var cues: [Cue] = []
    scan(window.utf8, window.segments[...], into: &cues)
    return cues
  }

  /// Longer stretches are cut at sentence ends, so that memory stays small whatever the line length.
  private static let chunk = 1 << 16

  private mutating func scan(_ utf8: [UInt8], _ segments: ArraySlice<Segment>, into cues: inout [Cue]) {
    guard let memory, trace == nil else { return read(utf8, segments, into: &cues) }
    for stretch in memory.stretches(utf8, segments) {
      memory.cues(utf8, stretch, into: &cues) { read(utf8, stretch, into: &$0) }
    }
  }

  /// Reads a run: looks at nothing but what its segments hold (see `ScanMemory`).
  private mutating func read(_ utf8: [UInt8], _ segments: ArraySlice<Segment>, into cues: inout [Cue]) {
    text.removeAll()
    for segment in segments {
      if !text.scalars.isEmpty { text.softBreaks.append(text.scalars.count) }
      let chunks = Self.chunks(utf8, segment.range)
      for chunk in chunks.dropLast() {
        fold(utf8, chunk)
        find(segments, into: &cues)
        text.removeAll()
      }
      if let last = chunks.last { fold(utf8, last) }
    }
    find(segments, into: &cues)
  }

  /// A segment in the pieces it is read in, in order and without a gap.
  static func chunks(_ utf8: [UInt8], _ segment: Range<Int>) -> [Range<Int>] {
    var all: [Range<Int>] = []
    var at = segment.lowerBound
    while segment.upperBound - at > chunk,
      let cut = sentenceEnd(utf8, after: at + chunk / 2, before: segment.upperBound)
    {
      all.append(at..<cut)
      at = cut
    }
    return all + [at..<segment.upperBound]
  }

  private mutating func fold(_ utf8: [UInt8], _ range: Range<Int>) {
    let begin = text.scalars.count
    Folder.append(utf8, range, to: &text)
    Folder.finish(&text, from: begin, writing)
    if writing == .han { lexicon.pinyin.decode(&text, from: begin, beside: lexicon.matcher) }
  }

  /// The byte after the first 。！？ or line end at or after `low`.
  private static func sentenceEnd(_ utf8: [UInt8], after low: Int, before high: Int) -> Int? {
    var i = low
    while i + 2 < high {
      if utf8[i] == 0x0A || utf8[i] == 0x21 || utf8[i] == 0x3F { return i + 1 }
      if utf8[i] == 0xE3, utf8[i + 1] == 0x80, utf8[i + 2] == 0x82 { return i + 3 }
      if utf8[i] == 0xEF, utf8[i + 1] == 0xBC, utf8[i + 2] == 0x81 || utf8[i + 2] == 0x9F { return i + 3 }
      i += 1
    }
    return nil
  }

  // MARK: - One run

  private mutating func find(_ segments: ArraySlice<Segment>, into cues: inout [Cue]) {
    guard !text.scalars.isEmpty else { return }
    candidates.removeAll(keepingCapacity: true)
    runBoundaries.removeAll(keepingCapacity: true)
    matcher.softBreaks = text.softBreaks
    matcher.prepare(text.scalars)
    collect(lexicon.matcher)
    guard !candidates.isEmpty else { return }
    var open: [Candidate] = []
    for candidate in candidates {
      if let shield = shield(over: candidate) {
        note(candidate, .shielded(shield: shield.number, text: bytes(shield.span)))
      } else {
        open.append(candidate)
      }
    }
    candidates = open
    for k in candidates.indices where isTypedAsPinyin(candidates[k]) { candidates[k].kind = .evasive }
    for k in candidates.indices where asksForWords(candidates[k]) { candidates[k].boundary = boundary(candidates[k]) }
    if trace != nil {
      for candidate in candidates where candidate.boundary == .inside {
        note(candidate, .inside(words(round: candidate)))
      }
    }
    candidates.removeAll { $0.boundary == .inside }
    let entries = lexicon.entries
    candidates.sort { a, b in
      if a.start != b.start { return a.start < b.start }
      if a.end != b.end { return a.end > b.end }
      // Two labels fit the same words: the graver one wins.
      let (one, two) = (entries[a.entry].gravity, entries[b.entry].gravity)
      return one != two ? one < two : a.entry < b.entry
    }
    collectTriggers(lexicon.triggers)
    let problems = settled(segments, around: []) { !entries[$0].givesWay }
    // What is merely good takes the room that is left; a problem inside it is never hidden.
    let good = settled(segments, around: problems) { entries[$0].givesWay }
    cues += good.isEmpty ? problems : (problems + good).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Leftmost-longest among the candidates whose entry is wanted, in the room that the cues of this run have left.
  private mutating func settled(
    _ segments: ArraySlice<Segment>, around taken: [Cue], where wanted: (Int) -> Bool
  ) -> [Cue] {
    var found: [Cue] = []
    var next = 0
    var last: Candidate?
    for candidate in candidates where wanted(candidate.entry) {
      let range = bytes(candidate.start..<candidate.end)
      while next < taken.count, taken[next].range.upperBound <= range.lowerBound { next += 1 }
      if next < taken.count, taken[next].range.overlaps(range) {
        note(candidate, .lost(to: taken[next].entry, text: taken[next].range, .graver))
        continue
      }
      if let last, candidate.start < last.end {
        note(candidate, .lost(to: last.entry, text: bytes(last.start..<last.end), precedence(last, candidate)))
        continue
      }
      last = candidate
      if let trigger = trigger(takingBack: candidate) {
        note(candidate, .takenBack(context: trigger.context, text: bytes(trigger.start..<trigger.end)))
        continue
      }
      note(candidate, .found)
      found.append(cue(candidate, segments))
    }
    return found
  }

  private func bytes(_ range: Range<Int>) -> Range<Int> {
    Int(text.starts[range.lowerBound])..<Int(text.ends[range.upperBound - 1])
  }

  private mutating func note(_ candidate: Candidate, _ fate: Sighting.Fate) {
    guard trace != nil else { return }
    let number = Int(candidate.number)
    let matcher = lexicon.matcher
    let sighting = Sighting(
      entry: candidate.entry, range: bytes(candidate.start..<candidate.end),
      spelling: candidate.literal
        ? .form(matcher.place(ofLiteral: number)) : .pattern(matcher.place(ofPattern: number)),
      fate: fate)
    trace?.append(sighting)
  }

  private func precedence(_ winner: Candidate, _ loser: Candidate) -> Sighting.Precedence {
    if winner.start < loser.start { return .earlier }
    if winner.end > loser.end { return .longer }
    if winner.entry == loser.entry { return .same }
    return lexicon.entries[winner.entry].gravity < lexicon.entries[loser.entry].gravity ? .graver : .first
  }

  /// - Parameter forms: borrowed: to copy it is to count each of its tables, which other threads count at the same time.
  private mutating func collect(_ forms: borrowing FormMatcher) {
    let s = text.scalars
    forms.tries(in: s, &matcher, into: &tries)
    var next = 0
    for i in 0..<s.count {
      forms.literals(s, i, until: s.count) { number, end in
        let literal = forms.literals[number]
        let candidate = Candidate(
          start: i, end: end, entry: literal.entry, kind: literal.kind, literal: true, isShort: literal.isShort,
          number: Int32(truncatingIfNeeded: number))
        if standsAlone(s, i, end) { candidates.append(candidate) } else { note(candidate, .joined) }
      }
      while next < tries.count, tries[next].origin == i {
        let number = tries[next].number
        next += 1
        let (entry, pattern) = forms.patterns[number]
        if let span = matcher.match(pattern, forms.code, s, i, 0, s.count),
          writing == .han || standsAlone(s, span.lowerBound, span.upperBound)
        {
          candidates.append(
            Candidate(
              start: span.lowerBound, end: span.upperBound, entry: entry, kind: .standard, literal: false,
              isShort: span.count <= 4 && s[span].allSatisfy(Characters.isHan),
              number: Int32(truncatingIfNeeded: number)))
        }
      }
    }
  }

  /// A form with letters or digits at its ends is not found inside a longer word or number.
  private func standsAlone(_ s: [UInt32], _ start: Int, _ end: Int) -> Bool {
    func joins(_ a: UInt32, _ b: UInt32) -> Bool {
      writing.joins(a, b) || Characters.isDigit(a) && (Characters.isDigit(b) || b == 0x2E)
    }
    if writing == .thai, Characters.isThaiAttached(s[start]) { return false }
    // What hangs on the letter in front of a Thai form belongs to the word in front.
    let before = start > 0 && !(writing == .thai && Characters.isThai(s[start])) ? s[start - 1] : 0x20
    if joins(s[start], before), !isPrefixed(s, start) { return false }
    if end < s.count, joins(s[end - 1], s[end]) {
      return end + 1 < s.count ? s[end] == 0x2E && !Characters.isDigit(s[end + 1]) : s[end] == 0x2E
    }
    return true
  }

  private func isTypedAsPinyin(_ candidate: Candidate) -> Bool {
    guard !text.decoded.isEmpty, candidate.kind != .asr else { return false }
    let next = text.decoded.indices.partition { text.decoded[$0] >= candidate.start }
    return next < text.decoded.count && text.decoded[next] < candidate.end
  }

  /// Whether what is written onto the front of an Arabic word is an article, a preposition or a conjunction.
  private func isPrefixed(_ s: [UInt32], _ start: Int) -> Bool {
    guard writing == .spaced else { return false }
    var low = start
    while low > 0, start - low <= 4, Characters.isLetter(s[low - 1]) { low -= 1 }
    return Characters.isArabicPrefix(s[low..<start])
  }

  private mutating func shield(over candidate: Candidate) -> (number: Int, span: Range<Int>)? {
    let shields = lexicon.matcher.shields[candidate.entry]
    guard !shields.isEmpty else { return nil }
    let s = text.scalars
    for (number, shield) in shields.enumerated() {
      if let over = matcher.cover(candidate.start..<candidate.end, by: shield, lexicon.matcher.code, s) {
        return (number, over)
      }
    }
    return nil
  }

  /// Where the words of a context stand in the run.
  private struct Trigger {
    let context: Int
    /// Where its pattern begins; its mark, `start` and `end`, may begin later.
    let found: Int
    let start: Int
    let end: Int
  }

  private mutating func collectTriggers(_ forms: borrowing FormMatcher) {
    triggers.removeAll(keepingCapacity: true)
    let s = text.scalars
    forms.tries(in: s, &matcher, into: &tries)
    for one in tries {
      let (entry, pattern) = forms.patterns[one.number]
      if let span = matcher.match(pattern, forms.code, s, one.origin, 0, s.count),
        writing == .han || standsAlone(s, span.lowerBound, span.upperBound)
      {
        triggers.append(Trigger(context: entry, found: one.origin, start: span.lowerBound, end: span.upperBound))
      }
    }
  }

  /// Triggers that start farther than this from a cue cannot concern it: a pattern's window and the longest reach.
  private static let horizon = Pattern.window + 60

  private func trigger(takingBack candidate: Candidate) -> Trigger? {
    let entry = lexicon.entries[candidate.entry]
    if entry.ignoresContext || triggers.isEmpty { return nil }
    // Triggers stand in the order they start, marks excepted, which lie within a window of it.
    let farthest = candidate.start - Self.horizon
    var index = triggers.indices.partition { triggers[$0].found >= farthest }
    while index < triggers.count, triggers[index].found <= candidate.end + Self.horizon {
      if takesBack(triggers[index], candidate, entry) { return triggers[index] }
      index += 1
    }
    return nil
  }

  private func takesBack(_ trigger: Trigger, _ candidate: Candidate, _ entry: Entry) -> Bool {
    let context = lexicon.contexts[trigger.context]
    guard context.concerns(entry) else { return false }
    if trigger.start <= candidate.start, candidate.end <= trigger.end { return true }
    if context.side != .after, trigger.end <= candidate.start, candidate.start - trigger.end <= context.reach,
      isOpen(trigger.end..<candidate.start)
    {
      return true
    }
    return context.side != .before && trigger.start >= candidate.end
      && trigger.start - candidate.end <= context.reach && isOpen(candidate.end..<trigger.start)
  }

  private func isOpen(_ range: Range<Int>) -> Bool {
    !range.contains { writing.stopsReach(text.scalars[$0]) }
  }

  // MARK: - Word evidence

  private func asksForWords(_ candidate: Candidate) -> Bool {
    candidate.isShort && lexicon.entries[candidate.entry].wantsWordEvidence
  }

  private mutating func boundary(_ candidate: Candidate) -> Boundary {
    let ends = wordEnds(run(round: candidate))
    let start = ends.contains(candidate.start)
    let end = ends.contains(candidate.end) || endsBeforeParticle(candidate, ends)
    // A pattern says more than a form: it is only cut out of other words where it begins and ends inside one.
    return start && end || !candidate.literal && (start || end) ? .word : .inside
  }

  /// Whether all that ICU's last word has beyond the candidate is a particle: 包甜的 is cut 包|甜的.
  private func endsBeforeParticle(_ candidate: Candidate, _ ends: [Int]) -> Bool {
    candidate.end < text.scalars.count && Self.particles.contains(text.scalars[candidate.end])
      && ends.contains(candidate.end + 1)
  }

  private static let particles = Set("的了吧啊呢吗哦哈啦呀嘛".unicodeScalars.map(\.value))

  /// The words ICU sees where a candidate stands, as bytes.
  private mutating func words(round candidate: Candidate) -> [Range<Int>] {
    let run = run(round: candidate)
    let ends = ([run.lowerBound] + wordEnds(run) + [run.upperBound]).sorted()
    return zip(ends, ends.dropFirst()).filter { $0 < $1 && $0 < candidate.end && candidate.start < $1 }.map {
      bytes($0..<$1)
    }
  }

  /// The Han (or Thai) characters a candidate stands among.
  private func run(round candidate: Candidate) -> Range<Int> {
    let s = text.scalars
    var low = candidate.start
    var high = candidate.end
    while low > 0, inDictionaryRun(s[low - 1]) { low -= 1 }
    while high < s.count, inDictionaryRun(s[high]) { high += 1 }
    return low..<high
  }

  private func inDictionaryRun(_ c: UInt32) -> Bool {
    writing == .thai ? Characters.isThai(c) : c < 0x10000 && Characters.isHan(c)
  }

  /// Word ends inside a run of Han characters, from ICU; segmenting the run alone gives what the whole text would.
  private mutating func wordEnds(_ run: Range<Int>) -> [Int] {
    if let known = runBoundaries[run] { return known }
    units.removeAll(keepingCapacity: true)
    for i in run { units.append(UInt16(truncatingIfNeeded: text.scalars[i])) }
    breaker.boundaries(of: units, into: &boundaries)
    let ends = boundaries.map { run.lowerBound + Int($0) }
    runBoundaries[run] = ends
    return ends
  }

  private func cue(_ candidate: Candidate, _ segments: ArraySlice<Segment>) -> Cue {
    let range = bytes(candidate.start..<candidate.end)
    let next = segments.indices.partition { segments[$0].range.lowerBound > range.lowerBound }
    let time = next > segments.startIndex ? segments[next - 1].time : nil
    let uncertain = candidate.kind.confidence != .high
    return Cue(
      entry: candidate.entry, range: range, time: time, boundary: uncertain ? .ambiguous : candidate.boundary,
      spelling: candidate.kind)
  }
}

extension Entry {
  /// Whether it is good talk that must not hide a problem. A proof may: 清真 with its certificate number is no problem.
  fileprivate var givesWay: Bool {
    category.isResonance && category != .resonanceProof && category != .resonanceHalal
  }
}
