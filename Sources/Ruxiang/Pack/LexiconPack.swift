extension Category: PackableCase {}
extension Strength: PackableCase {}
extension Slot: PackableCase {}
extension Quantity: PackableCase {}
extension Form.Kind: PackableCase {}
extension Confidence: PackableCase {}
extension Strategy: PackableCase {}
extension Context.Status: PackableCase {}
extension Context.Side: PackableCase {}

extension Lexicon: Packable {
  func pack(into writer: inout PackWriter) {
    language.pack(into: &writer)
    entries.pack(into: &writer)
    retired.pack(into: &writer)
    contexts.pack(into: &writer)
    discourse.pack(into: &writer)
    stated.pack(into: &writer)
    classes.pack(into: &writer)
    matcher.pack(into: &writer)
    triggers.pack(into: &writer)
    pinyin.pack(into: &writer)
    statements.pack(into: &writer)
  }

  convenience init(from reader: inout PackReader) throws(PackDamage) {
    self.init(
      language: try reader.next(), entries: try reader.next(), retired: try reader.next(), contexts: try reader.next(),
      discourse: try reader.next(), stated: try reader.next(), classes: try reader.next(),
      matcher: try reader.next(), triggers: try reader.next(), pinyin: try reader.next(), statements: try reader.next())
  }
}

extension Entry: Packable {
  func pack(into writer: inout PackWriter) {
    id.pack(into: &writer)
    category.pack(into: &writer)
    strength.pack(into: &writer)
    slot.pack(into: &writer)
    presupposes.pack(into: &writer)
    rewrites.pack(into: &writer)
    wantsWordEvidence.pack(into: &writer)
    figuresAreRhetorical.pack(into: &writer)
    converts.pack(into: &writer)
    ignoresContext.pack(into: &writer)
    origin.pack(into: &writer)
    details.pack(into: &writer)
  }

  convenience init(from reader: inout PackReader) throws(PackDamage) {
    self.init(
      id: try reader.next(), category: try reader.next(), strength: try reader.next(), slot: try reader.next(),
      presupposes: try reader.next(), rewrites: try reader.next(), wantsWordEvidence: try reader.next(),
      figuresAreRhetorical: try reader.next(), converts: try reader.next(), ignoresContext: try reader.next(),
      origin: try reader.next(), details: try reader.next())
  }
}

extension EntryDetails: Packable {
  func pack(into writer: inout PackWriter) {
    gloss.pack(into: &writer)
    glossZh.pack(into: &writer)
    forms.pack(into: &writer)
    note.pack(into: &writer)
    sources.pack(into: &writer)
    hits.pack(into: &writer)
    quiets.pack(into: &writer)
    patterns.pack(into: &writer)
    shields.pack(into: &writer)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    self.init(
      gloss: try reader.next(), glossZh: try reader.next(), forms: try reader.next(), note: try reader.next(),
      sources: try reader.next(),
      hits: try reader.next(), quiets: try reader.next(), patterns: try reader.next(), shields: try reader.next())
  }
}

extension Form: Packable {
  func pack(into writer: inout PackWriter) {
    text.pack(into: &writer)
    kind.pack(into: &writer)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    self.init(text: try reader.next(), kind: try reader.next())
  }
}

extension Source: Packable {
  func pack(into writer: inout PackWriter) {
    reference.pack(into: &writer)
    confidence.pack(into: &writer)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    self.init(reference: try reader.next(), confidence: try reader.next())
  }
}

extension MarkedExample: Packable {
  func pack(into writer: inout PackWriter) {
    text.pack(into: &writer)
    cue.lowerBound.pack(into: &writer)
    cue.upperBound.pack(into: &writer)
    line.pack(into: &writer)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    let text = try reader.next(String.self)
    let (low, high) = (try reader.next(Int.self), try reader.next(Int.self))
    guard 0 <= low, low <= high, high <= text.utf8.count else { throw PackDamage() }
    self.init(text: text, cue: low..<high, line: try reader.next())
  }
}

extension RewriteTemplate: Packable {
  func pack(into writer: inout PackWriter) {
    strategy.pack(into: &writer)
    frame.pack(into: &writer)
    markets.pack(into: &writer)
    slot.pack(into: &writer)
    text.pack(into: &writer)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    self.init(
      strategy: try reader.next(), frame: try reader.next(), markets: try reader.next(), slot: try reader.next(),
      text: try reader.next())
  }
}

extension DataPlace: Packable {
  func pack(into writer: inout PackWriter) {
    file.pack(into: &writer)
    line.pack(into: &writer)
    column.pack(into: &writer)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    self.init(file: try reader.next(), line: try reader.next(), column: try reader.next())
  }
}

extension Statement: Packable {
  func pack(into writer: inout PackWriter) {
    slot.pack(into: &writer)
    hits.pack(into: &writer)
    quiets.pack(into: &writer)
    origin.pack(into: &writer)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    self.init(slot: try reader.next(), hits: try reader.next(), quiets: try reader.next(), origin: try reader.next())
  }
}

extension Context: Packable {
  func pack(into writer: inout PackWriter) {
    id.pack(into: &writer)
    status.pack(into: &writer)
    side.pack(into: &writer)
    reach.pack(into: &writer)
    only.pack(into: &writer)
    except.pack(into: &writer)
    gloss.pack(into: &writer)
    hits.pack(into: &writer)
    quiets.pack(into: &writer)
    origin.pack(into: &writer)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    self.init(
      id: try reader.next(), status: try reader.next(), side: try reader.next(), reach: try reader.next(),
      only: try reader.next(), except: try reader.next(), gloss: try reader.next(), hits: try reader.next(),
      quiets: try reader.next(), origin: try reader.next())
  }
}
