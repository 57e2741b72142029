internal import GRDB
internal import Ruxiang
internal import RuxiangDocuments

/// What was known of the product when a script was audited: what was given, under what columns, keys and the manifest said,
/// under front matter.
struct AuditedFacts {
  private let db: Database
  private let run: Store.Run
  private let asked: AskedOptions
  private let keepsFacts: Bool
  /// Those given for all; nil where the store does not say.
  let given: ProductFacts?

  init(_ db: Database, _ run: Store.Run) throws {
    (self.db, self.run, asked) = (db, run, run.asked)
    keepsFacts = try Layout.keepsFacts(db)
    given =
      keepsFacts
      ? try String.fetchOne(
        db, sql: "SELECT k.json FROM run r JOIN facts k ON k.id = r.facts WHERE r.id = ?", arguments: [run.id]
      ).flatMap(KeptFacts.facts) : nil
  }

  /// The date all were judged for, whatever they say themselves.
  var airDate: String? { asked["airDate"] }

  /// What a script was audited with.
  struct Known {
    var facts: ProductFacts
    /// Whether it is that: not so where the store did not keep it and what is found now is something else.
    let isAsAudited: Bool
  }

  /// Facts of a script.
  ///
  /// - Parameters:
  ///   - other: in place of those given for all.
  ///   - document: read again, as the audit read it.
  /// - Returns: nil where its front matter is no facts.
  func known(_ script: Int64, _ document: Document, given other: ProductFacts? = nil) throws -> Known? {
    let kept = try kept(script)
    var facts = (other ?? given ?? ProductFacts()).overridden(by: kept ?? beside(document))
    if let range = document.script.frontMatter {
      guard let own = try? FactsReader.read(document.script.text(range), file: document.script.name, firstLine: 2)
      else { return nil }
      facts = facts.overridden(by: own)
    }
    if let airDate { facts.airDate = airDate }
    if kept != nil, given != nil { return Known(facts: facts, isAsAudited: true) }
    let key = AuditPlan.key(document.textSHA256, document.script, facts, basis: run.basis)
    let was = try String.fetchOne(
      db.cachedStatement(sql: "SELECT c.key FROM script s JOIN checked c ON c.id = s.check_id WHERE s.id = ?"),
      arguments: [script])
    return Known(facts: facts, isAsAudited: key == was)
  }

  private func kept(_ script: Int64) throws -> ProductFacts? {
    guard keepsFacts else { return nil }
    return try String.fetchOne(
      db.cachedStatement(sql: "SELECT k.json FROM script s JOIN facts k ON k.id = s.facts WHERE s.id = ?"),
      arguments: [script]
    ).flatMap(KeptFacts.facts)
  }

  /// What stands beside a script now; a manifest is not known any more.
  private func beside(_ document: Document) -> ProductFacts {
    let path = asked["pathPattern"].flatMap { PathPattern($0) }?.metadata(document.script.name) ?? Metadata()
    return ProductFacts(document.metadata.over(path))
  }
}
