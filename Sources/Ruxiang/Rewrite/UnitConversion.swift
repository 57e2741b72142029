internal import RuxiangText

/// Chinese market units and yuan into what viewers abroad measure and pay with.
///
/// ICU knows none of 斤, 两, 亩: the factors are the legal ones of the People's Republic (1 斤 = 500 g, 1 亩 = 10000/15 m²).
enum UnitConversion {
  struct Unit {
    let name: [UInt32]
    let quantity: Quantity
    /// In grams, metres, square metres or yuan.
    let factor: Double
  }

  private static func unit(_ name: String, _ quantity: Quantity, _ factor: Double) -> Unit {
    Unit(name: name.unicodeScalars.map(\.value), quantity: quantity, factor: factor)
  }

  /// Longest names first.
  private static let units: [Unit] = [
    unit("块钱", .money, 1), unit("分地", .area, 200.0 / 3), unit("里地", .length, 500), unit("华里", .length, 500),
    unit("市斤", .mass, 500), unit("毛钱", .money, 0.1), unit("元钱", .money, 1),
    unit("斤", .mass, 500), unit("两", .mass, 50), unit("钱", .mass, 5), unit("担", .mass, 50_000),
    unit("亩", .area, 2000.0 / 3), unit("里", .length, 500), unit("尺", .length, 1.0 / 3), unit("寸", .length, 1.0 / 30),
    unit("丈", .length, 10.0 / 3), unit("块", .money, 1), unit("元", .money, 1), unit("毛", .money, 0.1),
    unit("角", .money, 0.1),
  ]

  /// An amount found in folded text: where, how much in base units, and whether it was said loosely.
  struct Amount {
    let range: Range<Int>
    /// Value in the unit as said.
    let said: Double
    /// Value in grams, metres, square metres or yuan.
    let base: Double
    let loose: Bool
  }

  /// The first amount of a quantity, or nil where no definite number stands by a unit (几斤).
  static func amount(_ quantity: Quantity, in s: [UInt32]) -> Amount? {
    var i = 0
    while i < s.count {
      let sign = quantity == .money && (s[i] == 0xA5 || s[i] == 0xFFE5)
      let start = i
      var k = sign ? i + 1 : i
      while sign, k < s.count, s[k] == 0x20 { k += 1 }
      guard k < s.count, Numerals.mayStart(s, k, from: 0) || sign && Characters.isDigit(s[k]) else {
        i += 1
        continue
      }
      if let amount = amount(quantity, s, from: start, numeral: k, sign: sign) { return amount }
      i = k + 1
    }
    return nil
  }

  private static func amount(_ quantity: Quantity, _ s: [UInt32], from start: Int, numeral: Int, sign: Bool) -> Amount?
  {
    var ends: [Int] = []
    Numerals.ends(s, numeral, until: s.count, limit: 24, into: &ends)
    for end in ends.reversed() {
      guard let number = Numerals.value(s[numeral..<end]) else { continue }
      var loose = s[..<end].last.map { [0x6765, 0x591A, 0x4F59].contains($0) } ?? false
      if sign { return number < 1e12 ? Amount(range: start..<end, said: number, base: number, loose: loose) : nil }
      var at = end
      while at < s.count, s[at] == 0x20 { at += 1 }
      guard let unit = units.first(where: { $0.quantity == quantity && s[at...].starts(with: $0.name) }) else {
        continue
      }
      at += unit.name.count
      var base = number * unit.factor
      // 斤半, 块五, 斤二两, 块九毛.
      if at < s.count, s[at] == 0x534A {
        base += unit.factor / 2
        at += 1
      } else if at < s.count, s[at] == 0x591A || s[at] == 0x6765 {
        loose = true
        at += 1
      } else if quantity == .money, unit.factor == 1, let (tail, next) = tenths(s, at) {
        base += tail
        at = next
      } else if quantity == .mass, unit.factor == 500, let (tail, next) = tens(s, at) {
        base += tail
        at = next
      }
      // Beyond any trade; and far beyond what `plain` can print.
      guard base < 1e12 else { return nil }
      return Amount(range: start..<at, said: number, base: base, loose: loose)
    }
    return nil
  }

  /// 19块9, 十九块九, 三块五毛: what follows 块.
  private static func tenths(_ s: [UInt32], _ at: Int) -> (Double, Int)? {
    guard at < s.count, Characters.isDigit(s[at]) || Numerals.isHanNumeral(s[at]),
      let digit = Numerals.value(s[at...at]), digit < 10
    else { return nil }
    var next = at + 1
    if next < s.count, Characters.isDigit(s[next]) {
      guard let two = Numerals.value(s[at...next]) else { return nil }
      return (two / 100, next + 1)
    }
    if next < s.count, s[next] == 0x6BDB || s[next] == 0x89D2 { next += 1 }
    return (digit / 10, next)
  }

  /// 一斤二两: what follows 斤.
  private static func tens(_ s: [UInt32], _ at: Int) -> (Double, Int)? {
    guard at + 1 < s.count, s[at + 1] == 0x4E24, let digit = Numerals.value(s[at...at]), digit < 10 else { return nil }
    return (digit * 50, at + 2)
  }

  /// An amount as the host should say it, and the CLDR unit it is in.
  struct Target {
    let value: Double
    let unit: String
    /// Chinese name of the unit.
    let name: String
  }

  static func target(_ amount: Amount, _ quantity: Quantity) -> Target {
    switch quantity {
    case .mass:
      amount.base < 1000
        ? Target(value: amount.base, unit: "mass-gram", name: "克")
        : Target(value: amount.base / 1000, unit: "mass-kilogram", name: "公斤")
    case .length:
      amount.base < 1
        ? Target(value: amount.base * 100, unit: "length-centimeter", name: "厘米")
        : amount.base < 1000
          ? Target(value: amount.base, unit: "length-meter", name: "米")
          : Target(value: amount.base / 1000, unit: "length-kilometer", name: "公里")
    case .area:
      amount.base < 1000
        ? Target(value: amount.base, unit: "area-square-meter", name: "平方米")
        : Target(value: amount.base / 10_000, unit: "area-hectare", name: "公顷")
    case .money: Target(value: amount.base, unit: "currency-CNY", name: "元")
    }
  }

  /// A value said loosely, to two digits: 大约670平方米, not 大约666.67.
  static func rounded(_ value: Double) -> Double {
    var unit = 1.0
    while value / unit >= 100 { unit *= 10 }
    while value / unit < 10, unit > 0.01 { unit /= 10 }
    return (value / unit).rounded() * unit
  }

  /// A number with at most two decimals, no zeros at its end.
  static func plain(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let whole = String(hundredths / 100)
    let rest = hundredths % 100
    if rest == 0 { return whole }
    return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// Whether two decimals say the value exactly.
  static func isExact(_ value: Double) -> Bool { abs(value * 100 - (value * 100).rounded()) < 1e-6 }
}
