import TestSupport
import Foundation
import Ruxiang
import RuxiangDocuments
import Testing

@testable import RuxiangStore

/// A folder of scripts and a store, both gone in the end.
final class AuditedFolder {
  let folder: URL
  let store: Store
  private let markets: [String]

  init(_ files: [String: String], markets: [String] = ["MY", "SA"]) throws {
    self.markets = markets
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder.appendingPathComponent("in"), withIntermediateDirectories: true)
    store = try Store.open(folder.appendingPathComponent("audit.sqlite").path, readOnly: false)
    for (name, text) in files { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent("in/\(name)"))
  }

  func audit(_ facts: ProductFacts = ProductFacts(), _ change: (inout AuditPlan) -> Void = { _ in }) throws {
    var plan = AuditPlan(
      engine: Shipped.engine, markets: markets.compactMap { Shipped.engine.market($0) },
      inputs: [folder.appendingPathComponent("in").path], documents: DocumentOptions(metadata: MetadataNames()),
      describe: { "\($0)" }, describeFacts: { "\($0)" })
    plan.facts = facts
    change(&plan)
    _ = try Audit(plan, in: store).run()
  }
}

@Suite("What changed") struct ChangeTests {
  static let scripts: [String: String] = {
    var random = Seeded(77)
    var lines = Shipped.engine.lexicon.entries.enumerated().filter { $0.offset % 23 == 0 }.compactMap {
      $0.element.hits.first?.text
    }
    lines += ["这是清真食品，放心吃。", "我们有清真认证。", "这一箱是上午装好的。"]
    var files: [String: String] = [:]
    for number in 0..<24 {
      let text = (0..<3).map { _ in lines[Int(random.next() % UInt64(lines.count))] }
      files["s\(number).txt"] = text.joined(separator: "\n") + (number % 3 == 0 ? "\n这是清真食品，放心吃。" : "")
    }
    files["rows.jsonl"] = (0..<6).map { "{\"text\": \"这是清真食品，第\($0)行的话。\"}" }.joined(separator: "\n")
    return files
  }()

  static let certified: ProductFacts = {
    var facts = ProductFacts()
    facts.values["halal_cert"] = "HC-1"
    return facts
  }()

  /// Verdicts by script and market, from reports.
  private func verdicts(_ facts: ProductFacts) throws -> [String: [String: Verdict]] {
    var checker = try Checker(Shipped.engine)
    let markets = ["MY", "SA"].compactMap { Shipped.engine.market($0) }
    var all: [String: [String: Verdict]] = [:]
    for (name, text) in Self.scripts {
      for (number, result) in DocumentReader.open(Array(text.utf8), name: name).enumerated() {
        guard case .success(let document) = result else { continue }
        let report = checker.check(
          document.script, facts: facts, markets: markets, options: Checker.Options(rewritesFor: 0))
        for market in report.markets { all["\(name) \(number)", default: [:]][market.id] = market.fit.verdict }
      }
    }
    return all
  }

  private func flips() throws -> [String: Int] {
    let (before, after) = (try verdicts(ProductFacts()), try verdicts(Self.certified))
    var flips: [String: Int] = [:]
    for (name, markets) in before {
      for (market, verdict) in markets where after[name]?[market] != verdict { flips[market, default: 0] += 1 }
    }
    return flips
  }

  private func found(_ sheet: AnswerSheet) -> [String: Int] {
    var flips: [String: Int] = [:]
    for row in sheet.answers.first(where: { $0.id == "flips" })?.rows ?? [] {
      guard case .text(let market) = row[0], case .number(let count) = row[3] else { continue }
      flips[market, default: 0] += Int(count)
    }
    return flips
  }

  @Test("two runs, and the scripts judged again, flip as the reports do") func flipsAreThoseOfReports() throws {
    let audited = try AuditedFolder(Self.scripts)
    try audited.audit()
    try audited.audit(Self.certified)
    let expected = try flips()
    #expect(!expected.isEmpty)
    let (old, new) = (try StoredRun(audited.store, run: 1), try StoredRun(audited.store, run: 2))
    let stored = try new.changes(since: old, engine: Shipped.engine, top: 0)
    #expect(found(stored) == expected)
    // The certificate is behind every flip, and behind nothing else.
    let rules = try #require(stored.answers.first { $0.id == "rules" })
    let behind = Set(rules.rows.compactMap(\.last))
    #expect(behind.contains(.text("zh.taboo.religion.qing-zhen")))
    let again = try old.changes(
      from: Rejudging(engine: Shipped.engine), to: Rejudging(engine: Shipped.engine, facts: Self.certified),
      title: LocalizedText(zh: "", en: ""), documents: DocumentOptions(), top: 0)
    #expect(found(again) == expected)
    #expect(again.answers.map(\.rows) == stored.answers.map(\.rows))
    #expect(try new.changes(since: new, engine: nil).figures[1].value == .count(0))
  }

