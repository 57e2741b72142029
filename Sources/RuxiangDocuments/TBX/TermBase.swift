public import Ruxiang
internal import RuxiangText

/// The term layer of the data: concepts with their terms by language, as term bases hold them.
public struct TermBase: Sendable, Equatable {
  /// In the order of the data: entries, then products, then places.
  public var concepts: [TermConcept]

  /// Wraps concepts.
  public init(concepts: [TermConcept]) { self.concepts = concepts }

  /// The terms of an engine: what its lexicons recognise (as deprecated terms) and would rather hear (preferred), and the
  /// names of products and places in every language.
  ///
  /// - Complexity: linear in the data.
  public init(_ engine: Engine) {
    var all: [TermConcept] = []
    for language in engine.languages {
      guard let reading = engine.reading(language) else { continue }
      all += reading.lexicon.entries.filter { !$0.category.isResonance }.map { Self.concept($0, language) }
    }
    all += engine.products.items.map { Self.concept($0, "product") }
    all += engine.places.items.map { Self.concept($0, "place") }
    concepts = all.filter { !$0.terms.isEmpty }
  }

  static func concept(_ entry: Entry, _ language: String) -> TermConcept {
    let tag = language == "zh" ? "zh-Hans" : language
    var terms = entry.forms.map { form in
      Term(
        text: form.text, language: tag, status: .deprecated, partOfSpeech: entry.slot.partOfSpeech,
        subset: form.kind == .standard ? nil : form.kind.rawValue)
    }
    var seen = Set(terms.map { ExactText($0.text) })
    for rewrite in entry.rewrites
    where !rewrite.text.isEmpty && !rewrite.text.utf8.contains(UInt8(ascii: "{"))
      && seen.insert(ExactText(rewrite.text)).inserted
    {
      terms.append(
        Term(
          text: rewrite.text, language: tag, status: .preferred, partOfSpeech: entry.slot.partOfSpeech, subset: nil))
    }
    return TermConcept(
      id: entry.id, subject: entry.category.rawValue, definition: entry.gloss, sources: entry.sources.map(\.reference),
      terms: terms)
  }

  private static func concept(_ item: Glossary.Item, _ kind: String) -> TermConcept {
    var terms = item.names.sorted { $0.key < $1.key }.map { language, name in
      Term(text: name, language: language, status: .preferred, partOfSpeech: .noun, subset: nil)
    }
    terms += item.aliases.map {
      Term(text: $0, language: "zh-Hans", status: .admitted, partOfSpeech: .noun, subset: nil)
    }
    // Terms of one language stand together.
    terms = Set(terms.map(\.language)).sorted().flatMap { tag in terms.filter { $0.language == tag } }
    return TermConcept(
      id: "\(kind).\(item.id)", subject: "\(kind).\(item.kind)", definition: item.names["en"] ?? item.id, sources: [],
      terms: terms)
  }
}

/// One concept: what a thing is, and what it is called.
public struct TermConcept: Sendable, Equatable {
  /// `zh.rustic.nature.yuan-sheng-tai`, `product.kiwifruit`, `place.wugong`.
  public var id: String
  /// The report category, or `product.food`, `place.county` …
  public var subject: String
  /// In English.
  public var definition: String
  /// Where it was read.
  public var sources: [String]
  /// Terms of one language together.
  public var terms: [Term]
  /// What else is to be said of it.
  public var notes: [String] = []

  /// Makes a concept.
  public init(id: String, subject: String, definition: String, sources: [String], terms: [Term]) {
    self.id = id
    self.subject = subject
    self.definition = definition
    self.sources = sources
    self.terms = terms
  }
}

/// One term of a concept.
public struct Term: Sendable, Equatable {
  /// Whether one should say it: TBX-Basic's administrative status.
  public enum Status: String, Sendable, CaseIterable {
    case preferred = "preferredTerm-admn-sts"
    case admitted = "admittedTerm-admn-sts"
    case deprecated = "deprecatedTerm-admn-sts"
    case superseded = "supersededTerm-admn-sts"
  }

  /// TBX-Basic's parts of speech.
  public enum PartOfSpeech: String, Sendable, CaseIterable { case noun, verb, adjective, adverb, other }

  /// As it is said.
  public var text: String
  /// BCP 47.
  public var language: String
  /// Whether one should say it.
  public var status: Status
  /// Its part of speech, where known.
  public var partOfSpeech: PartOfSpeech?
  /// The sort of spelling where it is not the standard one: `asr`, `evasive`, `dialect`.
  public var subset: String?
  /// Where the status holds, as ids of markets; empty means everywhere.
  public var usage: [String] = []
  /// Whether it is a sentence rather than a word.
  public var isPhrase = false

  /// Makes a term.
  public init(text: String, language: String, status: Status, partOfSpeech: PartOfSpeech?, subset: String?) {
    self.text = text
    self.language = language
    self.status = status
    self.partOfSpeech = partOfSpeech
    self.subset = subset
  }
}

extension Slot {
  /// What part of speech words of the slot are.
  var partOfSpeech: Term.PartOfSpeech {
    switch self {
    case .attribute: .adjective
    case .noun, .vocative: .noun
    case .predicate: .verb
    case .adverb: .adverb
    case .clause, .quantity: .other
    }
  }
}

extension Term.PartOfSpeech {
  /// The slot words of it go into, where nothing else is known.
  var slot: Slot {
    switch self {
    case .adjective: .attribute
    case .noun: .noun
    case .verb: .predicate
    case .adverb: .adverb
    case .other: .clause
    }
  }
}
