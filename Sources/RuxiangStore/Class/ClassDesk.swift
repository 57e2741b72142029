internal import GRDB
public import Ruxiang
internal import RuxiangCourse
internal import RuxiangDocuments

/// What the trainer says of a submission.
public struct ClassComment: Sendable, Equatable {
  /// Row ids of it and of what it is about.
  public let id: Int64, submission: Int64
  /// The day; nil where nobody said.
  public let date: String?
  /// The stretch of the text it is about; empty for the whole.
  public let quote: String
  /// The words.
  public let text: String
}

/// A finding the trainer judges otherwise, with the reason.
public struct ClassOverride: Sendable, Equatable {
  /// Row id of it; of what it is about, nil for the whole class.
  public let id: Int64, submission: Int64?
  /// The day; nil where nobody said.
  public let date: String?
  /// Entry id.
  public let entry: String
  /// Ids of the markets it holds for; empty for all.
  public let markets: [String]
  /// What it is instead: `none` lets it pass.
  public let severity: Severity
  /// Why.
  public let reason: String

  /// Whether it is about an entry in one of some markets.
  func covers(_ entry: String, in markets: [String]) -> Bool {
    self.entry == entry && (self.markets.isEmpty || markets.allSatisfy(self.markets.contains))
  }
}

/// A stream that took place.
public struct ClassAired: Sendable, Equatable {
  /// Row ids of it and of whose it was.
  public let id: Int64, person: Int64
  /// Where, and on which day.
  public let market: String, date: String
}

extension ClassStore {
  /// Says something of a submission.
  ///
  /// - Parameter quote: the stretch it is about, as it stands in the text; empty for the whole.
  /// - Throws: `ClassError`, also where the text does not have the stretch.
  public func comment(
    _ submission: ClassSubmission, quote: String, text: String, date: String?
  ) throws(ClassError) {
    if !quote.isEmpty, let script = try? submission.document().script, script.range(of: quote) == nil {
      throw .noQuote(quote)
    }
    try write { db in
      try db.execute(
        sql: "INSERT INTO comment(submission, date, quote, text) VALUES (?, ?, ?, ?)",
        arguments: [submission.id, date, quote, text])
    }
  }

  /// Judges an entry otherwise, in a submission or for the whole class. Grades stay what they are: it is shown beside them,
  /// and what is let pass no longer counts as a mistake.
  ///
  /// - Throws: `ClassError` where there is no such entry or market.
  public func override(
    _ submission: ClassSubmission?, entry: String, markets: [String], severity: Severity, reason: String, date: String?,
    engine: Engine
  ) throws(ClassError) {
    guard let known = engine.lexicon.entry(entry) else { throw .noEntry(entry) }
    for market in markets where engine.market(market) == nil { throw .noMarket(market) }
    try write { db in
      try db.execute(
        sql: "INSERT INTO override(submission, date, entry, markets, severity, reason) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [submission?.id, date, known.id, markets.joined(separator: " "), severity.rawValue, reason])
    }
  }

  /// Keeps that a stream took place; once for a person, a market and a day.
  ///
  /// - Returns: whether it is new.
  public func aired(_ person: ClassPerson, market: String, date: String) throws(ClassError) -> Bool {
    try write { db in
      try db.execute(
        sql: "INSERT OR IGNORE INTO aired(person, market, date) VALUES (?, ?, ?)", arguments: [person.id, market, date])
      return db.changesCount > 0
    }
  }

  /// Things of the desk that can be taken back by their row.
  public enum Entry: String, Sendable {
    case comment, override, aired
  }

  /// Takes something back that the trainer entered.
  ///
  /// - Throws: `ClassError`, `.absent` where it is not there.
  public func remove(_ entry: Entry, id: Int64) throws(ClassError) {
    try write { db in
      try db.execute(sql: "DELETE FROM \(entry.rawValue) WHERE id = ?", arguments: [id])
      if db.changesCount == 0 { throw ClassError.absent }
    }
  }

  /// Takes a submission out with its grades and what was said of it, so that no trace of it is left.
  ///
  /// - Throws: `ClassError`, also where another process reads the file.
  public func delete(_ submission: ClassSubmission) throws(ClassError) {
    try emptyLog()
    try write { db in try db.execute(sql: "DELETE FROM submission WHERE id = ?", arguments: [submission.id]) }
    try scrub()
  }

  /// All comments, in order.
  public func comments() throws(ClassError) -> [ClassComment] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM comment ORDER BY id").map {
        ClassComment(id: $0["id"], submission: $0["submission"], date: $0["date"], quote: $0["quote"], text: $0["text"])
      }
    }
  }

  /// All overrides, in order.
  public func overrides() throws(ClassError) -> [ClassOverride] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM override ORDER BY id").map { row in
        ClassOverride(
          id: row["id"], submission: row["submission"], date: row["date"], entry: row["entry"],
          markets: (row["markets"] as String).split(separator: " ").map(String.init),
          severity: Severity(rawValue: row["severity"]) ?? .none, reason: row["reason"])
      }
    }
  }

  /// All streams, in order.
  public func streams() throws(ClassError) -> [ClassAired] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM aired ORDER BY date, person, market").map {
        ClassAired(id: $0["id"], person: $0["person"], market: $0["market"], date: $0["date"])
      }
    }
  }
}

extension Script {
  /// Where some words stand first, as bytes of the text; nil where they do not.
  func range(of words: String) -> Range<Int>? {
    let wanted = Array(words.utf8)
    guard !wanted.isEmpty, wanted.count <= utf8.count else { return nil }
    for start in 0...(utf8.count - wanted.count) where utf8[start] == wanted[0] {
      if utf8[start..<start + wanted.count].elementsEqual(wanted) { return start..<start + wanted.count }
    }
    return nil
  }
}
