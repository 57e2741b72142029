internal import RuxiangText

/// Why an entry or a category is a problem, market by market, with examples and sources.
public struct ExplainPage: Sendable {
  private let engine: Engine
  private let markets: [Market]
  private let language: ReaderLanguage

  /// - Parameter markets: whose views are shown, in this order.
  public init(engine: Engine, markets: [Market], language: ReaderLanguage) {
    self.engine = engine
    self.markets = markets
    self.language = language
  }

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// What somebody may ask about.
  public enum Subject: Sendable {
    case fact(Fact)
    /// Its id.
    case frame(String)
    case entry(Entry)
    case category(Category)
    /// Words of a script, with the entries they give, each once in text order.
    case phrase([Entry])
  }

  /// What an entry id, a category, a fact id, a frame or words of a script stand for; nil where nothing is known of it.
  public func subject(_ text: String) -> Subject? {
    let id = text.uppercased()
    if let fact = engine.facts.first(where: { $0.id == id }) { return .fact(fact) }
    if markets.contains(where: { $0.frame(text) != nil }) { return .frame(text) }
    if let entry = engine.lexicon.entry(text) { return .entry(entry) }
    if let category = Category(rawValue: text) { return .category(category) }
    guard var scanner = try? Scanner(engine.lexicon) else { return nil }
    let entries = scanner.scan(line: Array(text.utf8)).map(\.entry).distinct.map { engine.lexicon.entries[$0] }
    return entries.isEmpty ? nil : .phrase(entries)
  }

  /// The page for an entry id, a category, a fact, a frame or words of a script; nil where nothing is known of it.
  public func text(_ subject: String) -> String? { self.subject(subject).map(text) }

  /// The page of a subject.
  public func text(_ subject: Subject) -> String {
    switch subject {
    case .fact(let fact): page(fact)
    case .frame(let id): page(frame: id)
    case .entry(let entry): page(entry)
    case .category(let category): page(category)
    case .phrase(let entries): entries.map(page).joined(separator: "\n")
    }
  }

  // MARK: - Entry

  private func page(_ entry: Entry) -> String {
    var out = "\(entry.id)  \(entry.category.name[language])\n"
    out += "  \(entry.gloss)\n"
    if let presupposes = entry.presupposes { out += "  " + say("言下之意：", "presupposes: ") + presupposes + "\n" }
    let forms = entry.forms.prefix(8).map(\.text)
    if !forms.isEmpty {
      out +=
        "  " + say("写法：", "forms: ") + forms.joined(separator: say("、", ", ")) + (entry.forms.count > 8 ? " …" : "")
        + "\n"
    }
    for hit in entry.hits { out += "  " + say("例：", "e.g. ") + EntryPage.marked(hit) + "\n" }
    for quiet in entry.quiets { out += "  " + say("不算：", "not this: ") + quiet + "\n" }
    out += "  " + say("来源：", "sources: ") + entry.sources.map(\.reference).joined(separator: ", ") + "\n"
    if entry.category.isResonance {
      return out + "\n  " + say("这样说在各个市场都加分。", "This adds to the fit in every market.") + "\n"
    }
    return out + views { market in market.judgement(for: entry).map { ($0, $0.severity(for: entry.strength)) } }
  }

  // MARK: - Fact and frame

  private func page(_ fact: Fact) -> String {
    var out = source(fact) + "\n"
    for other in fact.sources.dropFirst() { out += "  " + other.text + "\n" }
    out += "  " + say("复核期限：", "review by: ") + fact.reviewBy + "\n"
    var users: [String] = []
    for market in engine.markets {
      users += market.judgements.filter { $0.judgement.evidence.contains { $0.id == fact.id } }.map(\.key)
      users += market.frames.filter { $0.evidence.contains { $0.id == fact.id } }.map(\.id)
      users += market.parts.filter { $0.evidence.contains { $0.id == fact.id } }.map(\.id)
      users += market.questions.filter { $0.answer.evidence.contains { $0.id == fact.id } }.map(\.id)
    }
    if !users.isEmpty {
      out += "  " + say("用在：", "used by: ") + users.distinct.sorted().joined(separator: say("、", ", ")) + "\n"
    }
    return out
  }

