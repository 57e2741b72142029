internal import RuxiangText

/// Reads `Markets/`: facts, then markets with what they inherit.
struct MarketLoader {
  private var problems: [DataProblem] = []
  private var facts: [String: Fact] = [:]
  private var raw: [String: RawMarket] = [:]
  /// What overlays say of a market, lowest layer first: as if each were a child of what lies below.
  private var overlays: [String: [RawMarket]] = [:]

  /// A market file as written: only what differs from its parent.
  private struct RawMarket {
    let file: String
    let root: XMLElement
    var id: String { root["id"] ?? "" }
    var parent: String? { root["parent"] }
  }

  /// Loads all files. Countries come out sorted by id. All problems at once.
  static func load(
    _ files: [DataTree], lexicons: [Lexicon]
  ) throws(DataProblems) -> (markets: [Market], facts: [Fact]) {
    var loader = MarketLoader()
    let files = files.sorted { ($0.layer, $0.file) < ($1.layer, $1.file) }
    for tree in files where tree.root.name == "facts" { loader.readFacts(tree) }
    for tree in files where tree.root.name == "market" {
      let (file, root) = (tree.file, tree.root)
      let market = RawMarket(file: file, root: root)
      if tree.layer > 0, loader.raw[market.id] != nil {
        loader.overlays[market.id, default: []].append(market)
      } else if let other = loader.raw[market.id] {
        loader.report(
          file, root,
          DataFault(
            .market, zh: "市场 \(market.id) 在 \(other.file) 里已经有了",
            en: "market '\(market.id)' is already defined in \(other.file)"))
      } else {
        loader.raw[market.id] = market
      }
    }
    for tree in files where tree.root.name != "facts" && tree.root.name != "market" {
      loader.report(
        tree.file, tree.root,
        DataFault(
          .layout, zh: "Markets 里的文件以 <market> 或 <facts> 开头，不是 <\(tree.root.name)>",
          en: "a file in Markets/ starts with <market> or <facts>, not <\(tree.root.name)>"))
    }
    loader.checkLexiconReferences(lexicons)
    var markets: [Market] = []
    for id in loader.raw.keys.sorted() {
      guard let chain = loader.chain(id) else { continue }
      if id.count == 2, id.uppercased() == id, let market = loader.resolve(chain) { markets.append(market) }
    }
    guard loader.problems.isEmpty else { throw DataProblems(all: loader.problems) }
    return (markets, loader.facts.values.sorted { $0.id < $1.id })
  }

  private mutating func report(_ file: String, _ element: XMLElement, _ fault: DataFault) {
    problems.append(
      DataProblem(place: DataPlace(file: file, line: element.line, column: element.column), fault))
  }

  private mutating func readFacts(_ tree: DataTree) {
    for element in tree.root.elements {
      let id = element["id"] ?? ""
      if facts[id] != nil, tree.layer == 0 {
        report(tree.file, element, DataFault(.id, zh: "依据 \(id) 写了两次", en: "fact '\(id)' is stated twice"))
      }
      facts[id] = Fact(
        id: id, statement: element.first(named: "statement")?.text.trimmed ?? "",
        confidence: Confidence(rawValue: element["confidence"] ?? "") ?? .low, isGeneral: element["basis"] == "general",
        reviewBy: element["review-by"] ?? "",
        sources: element.elements(named: "source").map {
          FactSource(key: $0["key"] ?? "", year: $0["year"], text: $0.text.trimmed)
        }, unused: element["unused"])
    }
  }