  @Test("a script that changed is not laid to a rule; new ones and gone ones are told") func changedScripts() throws {
    let audited = try AuditedFolder(Self.scripts)
    try audited.audit()
    try audited.write("s1.txt", "这一箱是上午装好的。")
    try audited.write("new.txt", "这一箱是上午装好的。")
    try FileManager.default.removeItem(at: audited.folder.appendingPathComponent("in/s2.txt"))
    try audited.audit()
    let sheet = try StoredRun(audited.store, run: 2).changes(
      since: try StoredRun(audited.store, run: 1), engine: nil, top: 0)
    let figures = Dictionary(uniqueKeysWithValues: sheet.figures.map { ($0.key, $0.value) })
    #expect(figures["scripts"] == .count(29))
    #expect(figures["rewritten"] == .count(1))
    #expect(figures["added"] == .count(1))
    #expect(figures["removed"] == .count(1))
    #expect(sheet.answers.first { $0.id == "rules" }?.rows.isEmpty == true)
  }

  @Test("texts are read again, of files with many rows too, and not where they say something else now")
  func readAgain() throws {
    let audited = try AuditedFolder(Self.scripts)
    try audited.audit()
    try audited.write("s3.txt", "另外的话。")
    let missing = try audited.store.read { db in
      let archive = Archive(db: db, run: 1, markets: [], names: ArchiveNames(nil))
      var read = 0
      let missing = try SourceTexts(archive, DocumentOptions()).eachRecord(where: { $0.check != nil }) { _, _ in
        read += 1
      }
      #expect(read == 29)
      return missing
    }
    #expect(missing == 1)
    var inquiry = AuditInquiry()
    inquiry.questions = [.likeness]
    (inquiry.quotes, inquiry.passage, inquiry.top) = (true, 5, 0)
    let passages = try #require(
      try audited.store.report(inquiry, engine: nil).answers.first { $0.id == "passages" })
    // Pieces leave out digits: the rows differ by nothing else.
    #expect(passages.rows.contains { $0.last == .text("这是清真食品，第0行的话") })
  }

  @Test("a baseline comes back as it was written, and holds what it says") func baseline() throws {
    let audited = try AuditedFolder(Self.scripts)
    try audited.audit(Self.certified)
    try audited.audit()
    let (good, bad) = (try StoredRun(audited.store, run: 1).baseline(), try StoredRun(audited.store, run: 2).baseline())
    #expect(Baseline(good.bytes) == good)
    #expect(good.scripts.count == 30)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(good.bytes)) as? [String: Any])
    #expect(object["schema"] as? String == "ruxiang.baseline/1")
    #expect(BaselineComparison(good, good).isMet)
    #expect(!BaselineComparison(good, bad).isMet)
    #expect(BaselineComparison(bad, good).isMet)
    #expect(BaselineComparison(good, bad, tolerance: 1, allowsWorse: true).isMet)
    #expect(!BaselineComparison(good, bad, tolerance: 1).isMet)
    let counts = try StoredRun(audited.store, run: 1).baseline(scripts: false)
    #expect(counts.scripts.isEmpty && counts.markets == good.markets)
    #expect(Baseline(Array("{}".utf8)) == nil)
    #expect(
      Baseline(Array(String(decoding: good.bytes, as: UTF8.self).replacingOccurrences(of: "/1", with: "/2").utf8))
        == nil)
  }

  @Test("whoever departs from the brand is found in the files") func brand() throws {
    var files = ["a.txt": "今天说说青禾弥猴桃，产自青禾县。", "b.txt": "青禾猕猴桃产自青禾县。", "c.txt": "一箱五斤。"]
    files["rows.jsonl"] = "{\"text\": \"青禾猕猴桃\", \"account\": \"甲\"}\n{\"text\": \"产自青禾县\", \"account\": \"乙\"}\n"
    let audited = try AuditedFolder(files)
    try audited.audit()
    let sheet = try BrandTests.sheet(BrandTests.spelling + BrandTests.required)
    let answers = try audited.store.departures(from: sheet, engine: Shipped.engine)
    #expect(answers.figures.map(\.value) == [.count(5), .count(3), .count(0)])
    let rows = try #require(answers.answers.first { $0.id == "brand-scripts" }?.rows)
    #expect(rows.map { $0[4] } == [.text("n"), .text("r"), .text("r")])
    #expect(rows[0][6] == .text("青禾弥猴桃"))
  }
}
