import TestSupport
import Testing

@testable import Ruxiang

@Suite struct WordTableTests {
  private static func elements(_ words: [String]) -> [[Pattern.Element]] {
    words.map { $0.unicodeScalars.map { .scalar($0.value) } }
  }

  /// What stands at a place is what a word for word comparison says, wherever the table stands in the code.
  @Test func findsItsWordsAndNoOthers() throws {
    let letters = Array("甲乙丙丁a ".unicodeScalars.map(\.value))
    var random = Seeded(3)
    var met = 0
    for _ in 0..<200 {
      let words = (0..<Int.random(in: 1...12, using: &random)).map { _ in
        (0..<Int.random(in: 1...4, using: &random)).map { _ in letters.randomElement(using: &random)! }
      }
      let table = try #require(WordTable(words.map { $0.map { .scalar($0) } }))
      let front = [UInt32](repeating: 7, count: Int.random(in: 0...3, using: &random))
      let code = front + table.code
      #expect(Int(table.code[0]) == table.code.count)
      #expect(Set(WordTable.words(code, at: front.count)) == Set(words))
      let text = (0..<30).map { _ in letters.randomElement(using: &random)! }
      for i in 0...text.count {
        var found: Set<Int> = []
        WordTable.matches(code, at: front.count, text, i, until: text.count) { found.insert($0) }
        met += found.count
        #expect(found == Set(words.filter { text.dropFirst(i).starts(with: $0) }.map(\.count)))
      }
    }
    #expect(met > 500)
  }

  /// Branches that are more than words stay branches.
  @Test func leavesOthersAlone() {
    #expect(WordTable(Self.elements(["甲", ""])) == nil)
    #expect(WordTable(Self.elements(["甲"]) + [[.scalar(7), .gap(0, 1)]]) == nil)
    #expect(WordTable([[.maybe([.scalar(7)])]]) == nil)
  }
}
