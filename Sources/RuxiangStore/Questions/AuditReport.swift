internal import GRDB
public import Ruxiang
public import RuxiangDocuments

/// The questions asked of an audit. Raw values are what options name.
public enum AuditQuestion: String, Sendable, CaseIterable {
  case fit, streamer, account, product, campaign, month, cues, trend, scripts, likeness, coverage, confidence
}

/// What is asked of an audit, and how much of the answer is wanted.
public struct AuditInquiry: Sendable {
  /// In the order they are answered.
  public var questions: [AuditQuestion] = AuditQuestion.allCases
  /// The run; nil for the last that is done.
  public var run: Int64?
  /// Market ids; empty for all of the run.
  public var markets: [String] = []
  /// The date that before and after are told apart by, as yyyy-MM-dd.
  public var since: String?
  /// Rows of long answers; 0 for all.
  public var top = 20
  /// Likeness from which two scripts say the same, 0…1.
  public var likeness = 0.6
  /// Letters a shared passage has at least.
  public var passage = 20
  /// Whether the texts are read again, to verify likeness.
  public var readsTexts = true
  /// Whether shared passages are quoted.
  public var quotes = false

  /// Everything, of the last run.
  public init() {}
}

extension Store {
  /// The answers to questions about an audit.
  ///
  /// - Parameters:
  ///   - engine: that names markets and entries and knows what judgements rest on, reading the language of the run; nil
  ///     where ids must do.
  ///   - documents: how files are read again, where texts are.
  /// - Throws: `StoreError` where the store cannot be read, or holds no such run.
  /// - Complexity: time linear in the rows of the run (likeness: see `Clusters`); memory independent of it, but for
  ///   the fits of one market, and the sketches and pieces of all texts where likeness is asked for.
  public func report(
    _ inquiry: AuditInquiry, engine: Engine?, documents: DocumentOptions = DocumentOptions()
  ) throws(StoreError) -> AnswerSheet {
    let run = try run(inquiry.run)
    let wanted = inquiry.markets.isEmpty ? run.markets : run.markets.filter(inquiry.markets.contains)
    return try read { db in
      let archive = Archive(db: db, run: run.id, markets: wanted, names: ArchiveNames(engine))
      var sheet = AnswerSheet(
        title: LocalizedText(zh: "稿子审查", en: "Audit of scripts"), figures: try figures(archive),
        notes: notes(run, inquiry, engine), source: archive.source(run))
      let texts = inquiry.readsTexts ? try SourceTexts(archive, documents) : nil
      for question in inquiry.questions { sheet.answers += try answers(question, archive, inquiry, texts) }
      return sheet
    }
  }

  private func answers(
    _ question: AuditQuestion, _ archive: Archive, _ inquiry: AuditInquiry, _ texts: SourceTexts?
  ) throws -> [Answer] {
    func group(_ grouping: GroupQuestion.Grouping) throws -> [Answer] {
      let answer = try GroupQuestion(archive: archive, grouping: grouping, most: inquiry.top).answer()
      // Of all questions, those nobody can answer are left out; one that was asked is told so.
      if let answer { return [answer] }
      guard inquiry.questions.count < AuditQuestion.allCases.count else { return [] }
      return [
        Answer(
          id: grouping.rawValue, title: grouping.title,
          notes: [LocalizedText(zh: "稿子里都没有写这一项。", en: "No script says it.")], columns: [grouping.head])
      ]
    }
    switch question {
    case .fit: return try FitQuestion(archive: archive).answers()
    case .streamer: return try group(.streamer)
    case .account: return try group(.account)
    case .product: return try group(.product)
    case .campaign: return try group(.campaign)
    case .month: return try group(.month)
    case .cues: return [try CueQuestion(archive: archive, most: inquiry.top).answer()]
    case .trend:
      guard let date = inquiry.since else { return [] }
      return [try TrendQuestion(archive: archive, date: date).answer()]
    case .scripts:
      return try ScriptQuestion(archive: archive, most: inquiry.top == 0 ? 0 : min(inquiry.top, 10)).answers()
    case .likeness:
      return try LikenessQuestion(
        archive: archive, limit: inquiry.likeness, shortest: inquiry.passage, most: inquiry.top, texts: texts,
        quotes: inquiry.quotes
      ).answers()
    case .coverage: return try CoverageQuestion(archive: archive, most: inquiry.top).coverage()
    case .confidence: return [try CoverageQuestion(archive: archive, most: inquiry.top).confidence()]
    }
  }

  /// The numbers at the head.
  private func figures(_ archive: Archive) throws -> [AnswerSheet.Figure] {
    let row = try Row.fetchOne(
      archive.db,
      sql: """
        SELECT COUNT(check_id), COUNT(*) - COUNT(check_id), COUNT(DISTINCT check_id), COUNT(DISTINCT account),
          MIN(CASE WHEN date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]*' THEN date END),
          MAX(CASE WHEN date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]*' THEN date END)
        FROM script WHERE run = ?
        """, arguments: [archive.run])
    guard let row else { return [] }
    var verdicts = VerdictCounts()
    try archive.each(
      """
      SELECT f.verdict, COUNT(*) FROM \(Archive.scripts) JOIN fit f ON f.checked = c.id
      WHERE s.run = ? AND f.market IN (\(archive.marketList)) GROUP BY 1
      """, [archive.run]
    ) { verdicts.add($0[0], times: $0[1]) }
    var figures = [
      AnswerSheet.Figure("scripts", LocalizedText(zh: "篇稿子", en: "scripts"), .count(row[0])),
      AnswerSheet.Figure("failed", LocalizedText(zh: "处没检查成", en: "not checked"), .count(row[1])),
      AnswerSheet.Figure("texts", LocalizedText(zh: "种不同的内容", en: "different texts"), .count(row[2])),
    ]
    if row[3] as Int > 0 {
      figures.append(AnswerSheet.Figure("accounts", LocalizedText(zh: "个账号", en: "accounts"), .count(row[3])))
    }
    figures += [
      AnswerSheet.Figure("ready", LocalizedText(zh: "能播", en: "ready"), .number(verdicts.share(.ready)), .share),
      AnswerSheet.Figure("blocked", LocalizedText(zh: "不能播", en: "blocked"), .number(verdicts.share(.blocked)), .share),
    ]
    if let first = row[4] as String?, let last = row[5] as String? {
      figures.append(
        AnswerSheet.Figure(
          "dates", LocalizedText(zh: "", en: ""), .text("\(first.prefix(10)) – \(last.prefix(10))"), .words))
    }
    return figures
  }

  private func notes(_ run: Run, _ inquiry: AuditInquiry, _ engine: Engine?) -> [LocalizedText] {
    var notes: [LocalizedText] = []
    if !run.isDone {
      notes.append(
        LocalizedText(
          zh: "这次审查还没做完，下面只是已经查过的。", en: "This audit is not done: what follows is of what was checked so far."))
    }
    if let engine, engine.pack != run.pack {
      notes.append(
        LocalizedText(
          zh: "审查用的数据和现在的不是同一份；分数和结论是审查时的，名称和依据是现在的。",
          en:
            "The audit was made with other data than those in force: its fits and verdicts stand, names and evidence are of now."
        ))
    }
    for market in inquiry.markets where !run.markets.contains(market) {
      notes.append(LocalizedText(zh: "这次审查没有查 \(market)。", en: "The audit did not judge for \(market)."))
    }
    return notes
  }
}
