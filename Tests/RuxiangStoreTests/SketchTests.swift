import TestSupport
import Ruxiang
import Testing

@testable import RuxiangStore

@Suite("Sketches") struct SketchTests {
  @Test("the estimate is near the true likeness") func estimateIsNear() throws {
    var random = Seeded(1)
    var worst = 0.0
    var sum = 0.0
    for round in 0..<60 {
      // Two texts with a common part of any size.
      let common = Generated.text(1 + round % 12 * 3, &random)
      let one = common + Generated.text(Int(random.next() % 20), &random)
      let two = common + Generated.text(Int(random.next() % 20), &random)
      let (a, b) = (Generated.script(one), Generated.script(two))
      let exact = Shingles(FoldedLetters(a)).jaccard(Shingles(FoldedLetters(b)))
      let estimate = try #require(Sketch(a)).estimate(try #require(Sketch(b)))
      worst = max(worst, abs(exact - estimate))
      sum += estimate - exact
    }
    // One estimate of 128 draws is off by 0.044 at most, as a standard deviation; none leans to one side.
    #expect(worst < 0.18)
    #expect(abs(sum / 60) < 0.02)
  }

  @Test("shingles are what their definition says") func shinglesAreDefined() {
    var random = Seeded(2)
    for _ in 0..<30 {
      let one = Array(Generated.sentence(Int(random.next() % 40) + 5, &random))
      let two = Array(one.prefix(one.count / 2)) + Array(Generated.sentence(12, &random))
      func naive(_ text: [Character]) -> Set<String> { Set((0...text.count - 5).map { String(text[$0..<$0 + 5]) }) }
      let (a, b) = (naive(one), naive(two))
      let exact = Double(a.intersection(b).count) / Double(a.union(b).count)
      let (x, y) = (Shingles(FoldedLetters(String(one))), Shingles(FoldedLetters(String(two))))
      #expect(x.hashes.count == a.count)
      #expect(abs(x.jaccard(y) - exact) < 1e-12)
    }
  }

  static let same: [(String, String)] = [
    ("家人们，原生态的果子！", "家人们 原生态的果子"), ("原 生 态的好果子", "原生态的好果子"), ("純天然嘅蘋果，五斤19塊9", "纯天然嘅苹果五斤块"),
    ("Ｈｅｌｌｏ world 果子", "hello World果子"), ("👩‍👩‍👧果子好吃，真好吃", "果子好吃真好吃"),
  ]

  @Test("signs, digits, width, case and traditional characters make no difference", arguments: same)
  func foldedAlike(one: String, two: String) {
    let (a, b) = (Generated.script(one), Generated.script(two))
    #expect(FoldedLetters(a).scalars == FoldedLetters(b).scalars)
    #expect(Sketch(a) == Sketch(b))
  }

  @Test("a stored sketch comes back") func bytesComeBack() throws {
    let sketch = try #require(Sketch(Generated.script("家人们，欢迎来到果园，今天给大家带来猕猴桃。")))
    #expect(sketch.bytes.count == 512)
    #expect(Sketch(bytes: sketch.bytes) == sketch)
    #expect(Sketch(bytes: sketch.bytes.dropLast()) == nil)
    #expect(Sketch(Generated.script("12345！！")) == nil)
  }

  @Test("pieces cover the letters, in order, and point at their words") func piecesCover() {
    var random = Seeded(3)
    for round in 0..<20 {
      let text = Generated.text(20, &random).joined(separator: round % 2 == 0 ? "，" : "")
      let script = Generated.script(text)
      let letters = FoldedLetters(script)
      let pieces = SegmentHashes(script).pieces
      #expect(pieces.reduce(0) { $0 + $1.characters } == letters.scalars.count)
      for piece in pieces {
        #expect(FoldedLetters(script.text(piece.range)).scalars.count == piece.characters)
        #expect(piece.characters <= 121)
      }
      for (a, b) in zip(pieces, pieces.dropFirst()) { #expect(a.range.upperBound <= b.range.lowerBound) }
    }
  }

  @Test("a passage is cut the same wherever it stands, with pauses and without") func cutsAgree() {
    var random = Seeded(4)
    for pause in ["。", "，", ""] {
      let passage = Generated.text(30, &random).joined(separator: pause)
      let one = Set(SegmentHashes(Generated.script(passage)).pieces.map(\.hash))
      let inside = Generated.text(9, &random).joined(separator: pause) + pause + passage
      let two = Set(SegmentHashes(Generated.script(inside)).pieces.map(\.hash))
      #expect(Double(one.intersection(two).count) >= 0.7 * Double(one.count), "pause '\(pause)'")
    }
  }
}
