import Foundation
import GRDB
import Ruxiang
import RuxiangDocuments
import Testing

@testable import RuxiangStore

@Suite("The facts a script was audited with") struct AuditedFactsTests {
  private static let halal = "这是清真食品，放心吃。"
  private static let files: [String: String] = [
    "rows.csv": "脚本,清真证书编号,产地,开播日期\n\(halal),HC-1,陕西省武功县,2026-02-20\n第二行，\(halal),,,\n",
    "rows.jsonl":
      "{\"text\": \"第三行，\(halal)\", \"fact.halal_cert\": \"HC-2\"}\n{\"text\": \"第四行，\(halal)\", \"facts\": {\"清真证书编号\": \"HC-3\"}}\n",
    "front.txt":
      "---\n清真证书编号: HC-4\nrates: {MYR: 0.58}\nallow:\n  - cue: rustic.nature\n    reason: 牌子\n---\n第五篇，\(halal)",
    "listed.txt": "第六篇，\(halal)", "plain.txt": "第七篇，\(halal)",
  ]

  private static func manifest() throws -> Manifest {
    try Manifest(
      Array("path,清真证书编号\nlisted.txt,HC-6\n".utf8), name: "m.csv", names: MetadataNames())
  }

  /// The shipped data without what it says of 清真.
  private static func withoutHalal() throws -> Engine {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let lexicons = folder.appendingPathComponent("Lexicons/zh/taboo")
    try FileManager.default.createDirectory(at: lexicons, withIntermediateDirectories: true)
    try Data(
      """
      <lexicon version="1" language="zh-Hans" category="taboo.religion">
      <retired id="zh.taboo.religion.qing-zhen" successor="zh.taboo.religion.kai-guang"/></lexicon>
      """.utf8
    ).write(to: lexicons.appendingPathComponent("over.xml"))
    return try Engine(try DataDirectory(Shipped.root).laidOver(by: [folder.path]).files())
  }

  /// How many scripts that were blocked in Saudi Arabia are not any more.
  private static func released(_ sheet: AnswerSheet) -> AnswerValue? {
    sheet.answers.first { $0.id == "flips" }?.rows.first {
      $0.starts(with: [.text("SA"), .text(Verdict.blocked.rawValue)])
    }?.last
  }

  private static func again(_ store: Store, _ old: Rejudging, _ new: Rejudging) throws -> AnswerSheet {
    try StoredRun(store).changes(
      from: old, to: new, title: LocalizedText(zh: "", en: ""), documents: DocumentOptions(), top: 0)
  }

  /// Scripts whose facts are those their check was made with, of all.
  private static func asAudited(_ store: Store) throws -> (same: Int, all: Int) {
    let run = try store.run()
    return try store.read { db in
      let audited = try AuditedFacts(db, run)
      var (same, all) = (0, 0)
      let archive = Archive(db: db, run: run.id, markets: [], names: ArchiveNames(nil))
      try SourceTexts(archive, DocumentOptions()).eachRecord(where: { $0.check != nil }) { record, document in
        all += 1
        guard let known = try audited.known(record.script, document) else { return }
        let key = AuditPlan.key(document.textSHA256, document.script, known.facts, basis: run.basis)
        let was = try String.fetchOne(
          db, sql: "SELECT c.key FROM script s JOIN checked c ON c.id = s.check_id WHERE s.id = ?",
          arguments: [record.script])
        if key == was, known.isAsAudited { same += 1 }
      }
      return (same, all)
    }
  }