  /// The market and its parents, farthest first; nil (and a report) where a parent is missing or the chain is a ring.
  private mutating func chain(_ id: String) -> [RawMarket]? {
    var all: [RawMarket] = []
    var next: String? = id
    while let current = next {
      guard let market = raw[current] else {
        if let child = all.last {
          report(
            child.file, child.root, DataFault(.market, zh: "没有上一级市场 \(current)", en: "unknown parent '\(current)'"))
        }
        return nil
      }
      if all.contains(where: { $0.id == current }) {
        report(
          market.file, market.root,
          DataFault(
            .market, zh: "上一级绕成了圈：\((all.map(\.id) + [current]).joined(separator: " → "))",
            en: "parents form a ring: \((all.map(\.id) + [current]).joined(separator: " → "))"))
        return nil
      }
      all += (overlays[current] ?? []).reversed()
      all.append(market)
      next = market.parent
    }
    return all.reversed()
  }

  private mutating func checkLexiconReferences(_ lexicons: [Lexicon]) {
    for market in (Array(raw.values) + overlays.values.joined()).sorted(by: { ($0.id, $0.file) < ($1.id, $1.file) }) {
      var seen: Set<String> = []
      for element in market.root.elements(named: "judgement") {
        let key = element["category"] ?? element["entry"] ?? ""
        if !seen.insert(key).inserted {
          report(market.file, element, DataFault(.judgement, zh: "\(key) 判断了两次", en: "'\(key)' is judged twice"))
        }
        if let name = element["category"], Category(rawValue: name) == nil {
          report(market.file, element, .unknownCategory(name, .reference))
        }
        if let id = element["entry"] {
          let known = lexicons.contains { lexicon in
            id.hasSuffix(".*")
              ? lexicon.entries.contains { $0.id.hasPrefix(id.dropLast()) } : lexicon.entry(id) != nil
          }
          if !known {
            report(market.file, element, DataFault(.reference, zh: "词典里没有 \(id)", en: "no lexicon entry '\(id)'"))
          }
        }
      }
    }
  }

  // MARK: - Resolving

