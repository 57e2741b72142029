/// A fact of a product that somebody vouches for, such as the office of a brand: what scripts state of it is held against it.
public struct VouchedFact: Sendable, Equatable {
  /// Slot name: `origin`, `gi_cert`, `harvest_date`, `price` …
  public let slot: String
  /// As it was given; one of them is true. Of a season, its first and last day.
  public let values: [String]
  /// What it counts (一箱): only what is said of just that is compared.
  public let per: String?
  private let season: Season?
  /// Other names of the places given.
  private let names: [String]

  /// Why nothing could be held against a fact.
  public enum Fault: Error, Sendable, Equatable {
    /// No slot goes by the name.
    case unknownSlot
    /// A script may state several of the slot, none of which denies another: tastes, ways to keep it.
    case manyTrue
    /// Something else is wanted in the slot: an amount, a date, a number.
    case unreadable
    /// A price says nothing without what it is for.
    case wantsUnit
    /// Prices and weights are for something, nothing else is.
    case noUnit
    /// A season is one of harvest.
    case noSeason
  }

  /// A fact by its values.
  ///
  /// - Parameters:
  ///   - slot: its id.
  ///   - values: at least one.
  ///   - engine: that knows other names of places.
  /// - Throws: where the slot is not known, or nothing could be held against a value.
  public init(_ slot: String, _ values: [String], per: String? = nil, engine: Engine) throws(Fault) {
    if !Self.isKnown(slot) { throw .unknownSlot }
    if slot != "price", slot != "variety", FactValue.plural.contains(slot) { throw .manyTrue }
    if slot == "price", per == nil { throw .wantsUnit }
    if per != nil, slot != "price", slot != "weight" { throw .noUnit }
    if values.isEmpty || values.contains(where: { !VouchedValue.isReadable($0, slot: slot) }) { throw .unreadable }
    (self.slot, self.values, self.per, season) = (slot, values, per, nil)
    names = slot == "origin" ? values.flatMap { engine.places.item(named: $0)?.aliases ?? [] } : []
  }

  /// A season of harvest: `10-05` or `2026-10-05` to such another day, over the end of a year too.
  ///
  /// - Throws: where the slot is another or a day is none.
  public init(_ slot: String, from first: String, to last: String) throws(Fault) {
    if !Self.isKnown(slot) { throw .unknownSlot }
    if slot != "harvest_date" { throw .noSeason }
    guard let season = Season(first, last) else { throw .unreadable }
    (self.slot, values, per, self.season, names) = (slot, [first, last], nil, season, [])
  }

  /// As a reader is told: 一箱 59元 / 69元, 10-05 – 11-20.
  public var words: String {
    (per.map { $0 + " " } ?? "") + values.joined(separator: season == nil ? " / " : " – ")
  }

  /// Slots without a name go by their id.
  private static func isKnown(_ slot: String) -> Bool { SlotNames.name(slot).zh != slot }

  /// Whether a value of the slot can be true beside it. What cannot be read denies nothing.
  public func agrees(with value: String) -> Bool {
    if let season {
      return SpokenDate(Folder.folded(value)).map(season.holds) ?? true
    }
    return (values + names).contains { VouchedValue.agree($0, value, slot: slot) }
  }

  /// What is stated otherwise, in text order, each value once. Linear.
  public func denials(among stated: [StatedFact], in script: Script) -> [StatedFact] {
    var said: [[UInt32]] = []
    return stated.filter { fact in
      guard fact.slot == slot, isOfUnit(fact, script), !agrees(with: fact.value) else { return false }
      let value = Folder.folded(fact.value)
      if said.contains(value) { return false }
      said.append(value)
      return true
    }
  }

  /// Whether a script says it: states it as hosts do, or has the very words of a name or number. Linear.
  public func isSaid(in script: Script, stated: [StatedFact] = []) -> Bool {
    if stated.contains(where: { $0.slot == slot && isOfUnit($0, script) && agrees(with: $0.value) }) { return true }
    guard VouchedValue.isNamed(slot), per == nil else { return false }
    let wanted = values.map { VouchedValue.letters(Folder.folded($0)) }
    return script.segments.contains { segment in
      let sentences = Folder.folded(script.text(segment.range)).split { $0 != 0x20 && Characters.endsClause($0) }
      return sentences.contains { sentence in
        let letters = VouchedValue.letters(Array(sentence))
        return wanted.contains { VouchedValue.stands($0, in: letters) }
      }
    }
  }

  /// Whether what is stated counts what the fact does: led up to by it, but for a word or two.
  private func isOfUnit(_ fact: StatedFact, _ script: Script) -> Bool {
    guard let per else { return true }
    let segment = script.segments.last { $0.range.lowerBound <= fact.range.lowerBound }
    let before = VouchedValue.counting(
      Folder.folded(script.text((segment?.range.lowerBound ?? 0)..<fact.range.lowerBound)))
    let unit = VouchedValue.counting(Folder.folded(per))
    return (0...3).contains { before.count >= $0 + unit.count && before.dropLast($0).suffix(unit.count) == unit[...] }
  }

  /// Days of a year, or of one year.
  private struct Season: Equatable {
    let first: SpokenDate
    let last: SpokenDate

    init?(_ first: String, _ last: String) {
      guard let first = SpokenDate(Folder.folded(first)), let last = SpokenDate(Folder.folded(last)),
        (first.year == nil) == (last.year == nil), first.year == nil || Self.key(first) <= Self.key(last)
      else { return nil }
      (self.first, self.last) = (first, last)
    }

    private static func key(_ date: SpokenDate) -> [Int] { [date.year ?? 0, date.month, date.day] }

    func holds(_ date: SpokenDate) -> Bool {
      if date.year != nil, first.year != nil {
        return !Self.key(date).lexicographicallyPrecedes(Self.key(first))
          && !Self.key(last).lexicographicallyPrecedes(Self.key(date))
      }
      func day(_ date: SpokenDate) -> Int { date.month * 100 + date.day }
      let (low, high, this) = (day(first), day(last), day(date))
      return low <= high ? low <= this && this <= high : this >= low || this <= high
    }
  }
}

extension [Int] {
  fileprivate static func <= (a: [Int], b: [Int]) -> Bool { !b.lexicographicallyPrecedes(a) }
}
