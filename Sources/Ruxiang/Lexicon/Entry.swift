/// One thing that can be recognised, and where it must not be. An entry says nothing about good or bad.
public final class Entry: Sendable {
  /// `zh.<category>.<slug>`; never reused once released.
  public let id: String
  /// The report category.
  public let category: Category
  /// How much of the problem it carries alone.
  public let strength: Strength
  /// What part of the sentence its forms are: decides how a rewrite may take their place.
  public let slot: Slot
  /// What the line takes for granted of its audience, in Chinese.
  public let presupposes: String?
  /// Words to say in its place, for every market or some.
  public let rewrites: [RewriteTemplate]
  /// Asks ICU for word boundaries around short forms.
  public let wantsWordEvidence: Bool
  /// The figures in its forms are a formula (321上链接) and no fact to keep.
  public let figuresAreRhetorical: Bool
  /// What its number measures, where the engine can convert it.
  public let converts: Quantity?
  /// Counts even where the context denies or quotes it (the forms are denials themselves).
  public let ignoresContext: Bool
  /// Where it is written down.
  public let origin: DataPlace
  /// What only pages about the entry and lint want.
  let details: Deferred<EntryDetails>
  /// Lower is graver: taboos, then health claims, then the rest; strong before weak.
  let gravity: Int

  init(
    id: String, category: Category, strength: Strength, slot: Slot, presupposes: String?, rewrites: [RewriteTemplate],
    wantsWordEvidence: Bool, figuresAreRhetorical: Bool, converts: Quantity?, ignoresContext: Bool, origin: DataPlace,
    details: Deferred<EntryDetails>
  ) {
    (self.id, self.category, self.strength, self.slot) = (id, category, strength, slot)
    (self.presupposes, self.rewrites, self.wantsWordEvidence) = (presupposes, rewrites, wantsWordEvidence)
    (self.figuresAreRhetorical, self.converts) = (figuresAreRhetorical, converts)
    (self.ignoresContext, self.origin, self.details) = (ignoresContext, origin, details)
    let family =
      category.rawValue.hasPrefix("taboo.") ? 0 : category == .claimHealth ? 1 : category.isResonance ? 3 : 2
    gravity = family * 3 + (strength == .strong ? 0 : strength == .medium ? 1 : 2)
  }

  /// The same entry with other details.
  func with(_ details: EntryDetails) -> Entry {
    Entry(
      id: id, category: category, strength: strength, slot: slot, presupposes: presupposes, rewrites: rewrites,
      wantsWordEvidence: wantsWordEvidence, figuresAreRhetorical: figuresAreRhetorical, converts: converts,
      ignoresContext: ignoresContext, origin: origin, details: .ready(details))
  }
}

extension Entry {
  /// Whether one of these names it: its id or category, or the beginning of one up to a point.
  func isSelected(by names: [String]) -> Bool { Self.isSelected(id, category.rawValue, by: names) }

  /// The same by an entry's id and category.
  static func isSelected(_ id: String, _ category: String, by names: [String]) -> Bool {
    names.contains { id == $0 || category == $0 || id.hasPrefix($0 + ".") || category.hasPrefix($0 + ".") }
  }
}

/// How much of the category's problem an entry carries alone.
public enum Strength: String, Sendable, CaseIterable { case strong, medium, weak }

/// The grammatical slot of a form.
public enum Slot: String, Sendable, CaseIterable {
  case attribute, noun, vocative, predicate, clause, adverb, quantity
}

/// What a number with a unit measures.
public enum Quantity: String, Sendable, CaseIterable { case mass, length, area, money }

/// One literal spelling.
public struct Form: Sendable, Equatable {
  /// What sort of spelling it is: `asr` and `evasive` ones never block.
  public enum Kind: String, Sendable, CaseIterable {
    case standard, asr, evasive, dialect

    /// How sure it is that the spelling means the entry: 薇信 hardly means anything else, what a machine misheard may.
    public var confidence: Confidence {
      switch self {
      case .standard, .dialect: .high
      case .evasive: .medium
      case .asr: .low
      }
    }
  }
  /// As written in the data.
  public let text: String
  /// What sort of spelling it is.
  public let kind: Kind

  /// Makes a form.
  public init(text: String, kind: Kind) { (self.text, self.kind) = (text, kind) }
}

/// Where a statement in the data comes from.
public struct Source: Sendable, Equatable {
  /// `cues:FAMILY`, `fact:ID`, `taxonomy:§n`, …
  public let reference: String
  /// How far it carries, where the author doubts.
  public let confidence: Confidence?
}

/// How far a source carries.
public enum Confidence: String, Sendable, CaseIterable, Comparable {
  case low, medium, high
  private var rank: Int { self == .low ? 0 : self == .medium ? 1 : 2 }
  /// Less sure first.
  public static func < (a: Confidence, b: Confidence) -> Bool { a.rank < b.rank }
}

/// An example with the place of its cue, in UTF-8 bytes of `text`.
public struct MarkedExample: Sendable, Equatable {
  /// The sentence, its mark taken out.
  public let text: String
  /// UTF-8 bytes of `text`.
  public let cue: Range<Int>
  /// Line in the data file.
  public let line: Int
}

/// Chinese to say in place of a span, with `{slots}` for facts.
public struct RewriteTemplate: Sendable, Equatable {
  /// How the words get across.
  public let strategy: Strategy
  /// The narrative frame they belong to.
  public let frame: String?
  /// Market ids it is meant for; empty means all.
  public let markets: [String]
  /// The slot it fits, where the data says so.
  public let slot: Slot?
  /// Chinese with `{slots}`; empty for a drop.
  public let text: String
}

/// Ways to get a line across.
public enum Strategy: String, Sendable, CaseIterable {
  case keepAndGloss = "keep-and-gloss"
  case neutralise
  case localAnalogue = "local-analogue"
  case reframe
  case drop
  case proveOrDrop = "prove-or-drop"
  case convert
}

/// A place in a data file.
public struct DataPlace: Sendable, Equatable {
  /// Path below the data directory.
  public let file: String
  /// From 1; 0 where there is none.
  public let line: Int
  /// From 1; 0 where there is none.
  public let column: Int
}