  private mutating func resolve(_ chain: [RawMarket]) -> Market? {
    guard let own = chain.last else { return nil }
    var names = LocalizedText(zh: "", en: "")
    var currency = ""
    var locales: [String] = []
    var weights = AxisWeights(propriety: 0.25, clarity: 0.25, appeal: 0.25, credibility: 0.25)
    var gates: [String: Gate] = [:]
    var seasons: [String: Season] = [:]
    var drafts: [String: JudgementDraft] = [:]
    var frames: [String: FrameDraft] = [:]
    var parts: [String: Part] = [:]
    var asked: [String: (element: XMLElement, file: String)] = [:]
    for market in chain {
      names = localized(market.root.elements(named: "name")) ?? names
      if let country = market.root.first(named: "country") { currency = country["currency"] ?? currency }
      let tags = market.root.elements(named: "locale").compactMap { $0["tag"] }
      if !tags.isEmpty { locales = tags }
      if let element = market.root.first(named: "weights") { weights = Self.weights(element) }
      for element in market.root.elements(named: "gate") {
        let id = element["id"] ?? ""
        gates[id] = Gate(
          id: id, ask: localized(element.elements(named: "ask")) ?? LocalizedText(zh: id, en: id),
          evidence: evidence(element, market.file))
      }
      for element in market.root.elements(named: "season") {
        if let season = season(element, market.file) { seasons[season.id] = season }
      }
      for element in market.root.elements(named: "judgement") {
        let key = element["category"] ?? element["entry"] ?? ""
        var draft = drafts[key] ?? JudgementDraft()
        apply(element, market.file, to: &draft)
        drafts[key] = draft
      }
      for element in market.root.elements(named: "frame") {
        let id = element["id"] ?? ""
        var draft = frames[id] ?? FrameDraft(id: id)
        apply(element, market.file, to: &draft)
        frames[id] = draft
      }
      for element in market.root.elements(named: "part") {
        let part = part(element, market.file)
        parts[part.id] = part
      }
      for element in market.root.elements(named: "question") {
        asked[element["id"] ?? ""] = (element, market.file)
      }
    }
    if locales.isEmpty {
      report(
        own.file, own.root,
        DataFault(.market, zh: "市场 \(own.id) 没有写语言 <locale>", en: "market '\(own.id)' has no <locale>"))
    }
    if currency.isEmpty {
      report(
        own.file, own.root,
        DataFault(.market, zh: "市场 \(own.id) 没有写货币 <country>", en: "market '\(own.id)' has no <country>"))
    }
    let questions = asked.sorted { $0.key < $1.key }.compactMap { question($1.element, $1.file, parts: parts) }
    var byCategory: [Category: Judgement] = [:]
    var byEntry: [String: Judgement] = [:]
    var byPrefix: [(prefix: String, judgement: Judgement)] = []
    for (key, draft) in drafts.sorted(by: { $0.key < $1.key }) {
      let fallback = Category.allCases.first { key.hasPrefix("zh.\($0.rawValue).") }.flatMap { drafts[$0.rawValue] }
      guard let judgement = finished(draft, key, over: fallback, own) else { continue }
      for condition in judgement.conditions {
        if let id = condition.season, seasons[id] == nil {
          problem(judgement.origin, DataFault(.reference, zh: "没有节期 \(id)", en: "unknown season '\(id)'"))
        }
        if let id = condition.gate, gates[id] == nil {
          problem(judgement.origin, DataFault(.reference, zh: "没有证据项 \(id)", en: "unknown gate '\(id)'"))
        }
      }
      if let category = Category(rawValue: key) {
        byCategory[category] = judgement
      } else if key.hasSuffix(".*") {
        byPrefix.append((String(key.dropLast()), judgement))
      } else {
        byEntry[key] = judgement
      }
    }
    for category in Category.findings where byCategory[category] == nil {
      report(
        own.file, own.root,
        DataFault(
          .market, zh: "市场 \(own.id) 没有判断 \(category.rawValue)",
          en: "market '\(own.id)' does not judge '\(category.rawValue)'"))
    }
    byPrefix.sort { ($0.prefix.utf8.count, $1.prefix) > ($1.prefix.utf8.count, $0.prefix) }
    return Market(
      id: own.id, name: names, parents: chain.reversed().map(\.id).filter { $0 != own.id }, currency: currency,
      locales: locales,
      weights: weights, gates: gates.values.sorted { $0.id < $1.id }, seasons: seasons.values.sorted { $0.id < $1.id },
      frames: frames.values.sorted { $0.id < $1.id }.map(\.frame),
      parts: parts.values.sorted { ($0.order, $0.id) < ($1.order, $1.id) },
      questions: questions.sorted { ($0.answer.order, $0.id) < ($1.answer.order, $1.id) }, byCategory: byCategory,
      byEntry: byEntry,
      byPrefix: byPrefix)
  }

  mutating func problem(_ place: DataPlace, _ fault: DataFault) {
    let problem = DataProblem(place: place, fault)
    if !problems.contains(problem) { problems.append(problem) }
  }

  private static func weights(_ element: XMLElement) -> AxisWeights {
    let all = Axis.allCases.map { Double(element[$0.rawValue] ?? "") ?? 0 }
    let sum = max(all.reduce(0, +), 1)
    return AxisWeights(
      propriety: all[0] / sum, clarity: all[1] / sum, appeal: all[2] / sum, credibility: all[3] / sum)
  }

  func localized(_ elements: [XMLElement]) -> LocalizedText? {
    guard !elements.isEmpty else { return nil }
    let zh = elements.first { $0["lang"]?.hasPrefix("zh") == true }?.text.trimmed ?? ""
    let en = elements.first { $0["lang"] == "en" }?.text.trimmed ?? ""
    return LocalizedText(zh: zh.isEmpty ? en : zh, en: en.isEmpty ? zh : en)
  }

