import TestSupport
import RuxiangText
import Testing

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("中文", 4), ("ＡＢ", 4), ("ｶﾞ", 2), ("，。", 4), ("é", 1), ("e\u{301}", 1), ("中\u{FE00}", 2),
    ("\u{200B}", 0),
    ("👩‍👩‍👧", 2), ("🇨🇳", 2), ("1️⃣", 2), ("❤️", 2), ("❤", 1), ("👍🏽", 2), ("🚀x", 3), ("กำ", 2), ("ที่", 1), ("السلام", 6), ("한", 2),
    ("\u{1112}\u{1161}\u{11AB}", 2), ("𠮷", 2), ("\u{1B}", 0), ("\u{202E}", 0), ("…—", 2), ("\t", 0), ("¥₫", 2),
    ("©", 1),
  ])
  func columns(_ text: String, _ expected: Int) { #expect(DisplayWidth.columns(text) == expected) }

  @Test func widthsAdd() {
    var random = Seeded(11)
    for _ in 0..<200 {
      let one = Pieces.text(&random, pieces: Pieces.plain, count: 5)
      let two = Pieces.text(&random, pieces: Pieces.plain, count: 5)
      #expect(DisplayWidth.columns(one + two) == DisplayWidth.columns(one) + DisplayWidth.columns(two))
    }
  }

  /// Plain texts are added up scalar by scalar; beside a mark that counts nothing the characters are looked at.
  @Test func plainTextsAreAsWideAsTheirCharacters() {
    var random = Seeded(12)
    for _ in 0..<200 {
      let text = Pieces.text(&random, pieces: ["关中", "a", "，", "…", "“", "Ａ", "〇", "〈", "x ", "·"], count: 6)
      let looked = DisplayWidth.columns(text + "\u{200B}")
      #expect(DisplayWidth.columns(text) == looked, "\(text)")
    }
  }

  @Test func padding() {
    #expect(DisplayWidth.padded("中a", to: 6) == "中a   ")
    #expect(DisplayWidth.padded("中文字", to: 4) == "中文字 ")
  }

  @Test func latin() { #expect(Transliteration.latin("中国 ok") == "zhōng guó ok") }
}
