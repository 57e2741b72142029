internal import RuxiangText

/// Renders lines in the markets' languages from message patterns and the host's facts. Keeps what it has rendered.
struct SpokenLines {
  private let facts: ProductFacts
  private let filler: SlotFiller
  private let values: SlotValue
  private var rendered: [Key: String?] = [:]

  private struct Key: Hashable {
    let locale: ExactText
    let pattern: ExactText
  }

  init(filler: SlotFiller, products: Glossary, places: Glossary) {
    facts = filler.facts
    self.filler = filler
    values = SlotValue(products: products, places: places)
  }

  /// The lines for a market's languages, its preferred language first. A locale with no line of its language has none.
  mutating func lines(_ says: [SpokenLine], for market: Market) -> [Spoken] {
    var all: [Spoken] = []
    for locale in market.locales {
      guard let line = Self.best(says, for: locale), let text = render(line.pattern, locale) else { continue }
      all.append(Spoken(language: locale, text: text, reading: line.reading))
    }
    return all
  }

  /// The line whose tag matches most of a locale.
  static func best(_ says: [SpokenLine], for locale: String) -> SpokenLine? {
    var tag = locale[...]
    while true {
      if let line = says.first(where: { $0.language == tag }) { return line }
      guard let cut = tag.lastIndex(of: "-") else { return nil }
      tag = tag[..<cut]
    }
  }

  private mutating func render(_ pattern: String, _ locale: String) -> String? {
    let key = Key(locale: ExactText(locale), pattern: ExactText(pattern))
    if let known = rendered[key] { return known }
    let text = message(pattern, locale)
    rendered[key] = .some(text)
    return text
  }

  private func message(_ pattern: String, _ locale: String) -> String? {
    guard let message = try? MessagePattern(pattern, locale: locale) else { return nil }
    var arguments: [String: MessageArgument] = [:]
    for name in message.argumentNames { arguments[name] = .text(argument(name, locale)) }
    return try? message.format(arguments)
  }

  /// A slot in a locale's words; what nobody stated, or no rule can translate, stays a question to the host.
  private func argument(_ name: String, _ locale: String) -> String {
    if name == "host_gender" { return facts.hostGender ?? "other" }
    guard let value = filler.value(name), let text = values.localized(value, slot: name, locale: locale) else {
      return SlotFiller.open(name)
    }
    return text
  }
}

extension CivilDate {
  /// Milliseconds from 1970-01-01T00:00Z to noon of the day.
  var noonUTC: Double {
    let y = month <= 2 ? year - 1 : year
    let era = y >= 0 ? y / 400 : (y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return (Double(era * 146_097 + dayOfEra - 719_468) + 0.5) * 86_400_000
  }
}
