/// The files in an archive, one after another, a piece at a time. Nothing is ever written to a file.
public protocol MemberReader: AnyObject {
  /// Goes to the next file; what is left of the one before is passed over. Folders, links and devices are left out.
  ///
  /// - Returns: nil at the end.
  /// - Throws: `ZipProblem` where the archive cannot be read on.
  func next() throws(ZipProblem) -> ArchiveMember?
  /// Some bytes more of the file gone to; none at its end.
  ///
  /// - Throws: `ZipProblem` where it is damaged or unpacks to more than it may; the next file can still be read, unless that
  ///   says otherwise.
  func read() throws(ZipProblem) -> [UInt8]
}

/// A file in an archive.
public struct ArchiveMember: Sendable, Equatable {
  /// With slashes between folders.
  public let name: String
  /// What speaks against reading it.
  public let problem: ZipProblem?
}

/// What is counted while an archive is read, and held against its limits.
struct ArchiveCount {
  let limits: ZipLimits
  private(set) var entries = 0
  private(set) var total = 0
  private(set) var entry = 0
  private var name = ""

  init(_ limits: ZipLimits) { self.limits = limits }

  mutating func begin(_ name: String) throws(ZipProblem) {
    entries += 1
    if entries > limits.entries { throw .tooManyEntries(entries) }
    (entry, self.name) = (0, name)
  }

  /// Counts unpacked bytes; `packed` is what they took of the archive so far.
  mutating func add(_ count: Int, packed: Int) throws(ZipProblem) {
    entry += count
    total += count
    if entry > limits.entry { throw .tooLarge(entry: name) }
    if total > limits.total { throw .tooLarge(entry: name) }
    if entry > 1 << 20, entry / max(1, packed) > limits.ratio { throw .bomb(entry: name) }
  }
}

extension ZipLimits {
  /// For archives of scripts: many small files, read from the disk piece by piece.
  public static var scripts: ZipLimits {
    var limits = ZipLimits()
    limits.archive = 1 << 40
    limits.entries = 10_000_000
    limits.entry = 4 << 30
    limits.total = 1 << 40
    return limits
  }
}
