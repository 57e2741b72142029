internal import GRDB
public import Ruxiang
public import RuxiangDocuments

extension Store {
  /// Who departs from a brand sheet: the texts of a run are read again, as the audit read them, and held against it with the
  /// facts they were audited with.
  ///
  /// - Parameters:
  ///   - run: nil for the last that is done.
  ///   - engine: reading the language of the run.
  ///   - documents: how files are read, where that is said otherwise than the audit had it.
  ///   - top: rows of long answers; 0 for all.
  /// - Throws: `StoreError`, or `CheckerError` where ICU refuses.
  public func departures(
    from sheet: BrandSheet, run: Int64? = nil, engine: Engine, documents: DocumentOptions = DocumentOptions(),
    top: Int = 20
  ) throws -> AnswerSheet {
    let run = try self.run(run)
    var checker = try Checker(engine)
    return try read { db in
      let archive = Archive(db: db, run: run.id, markets: run.markets, names: ArchiveNames(engine))
      var question = BrandQuestion(sheet: sheet, archive: archive, top: top)
      try question.ask(try SourceTexts(archive, documents), try AuditedFacts(db, run), engine, &checker)
      return question.answers(archive.source(run))
    }
  }
}

/// Departures counted, by element, account and script.
struct BrandQuestion {
  let sheet: BrandSheet
  let archive: Archive
  let top: Int

  private struct Who {
    let script: String
    let place: String?
    let account: String?
  }

  private var read = 0
  private var missing = 0
  private var departing = 0
  /// By element: scripts, accounts.
  private var elements: [String: (scripts: Int, accounts: Set<String?>)] = [:]
  private var accounts: [String?: (scripts: Int, departing: Int, kinds: [BrandDeparture.Kind: Int])] = [:]
  private var rows: [[AnswerValue]] = []
  private var approved: [String: Int] = [:]
  /// Scripts that state a fact of the sheet as it has it.
  private var right: [String: Int] = [:]

  init(sheet: BrandSheet, archive: Archive, top: Int) { (self.sheet, self.archive, self.top) = (sheet, archive, top) }

  mutating func ask(
    _ texts: SourceTexts, _ audited: AuditedFacts, _ engine: Engine, _ checker: inout Checker
  ) throws {
    let check = BrandCheck(sheet, engine)
    var who: [Int64: Who] = [:]
    try archive.each(
      """
      SELECT s.id, o.path, s.place, s.account, s.product FROM script s JOIN source o ON o.id = s.source
      WHERE s.run = ? AND s.check_id IS NOT NULL
      """, [archive.run]
    ) { row in
      if !sheet.products.isEmpty, let product = row[4] as String?, !sheet.products.contains(where: product.contains) {
        return
      }
      who[row[0]] = Who(script: row[1], place: row[2], account: row[3])
    }
    let markets = engine.markets
    var copy = self
    copy.missing = try texts.eachRecord(where: { who[$0.script] != nil }) { record, document in
      guard let one = who[record.script] else { return }
      let script = document.script
      // Whatever certificate there may be, a forbidden thing that is said is said.
      let report = checker.check(
        script, facts: ProductFacts(), markets: markets, options: Checker.Options(rewritesFor: 0, coverage: false))
      let facts = try audited.known(record.script, document)?.facts ?? ProductFacts()
      let stated = checker.known(script, facts).stated
      copy.add(
        one, script, check.departures(script, report, facts: facts, stated: stated), check.approved(script),
        check.stated(script, stated))
    }
    self = copy
  }

  private mutating func add(
    _ who: Who, _ script: Script, _ departures: [BrandDeparture], _ said: Set<String>, _ stated: Set<String>
  ) {
    read += 1
    for line in said { approved[line, default: 0] += 1 }
    let wrong = Set(departures.filter { $0.kind == .contradicted }.map(\.element))
    for fact in stated.subtracting(wrong) { right[fact, default: 0] += 1 }
    var account = accounts[who.account] ?? (0, 0, [:])
    account.scripts += 1
    if !departures.isEmpty {
      departing += 1
      account.departing += 1
    }
    for kind in Set(departures.map(\.kind)) { account.kinds[kind, default: 0] += 1 }
    accounts[who.account] = account
    for name in Set(departures.map(\.element)) {
      var element = elements[name] ?? (0, [])
      element.scripts += 1
      element.accounts.insert(who.account)
      elements[name] = element
    }
    let places = Self.places(departures, script)
    for (departure, place) in zip(departures, places) {
      rows.append([
        .text(who.script), who.place.map { .text($0) } ?? .none, who.account.map { .text($0) } ?? .none,
        .words(Self.name(departure.kind)), .text(departure.element), place,
        departure.words.isEmpty ? .none : .text(departure.words), Self.value(departure.wanted),
      ])
    }
  }