  /// A frame as the markets have it; those that have the same are said together.
  private func page(frame id: String) -> String {
    var groups: [(ids: [String], frame: Frame)] = []
    for market in markets {
      guard let frame = market.frame(id) else { continue }
      if let same = groups.firstIndex(where: { $0.frame.fingerprint == frame.fingerprint }) {
        groups[same].ids.append(market.id)
      } else {
        groups.append(([market.id], frame))
      }
    }
    return groups.map { group in
      let frame = group.frame
      var out = "\(frame.id)  \(frame.name[language])  \(group.ids.joined(separator: " "))\n  \(frame.why[language])\n"
      if let avoid = frame.avoid { out += "  " + say("别用在：", "not for: ") + avoid[language] + "\n" }
      if !frame.serves.isEmpty {
        let served = frame.serves.map { $0.name[language] }.joined(separator: say("、", ", "))
        out += "  " + say("可以改写：", "tells again: ") + served + "\n"
      }
      for fact in frame.evidence { out += "  " + source(fact) + "\n" }
      for variant in frame.variants {
        out += "  \(variant.id)  " + variant.allLines.joined(separator: "  /  ") + "\n"
        for line in variant.says {
          out +=
            "     \(line.language)  \(RewriteTable.isolated(line.pattern))" + (line.reading.map { "  [\($0)]" } ?? "")
            + "\n"
        }
      }
      return out
    }.joined(separator: "\n")
  }

  // MARK: - Category

  private func page(_ category: Category) -> String {
    let entries = engine.lexicon.entries.filter { $0.category == category }
    var out =
      "\(category.name[language])  \(category.rawValue)  " + say("\(entries.count) 个词条\n", "\(entries.count) entries\n")
    for entry in entries.prefix(12) {
      out += "  \(entry.id)  " + (entry.forms.first?.text ?? entry.patterns.first ?? "") + "\n"
    }
    if entries.count > 12 { out += "  …  ruxiang lexicon list \(category.rawValue)\n" }
    if category.isResonance { return out }
    return out + views { market in market.byCategory[category].map { ($0, $0.severity) } }
  }

  // MARK: - Markets

  /// What each market says; markets with the same words are said together.
  private func views(_ view: (Market) -> (Judgement, Severity)?) -> String {
    var groups: [(ids: [String], judgement: Judgement, severity: Severity, market: Int)] = []
    for (number, market) in markets.enumerated() {
      guard let (judgement, severity) = view(market) else { continue }
      if let same = groups.firstIndex(where: { $0.judgement.why == judgement.why && $0.severity == severity }) {
        groups[same].ids.append(market.id)
      } else {
        groups.append(([market.id], judgement, severity, number))
      }
    }
    let text = TextReport(language: language, colour: false)
    var out = ""
    for group in groups {
      out +=
        "\n  \(text.severity(group.severity))  \(group.ids.joined(separator: " "))\n    \(group.judgement.why[language])\n"
      for fact in group.judgement.evidence { out += "    " + source(fact) + "\n" }
      for condition in group.judgement.conditions {
        out += "    " + self.condition(condition, markets[group.market], text) + "\n"
      }
    }
    return out
  }

  private func source(_ fact: Fact) -> String {
    let confidence =
      switch fact.confidence {
      case .high: say("可靠", "high")
      case .medium: say("一般", "medium")
      case .low: say("存疑", "low")
      }
    let read = fact.sources.first.map { " — \($0.text)" } ?? ""
    return "[\(fact.id)] \(fact.statement)" + say("（可信度：\(confidence)）", " (confidence: \(confidence))") + read
  }

  private func condition(_ condition: Condition, _ market: Market, _ text: TextReport) -> String {
    var when: [String] = []
    if let gate = condition.gate { when.append(say("有\(SlotNames.name(gate).zh)时", "with \(SlotNames.name(gate).en)")) }
    if let id = condition.season, let season = market.seasons.first(where: { $0.id == id }) {
      when.append(say("\(season.name.zh)期间", "during \(season.name.en)"))
    }
    if !condition.products.isEmpty {
      let names = condition.products.map { id in engine.products.item(named: id)?.name(in: language.rawValue) ?? id }
      when.append(say("卖\(names.joined(separator: "、"))时", "for \(names.joined(separator: ", "))"))
    }
    let why = condition.why.map { "：" + $0[language] } ?? ""
    return when.joined(separator: say("，", ", ")) + " → " + text.severity(condition.severity) + why
  }
}
