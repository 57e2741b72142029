internal import FoundationEssentials
internal import GRDB
internal import Ruxiang
public import RuxiangCourse
internal import RuxiangDocuments

/// Something to hand in.
public struct ClassAssignment: Sendable, Equatable {
  /// What is handed in.
  public enum Kind: String, Sendable, CaseIterable {
    /// A script of one's own: checked for the markets.
    case script
    /// A rewriting of a text that was given.
    case rewrite
    /// Answers to a set of items.
    case exercise
  }

  /// Row id; 0 before it is in the file.
  public internal(set) var id: Int64 = 0
  /// Names it in options.
  public var name: String
  /// The round it belongs to; nil for none.
  public var round: String?
  /// What is handed in.
  public var kind: Kind
  /// Ids of the markets it is graded for.
  public var markets: [String]
  /// The fit that gives a rewriting full points; nil for what the engine itself reaches.
  public var target: Double?
  /// What is sold, where a script does not say it.
  public var product: String?
  /// The text to rewrite.
  public var original: String?
  /// The assignment whose scripts these are revisions of; they are checked like any script, and shown beside.
  public var revises: String?
  /// The items, as `ruxiang.exercise/1`.
  public var exercises: [UInt8]?
  /// How it is weighed; nil for the class's way.
  public var rubric: Rubric?
  /// The last day to hand it in, yyyy-MM-dd; what comes later is taken, and said to be late.
  public var due: String?

  /// An assignment by its name.
  public init(_ name: String, _ kind: Kind, round: String? = nil, markets: [String]) {
    (self.name, self.kind, self.round, self.markets) = (name, kind, round, markets)
  }

  /// Whether texts are handed in, so that there is a fit.
  public var isText: Bool { kind != .exercise }

  init(_ row: Row) {
    (id, name, round) = (row["id"], row["name"], row["round_name"])
    kind = Kind(rawValue: row["kind"]) ?? .script
    markets = (row["markets"] as String).split(separator: " ").map(String.init)
    (target, product, original, revises) = (row["target"], row["product"], row["original"], row["revised"])
    due = row["due"]
    exercises = (row["exercises"] as Data?).map { Array($0) }
    rubric = (row["rubric"] as String?).flatMap(RubricText.rubric)
  }

  static let query = """
    SELECT a.*, r.name AS round_name, b.name AS revised FROM assignment a LEFT JOIN round r ON r.id = a.round
    LEFT JOIN assignment b ON b.id = a.revises
    """
}

extension ClassStore {
  /// The rounds, in order.
  public func rounds() throws(ClassError) -> [ClassRound] {
    try read { db in try Row.fetchAll(db, sql: "SELECT * FROM round ORDER BY id").map(ClassRound.init) }
  }

  /// The assignments, in the order they were given.
  public func assignments() throws(ClassError) -> [ClassAssignment] {
    try read { db in try Self.assignments(db) }
  }

  static func assignments(_ db: Database) throws -> [ClassAssignment] {
    try Row.fetchAll(db, sql: ClassAssignment.query + " ORDER BY a.id").map(ClassAssignment.init)
  }

  /// The assignment of a name.
  public func assignment(_ name: String) throws(ClassError) -> ClassAssignment {
    let all = try assignments()
    guard let found = all.first(where: { $0.name == name }) else {
      throw .noAssignment(name, known: all.map(\.name))
    }
    return found
  }

  /// Gives an assignment.
  ///
  /// - Throws: `ClassError` where there is one of the name, or what it names is not there.
  public func assign(_ assignment: ClassAssignment) throws(ClassError) {
    if let bytes = assignment.exercises {
      do throws(CourseProblems) { _ = try ExerciseJSON.read(bytes, file: assignment.name) } catch {
        throw .course(error)
      }
    }
    try write { db in
      let known = try Self.assignments(db)
      if known.contains(where: { $0.name == assignment.name }) { throw ClassError.assignmentExists(assignment.name) }
      var revised: Int64?
      if let name = assignment.revises {
        guard let other = known.first(where: { $0.name == name && $0.isText }) else {
          throw ClassError.noAssignment(name, known: known.filter(\.isText).map(\.name))
        }
        revised = other.id
      }
      var round: Int64?
      if let name = assignment.round {
        round = try Int64.fetchOne(db, sql: "SELECT id FROM round WHERE name = ?", arguments: [name])
        if round == nil {
          throw ClassError.noRound(name, known: try String.fetchAll(db, sql: "SELECT name FROM round ORDER BY id"))
        }
      }
      try db.execute(
        sql: """
          INSERT INTO assignment(name, round, kind, markets, target, product, original, revises, exercises, rubric,
            due)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          assignment.name, round, assignment.kind.rawValue, assignment.markets.joined(separator: " "),
          assignment.target, assignment.product, assignment.original, revised, assignment.exercises.map { Data($0) },
          assignment.rubric.map(RubricText.json), assignment.due,
        ])
    }
  }
}
