import TestSupport
import Foundation
import GRDB
import Ruxiang
import RuxiangDocuments

@testable import RuxiangStore

/// The data of the checkout.
enum Shipped {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  static let engine: Engine = {
    do { return try Engine(try DataDirectory(root).files()) } catch { preconditionFailure("\(error)") }
  }()
}

/// A store filled with generated scripts that the engine checked, and the reports it was filled from.
struct FilledStore {
  struct Made {
    let path: String
    let text: String
    let streamer: String?
    let account: String?
    let product: String
    let date: String?
    let report: Report
  }

  let store: Store
  let made: [Made]
  static let markets = ["ID", "MY", "SA"]

  /// Sentences that say something in the lexicon, by turns with some that do not.
  private static let lines: [String] = {
    let hits = Shipped.engine.lexicon.entries.enumerated().filter { $0.offset % 9 == 0 }.compactMap {
      $0.element.hits.first?.text
    }
    let plain = ["这一箱是上午装好的。", "先看看颜色，再看看大小。", "切开以后放在盘子里。", "后天早上发货。", "一共有四种规格。"]
    return hits + plain.flatMap { Array(repeating: $0, count: hits.count / 10) }
  }()

  /// - Parameters:
  ///   - count: scripts.
  ///   - better: whether what is dated from 2026-07-01 on says little that is bad.
  init(_ count: Int, seed: UInt64, better: Bool = false) throws {
    var random = Seeded(seed)
    let engine = Shipped.engine
    var checker = try Checker(engine)
    let markets = Self.markets.compactMap { engine.market($0) }
    var made: [Made] = []
    for number in 0..<count {
      let month = Int(random.next() % 12) + 1
      let date = random.next() % 12 == 0 ? nil : String(format: "2026-%02d-%02d", month, Int(random.next() % 28) + 1)
      var text: [String] = []
      if number > 3, random.next() % 9 == 0 {
        text = made[Int(random.next() % UInt64(made.count))].text.split(separator: "\n").map(String.init)
        if random.next() % 2 == 0 { text.append("这一句是后来加的，\(number)。") }
      } else {
        let lines = better && (date ?? "") >= "2026-07-01" ? Array(Self.lines.suffix(Self.lines.count / 3)) : Self.lines
        for _ in 0..<(3 + Int(random.next() % 8)) { text.append(lines[Int(random.next() % UInt64(lines.count))]) }
      }
      let joined = text.joined(separator: "\n")
      let report = checker.check(
        Generated.script(joined), facts: ProductFacts(), markets: markets, options: Checker.Options(rewritesFor: 0))
      made.append(
        Made(
          path: "scripts/\(number).txt", text: joined,
          streamer: random.next() % 5 == 0 ? nil : "主播\(random.next() % 4)",
          account: random.next() % 10 == 0 ? nil : "账号\(random.next() % 6)", product: ["猕猴桃", "苹果"][number % 2],
          date: date, report: report))
    }
    self.made = made
    let path = NSTemporaryDirectory() + "ruxiang-\(UUID().uuidString).sqlite"
    store = try Store.open(path, readOnly: false)
    try Self.fill(store, made)
    // The one connection there is keeps the file; nothing is left behind.
    for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
  }

