internal import RuxiangText

/// The value of a slot as a language says it: dates, days, hours, weights, names of products, places and people.
struct SlotValue {
  private let products: Glossary
  private let places: Glossary

  init(products: Glossary, places: Glossary) {
    self.products = products
    self.places = places
  }

  /// A value the host gave, in Chinese to say: ISO dates and bare numbers of days or hours are spelt out.
  static func chinese(_ value: String, slot: String) -> String {
    switch slot {
    case "harvest_date", "deadline": date(value, "zh-Hans") ?? value
    case "delivery_days": value.allSatisfy(\.isASCIIDigit) ? value + "天" : value
    case "hours": value.allSatisfy(\.isASCIIDigit) ? value + "小时" : value
    default: value
    }
  }

  /// A value in a market's language; nil where it is Chinese that no rule can put into it.
  func localized(_ value: String, slot: String, locale: String) -> String? {
    if locale.hasPrefix("zh") { return Self.chinese(value, slot: slot) }
    let known: String? =
      switch slot {
      case "product", "variety": products.item(named: value)?.name(in: locale)
      case "origin": places.item(named: value)?.name(in: locale)
      case "harvest_date", "deadline": Self.date(value, locale)
      case "delivery_days": Double(value).flatMap { Self.measure($0, "day", locale) } ?? amount(value, locale)
      case "hours": Double(value).flatMap { Self.measure($0, "hour", locale) } ?? amount(value, locale)
      case "grower", "maker": Self.person(value)
      default: amount(value, locale)
      }
    if let known { return known }
    return value.unicodeScalars.contains { Characters.isHan($0.value) } ? nil : value
  }

  /// An ISO date in the locale's long form, Gregorian wherever that is what a shop would print.
  private static func date(_ value: String, _ locale: String) -> String? {
    guard let day = CivilDate(iso: value) else { return nil }
    let calendar = locale.hasPrefix("ar") ? locale + "-u-ca-gregory" : locale
    return try? MessagePattern("{day, date, long}", locale: calendar).format(["day": .date(day.noonUTC)])
  }

  private static let units: [(name: String, unit: String, factor: Double)] = [
    ("公斤", "kilogram", 1), ("千克", "kilogram", 1), ("kg", "kilogram", 1), ("克", "gram", 1), ("g", "gram", 1),
    ("斤", "gram", 500), ("毫升", "milliliter", 1), ("ml", "milliliter", 1), ("升", "liter", 1), ("l", "liter", 1),
    ("厘米", "centimeter", 1), ("cm", "centimeter", 1), ("米", "meter", 1), ("个月", "month", 1), ("天", "day", 1),
    ("小时", "hour", 1), ("分钟", "minute", 1),
  ]

  /// A number with a unit (2.5公斤, 12个月), or a range of them (90到110克), in the locale's words; nil for anything else.
  private func amount(_ value: String, _ locale: String) -> String? {
    let text = value.lowercased().filter { !$0.isWhitespace }
    guard let unit = Self.units.first(where: { text.hasSuffix($0.name) }) else { return nil }
    let numbers = text.dropLast(unit.name.count)
      .split(whereSeparator: { "到至-–—~～".contains($0) }).map { Double(String($0)) }
    guard (1...2).contains(numbers.count), let last = numbers[numbers.count - 1],
      let end = Self.measure(last * unit.factor, unit.unit, locale)
    else { return nil }
    if numbers.count == 1 { return end }
    guard let first = numbers[0],
      let start = try? NumberFormatting.format(first * unit.factor, skeleton: ".###", locale: locale)
    else { return nil }
    return start + "–" + end
  }

  private static func measure(_ value: Double, _ unit: String, _ locale: String) -> String? {
    let width = ["day", "hour", "month", "minute"].contains(unit) ? "unit-width-full-name" : "unit-width-short"
    return try? NumberFormatting.format(value, skeleton: "unit/\(unit) \(width) .###", locale: locale)
  }

  /// A Chinese personal name in Hanyu Pinyin without tones: Li Jianguo. The host, who knows the person, says it; nil for
  /// anything that is not two to four Han characters.
  private static func person(_ value: String) -> String? {
    let scalars = Array(value.unicodeScalars)
    guard (2...4).contains(scalars.count), scalars.allSatisfy({ Characters.isHan($0.value) }) else { return nil }
    let syllables = scalars.map { scalar in
      let plain = Transliteration.toneless(String(scalar))
      return plain.prefix(1).uppercased() + plain.dropFirst().lowercased()
    }
    return syllables[0] + " " + syllables[1] + syllables.dropFirst(2).map { $0.lowercased() }.joined()
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
