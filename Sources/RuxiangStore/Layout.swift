internal import GRDB

/// The tables of a store, and how a store of an earlier layout becomes one of this.
///
/// What the many rows of a check repeat (entry and market ids, verdicts, severities, axes) stands once in `word` or as a
/// small number; the views `found`, `judged` and `fit` spell it out and are what questions are asked of.
enum Layout {
  /// `PRAGMA application_id`: “RxAu”.
  static let application = 0x5278_4175
  /// `PRAGMA user_version`.
  static let version = 2

  /// Makes the tables in a new database.
  static func create(_ db: Database) throws {
    try db.execute(sql: facts + tables + views)
    try db.execute(sql: "PRAGMA application_id = \(application); PRAGMA user_version = \(version)")
  }

  /// Makes a store of an earlier layout one of this. What it holds stays, and a run that is going can go on.
  static func migrate(_ db: Database, from earlier: Int) throws {
    if earlier < 2 {
      // Of layout 1 no facts are known: rows of its runs are not taken over, their files are read once more.
      try db.execute(
        sql: facts + """
          ALTER TABLE run ADD COLUMN facts INTEGER REFERENCES facts(id);
          ALTER TABLE script ADD COLUMN facts INTEGER REFERENCES facts(id);
          UPDATE run SET reading = '' WHERE state = 'done';
          """)
    }
    try db.execute(sql: "PRAGMA user_version = \(version)")
  }

  /// Whether a store keeps what was known of the products: one of layout 1 that is only read does not.
  static func keepsFacts(_ db: Database) throws -> Bool {
    try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0 >= 2
  }

  private static let facts = """
    -- What was known of a product beside the text, as JSON.
    CREATE TABLE facts(id INTEGER PRIMARY KEY, json TEXT NOT NULL UNIQUE);

    """

  private static let tables = """
    -- One audit. `basis` digests what a check depends on beside the script and its facts, `reading` what the rows of a
    -- file depend on beside the file. `threshold`: scripts with a larger draw are not in the sample. at_…: how far a run
    -- that is going has come: members and records of the last file that are stored. `facts`: those given for all scripts.
    CREATE TABLE run(
      id INTEGER PRIMARY KEY, state TEXT NOT NULL CHECK (state IN ('going', 'done')), began TEXT NOT NULL, ended TEXT,
      pack TEXT NOT NULL, engine TEXT NOT NULL, icu TEXT NOT NULL, language TEXT NOT NULL, markets TEXT NOT NULL,
      options TEXT NOT NULL, basis TEXT NOT NULL, reading TEXT NOT NULL,
      threshold INTEGER, at_file INTEGER, at_member INTEGER NOT NULL DEFAULT 0, at_record INTEGER NOT NULL DEFAULT 0,
      at_source INTEGER, facts INTEGER REFERENCES facts(id));
    -- A file that was enumerated, with what the file system said of it. `whole`: all its records are stored.
    CREATE TABLE file(
      id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run(id), argument INTEGER NOT NULL, path TEXT NOT NULL,
      size INTEGER, modified INTEGER, changed INTEGER, whole INTEGER NOT NULL DEFAULT 0);
    CREATE INDEX file_path ON file(path, run);
    -- A file, or a member of an archive (a.zip!/b/c.txt).
    CREATE TABLE source(
      id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run(id), file INTEGER NOT NULL REFERENCES file(id),
      path TEXT NOT NULL, kind TEXT NOT NULL, size INTEGER, sha256 TEXT);
    CREATE INDEX source_file ON source(file);
    -- What checking one text came to; `key` digests everything it depends on.
    CREATE TABLE checked(
      id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, text_sha TEXT NOT NULL, characters INTEGER NOT NULL,
      coverage REAL NOT NULL, unknown INTEGER NOT NULL, cues INTEGER NOT NULL);
    -- A record of a source: a check, or an error. `facts`: what columns, keys and the manifest said of the product; those
    -- of front matter stand in the text. NULL where nobody kept them, and for errors.
    CREATE TABLE script(
      id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run(id), source INTEGER NOT NULL REFERENCES source(id),
      place TEXT, text_sha TEXT, check_id INTEGER REFERENCES checked(id), name TEXT NOT NULL, language TEXT NOT NULL,
      streamer TEXT, account TEXT, date TEXT, product TEXT, campaign TEXT, characters INTEGER, error_line INTEGER,
      error TEXT, facts INTEGER REFERENCES facts(id), CHECK ((check_id IS NULL) = (error IS NOT NULL)));
    CREATE INDEX script_run ON script(run);
    CREATE INDEX script_source ON script(source);
    CREATE INDEX script_check ON script(check_id);
    -- Entry and market ids.
    CREATE TABLE word(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
    CREATE TABLE found_row(
      checked INTEGER NOT NULL REFERENCES checked(id), entry INTEGER NOT NULL REFERENCES word(id),
      count INTEGER NOT NULL, PRIMARY KEY (checked, entry)) WITHOUT ROWID;
    CREATE TABLE fit_row(
      checked INTEGER NOT NULL REFERENCES checked(id), market INTEGER NOT NULL REFERENCES word(id), fit REAL NOT NULL,
      verdict INTEGER NOT NULL, propriety REAL NOT NULL, clarity REAL NOT NULL, appeal REAL NOT NULL,
      credibility REAL NOT NULL, PRIMARY KEY (checked, market)) WITHOUT ROWID;
    CREATE TABLE judged_row(
      checked INTEGER NOT NULL REFERENCES checked(id), market INTEGER NOT NULL REFERENCES word(id),
      entry INTEGER NOT NULL REFERENCES word(id), severity INTEGER NOT NULL, axis INTEGER NOT NULL,
      count INTEGER NOT NULL, points REAL NOT NULL, PRIMARY KEY (checked, market, entry)) WITHOUT ROWID;
    CREATE TABLE segment(
      checked INTEGER NOT NULL REFERENCES checked(id), ordinal INTEGER NOT NULL, hash INTEGER NOT NULL,
      characters INTEGER NOT NULL, PRIMARY KEY (checked, ordinal)) WITHOUT ROWID;
    CREATE TABLE sketch(checked INTEGER PRIMARY KEY REFERENCES checked(id), minhash BLOB NOT NULL);

    """

  private static let views = """
    CREATE VIEW found AS SELECT r.checked, e.text AS entry, r.count FROM found_row r JOIN word e ON e.id = r.entry;
    CREATE VIEW fit AS SELECT r.checked, m.text AS market, r.fit,
      CASE r.verdict WHEN 0 THEN 'ready' WHEN 1 THEN 'revise' WHEN 2 THEN 'blocked' ELSE 'not-covered' END AS verdict,
      r.propriety, r.clarity, r.appeal, r.credibility FROM fit_row r JOIN word m ON m.id = r.market;
    CREATE VIEW judged AS SELECT r.checked, e.text AS entry, m.text AS market,
      CASE r.severity WHEN 1 THEN 'advice' WHEN 2 THEN 'rewrite' ELSE 'block' END AS severity,
      CASE r.axis WHEN 0 THEN 'propriety' WHEN 1 THEN 'clarity' WHEN 2 THEN 'appeal' ELSE 'credibility' END AS axis,
      r.count, r.points FROM judged_row r JOIN word e ON e.id = r.entry JOIN word m ON m.id = r.market;

    """
}
