import Foundation
import GRDB
import Ruxiang
import RuxiangDocuments
import Testing

@testable import RuxiangStore

/// Audits of archives of all kinds, in this process.
@Suite struct AuditTests {
  /// A folder of files, and a store in it.
  private final class Bench {
    let folder: URL
    var markets = ["MY"]

    init(_ files: [String: String]) throws {
      folder = FileManager.default.temporaryDirectory.appendingPathComponent("ruxiang-audit-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (name, text) in files { try write(name, Data(text.utf8)) }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func write(_ name: String, _ bytes: Data) throws {
      let url = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try bytes.write(to: url)
      // As if it had been lying there for long: what is just written may change unseen.
      let old = Date.now.addingTimeInterval(-60)
      try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: url.path)
    }

    func plan(_ inputs: [String], _ change: (inout AuditPlan) -> Void = { _ in }) -> AuditPlan {
      var plan = AuditPlan(
        engine: Shipped.engine, markets: markets.compactMap { Shipped.engine.market($0) },
        inputs: inputs.map { folder.path + "/" + $0 }, documents: DocumentOptions(metadata: MetadataNames()),
        describe: { "\($0.fault)" }, describeFacts: { "\($0.kind)" })
      change(&plan)
      return plan
    }

    func store(_ name: String = "s.sqlite") throws -> Store {
      try Store.open(folder.path + "/" + name, readOnly: false)
    }

    @discardableResult
    func audit(
      _ inputs: [String], store: String = "s.sqlite", _ change: (inout AuditPlan) -> Void = { _ in }
    ) throws -> Audit.Summary {
      try Audit(plan(inputs, change), in: try self.store(store)).run()
    }

    /// Rows of a query as text, columns between bars; the folder's path left out.
    func rows(_ sql: String, store: String = "s.sqlite") throws -> [String] {
      let prefix = folder.path + "/"
      return try self.store(store).read { db in
        try Row.fetchAll(db, sql: sql).map { row in
          row.databaseValues.map { value in
            value.isNull
              ? "-" : (String.fromDatabaseValue(value) ?? "\(value)").replacingOccurrences(of: prefix, with: "")
          }.joined(separator: "|")
        }
      }
    }

    func shell(_ command: String) throws {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", "cd '\(folder.path)' && \(command)"]
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(command)")
    }
  }

  private static let scripts =
    "SELECT o.path, s.place, s.name, s.error IS NOT NULL FROM script s JOIN source o ON o.id = s.source WHERE s.run = (SELECT max(id) FROM run) ORDER BY s.id"

