import RuxiangText
import TestSupport
import Testing

@Suite struct EscapingTests {
  private func marked(_ text: String) -> String {
    text.escaped { scalar in
      switch scalar {
      case "<": "&lt;"
      case "\u{7}": ""
      default: nil
      }
    }
  }

  @Test(arguments: [
    ("", ""), ("农家味", "农家味"), ("<", "&lt;"), ("<<a", "&lt;&lt;a"), ("a<b<", "a&lt;b&lt;"), ("\u{7}", ""),
    ("\u{7}a\u{7}b", "ab"),
    // A mark over it does not hide it, and a joined emoji stays whole.
    ("<\u{301}x", "&lt;\u{301}x"), ("👩‍👩‍👧<", "👩‍👩‍👧&lt;"),
  ])
  func escaped(_ text: String, _ expected: String) {
    #expect(marked(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  @Test func isScalarByScalar() {
    var random = Seeded(5)
    for _ in 0..<300 {
      let text = Pieces.text(&random, pieces: Pieces.plain + ["<", "\u{7}", "\u{301}"], count: 8)
      var expected = String.UnicodeScalarView()
      for scalar in text.unicodeScalars {
        switch scalar {
        case "<": expected.append(contentsOf: "&lt;".unicodeScalars)
        case "\u{7}": break
        default: expected.append(scalar)
        }
      }
      #expect(marked(text).unicodeScalars.elementsEqual(expected))
    }
  }
}

@Suite struct ExactTextTests {
  /// By bytes: what looks alike and is written otherwise is another key.
  @Test func isItsBytes() {
    let composed = "\u{E9}"
    let taken = "e\u{301}"
    #expect(composed == taken)
    #expect(ExactText(composed) != ExactText(taken))
    let numbers = Dictionary(
      uniqueKeysWithValues: [composed, taken, "", "家人们", "家人"].enumerated().map { (ExactText($1), $0) })
    #expect(numbers[ExactText("e" + "\u{301}")] == 1)
    #expect(numbers[ExactText(String("家人们".dropLast()))] == 4)
    #expect(numbers[ExactText("x")] == nil)
  }
}