  /// As the audit does it, row for row as the layout says.
  private static func fill(_ store: Store, _ made: [Made]) throws {
    try store.write { db in
      try db.execute(
        sql: """
          INSERT INTO run(id, state, began, ended, pack, engine, icu, language, markets, options, basis, reading)
          VALUES (1, 'done', '', '', ?, '0', '0', 'zh', ?, '{}', '', '')
          """, arguments: [Shipped.engine.pack, markets.joined(separator: " ")])
      var words: [String: Int] = [:]
      func word(_ text: String) throws -> Int {
        if let known = words[text] { return known }
        words[text] = words.count + 1
        try db.execute(sql: "INSERT INTO word VALUES (?, ?)", arguments: [words.count, text])
        return words.count
      }
      var checks: [String: Int] = [:]
      for (number, one) in made.enumerated() {
        let id = number + 1
        try db.execute(
          sql: "INSERT INTO file(id, run, argument, path, whole) VALUES (?, 1, 0, ?, 1)", arguments: [id, one.path])
        try db.execute(
          sql: "INSERT INTO source(id, run, file, path, kind) VALUES (?, 1, ?, ?, 'plain')",
          arguments: [id, id, one.path])
        if checks[one.text] == nil {
          let check = checks.count + 1
          checks[one.text] = check
          try add(one, check, db, word)
        }
        try db.execute(
          sql: """
            INSERT INTO script(id, run, source, text_sha, check_id, name, language, streamer, account, date, product, characters)
            VALUES (?, 1, ?, ?, ?, ?, 'zh', ?, ?, ?, ?, ?)
            """,
          arguments: [
            id, id, one.text, checks[one.text], one.path, one.streamer, one.account, one.date, one.product,
            one.report.script.characters,
          ])
      }
      let id = made.count + 1
      try db.execute(
        sql: "INSERT INTO file(id, run, argument, path, whole) VALUES (?, 1, 0, 'bad.txt', 1)", arguments: [id])
      try db.execute(
        sql: "INSERT INTO source(id, run, file, path, kind) VALUES (?, 1, ?, 'bad.txt', 'plain')", arguments: [id, id])
      try db.execute(
        sql: "INSERT INTO script(id, run, source, name, language, error) VALUES (?, 1, ?, 'bad.txt', 'zh', '读不了')",
        arguments: [id, id])
    }
  }

  private static func add(_ one: Made, _ check: Int, _ db: Database, _ word: (String) throws -> Int) throws {
    let report = one.report
    try db.execute(
      sql: "INSERT INTO checked VALUES (?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        check, one.text, one.text, report.script.characters, report.script.coverage, report.unknown.count,
        report.findings.count + report.resonances.count,
      ])
    for market in report.markets {
      let id = try word(market.id)
      let verdict = VerdictCounts.order.firstIndex(of: market.fit.verdict) ?? 9
      try db.execute(
        sql: "INSERT INTO fit_row VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          check, id, market.fit.fit, verdict, market.fit.dimensions[.propriety], market.fit.dimensions[.clarity],
          market.fit.dimensions[.appeal], market.fit.dimensions[.credibility],
        ])
      let said = Dictionary(grouping: report.findings.filter { $0.markets[market.id] != nil }) { $0.cue }
      for (cue, findings) in said.sorted(by: { $0.key < $1.key }) {
        let all = findings.compactMap { $0.markets[market.id] }
        guard let first = all.first else { continue }
        try db.execute(
          sql: "INSERT INTO judged_row VALUES (?, ?, ?, ?, ?, ?, ?)",
          arguments: [
            check, id, try word(cue), all.map(\.severity.rank).max(), Axis.allCases.firstIndex(of: first.axis),
            all.count,
            all.reduce(0) { $0 + $1.points },
          ])
      }
    }
    let script = Generated.script(one.text)
    for (ordinal, piece) in SegmentHashes(script).pieces.enumerated() {
      try db.execute(
        sql: "INSERT INTO segment VALUES (?, ?, ?, ?)",
        arguments: [check, ordinal, Int64(bitPattern: piece.hash), piece.characters])
    }
    if let sketch = Sketch(script) {
      try db.execute(sql: "INSERT INTO sketch VALUES (?, ?)", arguments: [check, Data(sketch.bytes)])
    }
  }
}

extension AnswerSheet {
  /// A value by answer, row and column.
  func value(_ answer: String, _ row: String, _ column: String) -> AnswerValue? {
    guard let answer = answers.first(where: { $0.id == answer }),
      let index = answer.columns.firstIndex(where: { $0.key == column })
    else { return nil }
    return answer.rows.first { $0.contains(.text(row)) }?[index]
  }

  func number(_ answer: String, _ row: String, _ column: String) -> Double? {
    guard case .number(let number)? = value(answer, row, column) else { return nil }
    return number
  }
}
