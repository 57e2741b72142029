internal import GRDB

/// The tables of a class, and how a file of an earlier layout becomes one of this.
///
/// Names stand in a table of their own, so that nothing that is shown need touch it. Every row that is about one person
/// goes when the person goes.
enum ClassLayout {
  /// `PRAGMA application_id`: “RxCl”.
  static let application = 0x5278_436C
  /// `PRAGMA user_version`.
  static let version = 2

  /// Makes the tables in a new database.
  static func create(_ db: Database) throws {
    try db.execute(sql: tables)
    try db.execute(sql: "PRAGMA application_id = \(application); PRAGMA user_version = \(version)")
  }

  /// Makes a file of an earlier layout one of this.
  ///
  /// - Parameter version: the layout it has, below this one.
  static func migrate(_ db: Database, from version: Int) throws {
    if version < 2 {
      try db.execute(sql: "ALTER TABLE class ADD COLUMN code TEXT; ALTER TABLE assignment ADD COLUMN due TEXT")
      try db.execute(sql: access)
    }
    try db.execute(sql: "PRAGMA user_version = \(self.version)")
  }

  /// Tables with rows that are about a person, and how they are found: what an export holds and a deletion takes.
  static let personal = [
    ("person", "id = :person"), ("identity", "person = :person"), ("submission", "person = :person"),
    ("grade", "submission IN \(own)"), ("fit", "grade IN \(graded)"), ("mistake", "grade IN \(graded)"),
    ("comment", "submission IN \(own)"), ("override", "submission IN \(own)"), ("aired", "person = :person"),
    ("access", "person = :person"),
  ]
  private static let own = "(SELECT id FROM submission WHERE person = :person)"
  private static let graded = "(SELECT id FROM grade WHERE submission IN \(own))"

  private static let tables = """
    -- One row. `seed` decides the pseudonyms, `rubric` how answers are weighed (JSON; null: as the course has it); `code`
    -- lets trainees in, null until somebody asks for it.
    CREATE TABLE class(
      id INTEGER PRIMARY KEY CHECK (id = 1), name TEXT NOT NULL, seed INTEGER NOT NULL, markets TEXT NOT NULL,
      rubric TEXT, code TEXT);
    -- A time at which work is handed in, in order.
    CREATE TABLE round(
      id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, zh TEXT NOT NULL, en TEXT NOT NULL);
    CREATE TABLE person(id INTEGER PRIMARY KEY, pseudonym TEXT NOT NULL UNIQUE, team TEXT);
    CREATE TABLE identity(
      person INTEGER PRIMARY KEY REFERENCES person(id) ON DELETE CASCADE, name TEXT NOT NULL, number TEXT UNIQUE);
    -- script: a script of one's own, perhaps a revision of what was handed in for another assignment (`revises`);
    -- rewrite: of a given text; exercise: answers to a set of items.
    CREATE TABLE assignment(
      id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, round INTEGER REFERENCES round(id),
      kind TEXT NOT NULL CHECK (kind IN ('script', 'rewrite', 'exercise')), markets TEXT NOT NULL, target REAL,
      product TEXT, original TEXT, revises INTEGER REFERENCES assignment(id), exercises BLOB, rubric TEXT, due TEXT);
    -- `content` is the file as it came, or the text or answers that were taken out of one.
    CREATE TABLE submission(
      id INTEGER PRIMARY KEY, assignment INTEGER NOT NULL REFERENCES assignment(id) ON DELETE CASCADE,
      person INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE, date TEXT, file TEXT NOT NULL,
      content BLOB NOT NULL, sha256 TEXT NOT NULL, UNIQUE (assignment, person, sha256));
    CREATE INDEX submission_person ON submission(person);
    -- One for each version of data, tool and rubric that graded; `json` is what the command writes.
    CREATE TABLE grade(
      id INTEGER PRIMARY KEY, submission INTEGER NOT NULL REFERENCES submission(id) ON DELETE CASCADE,
      pack TEXT NOT NULL, engine TEXT NOT NULL, rubric TEXT NOT NULL, points REAL NOT NULL, json BLOB NOT NULL,
      UNIQUE (submission, pack, engine, rubric));
    CREATE TABLE fit(
      grade INTEGER NOT NULL REFERENCES grade(id) ON DELETE CASCADE, market TEXT NOT NULL, fit REAL NOT NULL,
      verdict TEXT NOT NULL, PRIMARY KEY (grade, market)) WITHOUT ROWID;
    -- `markets`: those that mind it, with spaces between.
    CREATE TABLE mistake(
      grade INTEGER NOT NULL REFERENCES grade(id) ON DELETE CASCADE, entry TEXT NOT NULL, count INTEGER NOT NULL,
      severity TEXT NOT NULL, markets TEXT NOT NULL, said TEXT NOT NULL, PRIMARY KEY (grade, entry)) WITHOUT ROWID;
    CREATE TABLE comment(
      id INTEGER PRIMARY KEY, submission INTEGER NOT NULL REFERENCES submission(id) ON DELETE CASCADE, date TEXT,
      quote TEXT NOT NULL, text TEXT NOT NULL);
    -- Null submission: for the whole class. Empty markets: all.
    CREATE TABLE override(
      id INTEGER PRIMARY KEY, submission INTEGER REFERENCES submission(id) ON DELETE CASCADE, date TEXT,
      entry TEXT NOT NULL, markets TEXT NOT NULL, severity TEXT NOT NULL, reason TEXT NOT NULL);
    CREATE TABLE aired(
      id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE, market TEXT NOT NULL,
      date TEXT NOT NULL, UNIQUE (person, market, date));

    """ + access

  private static let access = """
    -- Who may come back as whom: SHA-256 of the secret that a trainee's browser keeps, never the secret.
    CREATE TABLE access(
      person INTEGER PRIMARY KEY REFERENCES person(id) ON DELETE CASCADE, secret TEXT NOT NULL UNIQUE);

    """
}
