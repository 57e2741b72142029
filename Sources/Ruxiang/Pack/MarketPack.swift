extension Axis: PackableCase {}
extension Severity: PackableCase {}

extension Market: Packable {
  func pack(into writer: inout PackWriter) {
    id.pack(into: &writer)
    name.pack(into: &writer)
    parents.pack(into: &writer)
    currency.pack(into: &writer)
    locales.pack(into: &writer)
    weights.pack(into: &writer)
    gates.pack(into: &writer)
    seasons.pack(into: &writer)
    frames.pack(into: &writer)
    parts.pack(into: &writer)
    questions.pack(into: &writer)
    let categories = byCategory.sorted { $0.key.rawValue < $1.key.rawValue }
    categories.map(\.key).pack(into: &writer)
    Self.pack(categories.map(\.value), into: &writer)
    let entries = byEntry.sorted { $0.key < $1.key }
    entries.map(\.key).pack(into: &writer)
    Self.pack(entries.map(\.value), into: &writer)
    byPrefix.map(\.prefix).pack(into: &writer)
    Self.pack(byPrefix.map(\.judgement), into: &writer)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    self.init(
      id: try reader.next(), name: try reader.next(), parents: try reader.next(), currency: try reader.next(),
      locales: try reader.next(), weights: try reader.next(), gates: try reader.next(), seasons: try reader.next(),
      frames: try reader.next(), parts: try reader.next(), questions: try reader.next(),
      byCategory: Dictionary(
        zip(try reader.next([Category].self), try Self.judgements(&reader)), uniquingKeysWith: { first, _ in first }),
      byEntry: Dictionary(
        zip(try reader.next([String].self), try Self.judgements(&reader)), uniquingKeysWith: { first, _ in first }),
      byPrefix: zip(try reader.next([String].self), try Self.judgements(&reader)).map { (prefix: $0, judgement: $1) })
  }

  private static func pack(_ judgements: [Judgement], into writer: inout PackWriter) {
    writer.write(list: judgements) { $0.write(judgement: $1) }
  }

  private static func judgements(_ reader: inout PackReader) throws(PackDamage) -> [Judgement] {
    try reader.list { (reader) throws(PackDamage) in try reader.judgement() }
  }
}

extension Judgement: Packable {
  func pack(into writer: inout PackWriter) {
    severity.pack(into: &writer)
    medium.pack(into: &writer)
    weak.pack(into: &writer)
    axis.pack(into: &writer)
    why.pack(into: &writer)
    writer.write(facts: evidence)
    conditions.pack(into: &writer)
    rewrites.pack(into: &writer)
    says.pack(into: &writer)
    origin.pack(into: &writer)
  }

  convenience init(from reader: inout PackReader) throws(PackDamage) {
    self.init(
      severity: try reader.next(), medium: try reader.next(), weak: try reader.next(), axis: try reader.next(),
      why: try reader.next(), evidence: try reader.facts(), conditions: try reader.next(), rewrites: try reader.next(),
      says: try reader.next(), origin: try reader.next())
  }
}

extension Condition: Packable {
  func pack(into writer: inout PackWriter) {
    gate.pack(into: &writer)
    season.pack(into: &writer)
    products.pack(into: &writer)
    severity.pack(into: &writer)
    why.pack(into: &writer)
    writer.write(facts: evidence)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    self.init(
      gate: try reader.next(), season: try reader.next(), products: try reader.next(), severity: try reader.next(),
      why: try reader.next(), evidence: try reader.facts())
  }
}

extension Part: Packable {
  func pack(into writer: inout PackWriter) {
    id.pack(into: &writer)
    order.pack(into: &writer)
    frame.pack(into: &writer)
    products.pack(into: &writer)
    when.pack(into: &writer)
    name.pack(into: &writer)
    why.pack(into: &writer)
    writer.write(facts: evidence)
    slots.pack(into: &writer)
    cues.pack(into: &writer)
    words.pack(into: &writer)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    self.init(
      id: try reader.next(), order: try reader.next(), frame: try reader.next(), products: try reader.next(),
      when: try reader.next(), name: try reader.next(), why: try reader.next(), evidence: try reader.facts(),
      slots: try reader.next(), cues: try reader.next(), words: try reader.next())
  }
}

extension Question: Packable {
  func pack(into writer: inout PackWriter) {
    asks.pack(into: &writer)
    answer.pack(into: &writer)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    self.init(asks: try reader.next(), answer: try reader.next())
  }
}

extension Gate: Packable {
  func pack(into writer: inout PackWriter) {
    id.pack(into: &writer)
    ask.pack(into: &writer)
    writer.write(facts: evidence)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    self.init(id: try reader.next(), ask: try reader.next(), evidence: try reader.facts())
  }
}

extension Season: Packable {
  func pack(into writer: inout PackWriter) {
    id.pack(into: &writer)
    name.pack(into: &writer)
    calendar.pack(into: &writer)
    for number in [from.month, from.day, to.month, to.day, tolerance] { number.pack(into: &writer) }
    writer.write(facts: evidence)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    self.init(
      id: try reader.next(), name: try reader.next(), calendar: try reader.next(),
      from: (month: try reader.next(), day: try reader.next()), to: (month: try reader.next(), day: try reader.next()),
      tolerance: try reader.next(), evidence: try reader.facts())
  }
}
