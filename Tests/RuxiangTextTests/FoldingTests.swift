import TestSupport
import RuxiangText
import Testing

@Suite struct FoldingTests {
  private func fold(_ text: String, base: Int32 = 0) throws -> FoldedText {
    var folded = FoldedText()
    try Folding.append(Array(text.utf8)[...], base: base, to: &folded)
    return folded
  }

  private func string(_ folded: FoldedText) -> String {
    String(String.UnicodeScalarView(folded.scalars.compactMap(Unicode.Scalar.init)))
  }

  @Test(arguments: [
    ("ＡＢＣ", "abc"), ("㎏①", "kg1"), ("㍿", "株式会社"), ("Ⅷ", "viii"), ("e\u{301}", "é"), ("Straße", "strasse"),
    ("原\u{200B}生\u{FE0F}态", "原生态"), ("ﬃ", "ffi"), ("ｶﾞ", "ガ"), ("\u{1112}\u{1161}\u{11AB}", "한"), ("", ""),
  ])
  func folds(_ text: String, _ expected: String) throws {
    #expect(string(try fold(text)).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  @Test func rangesOfKnownText() throws {
    let folded = try fold("Ａ㎏中e\u{301}\u{200B}好", base: 100)
    #expect(string(folded) == "akg中é好")
    #expect(folded.starts == [100, 103, 103, 106, 109, 115])
    #expect(folded.ends == [103, 106, 106, 109, 112, 118])
  }

  @Test func charactersThatStayHaveTheirOwnBytes() throws {
    let text = "家人们abc中秋é月饼。𠮷99元"
    let folded = try fold(text, base: 7)
    var at: Int32 = 7
    for (i, scalar) in text.unicodeScalars.enumerated() {
      let width = Int32(UTF8.width(scalar))
      #expect(folded.scalars[i] == scalar.value && folded.starts[i] == at && folded.ends[i] == at + width)
      at += width
    }
  }

  @Test(arguments: 0..<40) func rangesAscendAndCoverAllThatIsKept(seed: UInt64) throws {
    var random = Seeded(seed)
    for _ in 0..<40 {
      let text = Pieces.text(&random, pieces: Pieces.plain + Pieces.odd, count: Int.random(in: 0...12, using: &random))
      let bytes = Array(text.utf8)
      let folded = try fold(text)
      #expect(folded.starts.count == folded.scalars.count && folded.ends.count == folded.scalars.count)
      var covered = [Bool](repeating: false, count: bytes.count)
      for (start, end) in zip(folded.starts, folded.ends) {
        #expect(0 <= start && start < end && end <= bytes.count)
        for i in Int(start)..<Int(end) { covered[i] = true }
      }
      #expect(folded.starts == folded.starts.sorted() && folded.ends == folded.ends.sorted(), "\(text.unicodeScalars)")
      var at = 0
      for scalar in text.unicodeScalars {
        let width = UTF8.width(scalar)
        let kept = covered[at..<(at + width)]
        if kept.contains(false) {
          #expect(!kept.contains(true), "half a character is covered")
          #expect(
            try fold(String(scalar)).scalars.isEmpty,
            "U+\(String(scalar.value, radix: 16)) is lost in \(text.unicodeScalars)")
        }
        at += width
      }
    }
  }

  @Test(arguments: 0..<20) func foldingIsIdempotent(seed: UInt64) throws {
    var random = Seeded(seed &+ 1000)
    let once = string(try fold(Pieces.text(&random, pieces: Pieces.plain + Pieces.odd, count: 30)))
    #expect(string(try fold(once)).unicodeScalars.elementsEqual(once.unicodeScalars))
  }

  @Test func appendingLeavesWhatWasThereAndShifts() throws {
    var folded = try fold("ＡＢ")
    let first = folded
    try Folding.append(Array("x好ﬃ".utf8)[1...], base: 6, to: &folded)
    #expect(Array(folded.scalars.prefix(2)) == first.scalars && Array(folded.starts.prefix(2)) == first.starts)
    #expect(Array(folded.starts.dropFirst(2)) == [6, 9, 9, 9] && Array(folded.ends.dropFirst(2)) == [9, 12, 12, 12])
  }

  @Test func illFormedBytesDoNotCrash() throws {
    var random = Seeded(7)
    for _ in 0..<500 {
      let bytes = (0..<20).map { _ in UInt8.random(in: 0...255, using: &random) }
      var folded = FoldedText()
      try Folding.append(bytes[...], base: 0, to: &folded)
      #expect(folded.ends.allSatisfy { $0 <= 20 } && folded.starts == folded.starts.sorted())
    }
  }

  @Test func threadsDoNotDisturbEachOther() async throws {
    let text = String(repeating: "Ａ㎏中e\u{301}\u{200B}好", count: 50)
    let expected = try fold(text)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<16 { group.addTask { try (0..<20).allSatisfy { _ in try fold(text) == expected } } }
      for try await same in group { #expect(same) }
    }
  }
}
