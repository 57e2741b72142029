internal import Ruxiang
internal import RuxiangText

/// The terms of a run as a term base (TBX-Basic): entries found in its scripts, where they may be used, and what to say
/// in their place.
struct TermsWriter: ReportWriter {
  private let engine: Engine
  private let language: ReaderLanguage
  private var uses = TermUses()

  init(engine: Engine, language: ReaderLanguage) { (self.engine, self.language) = (engine, language) }

  mutating func add(_ checked: CheckedScript, _ sink: @escaping ByteSink) { uses.add(checked) }

  mutating func finish(_ sink: @escaping ByteSink) throws(WriteError) {
    let source = "Ruxiang \(Engine.version), data \(engine.pack)"
    TBXWriter.write(TermBase(engine, uses, language), source: source, to: sink)
  }
}

/// Which entries the scripts of a run hold, in what words, and how grave the markets found that.
struct TermUses {
  /// One entry.
  struct Use {
    /// As the scripts have it, each once, in order.
    var words: [String] = []
    /// The gravest that each market said.
    var severities: [String: Severity] = [:]
    /// Why, by market.
    var reasons: [String: LocalizedText] = [:]
  }

  private(set) var entries: [String: Use] = [:]
  /// In the order the reports have them.
  private(set) var markets: [String] = []

  /// Words of one entry kept at most: a number comes in as many forms as there are scripts.
  private static let most = 40

  mutating func add(_ checked: CheckedScript) {
    for market in checked.report.markets where !markets.contains(market.id) { markets.append(market.id) }
    for finding in checked.report.findings {
      var use = entries[finding.cue] ?? Use()
      let words = TextReport.visible(checked.script.spoken(finding.place.range))
      if use.words.count < Self.most, !use.words.contains(words) { use.words.append(words) }
      for (market, said) in finding.markets where said.severity > use.severities[market] ?? .none {
        use.severities[market] = said.severity
        use.reasons[market] = said.why
      }
      entries[finding.cue] = use
    }
  }
}

extension TermBase {
  /// The entries of a run: their forms and the words of the scripts, with the markets where those are not to be used, and
  /// what the data would rather hear there.
  init(_ engine: Engine, _ uses: TermUses, _ language: ReaderLanguage) {
    let markets = uses.markets.compactMap(engine.market)
    let look = TextReport(language: language, colour: false)
    self.init(
      concepts: uses.entries.sorted { $0.key < $1.key }.compactMap { id, use in
        engine.lexicon.entry(id).map { Self.concept($0, use, markets, engine.language, look) }
      })
  }

  private static func concept(
    _ entry: Entry, _ use: TermUses.Use, _ markets: [Market], _ language: String, _ look: TextReport
  ) -> TermConcept {
    var concept = concept(entry, language)
    let tag = language == "zh" ? "zh-Hans" : language
    var seen = Set(concept.terms.map { ExactText($0.text) })
    concept.terms += use.words.filter { seen.insert(ExactText($0)).inserted }.map {
      Term(
        text: $0, language: tag, status: .deprecated, partOfSpeech: entry.slot.partOfSpeech, subset: nil)
    }
    // Words that a market would merely rather not hear may still be said.
    let barred = markets.map(\.id).filter { (use.severities[$0] ?? .none) >= .rewrite }
    for index in concept.terms.indices where concept.terms[index].status == .deprecated {
      if barred.isEmpty { concept.terms[index].status = .admitted }
      concept.terms[index].usage = barred
    }
    var places = Dictionary(concept.terms.enumerated().map { (Key($1), $0) }) { first, _ in first }
    for market in markets where use.severities[market.id] != nil {
      guard let judgement = market.judgement(for: entry) else { continue }
      let fitting = judgement.rewrites.filter { $0.slot == nil || $0.slot == entry.slot }
      for rewrite in fitting where !rewrite.text.isEmpty && !rewrite.text.utf8.contains(UInt8(ascii: "{")) {
        let term = Term(
          text: rewrite.text, language: tag, status: .preferred, partOfSpeech: entry.slot.partOfSpeech, subset: nil)
        add(term, market.id, to: &concept, &places)
      }
      for line in judgement.says where !line.pattern.utf8.contains(UInt8(ascii: "{")) {
        // A pattern without arguments is its text, but for doubled apostrophes.
        let text =
          line.pattern.utf8.contains(UInt8(ascii: "'"))
          ? line.pattern.split(separator: "''", omittingEmptySubsequences: false).joined(separator: "'") : line.pattern
        var term = Term(text: text, language: line.language, status: .preferred, partOfSpeech: .other, subset: nil)
        term.isPhrase = true
        add(term, market.id, to: &concept, &places)
      }
    }
    // Terms of one language stand together, that of the scripts first.
    let languages = [tag] + Set(concept.terms.map(\.language)).subtracting([tag]).sorted()
    concept.terms = languages.flatMap { tag in concept.terms.filter { $0.language == tag } }
    for market in markets {
      guard let severity = use.severities[market.id], let why = use.reasons[market.id] else { continue }
      concept.notes.append("\(market.id) \(look.severity(severity)): \(why[look.language])")
    }
    return concept
  }

  /// What makes two terms one.
  private struct Key: Hashable {
    let text: ExactText
    let language: ExactText

    init(_ term: Term) { (text, language) = (ExactText(term.text), ExactText(term.language)) }
  }

  /// Adds what a market would rather hear; markets that want the same share it.
  private static func add(_ term: Term, _ market: String, to concept: inout TermConcept, _ places: inout [Key: Int]) {
    if let same = places[Key(term)] {
      // What is preferred everywhere needs no market.
      if concept.terms[same].status == .preferred, !concept.terms[same].usage.isEmpty,
        !concept.terms[same].usage.contains(market)
      {
        concept.terms[same].usage.append(market)
      }
      return
    }
    places[Key(term)] = concept.terms.count
    var term = term
    term.usage = [market]
    concept.terms.append(term)
  }
}