  mutating func evidence(_ element: XMLElement, _ file: String) -> [Fact] {
    var all: [Fact] = []
    for reference in element.elements(named: "evidence") {
      let id = reference["fact"] ?? ""
      if let fact = facts[id] {
        all.append(fact)
      } else {
        problem(
          DataPlace(file: file, line: reference.line, column: reference.column),
          .unknownFact(id))
      }
    }
    return all
  }

  private mutating func season(_ element: XMLElement, _ file: String) -> Season? {
    func monthDay(_ name: String) -> (month: Int, day: Int)? {
      let parts = (element[name] ?? "").split(separator: "-").compactMap { Int($0) }
      return parts.count == 2 && (1...13).contains(parts[0]) && (1...32).contains(parts[1]) ? (parts[0], parts[1]) : nil
    }
    guard let from = monthDay("from"), let to = monthDay("to") else {
      report(
        file, element, DataFault(.layout, zh: "节期要写 from 和 to，格式是 月-日", en: "a season needs from and to as month-day"))
      return nil
    }
    return Season(
      id: element["id"] ?? "", name: localized(element.elements(named: "name")) ?? LocalizedText(zh: "", en: ""),
      calendar: element["calendar"] ?? "gregorian", from: from, to: to,
      tolerance: Int(element["tolerance"] ?? "0") ?? 0,
      evidence: evidence(element, file))
  }

  private mutating func apply(_ element: XMLElement, _ file: String, to draft: inout JudgementDraft) {
    draft.origin = DataPlace(file: file, line: element.line, column: element.column)
    func severity(_ name: String) -> Severity? { element[name].flatMap(Severity.init(rawValue:)) }
    draft.severity = severity("severity") ?? draft.severity
    draft.medium = severity("medium") ?? draft.medium
    draft.weak = severity("weak") ?? draft.weak
    draft.axis = element["axis"].flatMap(Axis.init(rawValue:)) ?? draft.axis
    draft.why = localized(element.elements(named: "why")) ?? draft.why
    let found = evidence(element, file)
    if !found.isEmpty { draft.evidence = found }
    let conditions = element.elements(named: "when").map { condition($0, file) }
    if !conditions.isEmpty { draft.conditions = conditions }
    let rewrites = element.elements(named: "rewrite").map { EntryReader.rewrite($0) }
    if !rewrites.isEmpty { draft.rewrites = rewrites }
    draft.says = merged(draft.says, element)
  }

  private mutating func condition(_ element: XMLElement, _ file: String) -> Condition {
    Condition(
      gate: element["gate"], season: element["season"],
      products: (element["product"] ?? "").split(separator: " ").map(String.init),
      severity: element["severity"].flatMap(Severity.init(rawValue:)) ?? .none,
      why: localized(element.elements(named: "why")), evidence: evidence(element, file))
  }

  private func merged(_ old: [SpokenLine], _ element: XMLElement) -> [SpokenLine] {
    let new = element.elements(named: "say").map {
      SpokenLine(language: $0["lang"] ?? "", pattern: $0.text.trimmed, reading: $0["reading"])
    }
    return old.filter { line in !new.contains { $0.language == line.language } } + new
  }

  private mutating func apply(_ element: XMLElement, _ file: String, to draft: inout FrameDraft) {
    draft.name = localized(element.elements(named: "name")) ?? draft.name
    draft.why = localized(element.elements(named: "why")) ?? draft.why
    draft.avoid = localized(element.elements(named: "avoid")) ?? draft.avoid
    if let names = element["for"]?.split(separator: " ").map(String.init) {
      draft.serves = names.compactMap(Category.init(rawValue:))
      for name in names where Category(rawValue: name) == nil {
        report(file, element, .unknownCategory(name, .reference))
      }
    }
    let found = evidence(element, file)
    if !found.isEmpty { draft.evidence = found }
    for variant in element.elements(named: "variant") {
      let id = variant["id"] ?? ""
      let lines = Dictionary(
        variant.elements(named: "line").map { (Voice(rawValue: $0["voice"] ?? "") ?? .calm, $0.text.trimmed) },
        uniquingKeysWith: { first, _ in first })
      if let index = draft.variants.firstIndex(where: { $0.id == id }) {
        let old = draft.variants[index]
        draft.variants[index] = Frame.Variant(
          id: id, lines: old.lines.merging(lines) { $1 }, says: merged(old.says, variant))
      } else {
        draft.variants.append(Frame.Variant(id: id, lines: lines, says: merged([], variant)))
      }
    }
  }

