/// SplitMix64: the same seed gives the same test.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

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
