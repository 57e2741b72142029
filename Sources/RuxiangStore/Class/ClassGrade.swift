internal import FoundationEssentials
internal import GRDB
public import Ruxiang

/// What a submission came to, by one version of the data, the tool and the rubric.
public struct ClassGrade: Sendable, Equatable {
  /// Row ids of it and of what was graded; 0 before it is in the file.
  public internal(set) var id: Int64 = 0, submission: Int64
  /// SHA-256 of the data, and the version of the tool.
  public let pack: String, engine: String
  /// How it was weighed, as text.
  public let rubric: String
  /// 0…100.
  public let points: Double
  /// The whole of it: `ruxiang.grade/1`.
  public let json: [UInt8]
  /// In the order of the assignment's markets; empty for exercises.
  public var fits: [Fit]
  /// Entries mistaken, sorted by id.
  public var mistakes: [Mistake]

  /// A market's fit.
  public struct Fit: Sendable, Equatable {
    /// Market id.
    public let market: String
    /// 0…100.
    public let fit: Double
    /// What may be done with the script there.
    public let verdict: Verdict
  }

  /// An entry that was mistaken.
  public struct Mistake: Sendable, Equatable {
    /// Entry id.
    public let entry: String
    /// How often.
    public let count: Int
    /// The gravest that is said of it.
    public let severity: Severity
    /// Who minds it.
    public let markets: [String]
    /// As it was said, the first time.
    public let said: String
  }
}

extension ClassStore {
  /// All grades, the first given first.
  public func grades() throws(ClassError) -> [ClassGrade] { try read { db in try Self.grades(db) } }

  static func grades(_ db: Database) throws -> [ClassGrade] {
    var fits: [Int64: [ClassGrade.Fit]] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT * FROM fit ORDER BY grade, market") {
      fits[row["grade"], default: []].append(
        ClassGrade.Fit(
          market: row["market"], fit: row["fit"], verdict: Verdict(rawValue: row["verdict"]) ?? .notCovered))
    }
    var mistakes: [Int64: [ClassGrade.Mistake]] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT * FROM mistake ORDER BY grade, entry") {
      mistakes[row["grade"], default: []].append(
        ClassGrade.Mistake(
          entry: row["entry"], count: row["count"], severity: Severity(rawValue: row["severity"]) ?? .none,
          markets: (row["markets"] as String).split(separator: " ").map(String.init), said: row["said"]))
    }
    return try Row.fetchAll(db, sql: "SELECT * FROM grade ORDER BY id").map { row in
      let id: Int64 = row["id"]
      return ClassGrade(
        id: id, submission: row["submission"], pack: row["pack"], engine: row["engine"], rubric: row["rubric"],
        points: row["points"], json: Array(row["json"] as Data), fits: fits[id] ?? [], mistakes: mistakes[id] ?? [])
    }
  }

  /// Keeps a grade; one that was given meanwhile by the same version stays, and who was taken out meanwhile stays out.
  func keep(_ grade: ClassGrade) throws(ClassError) {
    try write { db in
      guard
        try Bool.fetchOne(
          db, sql: "SELECT EXISTS (SELECT 1 FROM submission WHERE id = ?)", arguments: [grade.submission]) ?? false
      else { return }
      try db.execute(
        sql: "INSERT OR IGNORE INTO grade(submission, pack, engine, rubric, points, json) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [grade.submission, grade.pack, grade.engine, grade.rubric, grade.points, Data(grade.json)])
      guard db.changesCount > 0 else { return }
      let id = db.lastInsertedRowID
      for fit in grade.fits {
        try db.execute(
          sql: "INSERT INTO fit VALUES (?, ?, ?, ?)", arguments: [id, fit.market, fit.fit, fit.verdict.rawValue])
      }
      for one in grade.mistakes {
        try db.execute(
          sql: "INSERT INTO mistake VALUES (?, ?, ?, ?, ?, ?)",
          arguments: [id, one.entry, one.count, one.severity.rawValue, one.markets.joined(separator: " "), one.said])
      }
    }
  }
}
