internal import GRDB
internal import Ruxiang
internal import RuxiangDocuments

/// Reads the texts of an archive again from where they were found, as the audit read them.
struct SourceTexts: TextSource {
  private let db: Database
  private let run: Int64
  private let documents: DocumentOptions

  /// - Parameter documents: what is said otherwise than the audit had it.
  init(_ archive: Archive, _ documents: DocumentOptions) throws {
    (db, run) = (archive.db, archive.run)
    let row = try Row.fetchOne(db, sql: "SELECT * FROM run WHERE id = ?", arguments: [run])
    self.documents = row.map { Store.Run($0).asked.documents(under: documents) } ?? documents
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
      // By what they say: a sample holds not all of a file, and rows may have moved.
      var current: [String: [Record]] = [:]
      while wanted > 0, let event = records.next() {
        switch event {
        case .source(let name, _):
          current = Dictionary(grouping: sources[name] ?? []) { $0.digest ?? "" }
        case .end: break
        case .record(.failure): break
        case .record(.success(let document)):
          let digest = document.textSHA256
          guard var same = current[digest], let record = same.first else { continue }
          same.removeFirst()
          current[digest] = same
          guard isWanted(record) else { continue }
          wanted -= 1
          try body(record, document)
        }
      }
      missing += wanted
    }
    return missing
  }
}
