internal import GRDB
internal import Ruxiang
internal import RuxiangCourse
public import RuxiangDocuments

/// Somebody in a class.
public struct ClassPerson: Sendable, Equatable {
  /// Row id.
  public let id: Int64
  /// What they go by in anything that is shown.
  public let pseudonym: String
  /// County, group or the like; nil where the roster does not say.
  public let team: String?
  /// Name and number, kept apart from all the rest.
  public let name: String, number: String?

  init(_ row: Row) {
    (id, pseudonym, team) = (row["id"], row["pseudonym"], row["team"])
    (name, number) = (row["name"], row["number"])
  }
}

/// A line of a roster.
public struct RosterLine: Sendable, Equatable {
  /// Any of them may be missing but the name.
  public var name: String, number: String?, team: String?, pseudonym: String?

  /// A line by its parts.
  public init(name: String, number: String? = nil, team: String? = nil, pseudonym: String? = nil) {
    (self.name, self.number, self.team, self.pseudonym) = (name, number, team, pseudonym)
  }
}

extension RosterLine {
  private static let names = ["姓名", "学员", "名字", "学员姓名", "name", "trainee", "full name"]
  private static let numbers = ["编号", "学号", "工号", "id", "number", "no", "no."]
  private static let teams = ["县", "县区", "小组", "组", "队", "团队", "单位", "班组", "county", "team", "group"]
  private static let pseudonyms = ["化名", "代号", "pseudonym", "alias"]

  /// Reads a roster: a table (CSV, TSV, XLSX) with a column of names, or of numbers alone.
  ///
  /// - Throws: `DocumentError` where it cannot be read or has no such column.
  public static func read(_ bytes: [UInt8], file: String) throws(DocumentError) -> [RosterLine] {
    var problem: DocumentError?
    for column in names + numbers {
      var options = DocumentOptions(column: column)
      options.metadata = MetadataNames()
      options.metadata?.takesAll = true
      var lines: [RosterLine] = []
      var stream = DocumentReader.open(bytes, name: file, options: options)
      var failed: DocumentError?
      while failed == nil, let next = stream.next() {
        switch next {
        case .failure(let error): failed = error
        case .success(let document): if let line = RosterLine(document) { lines.append(line) }
        }
      }
      guard let error = failed else {
        if stream.holdsSeveral { return lines }
        throw DocumentError(.noColumn(wanted: names[0], known: []), file: file)
      }
      guard case .noColumn = error.fault else { throw error }
      problem = problem ?? error
    }
    throw problem ?? DocumentError(.script(.empty), file: file)
  }

  private init?(_ document: Document) {
    let cells = document.metadata.facts
    func cell(_ heads: [String]) -> String? {
      heads.lazy.compactMap { head in cells[String(head.filter { !$0.isWhitespace })] }.first
    }
    guard let name = cell(Self.names) ?? cell(Self.numbers) else { return nil }
    self.init(
      name: name, number: cell(Self.numbers), team: cell(Self.teams), pseudonym: cell(Self.pseudonyms))
  }
}

extension ClassStore {
  /// Everybody, in the order they came.
  public func people() throws(ClassError) -> [ClassPerson] {
    try read { db in try Self.people(db) }
  }

  static func people(_ db: Database) throws -> [ClassPerson] {
    try Row.fetchAll(db, sql: "SELECT * FROM person JOIN identity ON person = id ORDER BY id").map(ClassPerson.init)
  }

  /// Takes in a roster. Who is there already, by number or else by name, stays who they are.
  ///
  /// - Returns: how many are new.
  public func enrol(_ roster: [RosterLine]) throws(ClassError) -> Int {
    let seed = try info().seed
    return try write { db in
      var draws = SeededNumbers(seed)
      var taken = Set(try String.fetchAll(db, sql: "SELECT pseudonym FROM person"))
      var known = try Self.people(db)
      var added = 0
      for line in roster {
        let isKnown = known.contains { person in
          line.number.map { $0 == person.number } ?? (person.name == line.name)
        }
        if isKnown { continue }
        var pseudonym = line.pseudonym ?? ""
        // A number of three digits says nothing of the order of the roster.
        var tries = 0
        while pseudonym.isEmpty || taken.contains(pseudonym) {
          tries += 1
          pseudonym = "学员" + String(100 + draws.below(tries < 2000 ? 900 : 900_000))
        }
        taken.insert(pseudonym)
        try db.execute(sql: "INSERT INTO person(pseudonym, team) VALUES (?, ?)", arguments: [pseudonym, line.team])
        let id = db.lastInsertedRowID
        try db.execute(
          sql: "INSERT INTO identity(person, name, number) VALUES (?, ?, ?)", arguments: [id, line.name, line.number])
        guard
          let row = try Row.fetchOne(
            db, sql: "SELECT * FROM person JOIN identity ON person = id WHERE id = ?", arguments: [id])
        else { continue }
        known.append(ClassPerson(row))
        added += 1
      }
      return added
    }
  }

  /// Who goes by a number, a name or a pseudonym.
  ///
  /// - Throws: `.nobody`, `.several`.
  public func person(_ name: String) throws(ClassError) -> ClassPerson {
    let finder = PersonFinder(try people())
    return try finder.person(name)
  }

  /// Who has a row.
  public func person(id: Int64) throws(ClassError) -> ClassPerson {
    guard let one = try people().first(where: { $0.id == id }) else { throw .absent }
    return one
  }

  /// Takes everything away that is about a person, so that no trace of it is left in the file or beside it.
  ///
  /// - Throws: `ClassError`, also where another process reads the file: then nothing is taken away, for its log could not be
  ///   emptied.
  public func delete(_ person: ClassPerson) throws(ClassError) {
    try emptyLog()
    try write { db in
      // The rest goes with the person, by the layout.
      try db.execute(sql: "DELETE FROM person WHERE id = ?", arguments: [person.id])
    }
    try scrub()
  }
}

/// Finds people by what they are called.
struct PersonFinder {
  private let people: [ClassPerson]
  private var byKey: [String: [ClassPerson]] = [:]

  init(_ people: [ClassPerson]) {
    self.people = people
    for person in people {
      for key in Set([person.number ?? "", person.name, person.pseudonym].map(Self.key)) where !key.isEmpty {
        byKey[key, default: []].append(person)
      }
    }
  }

  private static func key(_ text: String) -> String { String(text.filter { !$0.isWhitespace }).lowercased() }

  func person(_ name: String) throws(ClassError) -> ClassPerson {
    let found = byKey[Self.key(name)] ?? []
    guard let first = found.first else { throw .nobody(name) }
    guard found.count == 1 else { throw .several(name, found.map(\.pseudonym)) }
    return first
  }

  /// Who a file is of, by its name or by a folder it lies in: the whole name, or a part between signs.
  func owner(of path: String) throws(ClassError) -> ClassPerson {
    let steps = path.split(separator: "/").map(String.init)
    for (index, step) in steps.enumerated().reversed() {
      var stem = step
      if index == steps.count - 1, let dot = stem.lastIndex(of: "."), dot > stem.startIndex {
        stem = String(stem[..<dot])
      }
      let parts = [stem] + stem.split { !$0.isLetter && !$0.isNumber }.map(String.init)
      for part in parts where byKey[Self.key(part)] != nil { return try person(part) }
    }
    throw .nobody(steps.last ?? path)
  }
}
