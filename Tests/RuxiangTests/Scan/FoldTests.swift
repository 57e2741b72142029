import RuxiangText
import Testing

@testable import Ruxiang

@Suite struct FoldTests {
  private func folded(_ text: String) -> String {
    let scalars = LexiconLoader.folded(text)
    return String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
  }

  @Test(arguments: [
    ("原生態", "原生态"), ("ＡＢＣ１２３", "abc123"), ("①②", "12"), ("㎏", "kg"), ("İ", "i\u{307}"), ("原 生 态", "原生态"),
    ("原 生", "原 生"), ("A B C", "a b c"),
    ("é", "é"), ("e\u{301}", "é"), ("5️⃣", "5"), ("微*信", "微信"), ("2.5", "2.5"), ("妳們喫", "你们吃"),
  ]) func folds(_ text: String, _ wanted: String) { #expect(folded(text) == wanted) }

  /// The table is ICU's transliterator, character by character, and every character folds to a fixed point.
  @Test func tableIsClosed() {
    for (index, simple) in Characters.simplified.enumerated() where simple != 0 {
      let again = simple >= 0x3400 && simple < 0xA000 ? Characters.simplified[Int(simple) - 0x3400] : 0
      #expect(again == 0, "U+\(String(index + 0x3400, radix: 16)) folds to what folds again")
    }
  }
}