  @Test("folders, JSONL, tables: sorted, hidden files left out, one bad file stops nothing")
  func kinds() throws {
    let bench = try Bench([
      "d/b.txt": "家人们，闭着眼睛买。", "d/a/z.txt": "今天上午装的箱。", "d/.hidden/x.txt": "土鸡蛋。", "d/note.log": "x",
      "d/c.jsonl": "{\"text\":\"土鸡蛋。\",\"id\":\"no1\"}\n{bad\n\n\"老铁们。\"\n", "d/t.csv": "标题,脚本\n一,家人们。\n二,切开放盘子里。\n",
    ])
    try bench.write("d/bad.txt", Data([0, 1, 2, 3]))
    let summary = try bench.audit(["d", "missing.txt"])
    #expect(
      try bench.rows(Self.scripts) == [
        "d/a/z.txt|-|z.txt|0", "d/b.txt|-|b.txt|0", "d/bad.txt|-|bad.txt|1", "d/c.jsonl|第1行|no1|0",
        "d/c.jsonl|第2行|c.jsonl|1", "d/c.jsonl|第4行|c.jsonl|0", "d/t.csv|第2行 “脚本”列|一|0", "d/t.csv|第3行 “脚本”列|二|0",
        "missing.txt|-|missing.txt|1",
      ])
    #expect(summary.scripts == 9)
    #expect(summary.errors == 3)
  }

  @Test("what is stored is what checking the script says")
  func figures() throws {
    let text = "家人们，这个猕猴桃原生态，闭着眼睛买，不甜不要钱！\n喝了这碗酒，就是一家人。\n老铁们双击屏幕。"
    let bench = try Bench(["a.txt": text])
    bench.markets = ["MY", "SA", "TH"]
    try bench.audit(["a.txt"])
    var checker = try Checker(Shipped.engine)
    let script = try ScriptReader.read(Array(text.utf8), name: "a.txt")
    let report = checker.check(
      script, facts: ProductFacts(), markets: bench.markets.compactMap { Shipped.engine.market($0) },
      options: Checker.Options(rewritesFor: 0))
    let fits = try bench.store().read { db in
      try Row.fetchAll(db, sql: "SELECT market, fit, verdict FROM fit").map {
        ($0[0] as String, $0[1] as Double, $0[2] as String)
      }
    }
    for market in report.markets {
      let stored = try #require(fits.first { $0.0 == market.id })
      #expect(stored.1 == market.fit.fit)
      #expect(stored.2 == market.fit.verdict.rawValue)
      let points = report.findings.compactMap { $0.markets[market.id]?.points }.reduce(0, +)
      let sum = try bench.store().read { db in
        try Double.fetchOne(db, sql: "SELECT sum(points) FROM judged WHERE market = ?", arguments: [market.id]) ?? 0
      }
      #expect(abs(points - sum) < 1e-9)
      #expect(points < 0)
    }
    let cues = Dictionary(grouping: report.findings.map(\.cue) + report.resonances.map(\.cue)) { $0 }
    for (cue, all) in cues {
      #expect(try bench.rows("SELECT count FROM found WHERE entry = '\(cue)'") == ["\(all.count)"])
    }
    #expect(try bench.rows("SELECT sum(count) > 0, count(*) > 0 FROM found") == ["1|1"])
    #expect(!(try Data(contentsOf: bench.folder.appendingPathComponent("s.sqlite"))).contains(Data("原生态，闭着眼睛买".utf8)))
  }

  @Test("a second run checks nothing; a changed file alone is checked again; equal texts once")
  func cache() throws {
    let bench = try Bench(["d/a.txt": "家人们，闭着眼睛买。", "d/b.txt": "今天上午装的箱。", "d/c.txt": "今天上午装的箱。"])
    #expect(try bench.audit(["d"]).scripts == 3)
    #expect(try bench.rows("SELECT count(*) FROM checked") == ["2"])
    let first = try bench.rows(Self.scripts)
    #expect(try bench.audit(["d"]).checked == 0)
    #expect(try bench.rows(Self.scripts) == first)
    try bench.write("d/b.txt", Data("土鸡蛋，自家养的。".utf8))
    let third = try bench.audit(["d"])
    #expect(third.checked == 1)
    #expect(third.scripts == 3)
    #expect(try bench.rows("SELECT count(*) FROM checked") == ["3"])
    // Other facts, another date, another market: another check.
    bench.markets = ["SA"]
    #expect(try bench.audit(["d"]).checked == 3)
    #expect(try bench.audit(["d"]) { $0.airDate = "2026-03-01" }.checked == 3)
    #expect(try bench.audit(["d"]) { $0.facts = ProductFacts(values: ["halal_cert": "1"]) }.checked == 3)
  }

  @Test("rows of a file that was left alone are taken over without reading it")
  func takenOver() throws {
    let bench = try Bench(["d/a.txt": "家人们，闭着眼睛买。", "d/k.jsonl": "{\"text\":\"土鸡蛋。\"}\n{bad\n"])
    try bench.audit(["d"])
    // As if the run had begun long after the files were written; and marked, to be known again.
    try bench.store().write { db in
      try db.execute(sql: "UPDATE run SET began = '2999-01-01T00:00:00Z'; UPDATE script SET name = 'marked'")
    }
    let summary = try bench.audit(["d"])
    #expect(summary.scripts == 3)
    #expect(summary.errors == 1)
    let columns = "place, text_sha, check_id, name, characters, error_line, error"
    let first = try bench.rows("SELECT \(columns) FROM script WHERE run = 1 ORDER BY id")
    #expect(try bench.rows("SELECT \(columns) FROM script WHERE run = 2 ORDER BY id") == first)
    #expect(first.allSatisfy { $0.contains("marked") })
    #expect(
      try bench.rows("SELECT path, sha256 FROM source WHERE run = 2")
        == bench.rows("SELECT path, sha256 FROM source WHERE run = 1"))
    // Read for another purpose, they are read.
    try bench.audit(["d"]) { $0.airDate = "2026-01-01" }
    #expect(try bench.rows("SELECT count(*) FROM script WHERE run = 3 AND name = 'marked'") == ["0"])
  }

  @Test("the same content under the same size is seen when it changes while the clock stands still")
  func sameSize() throws {
    let bench = try Bench(["d/a.txt": "家人们，闭着眼睛买。"])
    try bench.audit(["d"])
    try Data("老铁们，闭着眼睛买。".utf8).write(to: bench.folder.appendingPathComponent("d/a.txt"))
    #expect(try bench.audit(["d"]).checked == 1)
  }

  @Test("broken off by its user, a run goes on; with other inputs it is refused, and given up on demand")
  func goingOn() throws {
    var files: [String: String] = ["k.jsonl": (0..<300).map { "{\"text\":\"第\($0)场，家人们。\"}" }.joined(separator: "\n")]
    for number in 0..<40 { files["d/\(number).txt"] = "第\(number)篇，闭着眼睛买。" }
    let bench = try Bench(files)
    try bench.audit(["d", "k.jsonl"], store: "whole.sqlite") { $0.jobs = 2 }
    for stop in [0, 30, 41, 150] {
      _ = try Audit(bench.plan(["d", "k.jsonl"]), in: try bench.store()).run { $0.scripts <= stop }
    }
    #expect(try bench.rows("SELECT state FROM run") == ["going"])
    #expect(throws: StoreError.otherRun(bench.folder.path + "/s.sqlite", id: 1)) { try bench.audit(["d"]) }
    let last = try bench.audit(["d", "k.jsonl"])
    #expect(last.isResumed)
    for table in ["source", "script", "checked", "judged_row", "fit_row", "segment", "word", "file"] {
      let all = "SELECT * FROM \(table)"
      #expect(try bench.rows(all) == bench.rows(all, store: "whole.sqlite"), "\(table)")
    }
    _ = try Audit(bench.plan(["k.jsonl"]), in: try bench.store()).run { $0.scripts <= 0 }
    #expect(!(try bench.audit(["d"]) { $0.restarts = true }.isResumed))
    #expect(try bench.rows("SELECT run, count(*) FROM script GROUP BY 1") == ["1|340", "2|40"])
  }

  @Test("a file that changed while the run lay still is read anew, once")
  func changedBetween() throws {
    let lines = (0..<300).map { "{\"text\":\"第\($0)场，家人们。\"}" }
    let bench = try Bench(["k.jsonl": lines.joined(separator: "\n")])
    _ = try Audit(bench.plan(["k.jsonl"]), in: try bench.store()).run { $0.scripts <= 100 }
    try bench.write("k.jsonl", Data(lines.dropFirst(150).joined(separator: "\n").utf8))
    #expect(try bench.audit(["k.jsonl"]).scripts == 150)
    #expect(try bench.rows("SELECT count(*) FROM source") == ["1"])
  }

  @Test("members of zip and tar archives, Chinese names too; archives in archives are said, not opened")
  func archives() throws {
    let bench = try Bench([
      "in/甲/一.txt": "家人们，闭着眼睛买。", "in/b.jsonl": "{\"text\":\"土鸡蛋。\"}\n{\"text\":\"老铁们。\"}\n", "in/p.png": "x",
      "in/__MACOSX/b.txt": "x",
    ])
    try bench.shell(
      "tar -cf in/inner.tar -C in b.jsonl && tar -czf d.tar.gz -C in --sort=name . && tar --format=pax -cf e.tar -C in 甲"
    )
    try bench.shell(
      "python3 -c \"import zipfile;z=zipfile.ZipFile('z.zip','w');[z.write('in/'+n,n) for n in ['甲/一.txt','b.jsonl','p.png','inner.tar']]\""
    )
    try bench.audit(["d.tar.gz", "e.tar", "z.zip"])
    let rows = try bench.rows(Self.scripts)
    #expect(
      rows.sorted() == [
        "d.tar.gz!/./b.jsonl|第1行|b.jsonl|0", "d.tar.gz!/./b.jsonl|第2行|b.jsonl|0", "d.tar.gz!/./inner.tar|-|inner.tar|1",
        "d.tar.gz!/./甲/一.txt|-|一.txt|0", "e.tar!/甲/一.txt|-|一.txt|0", "z.zip!/b.jsonl|第1行|b.jsonl|0",
        "z.zip!/b.jsonl|第2行|b.jsonl|0", "z.zip!/inner.tar|-|inner.tar|1", "z.zip!/甲/一.txt|-|一.txt|0",
      ])
    #expect(try bench.audit(["d.tar.gz", "e.tar", "z.zip"]).checked == 0)
  }

  @Test("hostile archives: names that lead out, bombs, garbage, cut off")
  func hostile() throws {
    let bench = try Bench(["ok.txt": "家人们。", "zip.zip": "PK no zip", "tar.tar.gz": "no tar"])
    let make = """
      import zipfile, tarfile, io
      z = zipfile.ZipFile('out.zip', 'w', zipfile.ZIP_DEFLATED)
      z.writestr('../../evil.txt', '家人们。'); z.writestr('bomb.txt', 'a' * 50000000); z.writestr('good.txt', '土鸡蛋。'); z.close()
      def add(t, n, b): i = tarfile.TarInfo(n); i.size = len(b); t.addfile(i, io.BytesIO(b))
      t = tarfile.open('out.tar.gz', 'w:gz')
      add(t, '../evil.txt', b'x'); add(t, '/abs.txt', b'x'); add(t, 'good.txt', '土鸡蛋。'.encode())
      l = tarfile.TarInfo('link.txt'); l.type = tarfile.SYMTYPE; l.linkname = '/etc/passwd'; t.addfile(l)
      add(t, 'bomb.txt', b'a' * 300000000); t.close()
      """
    try bench.write("make.py", Data(make.utf8))
    try bench.shell("python3 make.py && head -c 150 out.zip > cut.zip && gzip -c make.py > text.tgz")
    let summary = try bench.audit(["cut.zip", "ok.txt", "out.tar.gz", "out.zip", "tar.tar.gz", "text.tgz", "zip.zip"])
    let rows = try bench.rows(
      "SELECT o.path, coalesce(s.error, 'ok') FROM script s JOIN source o ON o.id = s.source ORDER BY s.id")
    #expect(rows.filter { $0.hasSuffix("|ok") } == ["ok.txt|ok", "out.tar.gz!/good.txt|ok", "out.zip!/good.txt|ok"])
    for (path, word) in [
      ("out.zip!/../../evil.txt", "escapes"), ("out.zip!/bomb.txt", "bomb"), ("out.tar.gz!/../evil.txt", "escapes"),
      ("out.tar.gz!//abs.txt", "escapes"), ("out.tar.gz!/bomb.txt", "bomb"), ("cut.zip", "damaged"),
      ("zip.zip", "damaged"), ("tar.tar.gz", "broken"), ("text.tgz", "broken"),
    ] {
      #expect(rows.contains { $0.hasPrefix(path + "|") && $0.contains(word) }, "\(path): \(rows)")
    }
    #expect(!rows.contains { $0.contains("link.txt") })
    #expect(summary.errors == 9)
  }

  @Test("metadata: front matter over row over manifest over path")
  func metadata() throws {
    let bench = try Bench([
      "d/acc/2025-03-01_kiwi.txt": "---\nstreamer: 前言\n---\n家人们。", "d/acc/2025-03-02_egg.txt": "土鸡蛋。",
      "d/acc/2025-03-03_x.csv": "脚本,主播,日期,账号\n老铁们。,行里,2025/4/5,\n装箱。,,45717,店\n",
      "d/acc/j.jsonl": "{\"text\":\"切开。\",\"host\":\"阿姨\",\"campaign\":\"年货节\"}\n",
      "m.csv":
        "path,streamer,product\nacc/2025-03-01_kiwi.txt,单子,猕猴桃\nacc/2025-03-02_egg.txt,单子,\nacc/2025-03-03_x.csv,单子,\n",
    ])
    let manifest = try Manifest(
      Array(try Data(contentsOf: bench.folder.appendingPathComponent("m.csv"))), name: "m.csv", names: MetadataNames())
    try bench.audit(["d"]) {
      $0.pattern = PathPattern("{account}/{date}_{product}.*")
      $0.manifest = manifest
    }
    #expect(
      try bench.rows("SELECT streamer, account, date, product, campaign FROM script ORDER BY id") == [
        "前言|acc|2025-03-01|猕猴桃|-", "单子|acc|2025-03-02|egg|-", "行里|acc|2025-04-05|x|-", "单子|店|2025-03-01|x|-",
        "阿姨|-|-|-|年货节",
      ])
  }

  @Test("a sample is as large as asked for, the same for a seed and any number of jobs, and a limit cuts in order")
  func sample() throws {
    var files = ["d/k.jsonl": (0..<200).map { "{\"text\":\"第\($0)场。\"}" }.joined(separator: "\n")]
    for number in 0..<100 { files["d/\(number).txt"] = "第\(number)篇。" }
    let bench = try Bench(files)
    var drawn: [[String]] = []
    for (seed, jobs) in [(1, 1), (1, 2), (2, 1)] as [(UInt64, Int)] {
      let name = "\(seed)-\(jobs).sqlite"
      let summary = try bench.audit(["d"], store: name) {
        $0.sample = (40, seed)
        $0.jobs = jobs
      }
      #expect(summary.scripts == 40)
      drawn.append(try bench.rows(Self.scripts, store: name))
    }
    #expect(drawn[0] == drawn[1])
    #expect(drawn[0] != drawn[2])
    #expect(Set(drawn[0]).count == 40)
    #expect(drawn[0].contains { $0.hasPrefix("d/k.jsonl") } && drawn[0].contains { $0.contains(".txt") })
    #expect(
      try bench.audit(["d"], store: "limit.sqlite") {
        $0.limit = 150; $0.jobs = 2
      }.scripts == 150)
    #expect(try bench.audit(["d"], store: "all.sqlite").scripts == 300)
    #expect(
      try bench.rows(Self.scripts, store: "limit.sqlite")
        == Array(try bench.rows(Self.scripts, store: "all.sqlite").prefix(150)))
  }

  @Test("what is no store, or one of tomorrow, is refused")
  func foreign() throws {
    let bench = try Bench(["no.sqlite": String(repeating: "not a database ", count: 100)])
    let path = bench.folder.path
    #expect(throws: StoreError.foreign(path + "/no.sqlite")) { try Store.open(path + "/no.sqlite", readOnly: false) }
    #expect(throws: StoreError.missing(path + "/none.sqlite")) { try Store.open(path + "/none.sqlite", readOnly: true) }
    #expect(throws: StoreError.missing(path + "/no/s.sqlite")) {
      try Store.open(path + "/no/s.sqlite", readOnly: false)
    }
    try bench.shell(
      "sqlite3 other.sqlite 'create table t(a)' 2>/dev/null || python3 -c \"import sqlite3;sqlite3.connect('other.sqlite').execute('create table t(a)')\""
    )
    #expect(throws: StoreError.foreign(path + "/other.sqlite")) {
      try Store.open(path + "/other.sqlite", readOnly: false)
    }
    try bench.store().write { db in try db.execute(sql: "PRAGMA user_version = 99") }
    #expect(throws: StoreError.layout(path + "/s.sqlite", 99)) { try Store.open(path + "/s.sqlite", readOnly: true) }
  }

  @Test("a line longer than is read, and bytes that are no text, are errors of their lines")
  func lines() throws {
    let bench = try Bench([:])
    var bytes = Data("{\"text\":\"家人们。\"}\n".utf8)
    bytes += Data([0xFF, 0xFE, 0xFD, 0x0A])
    bytes += Data("{\"text\":\"".utf8) + Data(repeating: 0x61, count: 65 << 20) + Data("\"}\n".utf8)
    bytes += Data("{\"text\":\"土鸡蛋。\"}".utf8)
    try bench.write("k.jsonl", bytes)
    try bench.audit(["k.jsonl"])
    #expect(
      try bench.rows("SELECT place, error_line, error IS NULL FROM script ORDER BY id") == [
        "第1行|-|1", "第2行|2|0", "第3行|3|0", "第4行|-|1",
      ])
  }
}
