internal import FoundationEssentials
internal import GRDB
internal import Ruxiang
internal import RuxiangDocuments

/// Writes the rows of an audit, in order, a batch a transaction. For one thread, inside one hold of the database.
final class StoreWriter {
  private let db: Database
  private let run: Int64
  private let language: String
  private var words: [String: Int64] = [:]
  private var last: (json: String, row: Int64)?
  private var file: Int64?
  private var source: Int64?
  private var named: (path: String, kind: String)?
  private var members: Int
  private var records: Int
  private var isOpen = false
  private var since = ContinuousClock.now
  private var pending = 0
  /// Scripts stored by this run, those before it was broken off too, and how many of them could not be read.
  private(set) var scripts: Int
  private(set) var errors: Int
  /// Texts checked since this process began.
  private(set) var checked = 0
  private let limit: Int?

  private let insertScript: GRDB.Statement
  private let insertChecked: GRDB.Statement
  private let selectChecked: GRDB.Statement
  private let insertFit: GRDB.Statement
  private let insertJudged: GRDB.Statement
  private let insertFound: GRDB.Statement
  private let insertSegment: GRDB.Statement
  private let insertSketch: GRDB.Statement

  /// Rows of scripts in a transaction, and how long one is held open.
  private static let batch = 256
  private static let longest = Duration.milliseconds(500)

