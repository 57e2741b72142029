/// Where a stretch of speech may be cut so that its parts, each read alone, show what the whole shows.
///
/// A full stop, an exclamation or a question mark ends clauses and the reach of contexts; no gap, number or id goes over
/// it, ICU's dictionary words end with it, and folding joins nothing across it. What is left is words of the data that go
/// on behind such a mark: where one of them could, there is no cut.
struct SentenceCuts {
  private let stop: MarkPlaces?
  private let exclamation: MarkPlaces?
  private let question: MarkPlaces?

  /// - Parameter matchers: everything that is looked for in the stretch.
  init(_ matchers: [FormMatcher], _ lexicon: Lexicon) {
    let classes = lexicon.classes.words.map(\.all)
    func places(of mark: UInt32) -> MarkPlaces? {
      guard lexicon.writing.endsClause(mark), lexicon.writing.stopsReach(mark) else { return nil }
      var all = MarkPlaces(of: mark, classes)
      for matcher in matchers {
        let places = matcher.places(of: mark, classes)
        if places.isAnywhere { return nil }
        all.leads.formUnion(places.leads)
      }
      return all
    }
    (stop, exclamation, question) = (places(of: 0x3002), places(of: 0x21), places(of: 0x3F))
  }

  /// The parts of a stretch, in order and without a gap: each but the last ends with its mark. Linear.
  func parts(_ utf8: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    var i = start
    while i < range.upperBound {
      let (length, places) = mark(utf8, i, range.upperBound)
      i += max(length, 1)
      if let places, i < range.upperBound, isCut(utf8, start..<i - length, places) {
        parts.append(start..<i)
        start = i
      }
    }
    if start < range.upperBound { parts.append(start..<range.upperBound) }
    return parts
  }

  /// The mark at a place, 。 ! ? ！ ？, and how many bytes it is.
  @inline(__always) private func mark(_ utf8: [UInt8], _ i: Int, _ end: Int) -> (Int, MarkPlaces?) {
    switch utf8[i] {
    case 0x21: return (1, exclamation)
    case 0x3F: return (1, question)
    case 0xE3 where i + 2 < end && utf8[i + 1] == 0x80 && utf8[i + 2] == 0x82: return (3, stop)
    case 0xEF where i + 2 < end && utf8[i + 1] == 0xBC:
      return utf8[i + 2] == 0x81 ? (3, exclamation) : utf8[i + 2] == 0x9F ? (3, question) : (1, nil)
    default: return (1, nil)
    }
  }

  /// Whether no match goes on behind a mark, by the character in front of it: Han, a digit or a plain sign, which folding
  /// takes by itself. Letters may be pinyin, and other characters may fold to anything.
  private func isCut(_ utf8: [UInt8], _ before: Range<Int>, _ places: MarkPlaces) -> Bool {
    guard let last = before.last else { return false }
    if utf8[last] < 0x80 {
      let scalar = UInt32(utf8[last])
      return !Characters.isLatin(scalar) && !places.leads.contains(scalar)
    }
    guard before.count >= 3, (0xE4...0xE9).contains(utf8[last - 2]) else { return false }
    let scalar =
      UInt32(utf8[last - 2] & 0x0F) << 12 | UInt32(utf8[last - 1] & 0x3F) << 6 | UInt32(utf8[last] & 0x3F)
    let simple = Characters.simplified[Int(scalar) - 0x3400]
    return !places.leads.contains(simple == 0 ? scalar : UInt32(simple))
  }
}