  @Test("a diff of two states of the data left out the certificates of columns, keys and manifests")
  func columnsWereLeftOut() throws {
    let audited = try AuditedFolder(Self.files)
    let manifest = try Self.manifest()
    try audited.audit { $0.manifest = manifest }
    let engine = Shipped.engine
    let same = try Self.again(audited.store, Rejudging(engine: engine), Rejudging(engine: engine))
    #expect(same.figures.first { $0.key == "flipped" }?.value == .count(0))
    // Of seven scripts five have a certificate, which nothing blocks.
    let sheet = try Self.again(audited.store, Rejudging(engine: engine), Rejudging(engine: try Self.withoutHalal()))
    #expect(sheet.figures.first { $0.key == "scripts" }?.value == .count(7))
    #expect(Self.released(sheet) == .count(2))
    let blocked = try #require(
      try audited.store.verdicts(try audited.store.run()).first { $0.market == "SA" }?.verdicts)
    #expect(blocked[.blocked] == 2)
  }

  @Test("what is kept is what the check was made with, whatever said it")
  func keptAsAudited() throws {
    let audited = try AuditedFolder(Self.files)
    let manifest = try Self.manifest()
    let given = ProductFacts(
      values: ["origin": "山东\"烟台\"", "halal_cert": "HC-0"], airDate: "2026-03-01",
      allowed: [Allowance(cue: "rustic.toil", reason: "故意", markets: ["MY"])], rates: ["MYR": 0.1], hostGender: "male",
      voice: .lively)
    for airDate in [nil, "2026-11-11"] {
      try audited.audit(given) {
        $0.manifest = manifest
        $0.airDate = airDate
      }
      #expect(try Self.asAudited(audited.store) == (7, 7))
    }
    #expect(KeptFacts.facts(KeptFacts.json(given)) == given)
    #expect(KeptFacts.json(ProductFacts()) == "{}")
    // Rows taken over have their facts too.
    try audited.store.write { db in try db.execute(sql: "UPDATE run SET began = '2999-01-01T00:00:00Z'") }
    try audited.audit(given) {
      $0.manifest = manifest
      $0.airDate = "2026-11-11"
    }
    #expect(try Self.asAudited(audited.store) == (7, 7))
  }

  @Test("the date all were audited for was forgotten when they were judged again")
  func airDateWasForgotten() throws {
    let audited = try AuditedFolder(["a.txt": "晚上七点开播，大家边吃午饭边看，现在就下单尝一口。", "b.txt": Self.halal])
    for airDate in ["2027-02-20", "2027-05-20"] {
      try audited.audit { $0.airDate = airDate }
      let same = try Self.again(
        audited.store, Rejudging(engine: Shipped.engine), Rejudging(engine: Shipped.engine, airDate: airDate))
      #expect(same.figures.first { $0.key == "flipped" }?.value == .count(0))
      #expect(try Self.asAudited(audited.store) == (2, 2))
    }
  }

  @Test("the column the audit read is read again without being named once more")
  func columnIsRemembered() throws {
    let audited = try AuditedFolder(["rows.csv": "甲列,乙列,证\n不是稿子,\(Self.halal),HC-1\n"])
    try audited.audit {
      $0.documents.column = "乙列"
      $0.documents.metadata?.own[.streamer] = "证"
    }
    #expect(try Self.asAudited(audited.store) == (1, 1))
  }

  /// Makes the store what an earlier version would have left.
  private static func age(_ store: Store) throws {
    try store.queue.writeWithoutTransaction { db in
      try db.execute(
        sql: """
          ALTER TABLE script DROP COLUMN facts; ALTER TABLE run DROP COLUMN facts; DROP TABLE facts;
          PRAGMA user_version = 1;
          """)
    }
  }

  @Test("a store of layout 1 is read as it is: columns are read again, and what is not found is said")
  func earlierLayoutIsRead() throws {
    let audited = try AuditedFolder(Self.files)
    let manifest = try Self.manifest()
    try audited.audit { $0.manifest = manifest }
    try Self.age(audited.store)
    let store = try Store.open(audited.store.path, readOnly: true)
    let engine = Shipped.engine
    let sheet = try Self.again(store, Rejudging(engine: engine), Rejudging(engine: try Self.withoutHalal()))
    // The manifest is not known any more: its script is judged without, which is said.
    #expect(Self.released(sheet) == .count(3))
    #expect(sheet.notes.contains { $0.en.hasPrefix("Of them, 1 were audited by an earlier version") })
    #expect(try store.read { try Layout.keepsFacts($0) } == false)
  }

  @Test("a store of layout 1 that is written to becomes one of this, and keeps what is in it")
  func earlierLayoutIsBroughtUp() throws {
    let audited = try AuditedFolder(Self.files)
    try audited.audit()
    // Long ago, so that nothing but the layout keeps rows from being taken over.
    try audited.store.write { db in try db.execute(sql: "UPDATE run SET began = '2999-01-01T00:00:00Z'") }
    try Self.age(audited.store)
    let store = try Store.open(audited.store.path, readOnly: false)
    #expect(try store.runs().count == 1)
    #expect(try store.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == Layout.version)
    try audited.audit()
    #expect(
      try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM checked") } == 7, "nothing is checked anew")
    #expect(
      try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM script WHERE run = 2 AND facts IS NULL") } == 0)
    #expect(try Self.asAudited(store) == (7, 7))
    // Of the tables of a new store.
    let fresh = try AuditedFolder([:]).store
    let columns = "SELECT name FROM pragma_table_info('script') UNION ALL SELECT name FROM pragma_table_info('run')"
    #expect(
      try store.read { try String.fetchAll($0, sql: columns) } == fresh.read { try String.fetchAll($0, sql: columns) })
  }

  @Test("a run of layout 1 that was broken off goes on")
  func earlierLayoutGoesOn() throws {
    let lines = (0..<300).map { "{\"text\":\"第\($0)场，\(Self.halal)\", \"清真证书编号\": \"HC-\($0)\"}" }
    let audited = try AuditedFolder(["k.jsonl": lines.joined(separator: "\n")])
    var plan: AuditPlan?
    try audited.audit {
      plan = $0
      $0.limit = 1
    }
    let whole = try #require(plan)
    _ = try Audit(whole, in: audited.store).run { $0.scripts <= 100 }
    try Self.age(audited.store)
    let store = try Store.open(audited.store.path, readOnly: false)
    let summary = try Audit(whole, in: store).run()
    #expect(summary.isResumed && summary.scripts == 300)
    #expect(try Self.asAudited(store) == (300, 300))
  }
}