  private mutating func finished(
    _ draft: JudgementDraft, _ key: String, over category: JudgementDraft?, _ market: RawMarket
  ) -> Judgement? {
    guard let severity = draft.severity ?? category?.severity else {
      problem(
        draft.origin,
        DataFault(.judgement, zh: "\(key) 在 \(market.id) 没有轻重", en: "'\(key)' has no severity in market '\(market.id)'")
      )
      return nil
    }
    guard let why = draft.why ?? category?.why, !why.zh.isEmpty, !why.en.isEmpty else {
      problem(
        draft.origin,
        DataFault(.judgement, zh: "\(key) 在 \(market.id) 没有理由", en: "'\(key)' has no reason in market '\(market.id)'"))
      return nil
    }
    let evidence = draft.evidence.isEmpty ? category?.evidence ?? [] : draft.evidence
    if evidence.isEmpty, severity != .none {
      problem(
        draft.origin,
        DataFault(.evidence, zh: "\(key) 在 \(market.id) 没有依据", en: "'\(key)' has no evidence in market '\(market.id)'"))
    }
    let medium = draft.medium ?? (draft.severity == nil ? category?.medium : nil) ?? severity
    let weak = draft.weak ?? (draft.severity == nil ? category?.weak : nil) ?? severity.milder
    let conditions = draft.conditions.isEmpty ? category?.conditions ?? [] : draft.conditions
    if max(severity, medium, weak) == .block, evidence.allSatisfy(\.isGeneral) {
      problem(
        draft.origin,
        DataFault(
          .evidence, zh: "\(key) 在 \(market.id) 只凭常识就禁播",
          en: "'\(key)' blocks on general knowledge alone in market '\(market.id)'"))
    }
    for condition in conditions
    where condition.severity == .block && (condition.evidence + evidence).allSatisfy(\.isGeneral) {
      problem(
        draft.origin,
        DataFault(
          .evidence, zh: "\(key) 在 \(market.id) 某个条件下只凭常识就禁播",
          en: "'\(key)' blocks conditionally on general knowledge alone in market '\(market.id)'"))
    }
    return Judgement(
      severity: severity, medium: medium, weak: weak, axis: draft.axis ?? category?.axis ?? .clarity, why: why,
      evidence: evidence, conditions: conditions,
      rewrites: draft.rewrites.isEmpty ? category?.rewrites ?? [] : draft.rewrites,
      says: draft.says.isEmpty ? category?.says ?? [] : draft.says, origin: draft.origin)
  }
}

/// A judgement while parents and child are laid over one another.
private struct JudgementDraft {
  var severity: Severity?
  var medium: Severity?
  var weak: Severity?
  var axis: Axis?
  var why: LocalizedText?
  var evidence: [Fact] = []
  var conditions: [Condition] = []
  var rewrites: [RewriteTemplate] = []
  var says: [SpokenLine] = []
  var origin = DataPlace(file: "", line: 0, column: 0)
}

private struct FrameDraft {
  let id: String
  var name = LocalizedText(zh: "", en: "")
  var why = LocalizedText(zh: "", en: "")
  var avoid: LocalizedText?
  var evidence: [Fact] = []
  var serves: [Category] = []
  var variants: [Frame.Variant] = []

  var frame: Frame {
    Frame(id: id, name: name, why: why, avoid: avoid, evidence: evidence, serves: serves, variants: variants)
  }
}
