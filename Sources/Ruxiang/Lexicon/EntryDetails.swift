/// What an entry says to its readers and of its examples; checking a script needs none of it.
struct EntryDetails: Sendable {
  var gloss = ""
  var glossZh: String?
  var forms: [Form] = []
  var note: String?
  var sources: [Source] = []
  var hits: [MarkedExample] = []
  var quiets: [String] = []
  var patterns: [String] = []
  var shields: [String] = []
}

extension Entry {
  private var detailed: EntryDetails { details.value ?? EntryDetails() }

  /// English gloss for readers who do not read Chinese.
  public var gloss: String { detailed.gloss }
  /// What it means, in Chinese; only entries of other languages have one.
  public var glossZh: String? { detailed.glossZh }
  /// Its literal spellings.
  public var forms: [Form] { detailed.forms }
  /// A note from author to author.
  public var note: String? { detailed.note }
  /// Where it was read; never empty.
  public var sources: [Source] { detailed.sources }
  /// Sentences that give exactly this cue at the mark.
  public var hits: [MarkedExample] { detailed.hits }
  /// Sentences with a trap, which give none of it.
  public var quiets: [String] { detailed.quiets }
  /// Patterns as written, for `lexicon show`.
  public var patterns: [String] { detailed.patterns }
  /// Where it is not this, as written.
  public var shields: [String] { detailed.shields }
}
