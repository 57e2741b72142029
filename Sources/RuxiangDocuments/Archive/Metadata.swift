/// What an archive says of a script beside its text.
public struct Metadata: Sendable, Equatable {
  /// What can be said. Raw values are the names in a store.
  public enum Field: String, Sendable, CaseIterable {
    case name, streamer, account, date, product, campaign, airDate
  }

  /// By field; what is not known is not there.
  public private(set) var values: [Field: String] = [:]
  /// Facts of the product by slot or gate id.
  public private(set) var facts: [String: String] = [:]

  /// Nothing known.
  public init() {}

  /// A value; blank ones are not kept, dates are put as yyyy-MM-dd where they can be read.
  public subscript(_ field: Field) -> String? {
    get { values[field] }
    set {
      let text = newValue.map { String($0.prefix(200)).trimmed } ?? ""
      values[field] = text.isEmpty ? nil : field == .date || field == .airDate ? Self.date(text) : text
    }
  }

  /// Keeps a fact.
  mutating func set(fact: String, _ value: String) {
    let text = String(value.prefix(200)).trimmed
    if !text.isEmpty { facts[fact] = text }
  }

  /// This, and where it says nothing the other.
  public func over(_ other: Metadata) -> Metadata {
    var merged = self
    merged.values.merge(other.values) { mine, _ in mine }
    merged.facts.merge(other.facts) { mine, _ in mine }
    return merged
  }

  /// 2025/3/1, 2025年3月1日, 20250301, 2025-03-01 20:00, and the number a spreadsheet keeps a day as.
  static func date(_ text: String) -> String {
    var parts: [(value: Int, digits: Int)] = []
    var isOpen = false
    for character in text.utf8 {
      if (0x30...0x39).contains(character) {
        if isOpen, let last = parts.last, last.digits < 9 {
          parts[parts.count - 1] = (last.value * 10 + Int(character - 0x30), last.digits + 1)
        } else if !isOpen {
          if parts.count == 3 { break }
          parts.append((Int(character - 0x30), 1))
        }
        isOpen = true
      } else {
        isOpen = false
      }
    }
    if let first = parts.first, first.digits == 8 {
      parts = [(first.value / 10000, 4), (first.value / 100 % 100, 2), (first.value % 100, 2)]
    } else if parts.count <= 2, let first = parts.first, first.digits == 5, text.utf8.allSatisfy({ $0 < 0x3A }) {
      return day(first.value)
    }
    guard parts.count >= 3, (1900...2200).contains(parts[0].value), (1...12).contains(parts[1].value),
      (1...31).contains(parts[2].value)
    else { return text }
    return written(parts[0].value, parts[1].value, parts[2].value)
  }

  /// A day counted from 30 December 1899.
  private static func day(_ serial: Int) -> String {
    // Days from civil, reversed (H. Hinnant): eras of 400 years that begin in March.
    let z = serial - 25_569 + 719_468
    let era = z / 146_097
    let ofEra = z - era * 146_097
    let year = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * year + year / 4 - year / 100)
    let month = (5 * ofYear + 2) / 153
    return written(
      year + era * 400 + (month >= 10 ? 1 : 0), month < 10 ? month + 3 : month - 9, ofYear - (153 * month + 2) / 5 + 1)
  }

  private static func written(_ year: Int, _ month: Int, _ day: Int) -> String {
    "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }
}

extension String {
  /// Without white space at its ends.
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace ?? false { text.removeFirst() }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }
}