  /// Where departures stand in a script, as a reader looks it up.
  private static func places(_ departures: [BrandDeparture], _ script: Script) -> [AnswerValue] {
    var ranges: [(index: Int, range: Range<Int>)] = []
    var values = departures.map { departure -> AnswerValue in
      departure.site == .given ? .words(LocalizedText(zh: "稿子的资料", en: "the script's facts")) : .none
    }
    for (index, departure) in departures.enumerated() {
      if case .text(let range) = departure.site { ranges.append((index, range)) }
    }
    ranges.sort { ($0.range.lowerBound, $0.index) < ($1.range.lowerBound, $1.index) }
    for (one, place) in zip(ranges, script.places(ranges.map { ($0.range, nil) })) {
      values[one.index] = .words(LocalizedText(zh: place.words(in: .zh), en: place.words(in: .en)))
    }
    return values
  }

  private static func value(_ text: LocalizedText) -> AnswerValue {
    text.zh.isEmpty ? .none : text.zh == text.en ? .text(text.zh) : .words(text)
  }

  static func name(_ kind: BrandDeparture.Kind) -> LocalizedText {
    switch kind {
    case .misspelt: LocalizedText(zh: "名字写错", en: "misspelt")
    case .missing: LocalizedText(zh: "没说", en: "missing")
    case .forbidden: LocalizedText(zh: "不该说", en: "forbidden")
    case .altered: LocalizedText(zh: "定稿改了字", en: "altered")
    case .contradicted: LocalizedText(zh: "和资料对不上", en: "contradicted")
    }
  }

  func answers(_ source: [String]) -> AnswerSheet {
    var notes: [LocalizedText] = []
    if missing > 0 {
      notes.append(
        LocalizedText(
          zh: "有 \(missing) 篇现在读不到，或者内容和审查时不一样，没有算进来。",
          en: "\(missing) scripts cannot be read any more, or say something else now: left out."))
    }
    return AnswerSheet(
      title: LocalizedText(zh: "谁离开了品牌故事：\(sheet.name.zh)", en: "Who departs from the brand: \(sheet.name.en)"),
      figures: [
        AnswerSheet.Figure("scripts", LocalizedText(zh: "篇稿子", en: "scripts"), .count(read)),
        AnswerSheet.Figure("departing", LocalizedText(zh: "篇有出入", en: "departing"), .count(departing)),
        AnswerSheet.Figure("unread", LocalizedText(zh: "篇没读到", en: "not read"), .count(missing)),
      ], notes: notes,
      answers: [elementAnswer, accountAnswer, approvedAnswer, factAnswer, scriptAnswer].compactMap(\.self),
      source: source)
  }

  private func share(_ some: Int, _ all: Int) -> AnswerValue { all == 0 ? .none : .number(Double(some) / Double(all)) }

  private var elementAnswer: Answer {
    typealias Row = (id: String, kind: BrandDeparture.Kind, name: LocalizedText, why: LocalizedText)
    let none = LocalizedText(zh: "", en: "")
    var all: [Row] = []
    for spelling in sheet.spellings {
      let name = spelling.right.first?.text ?? ""
      all.append((spelling.id, .misspelt, LocalizedText(zh: name, en: name), spelling.why))
    }
    for element in sheet.required { all.append((element.id, .missing, element.name, element.why)) }
    for element in sheet.forbidden { all.append((element.id, .forbidden, element.name, element.why)) }
    for fact in sheet.facts { all.append((fact.id, .contradicted, Self.name(fact), fact.why)) }
    for id in approvedIDs {
      let line = sheet.approved.first { $0.id == id }?.line.text ?? ""
      all.append((id, .altered, LocalizedText(zh: line, en: line), none))
    }
    return Answer(
      id: "brand", title: LocalizedText(zh: "品牌单逐条看", en: "By element of the sheet"),
      columns: [
        AnswerColumn("element", "编号", "element"), AnswerColumn("kind", "哪一种", "kind"),
        AnswerColumn("name", "内容", "what"), AnswerColumn("scripts", "有出入的篇数", "scripts departing", .integer),
        AnswerColumn("share", "占", "of all", .share), AnswerColumn("accounts", "账号数", "accounts", .integer),
        AnswerColumn("why", "为什么", "why"),
      ],
      rows: all.map { row in
        let count = elements[row.id]
        return [
          .text(row.id), .words(Self.name(row.kind)), .words(row.name), .count(count?.scripts ?? 0),
          share(count?.scripts ?? 0, read), .count(count?.accounts.count ?? 0),
          row.why.zh.isEmpty ? .none : .words(row.why),
        ]
      },
      charts: read == 0
        ? []
        : [
          AnswerChart(
            LocalizedText(zh: "有出入的篇数", en: "Scripts departing"),
            .bars(
              all.map { row in
                let count = elements[row.id]?.scripts ?? 0
                return ("\(row.id)  \(row.name.zh)", Double(count), "\(count)")
              }))
        ])
  }

