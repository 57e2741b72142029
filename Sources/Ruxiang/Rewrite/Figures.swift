/// Figures in text: what a rewrite must not lose or alter.
enum Figures {
  /// Characters after which a Han numeral is a fact (三十年, 五十单, 十二度), not a figure of speech (一下, 三心二意).
  private static let counted: Set<UInt32> = Set(
    "年月日号天周岁代个只头棵株亩斤两克里米尺寸度元块毛钱单份箱盒罐袋瓶包件桶坛筐把双条张幅套组倍折成点分秒时小".unicodeScalars.map(\.value))

  /// The value of every figure in folded text, ascending: runs of Arabic digits (with point or thousands comma) and Han
  /// numerals of two or more that count something.
  static func values(_ s: [UInt32]) -> [Double] {
    var all: [Double] = []
    var i = 0
    while i < s.count {
      if Characters.isDigit(s[i]) {
        var end = i
        while end < s.count, Characters.isDigit(s[end]) || isJoint(s, end) { end += 1 }
        if let value = Numerals.value(s[i..<end]) { all.append(value) }
        i = end
      } else if Numerals.isHanNumeral(s[i]) {
        var end = i
        while end < s.count, Numerals.isHanNumeral(s[end]) { end += 1 }
        let unit = end < s.count && (s[end] == 0x591A || s[end] == 0x6765) ? end + 1 : end
        if unit < s.count, counted.contains(s[unit]), let value = Numerals.value(s[i..<end]), value >= 2 {
          all.append(value)
        }
        i = end
      } else {
        i += 1
      }
    }
    return all.sorted()
  }

  /// A point or thousands comma inside a number.
  private static func isJoint(_ s: [UInt32], _ i: Int) -> Bool {
    (s[i] == 0x2E || s[i] == 0x2C) && i + 1 < s.count && Characters.isDigit(s[i + 1])
  }

  /// Whether every figure of the source stands in the text with the same value, each as often.
  static func survive(from source: [UInt32], in text: [UInt32]) -> Bool {
    var there = values(text)
    for value in values(source) {
      guard let index = there.firstIndex(of: value) else { return false }
      there.remove(at: index)
    }
    return true
  }

  /// The first numeral as it is written, or nil.
  static func first(in s: [UInt32]) -> [UInt32]? {
    guard let start = s.indices.first(where: { Characters.isDigit(s[$0]) || Numerals.isHanNumeral(s[$0]) }) else {
      return nil
    }
    var end = start
    while end < s.count, Characters.isDigit(s[end]) || Numerals.isHanNumeral(s[end]) || isJoint(s, end) { end += 1 }
    return Array(s[start..<end])
  }
}
