/// A fact about the product that the script itself states.
public struct StatedFact: Sendable, Equatable {
  /// Slot name: `origin`, `harvest_date`, `test_report_no` …
  public let slot: String
  /// As it is said.
  public let value: String
  /// UTF-8 bytes of the value in the script.
  public let range: Range<Int>
}

/// A slot that is stated in two ways.
public struct Contradiction: Sendable, Equatable {
  /// Slot name.
  public let slot: String
  /// The values, the host's facts first where they speak, each once.
  public let values: [String]
  /// Where the script says it, in text order.
  public let ranges: [Range<Int>]
}

/// What is known of the product: what the script states, laid under what the host gave outside it.
public struct KnownFacts: Sendable {
  /// The host's facts, completed from the script where both do not disagree.
  public let facts: ProductFacts
  /// Everything the script states, in text order.
  public let stated: [StatedFact]
  /// Slots stated in two ways: the script against itself or against the host's facts. Left open in rewrites, or as the
  /// host gave them.
  public let contradictions: [Contradiction]

  /// Lays what is stated under what is given.
  ///
  /// - Parameter airDate: gives a day without a year its year, for comparison only.
  init(_ stated: [StatedFact], under given: ProductFacts) {
    var facts = given
    var contradictions: [Contradiction] = []
    for slot in Set(stated.map(\.slot)).sorted() {
      let all = stated.filter { $0.slot == slot }
      var values: [String] = []
      if let value = given.values[slot], !value.isEmpty { values.append(value) }
      for fact in all where !values.contains(where: { FactValue.agree($0, fact.value, slot: slot) }) {
        values.append(fact.value)
      }
      if values.count > 1 {
        contradictions.append(Contradiction(slot: slot, values: values, ranges: all.map(\.range)))
      } else if given.values[slot]?.isEmpty ?? true,
        let value = all.map(\.value).max(by: { $0.utf8.count < $1.utf8.count })
      {
        // Of two that agree the fuller one is kept: 2026年10月18日 over 10月18日.
        facts.values[slot] = value
      }
    }
    self.facts = facts
    self.stated = stated
    self.contradictions = contradictions
  }
}

/// Values of slots, compared by what they mean.
enum FactValue {
  /// Slots of which a script may state several: none of them denies another.
  static let plural: Set<String> = [
    "taste", "storage", "shipping", "refund_policy", "price", "stock", "product", "variety",
  ]

  /// Whether two values of a slot can both be true.
  static func agree(_ a: String, _ b: String, slot: String) -> Bool {
    if plural.contains(slot) { return true }
    let (one, two) = (Folder.folded(a), Folder.folded(b))
    if one == two { return true }
    switch slot {
    case "harvest_date", "deadline":
      guard let first = SpokenDate(one), let second = SpokenDate(two) else { return false }
      return first.agrees(with: second)
    case "weight":
      guard let first = mass(one), let second = mass(two) else { return false }
      return abs(first - second) < 1
    case "delivery_days", "hours", "shelf_life", "brix":
      return numbers(one) == numbers(two)
    default:
      if contains(one, two) || contains(two, one) { return true }
      // 陕西武功 and 陕西省武功县 are one place.
      return contains(core(one), core(two)) || contains(core(two), core(one))
    }
  }

  private static func numbers(_ s: [UInt32]) -> [Double] {
    s.split { !Characters.isDigit($0) && !Numerals.isHanNumeral($0) && $0 != 0x2E }.compactMap { Numerals.value($0) }
  }

  private static let administrative = Set("省市县区镇乡村中国的".unicodeScalars.map(\.value))

  /// A place without 省, 市, 县 and the like.
  static func core(_ s: [UInt32]) -> [UInt32] { s.filter { !administrative.contains($0) } }

  static func contains(_ whole: [UInt32], _ part: [UInt32]) -> Bool {
    guard part.count <= whole.count, !part.isEmpty else { return false }
    return (0...whole.count - part.count).contains { whole[$0...].starts(with: part) }
  }

  /// Grams.
  static func mass(_ s: [UInt32]) -> Double? {
    if let amount = UnitConversion.amount(.mass, in: s), !s.contains(0x516C) { return amount.base }
    guard let number = Numerals.first(in: s[...]) else { return nil }
    let unit = String(scalars: s)
    let kilo = unit.contains("公斤") || unit.contains("千克") || unit.contains("kg")
    return kilo || unit.contains("克") || unit.hasSuffix("g") ? number * (kilo ? 1000 : 1) : nil
  }
}

/// A date as it is said: 2026-10-18, 2026年10月18日, 十月十八号.
struct SpokenDate: Equatable {
  let year: Int?
  let month: Int
  let day: Int

  init?(_ folded: [UInt32]) {
    var numbers: [Int] = []
    var i = 0
    while i < folded.count {
      guard Characters.isDigit(folded[i]) || Numerals.isHanNumeral(folded[i]) else {
        i += 1
        continue
      }
      var end = i
      while end < folded.count, Characters.isDigit(folded[end]) || Numerals.isHanNumeral(folded[end]) { end += 1 }
      guard let value = Numerals.value(folded[i..<end]), value < 10000 else { return nil }
      numbers.append(Int(value))
      i = end
    }
    guard (2...3).contains(numbers.count) else { return nil }
    (year, month, day) = (
      numbers.count == 3 ? numbers[0] : nil, numbers[numbers.count - 2], numbers[numbers.count - 1]
    )
    guard (1...12).contains(month), (1...31).contains(day) else { return nil }
  }

  /// Whether both can mean the same day.
  func agrees(with other: SpokenDate) -> Bool {
    month == other.month && day == other.day && (year == nil || other.year == nil || year == other.year)
  }
}