  private var approvedIDs: [String] {
    var seen: Set<String> = []
    return sheet.approved.map(\.id).filter { seen.insert($0).inserted }
  }

  private var accountAnswer: Answer {
    let order = accounts.sorted { a, b in
      if (a.key == nil) != (b.key == nil) { return b.key == nil }
      return (b.value.departing, b.value.scripts, a.key ?? "") < (a.value.departing, a.value.scripts, b.key ?? "")
    }
    let shown = top == 0 ? order[...] : order.prefix(top)
    return Answer(
      id: "brand-accounts", title: LocalizedText(zh: "各账号", en: "By account"),
      notes: order.count > shown.count
        ? [
          LocalizedText(
            zh: "另有 \(order.count - shown.count) 个没有列出。", en: "\(order.count - shown.count) more are not listed.")
        ]
        : [],
      columns: [
        AnswerColumn("account", "账号", "account"), AnswerColumn("scripts", "篇数", "scripts", .integer),
        AnswerColumn("departing", "有出入", "departing", .integer), AnswerColumn("share", "占", "share", .share),
      ] + BrandDeparture.Kind.allCases.map { AnswerColumn($0.rawValue, Self.name($0).zh, Self.name($0).en, .integer) },
      rows: shown.map { name, account in
        [
          name.map { .text($0) } ?? .words(LocalizedText(zh: "（没写）", en: "(not given)")), .count(account.scripts),
          .count(account.departing), share(account.departing, account.scripts),
        ] + BrandDeparture.Kind.allCases.map { .count(account.kinds[$0] ?? 0) }
      })
  }

  private var approvedAnswer: Answer {
    Answer(
      id: "brand-lines", title: LocalizedText(zh: "定稿用了多少", en: "Use of approved lines"),
      columns: [
        AnswerColumn("line", "编号", "line"), AnswerColumn("markets", "市场", "markets"),
        AnswerColumn("said", "照说的篇数", "said as it stands", .integer),
        AnswerColumn("altered", "改了字的篇数", "altered", .integer),
      ],
      rows: approvedIDs.map { id in
        let markets = sheet.approved.first { $0.id == id }?.markets ?? []
        return [
          .text(id), .text(markets.joined(separator: " ")), .count(approved[id] ?? 0),
          .count(elements[id]?.scripts ?? 0),
        ]
      })
  }

  private static func name(_ fact: BrandSheet.Fact) -> LocalizedText {
    let (name, value) = (SlotNames.name(fact.vouched.slot), fact.vouched.words)
    return LocalizedText(zh: "\(name.zh)：\(value)", en: "\(name.en): \(value)")
  }

  private var factAnswer: Answer? {
    if sheet.facts.isEmpty { return nil }
    return Answer(
      id: "brand-facts", title: LocalizedText(zh: "产品资料说得对不对", en: "Facts of the product"),
      columns: [
        AnswerColumn("fact", "编号", "fact"), AnswerColumn("name", "品牌单上的", "on the sheet"),
        AnswerColumn("right", "说对的篇数", "stated so", .integer),
        AnswerColumn("wrong", "对不上的篇数", "contradicted", .integer),
        AnswerColumn("silent", "没说的篇数", "not stated", .integer),
      ],
      rows: sheet.facts.map { fact in
        let (right, wrong) = (right[fact.id] ?? 0, elements[fact.id]?.scripts ?? 0)
        return [
          .text(fact.id), .words(Self.name(fact)), .count(right), .count(wrong), .count(read - right - wrong),
        ]
      })
  }

  private var scriptAnswer: Answer {
    let shown = top == 0 ? rows[...] : rows.prefix(top * 5)
    return Answer(
      id: "brand-scripts", title: LocalizedText(zh: "一篇一篇看", en: "Script by script"),
      notes: rows.count > shown.count
        ? [
          LocalizedText(
            zh: "共 \(rows.count) 处，列出前 \(shown.count) 处；--top 0 全列。",
            en: "The first \(shown.count) of \(rows.count); --top 0 lists all.")
        ] : [],
      columns: [
        AnswerColumn("script", "稿子", "script"), AnswerColumn("place", "位置", "place"),
        AnswerColumn("account", "账号", "account"), AnswerColumn("kind", "哪一种", "kind"),
        AnswerColumn("element", "编号", "element"), AnswerColumn("at", "在哪儿", "at"),
        AnswerColumn("words", "原话", "words"), AnswerColumn("wanted", "应该是", "should be"),
      ], rows: Array(shown))
  }
}
