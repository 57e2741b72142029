import TestSupport

/// Pieces that scripts are made of, and pieces that break careless code.
enum Pieces {
  static let plain = [
    "家人们", "中秋月饼", "９９．９元", "500克", "，", "。", "iPhone15Pro", " ", "é", "ß", "“好”", "…", "\n", "\r\n", "\r", "\t",
  ]
  static let odd = [
    "e\u{301}", "\u{301}", "\u{200B}", "\u{FE0F}", "👩‍👩‍👧", "🇨🇳", "🇨", "1️⃣", "❤️", "㎏", "①", "ﷺ", "㍿", "Ⅷ", "か\u{3099}", "ｶﾞ",
    "한", "\u{1112}\u{1161}\u{11AB}", "ราคา", "กำ", "क्षि", "السلام", "\u{600}1", "𠮷", "ﬃ", "İ", "K", "\u{AD}", "\u{200D}",
    "q\u{323}\u{307}", "q\u{307}\u{323}", "〪", "\u{1F3FD}", "👍🏽", "Ω", "ſ", "中\u{FE00}", "葛\u{E0100}",
  ]

  static func text(_ random: inout Seeded, pieces: [String], count: Int) -> String {
    (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }
}
