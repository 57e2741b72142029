import TestSupport
import Testing

@testable import Ruxiang

@Suite struct AnchorIndexTests {
  private static let classes: WordClasses = {
    var classes = WordClasses()
    _ = classes.add("fruit", ["苹果", "苹", "梨"].map { $0.unicodeScalars.map(\.value) })
    return classes
  }()

  /// Every place where a pattern matches is one where it is tried, in ascending order, whatever pair is thought rare.
  /// `我({gap})?要` was once filed as if 要 had to follow at once.
  @Test func losesNoMatch() throws {
    let sources = [
      "甲乙", "甲(乙|丙丁)?戊", "甲({gap:1-3})?(乙|丙)", "[甲乙]{fruit}好?", "{fruit}(好|{gap:0-2}甲)", "{n}(乙|丙)",
      "{n}{n}?甲", "甲?乙?丙", "(甲|乙{gap:0-2})(丙|{fruit})$", "^甲乙", "甲$", "{fruit}", "{code}", "(甲?乙|丙?){n}丁",
      "甲(丙{gap:0-4}丁|戊)?{fruit}", "甲,乙", "{n}字[,丁]丙", "{fruit}{gap:0-3}(,|好)苹",
      // Begins with its clause: was once filed as if 甲 had to stand there.
      "^{gap:1-3}甲丙", "^{gap:0-4}{fruit}$", "^({gap:0-2}乙)?丁",
      // What stands in front of the rare pair, behind it, and in the same run of scalars.
      "甲{gap:0-3}乙丙", "(甲|乙丙)(丁)?戊{fruit}", "{fruit}好甲(乙|{n})", "甲({fruit}|乙)?丙({gap:0-1}丁)?", "甲乙{gap:1-2}(好|丙丁)",
    ]
    let patterns = try sources.map {
      try PatternParser.parse(before: $0, marked: nil, after: "", classes: Self.classes)
    }
    var code = PatternCode()
    let prepared = patterns.map { PatternCode.Prepared($0, Self.classes) }
    let entries = prepared.map { code.add($0) }
    var sides: Set<Int> = []
    var found = [Int](repeating: 0, count: entries.count)
    var lost: [String] = []
    var random = Seeded(11)
    let pieces = "甲 乙 丙 丁 戊 字 , 苹果 苹 梨 好 三 5 5,300 a1b2".split(separator: " ").map { $0.unicodeScalars.map(\.value) }
    // What is common in a sample decides which pair a pattern is found by.
    for common in pieces {
      let frequencies = PairFrequencies((0..<20).map { $0.isMultiple(of: 3) ? pieces[$0 % pieces.count] : common })
      let rarity = Rarity(frequencies, Self.classes)
      let anchors = patterns.map { Anchor.of($0, Self.classes, rarity) }
      sides.formUnion(anchors.map(\.back.upperBound))
      let index = AnchorIndex(anchors, zip(anchors, prepared).map { AnchorHints($0, of: $1, Self.classes) })
      var matcher = PatternMatcher(classes: Self.classes)
      // Matches without looking around first: what must be offered.
      var plain = PatternMatcher(classes: Self.classes)
      for length in [1, 2, 3, 40, 400] {
        let text = (0..<length).flatMap { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }
        var tries: [AnchorIndex.Try] = []
        matcher.prepare(text)
        index.tries(in: text, of: entries.map { (0, $0) }, code, &matcher, into: &tries)
        if tries
          != Array(Set(tries.map { [$0.origin, $0.number] })).sorted(by: { $0.lexicographicallyPrecedes($1) })
          .map({ AnchorIndex.Try(origin: $0[0], number: UInt64($0[1])) })
        {
          lost.append("order in \(length)")
        }
        for origin in text.indices {
          let offered = Set(tries.filter { $0.origin == origin }.map(\.number))
          for (number, entry) in entries.enumerated()
          where plain.match(entry, code, text, origin, 0, text.count) != nil {
            found[number] += 1
            if !offered.contains(number) { lost.append("\(sources[number]) at \(origin) of \(length)") }
          }
        }
      }
    }
    #expect(sides.count > 3)
    #expect(lost.isEmpty)
    #expect(zip(sources, found).filter { $0.1 == 0 }.map(\.0) == [])
  }
}
