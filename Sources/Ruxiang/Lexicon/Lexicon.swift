/// What can be recognised in one language: entries, word classes and contexts, compiled for the scanner. Immutable.
///
/// A reference: judges and scanners of all threads hold it, and to count one for each of its tables they would wait for
/// each other.
public final class Lexicon: Sendable {
  /// BCP 47 tag of the language it speaks of: `zh`, `th` …
  public let language: String
  /// Entries sorted by id.
  public let entries: [Entry]
  /// Retired ids and their successors.
  public let retired: [String: String]
  /// Words around a cue that take its claim back.
  public let contexts: [Context]
  /// What the cues of a whole script are held against.
  public let discourse: [DiscourseRule]
  /// How facts of the product are stated in speech, one item a slot.
  public let stated: [Statement]
  let classes: WordClasses
  let matcher: FormMatcher
  /// The contexts' patterns; `entry` is the index of the context.
  let triggers: FormMatcher
  /// Reads pinyin typed in place of characters; knows nothing in languages other than Chinese.
  let pinyin: PinyinDecoder
  /// The statements' patterns; `entry` is the index of the statement.
  let statements: FormMatcher

  init(
    language: String, entries: [Entry], retired: [String: String], contexts: [Context], discourse: [DiscourseRule],
    stated: [Statement], classes: WordClasses, matcher: FormMatcher, triggers: FormMatcher, pinyin: PinyinDecoder,
    statements: FormMatcher
  ) {
    self.language = language
    self.entries = entries
    self.retired = retired
    self.contexts = contexts
    self.discourse = discourse
    self.stated = stated
    self.classes = classes
    self.matcher = matcher
    self.triggers = triggers
    self.pinyin = pinyin
    self.statements = statements
  }

  /// How its language is written.
  public var writing: WritingSystem { WritingSystem(language: language) }

  /// The entry with an id, retired ids resolved. Logarithmic.
  public func entry(_ id: String) -> Entry? {
    let index = entries.indices.partition { entries[$0].id >= id }
    if index < entries.count, entries[index].id == id { return entries[index] }
    return retired[id].flatMap { $0 == id ? nil : entry($0) }
  }

  /// The entry a spelling belongs to as a literal form, whatever its case, width or script; nil where none has it.
  public func owner(of form: String) -> Entry? {
    let scalars = Folder.folded(form, writing)
    guard !scalars.isEmpty else { return nil }
    var owner: Entry?
    matcher.literals(scalars, 0, until: scalars.count) { number, end in
      if end == scalars.count { owner = entries[matcher.literals[number].entry] }
    }
    return owner
  }

  /// Number of literal forms and of patterns.
  public var formCount: (literal: Int, patterns: Int) {
    entries.reduce((0, 0)) { ($0.0 + $1.forms.count, $0.1 + $1.patterns.count) }
  }
}

/// Words around a cue that take the claim back: denial, quotation, a viewer's question, a proof.
public struct Context: Sendable {
  /// In what way the claim is taken back.
  public enum Status: String, Sendable, CaseIterable { case denied, mentioned, asked, proven }
  /// On which side of its words the cue stands.
  public enum Side: String, Sendable, CaseIterable { case before, after, around }
  /// `zh.context.<slug>`.
  public let id: String
  /// In what way the claim is taken back.
  public let status: Status
  /// On which side of its words the cue stands.
  public let side: Side
  /// Scalars that may lie between the words and the cue.
  public let reach: Int
  /// Categories, entry ids or prefixes of them; empty means all.
  public let only: [String]
  /// Categories, entry ids or prefixes it leaves alone.
  public let except: [String]
  /// English gloss.
  public let gloss: String
  /// Sentences whose marked cue is taken back.
  public let hits: [MarkedExample]
  /// Sentences that keep their cue.
  public let quiets: [String]
  /// Where it is written down.
  public let origin: DataPlace

  /// Whether the context speaks about an entry.
  func concerns(_ entry: Entry) -> Bool {
    (only.isEmpty || entry.isSelected(by: only)) && !entry.isSelected(by: except)
  }
}
