internal import FoundationEssentials
internal import GRDB
public import Ruxiang
internal import RuxiangDocuments
internal import Synchronization

/// Audits an archive into a store. Broken off at any moment, the same plan goes on where it was.
public struct Audit: Sendable {
  private let store: Store
  private let plan: AuditPlan

  /// An audit to be run.
  public init(_ plan: AuditPlan, in store: Store) { (self.plan, self.store) = (plan, store) }

  /// What a run came to.
  public struct Summary: Sendable, Equatable {
    /// The run's number in the store.
    public var run: Int64
    /// Whether it went on where an earlier one was broken off.
    public var isResumed: Bool
    /// Scripts in the run, those that could not be read among them.
    public var scripts: Int
    /// Scripts that could not be read or checked.
    public var errors: Int
    /// Texts that were checked now; the rest were known.
    public var checked: Int
  }

  /// How far an audit has come.
  public struct State: Sendable {
    /// Scripts stored in this run.
    public let scripts: Int
    /// Bytes of the inputs that are done since this process began.
    public let bytes: Int64
  }

  /// Runs it.
  ///
  /// - Parameter progress: called after each stored unit; false ends the audit there, to be gone on with later.
  /// - Throws: `StoreError`, or `CheckerError` where ICU refuses. What was committed stays.
  public func run(progress: (State) -> Bool = { _ in true }) throws -> Summary {
    do {
      return try store.queue.writeWithoutTransaction { db in
        let began = try begin(db)
        return try run(db, began, progress)
      }
    } catch let error as CheckerError {
      throw error
    } catch {
      throw StoreError(error, path: store.path)
    }
  }

  /// Where a run begins.
  private struct Began {
    var run: Int64
    var isResumed = false
    var threshold: UInt64?
    var after: (argument: Int, path: String)?
    var first: AuditReader.Start?
  }

  private func run(_ db: Database, _ began: Began, _ progress: (State) -> Bool) throws -> Summary {
    let sample = plan.sample.map { Sample(seed: $0.seed, threshold: began.threshold ?? 0) }
    // Cut off by a limit, a file is not whole: its rows do not serve, nor do those of others count what is left.
    let earlier = plan.limit == nil ? EarlierRows(store, reading: plan.reading, before: began.run, db) : nil
    let known = KnownChecks(store)
    let writer = try StoreWriter(db, run: began.run, language: plan.engine.language, limit: plan.limit)
    let reader = Mutex(AuditReader(plan, sample: sample, earlier: earlier, after: began.after, first: began.first))
    var bytes: Int64 = 0
    var isOver = true
    do {
      if !writer.isFull {
        try AuditPipeline(jobs: plan.jobs).run(
          { reader.withLock { $0.next() } },
          worker: { () throws(CheckerError) in try AuditWorker(plan, sample: sample, known: known) },
          write: { unit, outputs in
            try writer.write(unit, outputs)
            bytes += unit.bytes
            isOver = progress(State(scripts: writer.scripts, bytes: bytes))
            return isOver && !writer.isFull
          })
      }
      try writer.commit()
    } catch {
      writer.rollback()
      throw error
    }
    if isOver {
      try db.execute(
        sql: "UPDATE run SET state = 'done', ended = ? WHERE id = ?", arguments: [Self.now, began.run])
    }
    // Readers of a store in a folder that cannot be written have only the file itself.
    _ = try? db.checkpoint(.truncate)
    return Summary(
      run: began.run, isResumed: began.isResumed, scripts: writer.scripts, errors: writer.errors,
      checked: writer.checked)
  }