  init(_ db: Database, run: Int64, language: String, limit: Int?) throws {
    (self.db, self.run, self.language, self.limit) = (db, run, language, limit)
    for row in try Row.fetchAll(db, sql: "SELECT text, id FROM word") { words[row[0]] = row[1] }
    guard let at = try Row.fetchOne(db, sql: "SELECT * FROM run WHERE id = ?", arguments: [run]) else {
      preconditionFailure("a run without a row")
    }
    (file, source, members, records) = (at["at_file"], at["at_source"], at["at_member"], at["at_record"])
    let counts = try Row.fetchOne(
      db, sql: "SELECT count(*), count(error) FROM script WHERE run = ?", arguments: [run])
    (scripts, errors) = (counts?[0] ?? 0, counts?[1] ?? 0)
    insertScript = try db.makeStatement(
      sql: """
        INSERT INTO script(run, source, place, text_sha, check_id, name, language, streamer, account, date, product,
        campaign, characters, error_line, error, facts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    insertChecked = try db.makeStatement(
      sql: "INSERT INTO checked(key, text_sha, characters, coverage, unknown, cues) VALUES (?, ?, ?, ?, ?, ?)")
    selectChecked = try db.makeStatement(sql: "SELECT id FROM checked WHERE key = ?")
    insertFit = try db.makeStatement(sql: "INSERT INTO fit_row VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    insertJudged = try db.makeStatement(sql: "INSERT INTO judged_row VALUES (?, ?, ?, ?, ?, ?, ?)")
    insertFound = try db.makeStatement(sql: "INSERT INTO found_row VALUES (?, ?, ?)")
    insertSegment = try db.makeStatement(sql: "INSERT INTO segment VALUES (?, ?, ?, ?)")
    insertSketch = try db.makeStatement(sql: "INSERT INTO sketch VALUES (?, ?)")
  }

  /// Whether there are as many scripts as were asked for.
  var isFull: Bool { limit.map { scripts >= $0 } ?? false }

  /// Writes the rows of a unit.
  func write(_ unit: AuditUnit, _ outputs: [AuditOutput]) throws {
    if !isOpen {
      try db.beginTransaction(.immediate)
      isOpen = true
      since = .now
    }
    if let file = unit.begins { try begin(file) }
    switch unit.work {
    case .stop(let problem): throw problem
    case .reuse(let file): try reuse(file)
    case .events, .file:
      for output in outputs {
        if isFull { return }
        try write(output)
      }
    }
    if unit.ends, let file { try db.execute(sql: "UPDATE file SET whole = 1 WHERE id = ?", arguments: [file]) }
    if pending >= Self.batch || .now - since > Self.longest { try commit() }
  }

  private func begin(_ begun: ArchiveFile) throws {
    let state = begun.state
    try db.execute(
      sql: "INSERT INTO file(run, argument, path, size, modified, changed) VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [
        run, begun.argument, begun.path, state?.size, state?.modified, state?.changed,
      ])
    (file, source, members, records) = (db.lastInsertedRowID, nil, 0, 0)
  }

  private func write(_ output: AuditOutput) throws {
    switch output {
    case .source(let path, let kind): named = (path, kind)
    case .passed: records += 1
    case .script(let row):
      try insert(row)
      records += 1
      scripts += 1
      pending += 1
      if row.error != nil { errors += 1 }
    case .end(let size, let sha256):
      if let source {
        try db.execute(sql: "UPDATE source SET size = ?, sha256 = ? WHERE id = ?", arguments: [size, sha256, source])
      }
      (source, named, records) = (nil, nil, 0)
      members += 1
    }
  }

  /// Commits what is open, with how far it has come.
  func commit() throws {
    guard isOpen else { return }
    try db.execute(
      sql: "UPDATE run SET at_file = ?, at_member = ?, at_record = ?, at_source = ? WHERE id = ?",
      arguments: [file, members, records, source, run])
    try db.commit()
    (isOpen, pending) = (false, 0)
  }

  /// Gives up what is open.
  func rollback() {
    if isOpen { try? db.rollback() }
    isOpen = false
  }

  private func word(_ text: String) throws -> Int64 {
    if let known = words[text] { return known }
    try db.execute(sql: "INSERT INTO word(text) VALUES (?)", arguments: [text])
    words[text] = db.lastInsertedRowID
    return db.lastInsertedRowID
  }

  private func insert(_ row: ScriptRow) throws {
    if source == nil {
      try db.execute(
        sql: "INSERT INTO source(run, file, path, kind) VALUES (?, ?, ?, ?)",
        arguments: [run, file, named?.path, named?.kind])
      source = db.lastInsertedRowID
    }
    var check: Int64?
    var facts: Int64?
    if let key = row.key, row.error == nil {
      check = try self.check(key, row)
      facts = try row.facts.map(self.facts)
    }
    let metadata = row.metadata
    insertScript.setUncheckedArguments([
      run, source, row.place, row.textSHA, check, row.name, language, metadata[.streamer], metadata[.account],
      metadata[.date] ?? metadata[.airDate], metadata[.product], metadata[.campaign], row.characters, row.errorLine,
      row.error, facts,
    ])
    try insertScript.execute()
  }

  /// The row of what is known beside a text; most often that of the text before.
  private func facts(_ json: String) throws -> Int64 {
    if let last, last.json == json { return last.row }
    let row = try KeptFacts.row(json, db)
    last = (json, row)
    return row
  }

  /// The check of a key, stored where it is new.
  private func check(_ key: String, _ row: ScriptRow) throws -> Int64 {
    selectChecked.setUncheckedArguments([key])
    if let known = try Int64.fetchOne(selectChecked) { return known }
    guard let check = row.check else { throw StoreError.sqlite(key, "a check is gone that was there") }
    let appraisal = check.appraisal
    insertChecked.setUncheckedArguments([
      key, row.textSHA, appraisal.characters, appraisal.coverage, appraisal.unknown, appraisal.cues,
    ])
    try insertChecked.execute()
    let id = db.lastInsertedRowID
    checked += 1
    for found in appraisal.found {
      insertFound.setUncheckedArguments([id, try word(found.entry), found.count])
      try insertFound.execute()
    }
    for market in appraisal.markets {
      let (name, fit) = (try word(market.id), market.fit)
      let sides = Axis.allCases.map { fit.dimensions[$0] ?? 0 }
      insertFit.setUncheckedArguments([id, name, fit.fit, fit.verdict.number, sides[0], sides[1], sides[2], sides[3]])
      try insertFit.execute()
      for judged in market.judged {
        insertJudged.setUncheckedArguments([
          id, name, try word(judged.entry), judged.severity.rank, judged.axis.number, judged.count, judged.points,
        ])
        try insertJudged.execute()
      }
    }
    for (ordinal, piece) in check.segments.enumerated() {
      insertSegment.setUncheckedArguments([id, ordinal, Int64(bitPattern: piece.hash), piece.characters])
      try insertSegment.execute()
    }
    if let sketch = check.sketch {
      insertSketch.setUncheckedArguments([id, Data(sketch)])
      try insertSketch.execute()
    }
    return id
  }

  /// Rows of a file as an earlier run has them.
  private func reuse(_ earlier: Int64) throws {
    for old in try Int64.fetchAll(db, sql: "SELECT id FROM source WHERE file = ? ORDER BY id", arguments: [earlier]) {
      try db.execute(
        sql: """
          INSERT INTO source(run, file, path, kind, size, sha256) SELECT ?, ?, path, kind, size, sha256 FROM source
          WHERE id = ?
          """, arguments: [run, file, old])
      let new = db.lastInsertedRowID
      try db.execute(
        sql: """
          INSERT INTO script(run, source, place, text_sha, check_id, name, language, streamer, account, date, product,
          campaign, characters, error_line, error, facts) SELECT ?, ?, place, text_sha, check_id, name, language,
          streamer, account, date, product, campaign, characters, error_line, error, facts FROM script
          WHERE source = ? ORDER BY id
          """, arguments: [run, new, old])
      let count = db.changesCount
      scripts += count
      pending += count
      errors += try Int.fetchOne(db, sql: "SELECT count(error) FROM script WHERE source = ?", arguments: [new]) ?? 0
      members += 1
    }
  }
}

extension Verdict {
  init(number: Int) {
    self = number == 0 ? .ready : number == 1 ? .revise : number == 2 ? .blocked : .notCovered
  }

  /// As `fit_row` has it.
  fileprivate var number: Int {
    switch self {
    case .ready: 0
    case .revise: 1
    case .blocked: 2
    case .notCovered: 3
    }
  }
}

extension Axis {
  /// As `judged_row` has it.
  fileprivate var number: Int {
    switch self {
    case .propriety: 0
    case .clarity: 1
    case .appeal: 2
    case .credibility: 3
    }
  }
}
