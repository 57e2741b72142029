internal import GRDB
internal import Ruxiang
internal import RuxiangDocuments

/// Reads the texts of an archive again from where they were found.
struct SourceTexts: TextSource {
  private let db: Database
  private let run: Int64
  private let documents: DocumentOptions

  init(_ archive: Archive, _ documents: DocumentOptions) {
    (db, run, self.documents) = (archive.db, archive.run, documents)
  }

  func each(of checks: Set<Int64>, _ body: (Int64, Script) throws -> Void) throws {
    var left = checks
    try eachRecord(where: { $0.check.map(left.contains) ?? false }) { record, document in
      guard let check = record.check, left.remove(check) != nil else { return }
      try body(check, document.script)
    }
  }

  /// A record of the store.
  struct Record {
    let script: Int64
    let check: Int64?
    let digest: String?
  }

  /// Reads every source that holds a wanted record, once, and hands over those records that say what they said.
  ///
  /// - Returns: how many wanted records are not to be read any more, or say something else.
  @discardableResult
  func eachRecord(
    where isWanted: (Record) -> Bool, _ body: (Record, Document) throws -> Void
  ) throws -> Int {
    var missing = 0
    let files = try Row.fetchCursor(db, sql: "SELECT id, path FROM file WHERE run = ? ORDER BY id", arguments: [run])
    while let file = try files.next() {
      let (id, path): (Int64, String) = (file[0], file[1])
      var sources: [String: [Record]] = [:]
      var wanted = 0
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT o.path, s.id, s.check_id, s.text_sha FROM source o JOIN script s ON s.source = o.id
          WHERE o.file = ? ORDER BY s.id
          """, arguments: [id])
      while let row = try rows.next() {
        let record = Record(script: row[1], check: row[2], digest: row[3])
        if isWanted(record) { wanted += 1 }
        sources[row[0], default: []].append(record)
      }
      if wanted == 0 { continue }
      let records = FileRecords(path, options: documents)
      var current: [Record] = []
      var next = 0
      while wanted > 0, let event = records.next() {
        switch event {
        case .source(let name, _): (current, next) = (sources[name] ?? [], 0)
        case .end: break
        case .record(let result):
          defer { next += 1 }
          guard next < current.count, isWanted(current[next]) else { continue }
          guard case .success(let document) = result, TextDigest.of(document.script) == current[next].digest else {
            continue
          }
          wanted -= 1
          try body(current[next], document)
        }
      }
      missing += wanted
    }
    return missing
  }
}

/// What tells whether a script still says what it said.
enum TextDigest {
  static func of(_ script: Script) -> String { "" }
}