  /// Makes the row of the run, or finds the one that is going.
  private func begin(_ db: Database) throws -> Began {
    var began: Began?
    let going = try Row.fetchOne(db, sql: "SELECT * FROM run WHERE state = 'going' ORDER BY id DESC LIMIT 1")
    try db.inTransaction(.immediate) {
      if let going {
        let isSame =
          going["options"] == plan.options && going["basis"] == plan.basis && going["reading"] == plan.reading
        if plan.restarts {
          try Self.delete(db, run: going["id"])
        } else if isSame {
          began = try resume(db, going)
          // The same facts, by the options: a store of an earlier layout did not keep them.
          try db.execute(
            sql: "UPDATE run SET facts = ? WHERE id = ? AND facts IS NULL",
            arguments: [try KeptFacts.row(KeptFacts.json(plan.facts), db), going["id"] as Int64])
        } else {
          throw StoreError.otherRun(store.path, id: going["id"])
        }
      }
      return .commit
    }
    if let began { return began }
    let threshold = plan.sample.map { Sample.threshold(plan, count: $0.count, seed: $0.seed) }
    var run: Int64 = 0
    try db.inTransaction(.immediate) {
      let facts = try KeptFacts.row(KeptFacts.json(plan.facts), db)
      try db.execute(
        sql: """
          INSERT INTO run(state, began, pack, engine, icu, language, markets, options, basis, reading, threshold, facts)
          VALUES ('going', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          Self.now, plan.engine.pack, Engine.version, plan.icu, plan.engine.language,
          plan.markets.map(\.id).joined(separator: " "), plan.options, plan.basis, plan.reading,
          threshold.map { Int64(clamping: $0) }, facts,
        ])
      run = db.lastInsertedRowID
      return .commit
    }
    return Began(run: run, threshold: threshold.map { min($0, UInt64(Int64.max)) })
  }

  private func resume(_ db: Database, _ run: Row) throws -> Began {
    let id: Int64 = run["id"]
    let threshold: Int64? = run["threshold"]
    var began = Began(run: id, isResumed: true, threshold: threshold.map { UInt64(clamping: $0) })
    guard let at = try Row.fetchOne(db, sql: "SELECT * FROM file WHERE id = ?", arguments: [run["at_file"] as Int64?])
    else { return began }
    let path: String = at["path"]
    let argument: Int = at["argument"]
    began.after = (argument, path)
    if at["whole"] { return began }
    let file = ArchiveFile(argument: argument, path: path)
    let isAsItWas =
      file.state.map { state in
        at["size"] == state.size && at["modified"] == state.modified && at["changed"] == state.changed
      } ?? (at["size"] == nil)
    if isAsItWas {
      let last = try String.fetchOne(
        db, sql: "SELECT text_sha FROM script WHERE run = ? ORDER BY id DESC LIMIT 1", arguments: [id])
      began.first = AuditReader.Start(
        file: file, members: run["at_member"], records: run["at_record"], lastText: last, isNew: false)
    } else {
      // It changed in between: what was stored of it is taken back, and it is read anew.
      let row: Int64 = at["id"]
      try db.execute(
        sql: "DELETE FROM script WHERE source IN (SELECT id FROM source WHERE file = ?)", arguments: [row])
      try db.execute(sql: "DELETE FROM source WHERE file = ?", arguments: [row])
      try db.execute(sql: "DELETE FROM file WHERE id = ?", arguments: [row])
      try db.execute(
        sql: "UPDATE run SET at_file = NULL, at_member = 0, at_record = 0, at_source = NULL WHERE id = ?",
        arguments: [id])
      began.first = AuditReader.Start(file: file, members: 0, records: 0, lastText: nil, isNew: true)
    }
    return began
  }

  private static func delete(_ db: Database, run: Int64) throws {
    for table in ["script", "source", "file"] {
      try db.execute(sql: "DELETE FROM \(table) WHERE run = ?", arguments: [run])
    }
    try db.execute(sql: "DELETE FROM run WHERE id = ?", arguments: [run])
  }

  private static var now: String { Date.now.formatted(.iso8601) }
}

extension Store {
  /// How many scripts of a run have each verdict, by market in the order asked for.
  public func verdicts(_ run: Run) throws(StoreError) -> [(market: String, verdicts: [Verdict: Int])] {
    let counts = try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT m.text, r.verdict, sum(s.n) FROM
          (SELECT check_id, count(*) AS n FROM script WHERE run = ? AND check_id IS NOT NULL GROUP BY check_id) s
          JOIN fit_row r ON r.checked = s.check_id JOIN word m ON m.id = r.market GROUP BY 1, 2
          """, arguments: [run.id]
      ).map { (market: $0[0] as String, verdict: $0[1] as Int, count: $0[2] as Int) }
    }
    return run.markets.map { market in
      var verdicts: [Verdict: Int] = [:]
      for row in counts where row.market == market { verdicts[Verdict(number: row.verdict)] = row.count }
      return (market, verdicts)
    }
  }
}
