internal import RuxiangText

/// Reads pinyin typed in place of characters to dodge a filter (无fang腐剂, 手慢wu, 加wei信) as the characters the lexicon
/// knows in such company.
///
/// A syllable counts where a Chinese character stands directly beside it. Of the characters it may stand for, the one is
/// taken that goes most often with its neighbours in the lexicon's own words; where none does, the letters stay.
struct PinyinDecoder: Sendable {
  /// Pairs of characters that stand side by side in forms, classes and patterns, ascending, and how often.
  private var pairs: [UInt64] = []
  private var counts: [UInt16] = []
  /// Syllables as letters in a number, ascending, and where their characters stand in `characters`.
  private var syllables: [UInt64] = []
  private var starts: [Int32] = []
  private var characters: [UInt32] = []

  private static let longest = 6

  private static func pair(_ a: UInt32, _ b: UInt32) -> UInt64 { UInt64(a) << 32 | UInt64(b) }

  /// Learns from words: folded texts, whatever else than characters stands in them.
  init(_ words: some Sequence<[UInt32]>) {
    var seen: [UInt64: Int] = [:]
    var all: Set<UInt32> = []
    for word in words {
      for (a, b) in zip(word, word.dropFirst()) where Characters.isHan(a) && Characters.isHan(b) {
        seen[Self.pair(a, b), default: 0] += 1
        all.formUnion([a, b])
      }
    }
    pairs = seen.keys.sorted()
    counts = pairs.map { UInt16(min(seen[$0] ?? 0, Int(UInt16.max))) }
    var bySyllable: [UInt64: [UInt32]] = [:]
    for character in all.sorted() {
      guard let scalar = Unicode.Scalar(character) else { continue }
      let reading = Transliteration.toneless(String(scalar)).unicodeScalars.map { $0 == "ü" ? 0x76 : $0.value }
      if let key = Self.key(reading[...]) { bySyllable[key, default: []].append(character) }
    }
    syllables = bySyllable.keys.sorted()
    for syllable in syllables {
      starts.append(Int32(characters.count))
      characters += bySyllable[syllable] ?? []
    }
    starts.append(Int32(characters.count))
  }

  /// Letters as a number; nil for anything but two to six of them (ü is v).
  private static func key(_ letters: ArraySlice<UInt32>) -> UInt64? {
    guard (2...longest).contains(letters.count) else { return nil }
    var key: UInt64 = 0
    for letter in letters {
      guard Characters.isLatin(letter) else { return nil }
      key = key << 8 | UInt64(letter | 0x20)
    }
    return key
  }

  private func readings(_ letters: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
    guard let key = Self.key(letters) else { return [] }
    let index = syllables.indices.partition { syllables[$0] >= key }
    guard index < syllables.count, syllables[index] == key else { return [] }
    return characters[Int(starts[index])..<Int(starts[index + 1])]
  }

  private func count(_ a: UInt32?, _ b: UInt32?) -> Int {
    guard let a, let b else { return 0 }
    let key = Self.pair(a, b)
    let index = pairs.indices.partition { pairs[$0] >= key }
    return index < pairs.count && pairs[index] == key ? Int(counts[index]) : 0
  }

  /// Puts characters in place of syllables, from a place on, and notes where. A spelling the forms list with its letters
  /// stays as it is. Linear.
  func decode(_ text: inout Folded, from begin: Int, beside forms: FormMatcher) {
    var found: [(range: Range<Int>, scalar: UInt32)] = []
    let s = text.scalars
    var i = begin
    while i < s.count {
      guard Characters.isLatin(s[i]) else {
        i += 1
        continue
      }
      var end = i
      while end < s.count, Characters.isLatin(s[end]) { end += 1 }
      if end - i <= Self.longest, let scalar = character(s, i..<end), !Self.isListed(s, i..<end, forms) {
        found.append((i..<end, scalar))
      }
      i = end
    }
    guard let first = found.first else { return }
    var (write, read, next) = (first.range.lowerBound, first.range.lowerBound, 0)
    while read < s.count {
      if next < found.count, found[next].range.lowerBound == read {
        text.put(found[next].scalar, for: found[next].range, at: write)
        text.decoded.append(write)
        read = found[next].range.upperBound
        next += 1
      } else {
        text.put(s[read], for: read..<read + 1, at: write)
        read += 1
      }
      write += 1
    }
    text.cut(to: write)
  }

  /// Whether a literal form covers a run of letters.
  private static func isListed(_ s: [UInt32], _ run: Range<Int>, _ forms: FormMatcher) -> Bool {
    var listed = false
    for start in max(0, run.lowerBound - 8)...run.lowerBound {
      forms.literals(s, start, until: s.count) { _, end in listed = listed || end >= run.upperBound }
    }
    return listed
  }

  /// The character a run of letters stands for, or nil.
  private func character(_ s: [UInt32], _ run: Range<Int>) -> UInt32? {
    func beside(_ i: Int) -> UInt32? { i >= 0 && i < s.count && Characters.isHan(s[i]) ? s[i] : nil }
    let (before, after) = (beside(run.lowerBound - 1), beside(run.upperBound))
    guard before != nil || after != nil else { return nil }
    if run.lowerBound > 0, Characters.isDigit(s[run.lowerBound - 1]) { return nil }
    if run.upperBound < s.count, Characters.isDigit(s[run.upperBound]) { return nil }
    var best: (scalar: UInt32, count: Int)?
    for scalar in readings(s[run]) {
      let sum = count(before, scalar) + count(scalar, after)
      if sum > best?.count ?? 0 { best = (scalar, sum) }
    }
    return best?.scalar
  }
}

extension PinyinDecoder: Packable {
  func pack(into writer: inout PackWriter) {
    writer.write(block: pairs)
    writer.write(block: counts)
    writer.write(block: syllables)
    writer.write(block: starts)
    writer.write(block: characters)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    (pairs, counts) = (try reader.block(), try reader.block())
    (syllables, starts, characters) = (try reader.block(), try reader.block(), try reader.block())
    guard pairs.count == counts.count, starts.count == syllables.count + 1 || starts.isEmpty && syllables.isEmpty,
      starts.allSatisfy({ 0 <= $0 && $0 <= characters.count }), zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 })
    else { throw PackDamage() }
  }
}
