internal import Ruxiang
internal import RuxiangDocuments

/// Work that one checker does at once: a small file, or some records of a large one.
struct AuditUnit: Sendable {
  /// The file, where the unit is its first; `resumed` where its row is in the store already.
  var begins: ArchiveFile?
  /// Whether the file is over behind it.
  var ends = false
  var work: Work
  /// Bytes of the file that are done with it, for the progress.
  var bytes: Int64 = 0

  enum Work: Sendable {
    /// A file that is still to be read.
    case file(String)
    /// What was read of a file, with the ordinals of the records in their source.
    case events([FileRecords.Event], first: Int)
    /// A file whose rows are those of another run.
    case reuse(file: Int64)
    /// The input is not what it was.
    case stop(StoreError)
  }
}

/// What a unit comes to, in order.
enum AuditOutput: Sendable {
  case source(path: String, kind: String)
  case script(ScriptRow)
  /// A record that is not in the sample.
  case passed
  case end(size: Int, sha256: String?)
}

/// A row of `script`, and what its check came to where that is not stored yet.
struct ScriptRow: Sendable {
  var place: String?
  var textSHA: String?
  var key: String?
  var name = ""
  var metadata = Metadata()
  var characters: Int?
  var errorLine: Int?
  var error: String?
  /// What is known of the product beside the text, as JSON.
  var facts: String?
  var check: CheckedText?
}

/// What checking a text came to.
struct CheckedText: Sendable {
  let appraisal: Appraisal
  let segments: [SegmentHashes.Piece]
  let sketch: [UInt8]?
}
