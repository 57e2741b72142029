internal import GRDB
internal import RuxiangDocuments

/// A store of audits: an SQLite file that holds what checking scripts came to, and never their text.
public final class Store: Sendable {
  /// The file, as given.
  public let path: String
  let queue: DatabaseQueue

  private init(path: String, queue: DatabaseQueue) { (self.path, self.queue) = (path, queue) }

  /// Opens a store; a new one is made where there is no file and it may be written. One of an earlier layout is brought to
  /// this where it may be written, and read as it is where not.
  ///
  /// - Throws: `StoreError` where the file is no store, of a layout not known here, or cannot be opened or written.
  public static func open(_ path: String, readOnly: Bool) throws(StoreError) -> Store {
    do {
      return try readOnly ? reading(path) : writing(path)
    } catch {
      let problem = StoreError(error, path: path)
      // What is there and does not open for writing can at most be read.
      let isThere = ArchiveFile(argument: 0, path: path).state != nil
      throw !readOnly && isThere && problem == .missing(path) ? .readOnly(path) : problem
    }
  }

  private static func configuration(readOnly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.busyMode = .timeout(5)
    // Rows come from one writer that knows what they refer to; looking each up again would cost as much as writing.
    configuration.foreignKeysEnabled = false
    configuration.label = "store"
    return configuration
  }

  private static func writing(_ path: String) throws -> Store {
    let queue = try DatabaseQueue(path: path, configuration: configuration(readOnly: false))
    let store = Store(path: path, queue: queue)
    try queue.writeWithoutTransaction { db in
      let isNew = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0
      if !isNew { try store.verify(db) }
      // The log is written through at checkpoints only: losing power may take back the last batches, never break the file.
      // Memory stays bounded: pages and the log are given a size.
      _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
      try db.execute(
        sql: "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -4000; PRAGMA journal_size_limit = 67108864")
      if isNew {
        try db.inTransaction {
          try Layout.create(db); return .commit
        }
      } else {
        try db.inTransaction(.immediate) {
          // Asked again: another process may just have done it.
          let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
          if version < Layout.version { try Layout.migrate(db, from: version) }
          return .commit
        }
      }
    }
    return store
  }

  private static func reading(_ path: String) throws -> Store {
    do {
      return try verified(path)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN && !path.contains("?") {
      // A store in a folder that cannot be written: SQLite wants to put its log there, unless the file is said not to change.
      let name = path.utf8.map(escaped).joined()
      return try verified(path, as: "file:\(name)?immutable=1")
    }
  }

  /// A byte of a path as a URI has it.
  private static func escaped(_ byte: UInt8) -> String {
    let scalar = UnicodeScalar(byte)
    if byte < 0x80, Character(scalar).isLetter || Character(scalar).isNumber || "/._-".unicodeScalars.contains(scalar) {
      return String(scalar)
    }
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.utf8.count < 2 ? "%0" + digits : "%" + digits
  }

  private static func verified(_ path: String, as name: String? = nil) throws -> Store {
    let store = Store(
      path: path, queue: try DatabaseQueue(path: name ?? path, configuration: configuration(readOnly: true)))
    try store.queue.read { db in try store.verify(db) }
    return store
  }

  /// Whether the file is a store of the layout known here.
  private func verify(_ db: Database) throws {
    guard try Int.fetchOne(db, sql: "PRAGMA application_id") == Layout.application else {
      throw StoreError.foreign(path)
    }
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    guard (1...Layout.version).contains(version) else { throw StoreError.layout(path, version) }
  }

  /// Reads in one transaction.
  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do { return try queue.read(body) } catch { throw StoreError(error, path: path) }
  }

  /// Writes in one transaction: all of it, or nothing.
  func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do { return try queue.write(body) } catch { throw StoreError(error, path: path) }
  }
}

extension Store {
  /// An audit as the store has it.
  public struct Run: Sendable, Equatable {
    /// From 1, in the order they were begun.
    public let id: Int64
    /// Whether it went through to its end.
    public let isDone: Bool
    /// When it was begun, and when it ended: UTC, ISO 8601.
    public let began: String, ended: String?
    /// SHA-256 of the data, the version of the tool and that of ICU.
    public let pack: String, engine: String, icu: String
    /// The language the scripts were read in.
    public let language: String
    /// Ids of the markets, in the order asked for.
    public let markets: [String]
    /// What was asked for beside, as JSON.
    public let options: String
    /// Digest of what a check depends on beside the script and its facts.
    let basis: String
  }

  /// The audits in it, the first begun first.
  public func runs() throws(StoreError) -> [Run] {
    try read { db in try Row.fetchAll(db, sql: "SELECT * FROM run ORDER BY id").map(Run.init) }
  }

  /// An audit by its number, or the last that is done; the last begun where none is.
  public func run(_ id: Int64? = nil) throws(StoreError) -> Run {
    let all = try runs()
    let found = id.map { id in all.last { $0.id == id } } ?? all.last(where: \.isDone) ?? all.last
    guard let found else { throw StoreError.noRun(path, id: id) }
    return found
  }
}

extension Store.Run {
  init(_ row: Row) {
    (id, isDone) = (row["id"], row["state"] == "done")
    (began, ended) = (row["began"], row["ended"])
    (pack, engine, icu, language) = (row["pack"], row["engine"], row["icu"], row["language"])
    markets = (row["markets"] as String).split(separator: " ").map(String.init)
    (options, basis) = (row["options"], row["basis"])
  }
}
