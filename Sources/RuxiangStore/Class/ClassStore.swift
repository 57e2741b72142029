internal import FoundationEssentials
internal import GRDB
internal import Ruxiang
public import RuxiangCourse
internal import RuxiangDocuments

/// The file of a class: who is in it, what they handed in, what it came to, and what the trainer said.
///
/// Unlike a store of audits this is where texts are kept, and the only place. Safe to use from any thread; one writer at a
/// time.
public final class ClassStore: Sendable {
  /// The file, as given.
  public let path: String
  private let queue: DatabaseQueue

  private init(path: String, queue: DatabaseQueue) { (self.path, self.queue) = (path, queue) }

  /// What a class is.
  public struct Info: Sendable, Equatable {
    /// Its name.
    public var name: String
    /// Decides the pseudonyms.
    public var seed: UInt64
    /// Ids of the markets it is trained for, in the order asked.
    public var markets: [String]
    /// How answers are weighed; nil for the course's own way.
    public var rubric: Rubric?

    /// A class by its name.
    public init(name: String, seed: UInt64 = 1, markets: [String], rubric: Rubric? = nil) {
      (self.name, self.seed, self.markets, self.rubric) = (name, seed, markets, rubric)
    }
  }

  /// Begins a class in a file of its own.
  ///
  /// - Parameter rounds: in order.
  /// - Throws: `ClassError`, also where the file holds one already.
  public static func create(_ path: String, _ info: Info, rounds: [ClassRound]) throws(ClassError) -> ClassStore {
    let store = try opened(path)
    try store.write { db in
      if try Int.fetchOne(db, sql: "SELECT count(*) FROM class") != 0 { throw ClassError.exists(path) }
      try db.execute(
        sql: "INSERT INTO class(id, name, seed, markets, rubric) VALUES (1, ?, ?, ?, ?)",
        arguments: [
          info.name, Int64(bitPattern: info.seed), info.markets.joined(separator: " "),
          info.rubric.map(RubricText.json),
        ])
      for round in rounds {
        try db.execute(
          sql: "INSERT INTO round(name, zh, en) VALUES (?, ?, ?)",
          arguments: [round.name, round.title.zh, round.title.en])
      }
    }
    return store
  }

  /// Opens the file of a class.
  ///
  /// - Throws: `ClassError` where there is none, or it cannot be read or written.
  public static func open(_ path: String) throws(ClassError) -> ClassStore {
    if ArchiveFile(argument: 0, path: path).state == nil { throw .store(.missing(path)) }
    let store = try opened(path)
    if try store.read({ db in try Int.fetchOne(db, sql: "SELECT count(*) FROM class") }) != 1 { throw .empty(path) }
    return store
  }

  private static func opened(_ path: String) throws(ClassError) -> ClassStore {
    do {
      var configuration = Configuration()
      configuration.busyMode = .timeout(5)
      configuration.foreignKeysEnabled = true
      configuration.label = "class"
      configuration.prepareDatabase { db in
        // What is deleted is overwritten, and nothing is written beside the file but its log.
        try db.execute(sql: "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY")
      }
      let store = ClassStore(path: path, queue: try DatabaseQueue(path: path, configuration: configuration))
      try store.queue.writeWithoutTransaction { db in
        let isNew = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0
        let version = isNew ? ClassLayout.version : try store.verified(db)
        _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
        try db.execute(sql: "PRAGMA synchronous = FULL")
        if isNew {
          try db.inTransaction {
            try ClassLayout.create(db)
            return .commit
          }
        } else if version < ClassLayout.version {
          try db.inTransaction {
            try ClassLayout.migrate(db, from: version)
            return .commit
          }
        }
      }
      return store
    } catch { throw problem(error, path) }
  }

  /// The layout of the file, where it is a class of one that is known here.
  private func verified(_ db: Database) throws -> Int {
    guard try Int.fetchOne(db, sql: "PRAGMA application_id") == ClassLayout.application else {
      throw ClassError.foreign(path)
    }
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    guard (1...ClassLayout.version).contains(version) else { throw ClassError.layout(path, version) }
    return version
  }

  private static func problem(_ error: any Error, _ path: String) -> ClassError {
    if let error = error as? ClassError { return error }
    let problem = StoreError(error, path: path)
    return problem == .foreign(path) ? .foreign(path) : .store(problem)
  }

  /// Reads in one transaction.
  func read<Value>(_ body: (Database) throws -> Value) throws(ClassError) -> Value {
    do { return try queue.read(body) } catch { throw Self.problem(error, path) }
  }

  /// Writes in one transaction: all of it, or nothing.
  func write<Value>(_ body: (Database) throws -> Value) throws(ClassError) -> Value {
    do { return try queue.write(body) } catch { throw Self.problem(error, path) }
  }

  /// Puts the file together anew without what was deleted.
  func scrub() throws(ClassError) {
    do { try queue.writeWithoutTransaction { db in try db.execute(sql: "VACUUM") } } catch {
      throw Self.problem(error, path)
    }
    try emptyLog()
  }

  /// Writes the log through and leaves nothing in it.
  ///
  /// - Throws: `.store(.busy)` where somebody else reads from it.
  func emptyLog() throws(ClassError) {
    do {
      try queue.writeWithoutTransaction { db in
        let row = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        if row?[0] as Int? != 0 { throw StoreError.busy(self.path) }
      }
    } catch { throw Self.problem(error, path) }
  }

  /// What the class is.
  public func info() throws(ClassError) -> Info {
    try read { db in
      guard let row = try Row.fetchOne(db, sql: "SELECT * FROM class") else { throw ClassError.empty(self.path) }
      return Info(
        name: row["name"], seed: UInt64(bitPattern: row["seed"] as Int64),
        markets: (row["markets"] as String).split(separator: " ").map(String.init),
        rubric: (row["rubric"] as String?).flatMap(RubricText.rubric))
    }
  }

  /// Goes by another name, or trains for other markets, from now on; assignments that were given keep theirs.
  public func rename(_ name: String, markets: [String]) throws(ClassError) {
    try write { db in
      try db.execute(
        sql: "UPDATE class SET name = ?, markets = ?", arguments: [name, markets.joined(separator: " ")])
    }
  }

  /// Weighs answers another way from now on: what was graded keeps its grades and is graded again beside them.
  public func weigh(_ rubric: Rubric?) throws(ClassError) {
    try write { db in
      try db.execute(sql: "UPDATE class SET rubric = ?", arguments: [rubric.map(RubricText.json)])
    }
  }
}

/// A rubric as the text that grades are told apart by.
enum RubricText {
  static func json(_ rubric: Rubric) -> String {
    var json = JSONWriter(pretty: false)
    json.object { json in
      for (name, value) in [
        ("gained", rubric.gained), ("mended", rubric.mended), ("kept", rubric.kept), ("closure", rubric.closure),
        ("invented", rubric.invented),
      ] { json.field(name, value) }
      json.field("repeat", rubric.repeated)
      json.field("repeats", rubric.repeats)
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  static func rubric(_ text: String) -> Rubric? {
    guard let wire = try? JSONDecoder().decode(Wire.self, from: Data(text.utf8)) else { return nil }
    return Rubric(
      gained: wire.gained, mended: wire.mended, kept: wire.kept, closure: wire.closure, invented: wire.invented,
      repeated: wire.repeat, repeats: wire.repeats)
  }

  private struct Wire: Decodable {
    let gained: Int, mended: Int, kept: Int, closure: Int, invented: Int
    let `repeat`: Double, repeats: Double
  }
}
