internal import GRDB
public import Ruxiang
public import RuxiangDocuments

/// A run of a store.
public struct StoredRun: Sendable {
  let store: Store
  let run: Store.Run

  /// A run by its number; nil for the last that is done.
  public init(_ store: Store, run: Int64? = nil) throws(StoreError) {
    (self.store, self.run) = (store, try store.run(run))
  }

  /// Its number.
  public var id: Int64 { run.id }
  /// The language its scripts were read in.
  public var language: String { run.language }
}

/// Which script of an archive one is: by its source and place, and which of those that share both.
private struct ScriptKey: Hashable {
  let path: String
  let place: String?
  let turn: Int
}

extension StoredRun {
  /// What changed from another run to this: of scripts that stand in the same place of a source of the same path.
  ///
  /// - Parameters:
  ///   - engine: that names entries; nil where ids must do.
  ///   - markets: those compared; empty for all that both runs judge for.
  ///   - top: rows of long answers; 0 for all.
  /// - Throws: `StoreError`.
  /// - Complexity: memory grows with the scripts of the other run, some 200 bytes each.
  public func changes(
    since other: StoredRun, engine: Engine?, markets: [String] = [], top: Int = 20
  ) throws(StoreError) -> AnswerSheet {
    let shared = run.markets.filter { other.run.markets.contains($0) && (markets.isEmpty || markets.contains($0)) }
    var old: [ScriptKey: (check: Int64, text: String)] = [:]
    try other.each { old[$0] = ($1, $2) }
    var comparison = Comparison(markets: shared)
    var added = 0
    try each { key, check, text in
      guard let known = old.removeValue(forKey: key) else {
        added += 1
        return
      }
      comparison.add(
        key.path, key.place, sameText: known.text == text, try other.outcome(known.check), try outcome(check))
    }
    return sheet(
      comparison, [other, self], engine: engine, top: top, added: added, removed: old.count)
  }

  /// What a check came to.
  private func outcome(_ check: Int64) throws(StoreError) -> Outcome {
    try store.read { db in try Outcome(check: check, db) }
  }

  /// Hands over the scripts that were checked.
  private func each(_ body: (ScriptKey, Int64, String) throws -> Void) throws(StoreError) {
    // In lots, so that the store may be asked for something else in between.
    var last: Int64 = 0
    var turns: [ScriptKey: Int] = [:]
    var path: String?
    while true {
      let rows = try store.read { db in
        try Row.fetchAll(
          db,
          sql: """
            SELECT s.id, o.path, s.place, s.check_id, s.text_sha FROM script s JOIN source o ON o.id = s.source
            WHERE s.run = ? AND s.id > ? AND s.check_id IS NOT NULL ORDER BY s.id LIMIT 5000
            """, arguments: [run.id, last])
      }
      if rows.isEmpty { return }
      for row in rows {
        last = row[0]
        let here: String = row[1]
        if here != path { turns.removeAll(keepingCapacity: true) }
        path = here
        let place = ScriptKey(path: here, place: row[2], turn: 0)
        let turn = turns[place, default: 0]
        turns[place] = turn + 1
        do { try body(ScriptKey(path: here, place: row[2], turn: turn), row[3], row[4] ?? "") } catch {
          throw StoreError(error, path: store.path)
        }
      }
    }
  }

  private func sheet(
    _ comparison: Comparison, _ runs: [StoredRun], engine: Engine?, top: Int, added: Int, removed: Int
  ) -> AnswerSheet {
    var notes: [LocalizedText] = []
    if runs[0].run.pack != runs[1].run.pack {
      notes.append(
        LocalizedText(
          zh: "两次用的数据不同：\(runs[0].run.pack.prefix(16)) → \(runs[1].run.pack.prefix(16))。",
          en:
            "The two runs were made with other data: \(runs[0].run.pack.prefix(16)), then \(runs[1].run.pack.prefix(16))."
        ))
    }
    if runs[0].run.options != runs[1].run.options {
      notes.append(
        LocalizedText(
          zh: "两次给的文件、资料、日期或别的选项不同。", en: "The two runs were given other files, facts, dates or options."))
    }
    return AnswerSheet(
      title: LocalizedText(
        zh: "变了什么（第 \(runs[0].id) 次 → 第 \(runs[1].id) 次）", en: "What changed (run \(runs[0].id) to run \(runs[1].id))"),
      figures: Self.figures(comparison) + [
        AnswerSheet.Figure("added", LocalizedText(zh: "篇新加的", en: "new"), .count(added)),
        AnswerSheet.Figure("removed", LocalizedText(zh: "篇没有了", en: "gone"), .count(removed)),
      ], notes: notes, answers: comparison.answers(ArchiveNames(engine), top: top),
      source: ["Ruxiang \(runs[1].run.engine)", "data \(runs[1].run.pack.prefix(16))"])
  }

