extension Frame: Packable {
  func pack(into writer: inout PackWriter) {
    id.pack(into: &writer)
    name.pack(into: &writer)
    why.pack(into: &writer)
    avoid.pack(into: &writer)
    writer.write(facts: evidence)
    serves.pack(into: &writer)
    variants.pack(into: &writer)
  }

  convenience init(from reader: inout PackReader) throws(PackDamage) {
    self.init(
      id: try reader.next(), name: try reader.next(), why: try reader.next(), avoid: try reader.next(),
      evidence: try reader.facts(), serves: try reader.next(), variants: try reader.next())
  }
}

extension Frame.Variant: Packable {
  func pack(into writer: inout PackWriter) {
    id.pack(into: &writer)
    Voice.allCases.map { lines[$0] }.pack(into: &writer)
    says.pack(into: &writer)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    let id = try reader.next(String.self)
    let lines = try reader.next([String?].self)
    guard lines.count == Voice.allCases.count else { throw PackDamage() }
    self.init(
      id: id,
      lines: Dictionary(
        uniqueKeysWithValues: zip(Voice.allCases, lines).compactMap { voice, line in line.map { (voice, $0) } }),
      says: try reader.next())
  }
}

extension SpokenLine: Packable {
  func pack(into writer: inout PackWriter) {
    language.pack(into: &writer)
    pattern.pack(into: &writer)
    reading.pack(into: &writer)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    self.init(language: try reader.next(), pattern: try reader.next(), reading: try reader.next())
  }
}

extension LocalizedText: Packable {
  func pack(into writer: inout PackWriter) {
    zh.pack(into: &writer)
    en.pack(into: &writer)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    self.init(zh: try reader.next(), en: try reader.next())
  }
}

extension AxisWeights: Packable {
  func pack(into writer: inout PackWriter) {
    for axis in Axis.allCases { self[axis].pack(into: &writer) }
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    self.init(
      propriety: try reader.next(), clarity: try reader.next(), appeal: try reader.next(),
      credibility: try reader.next())
  }
}

extension Fact: Packable {
  func pack(into writer: inout PackWriter) {
    id.pack(into: &writer)
    statement.pack(into: &writer)
    confidence.pack(into: &writer)
    isGeneral.pack(into: &writer)
    reviewBy.pack(into: &writer)
    sources.pack(into: &writer)
    unused.pack(into: &writer)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    self.init(
      id: try reader.next(), statement: try reader.next(), confidence: try reader.next(), isGeneral: try reader.next(),
      reviewBy: try reader.next(), sources: try reader.next(), unused: try reader.next())
  }
}

extension FactSource: Packable {
  func pack(into writer: inout PackWriter) {
    key.pack(into: &writer)
    year.pack(into: &writer)
    text.pack(into: &writer)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    self.init(key: try reader.next(), year: try reader.next(), text: try reader.next())
  }
}

extension Glossary.Item: Packable {
  func pack(into writer: inout PackWriter) {
    id.pack(into: &writer)
    kind.pack(into: &writer)
    names.pack(into: &writer)
    aliases.pack(into: &writer)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    self.init(id: try reader.next(), kind: try reader.next(), names: try reader.next(), aliases: try reader.next())
  }
}
