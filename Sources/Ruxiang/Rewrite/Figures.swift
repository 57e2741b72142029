/// Figures in text: what a rewrite must not lose or alter.
enum Figures {
  /// A number and what it counts.
  struct Figure: Equatable {
    let value: Double
    /// The first character of what it counts, packs and pieces as one; 0 where the text does not say.
    let counts: UInt32
    /// Where the numeral stands.
    let range: Range<Int>
  }

  private static func scalars(_ text: String) -> Set<UInt32> { Set(text.unicodeScalars.map(\.value)) }

  /// Packs and pieces: 五十单 may become 五十份, not 五十天.
  private static let pieces = scalars("个只头棵株单份箱盒罐袋瓶包件桶坛筐把双条张幅套组位")
  /// Other characters after which a Han numeral is a fact (三十年, 十二度), not a figure of speech (一下, 三心二意).
  private static let units = scalars("年月日号天周岁代名亩斤两克里米尺寸度元块毛钱倍折成点分秒时小")
  private static let piece: UInt32 = 0x4E2A

  /// Every figure of folded text in order: runs of Arabic digits (with point or thousands comma), and Han numerals of two
  /// or more that count something or are exact.
  static func all(_ s: [UInt32]) -> [Figure] {
    var all: [Figure] = []
    var i = 0
    while i < s.count {
      let arabic = Characters.isDigit(s[i])
      guard arabic || Numerals.isHanNumeral(s[i]) else {
        i += 1
        continue
      }
      var end = i
      while end < s.count, arabic ? Characters.isDigit(s[end]) || isJoint(s, end) : Numerals.isHanNumeral(s[end]) {
        end += 1
      }
      if let tenths = tenths(s, end), let value = Numerals.value(s[i..<end]) {
        all.append(Figure(value: value + tenths / 10, counts: s[end], range: i..<end + 2))
        i = end + 2
        continue
      }
      let counts = counted(s, end)
      if let value = Numerals.value(s[i..<end]), arabic || counts != 0 && value >= 2 || isExact(s[i..<end], value) {
        all.append(Figure(value: value, counts: counts, range: i..<end))
      }
      i = end
    }
    return all
  }

  /// Whether a Han numeral says more than a round number: 一百九十八 and 三十五 are somebody's price or count; 一百 and 三千
  /// may be a manner of speaking, and 三二一 is a countdown.
  private static func isExact(_ numeral: ArraySlice<UInt32>, _ value: Double) -> Bool {
    numeral.count >= 3 && numeral.contains(where: places.contains) && value >= 20
      && String(Int(value)).count { $0 != "0" } >= 2
  }

  private static let places = scalars("十百千万亿")

  /// The tenths of 九块九一盒: a digit behind 块 or 元 that counts nothing itself (三块五斤 is three yuan for five).
  private static func tenths(_ s: [UInt32], _ end: Int) -> Double? {
    guard end + 1 < s.count, s[end] == 0x5757 || s[end] == 0x5143 else { return nil }
    let next = end + 2 < s.count ? s[end + 2] : 0
    // 九块九两袋: the 两 counts bags, it is no weight.
    let countsNext = next == 0x4E24 && end + 3 < s.count && pieces.contains(s[end + 3])
    if units.contains(next) && !countsNext || pieces.contains(next) || Characters.isDigit(next) { return nil }
    guard let digit = Numerals.value(s[end + 1...end + 1]), (1...9).contains(digit) else { return nil }
    return digit
  }

  /// What stands behind a numeral, 多 and 来 skipped.
  private static func counted(_ s: [UInt32], _ end: Int) -> UInt32 {
    let unit = end < s.count && (s[end] == 0x591A || s[end] == 0x6765) ? end + 1 : end
    guard unit < s.count else { return 0 }
    return pieces.contains(s[unit]) ? piece : units.contains(s[unit]) ? s[unit] : 0
  }

  /// A point or thousands comma inside a number.
  private static func isJoint(_ s: [UInt32], _ i: Int) -> Bool {
    (s[i] == 0x2E || s[i] == 0x2C) && i + 1 < s.count && Characters.isDigit(s[i + 1])
  }

  /// Whether every figure of the source stands in the text with the same value, counting the same, each as often.
  static func survive(from source: [UInt32], in text: [UInt32]) -> Bool {
    var there = all(text)
    for figure in all(source) {
      let index = there.firstIndex { $0.value == figure.value && (figure.counts == 0 || $0.counts == figure.counts) }
      guard let index else { return false }
      there.remove(at: index)
    }
    return true
  }

  /// The first figure's numeral as it is written, or nil.
  static func first(in s: [UInt32]) -> [UInt32]? { all(s).first.map { Array(s[$0.range]) } }
}