  private static func figures(_ comparison: Comparison) -> [AnswerSheet.Figure] {
    [
      AnswerSheet.Figure("scripts", LocalizedText(zh: "篇对上了", en: "scripts compared"), .count(comparison.scripts)),
      AnswerSheet.Figure("flipped", LocalizedText(zh: "篇结论变了", en: "with another verdict"), .count(comparison.flipped)),
      AnswerSheet.Figure(
        "rewritten", LocalizedText(zh: "篇稿子改过", en: "with another text"), .count(comparison.rewritten)),
    ]
  }
}

/// How scripts are judged that are read again.
public struct Rejudging: Sendable {
  /// Reading the language of the run.
  public var engine: Engine
  /// Facts in place of those the audit was given for all scripts; nil for the same. What columns, keys and the manifest said
  /// and front matter says holds over them.
  public var facts: ProductFacts?
  /// The date all are judged for, whatever they say themselves; nil for the audit's.
  public var airDate: String?

  /// A way to judge.
  public init(engine: Engine, facts: ProductFacts? = nil, airDate: String? = nil) {
    (self.engine, self.facts, self.airDate) = (engine, facts, airDate)
  }

  /// What a script comes to, and whether it was audited with the same facts; nil where its front matter is no facts.
  fileprivate func appraise(
    _ script: Int64, _ document: Document, _ audited: AuditedFacts, _ markets: [Market], _ checker: inout Checker
  ) throws -> (outcome: Outcome, isAsAudited: Bool)? {
    guard var known = try audited.known(script, document, given: facts) else { return nil }
    if let airDate { known.facts.airDate = airDate }
    return (Outcome(checker.appraise(document.script, facts: known.facts, markets: markets)), known.isAsAudited)
  }
}

extension StoredRun {
  /// What changes between two ways to judge the scripts of the run, which are read again as the audit read them, with the
  /// facts it had.
  ///
  /// - Parameters:
  ///   - markets: those compared; empty for all of the run.
  ///   - documents: how files are read, where that is said otherwise than the audit had it.
  /// - Throws: `StoreError`, or `CheckerError` where ICU refuses.
  /// - Complexity: every script is judged twice.
  public func changes(
    from before: Rejudging, to after: Rejudging, title: LocalizedText, markets: [String] = [],
    documents: DocumentOptions, top: Int = 20
  ) throws -> AnswerSheet {
    let wanted = run.markets.filter { markets.isEmpty || markets.contains($0) }
    let old = wanted.compactMap { before.engine.market($0) }.filter { after.engine.market($0.id) != nil }
    let new = old.compactMap { after.engine.market($0.id) }
    var comparison = Comparison(markets: old.map(\.id))
    var one = try Checker(before.engine)
    var two = try Checker(after.engine)
    var missing = 0
    var others = 0
    try store.read { db in
      let archive = Archive(db: db, run: run.id, markets: wanted, names: ArchiveNames(after.engine))
      let audited = try AuditedFacts(db, run)
      let places = try db.makeStatement(
        sql: "SELECT o.path, s.place FROM script s JOIN source o ON o.id = s.source WHERE s.id = ?")
      missing = try SourceTexts(archive, documents).eachRecord(where: { $0.check != nil }) { record, document in
        guard let place = try Row.fetchOne(places, arguments: [record.script]),
          let was = try before.appraise(record.script, document, audited, old, &one),
          let now = try after.appraise(record.script, document, audited, new, &two)
        else { return }
        if !was.isAsAudited { others += 1 }
        comparison.add(place[0], place[1], sameText: true, was.outcome, now.outcome)
      }
    }
    return AnswerSheet(
      title: title,
      figures: Self.figures(comparison) + [
        AnswerSheet.Figure("unread", LocalizedText(zh: "篇没读到", en: "not read"), .count(missing))
      ],
      notes: Self.notes(isGiven: after.facts != nil, others: others),
      answers: comparison.answers(ArchiveNames(after.engine), top: top),
      source: ["data \(before.engine.pack.prefix(16))", "data \(after.engine.pack.prefix(16))"])
  }

  /// What facts the scripts were judged with.
  ///
  /// - Parameter others: scripts that were audited with facts that are not found any more.
  private static func notes(isGiven: Bool, others: Int) -> [LocalizedText] {
    var notes = [
      isGiven
        ? LocalizedText(
          zh: "稿子重新读过；--facts 的资料代替审查时给的，表格列、清单和稿子开头写的照旧算数。",
          en:
            "The scripts were read again. The facts of --facts take the place of those the audit was given; those of columns, manifest and front matter hold as before."
        )
        : LocalizedText(
          zh: "稿子重新读过；资料和审查时一样：给的、表格列和清单里的、稿子开头写的都算。",
          en:
            "The scripts were read again, with the facts the audit had: those given, those of columns and manifest, and front matter."
        )
    ]
    if others > 0 {
      notes.append(
        LocalizedText(
          zh: "其中 \(others) 篇是旧版查的，库里没有记资料，现在找到的和当时用的不一样；再审查一次就记下了。",
          en:
            "Of them, \(others) were audited by an earlier version that kept no facts, and with others than are found now; audited once more, they are kept."
        ))
    }
    return notes
  }
}
