internal import GRDB
internal import Ruxiang
internal import RuxiangDocuments
internal import RuxiangText

/// Reads the inputs of an audit and cuts them into units, in order.
struct AuditReader {
  private let plan: AuditPlan
  private let sample: Sample?
  private let earlier: EarlierRows?
  private var walk: ArchiveWalk
  private var open: Open?
  private var first: Start?

  /// A file that is read piece by piece.
  private struct Open {
    let file: ArchiveFile
    let records: FileRecords
    /// Whether its row is still to be made.
    var isNew: Bool
    /// Records of the current source before the next.
    var ordinal = 0
    var waiting: FileRecords.Event?
  }

  /// Where a run goes on that was broken off.
  struct Start: Sendable {
    let file: ArchiveFile
    let members: Int
    let records: Int
    /// SHA-256 of the text of the last record, where it was one.
    let lastText: String?
    /// Whether the file is read from its beginning.
    let isNew: Bool
  }

  /// Records, and bytes of text, in a unit.
  private static let most = 32
  private static let bytes = 1 << 17

  /// - Parameters:
  ///   - after: the file behind which to begin.
  ///   - first: a file to begin with, before those.
  init(
    _ plan: AuditPlan, sample: Sample?, earlier: EarlierRows?, after: (argument: Int, path: String)? = nil,
    first: Start? = nil
  ) {
    (self.plan, self.sample, self.earlier, self.first) = (plan, sample, earlier, first)
    walk = ArchiveWalk(plan.inputs, after: after, leavingOut: plan.leftOut)
  }

  /// The next unit; nil at the end.
  mutating func next() -> AuditUnit? {
    while true {
      if open != nil { return piece() }
      if let start = first {
        first = nil
        if let problem = begin(start) { return AuditUnit(work: .stop(problem)) }
        continue
      }
      guard let file = walk.next() else { return nil }
      if let unit = unit(file) { return unit }
    }
  }

  /// A file in one unit; nil where it is opened to be read in several, or is not in the sample.
  private mutating func unit(_ file: ArchiveFile) -> AuditUnit? {
    if sample == nil, let row = earlier?.file(file) {
      return AuditUnit(begins: file, ends: true, work: .reuse(file: row), bytes: file.state?.size ?? 0)
    }
    if file.isOneSmallScript {
      if let sample, !sample.takes(file.path, 0) { return nil }
      return AuditUnit(begins: file, ends: true, work: .file(file.path), bytes: file.state?.size ?? 0)
    }
    open = Open(file: file, records: FileRecords(file.path, options: plan.documents), isNew: true)
    return nil
  }

  private mutating func begin(_ start: Start) -> StoreError? {
    // Standard input is read again from its beginning: it must be what it was.
    let isInput = start.file.path == "-"
    let records = FileRecords(
      start.file.path, options: plan.documents, skippingMembers: start.members, records: isInput ? 0 : start.records)
    var opened = Open(file: start.file, records: records, isNew: start.isNew, ordinal: start.records)
    if isInput, start.records > 0 {
      var left = start.records
      var last: String?
      opened.waiting = records.next()
      while left > 0, let event = records.next() {
        guard case .record(let result) = event else { return .otherInput("-") }
        left -= 1
        if left == 0, case .success(let document) = result { last = document.textSHA256 }
      }
      if left > 0 || last != start.lastText { return .otherInput("-") }
    }
    open = opened
    return nil
  }

  /// Some records of the open file.
  private mutating func piece() -> AuditUnit? {
    guard var file = open else { return nil }
    let first = file.ordinal
    var events: [FileRecords.Event] = []
    var count = 0
    var bytes = 0
    var isOver = true
    while let event = file.waiting ?? file.records.next() {
      file.waiting = nil
      events.append(event)
      switch event {
      case .record(let result):
        count += 1
        file.ordinal += 1
        if case .success(let document) = result { bytes += document.script.utf8.count }
      case .end: file.ordinal = 0
      case .source: break
      }
      if count >= Self.most || bytes >= Self.bytes {
        isOver = false
        break
      }
    }
    let begins = file.isNew ? file.file : nil
    file.isNew = false
    open = isOver ? nil : file
    return AuditUnit(
      begins: begins, ends: isOver, work: .events(events, first: first),
      bytes: isOver ? file.file.state?.size ?? 0 : Int64(bytes))
  }
}

/// Files whose rows an earlier run has, read for the same purpose and not changed since.
final class EarlierRows: Sendable {
  private let queue: DatabaseQueue
  private let reading: String

  /// Nil where there is no such run.
  init?(_ store: Store, reading: String, before run: Int64, _ db: Database) {
    let found = try? Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM run WHERE reading = ? AND id < ?)", arguments: [reading, run])
    guard let found, found, let queue = try? store.secondReader() else { return nil }
    (self.queue, self.reading) = (queue, reading)
  }

  /// The row of a file that had been left alone when that run began: a change since would bear another time.
  func file(_ file: ArchiveFile) -> Int64? {
    guard let state = file.state else { return nil }
    return try? queue.read { db in
      try Int64.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT f.id FROM file f JOIN run r ON r.id = f.run WHERE f.path = ? AND f.whole AND f.size = ?
            AND f.modified = ? AND f.changed = ? AND r.reading = ?
            AND f.changed < (CAST(strftime('%s', r.began) AS INTEGER) - 2) * 1000000000 ORDER BY f.id DESC LIMIT 1
            """),
        arguments: [file.path, state.size, state.modified, state.changed, reading])
    }
  }
}

/// Which scripts are drawn: those whose draw is small enough. It depends on the seed, the path and the ordinal alone.
struct Sample: Sendable {
  let seed: UInt64
  let threshold: UInt64

  func takes(_ path: String, _ ordinal: Int) -> Bool { Self.draw(seed, path, ordinal) <= threshold }

  static func draw(_ seed: UInt64, _ path: String, _ ordinal: Int) -> UInt64 {
    var hash = Hashing.mixed(seed)
    for byte in path.utf8 { hash = hash &* Hashing.step &+ UInt64(byte) &+ 1 }
    // Half of the range, so that it fits a column of integers.
    return Hashing.mixed(hash ^ Hashing.mixed(UInt64(ordinal))) >> 1
  }

  /// Reads all inputs once to find the threshold below which just so many scripts are drawn.
  ///
  /// - Complexity: memory grows with the sample, not with what it is drawn from.
  static func threshold(_ plan: AuditPlan, count: Int, seed: UInt64) -> UInt64 {
    var draws: [UInt64] = []
    func add(_ path: String, _ ordinal: Int) {
      draws.append(draw(seed, path, ordinal))
      if draws.count >= 2 * max(count, 1000) {
        draws.sort()
        draws.removeSubrange(count...)
      }
    }
    var walk = ArchiveWalk(plan.inputs, leavingOut: plan.leftOut)
    while let file = walk.next() {
      if file.isOneSmallScript {
        add(file.path, 0)
        continue
      }
      let records = FileRecords(file.path, options: plan.documents)
      var (source, ordinal) = ("", 0)
      while let event = records.next() {
        switch event {
        case .source(let path, _): (source, ordinal) = (path, 0)
        case .record:
          add(source, ordinal)
          ordinal += 1
        case .end: break
        }
      }
    }
    draws.sort()
    if count == 0 { return 0 }
    return draws.count <= count ? .max : draws[count - 1]
  }
}
