/// Why a zip archive, or an entry of it, was not read or written.
public enum ZipProblem: Error, Sendable, Equatable {
  /// Not a zip archive, cut off, or its parts do not agree; libzip's code.
  case damaged(code: Int)
  /// The archive has more entries than are read.
  case tooManyEntries(Int)
  /// The archive itself is larger than is read.
  case archiveTooLarge(Int)
  /// An entry, or what was read of the archive altogether, unpacks to more than is read.
  case tooLarge(entry: String)
  /// An entry unpacks to so many times its size, or to so much more than the directory says, that it can only be meant to
  /// do harm.
  case bomb(entry: String)
  /// A name that leads out of the folder it would be unpacked in.
  case escapes(entry: String)
  /// An entry is encrypted.
  case encrypted(entry: String)
  /// There is no such entry.
  case missing(entry: String)
  /// An entry is stored in a way that libzip does not know, or its data is broken; libzip's code.
  case unreadable(entry: String, code: Int)
  /// An archive could not be put together; libzip's code, 0 where it had no entries.
  case unwritten(code: Int)
  /// A tar archive that cannot be read, or not to its end; libarchive's words.
  case broken(String)
}

/// How much of an archive is read at most. What goes over is refused, not cut.
public struct ZipLimits: Sendable {
  /// Bytes of the archive.
  public var archive = 64 << 20
  /// Entries, folders included.
  public var entries = 4096
  /// Unpacked bytes of one entry.
  public var entry = 128 << 20
  /// Unpacked bytes of all entries that are read.
  public var total = 256 << 20
  /// Times an entry may grow when it is unpacked; counts from the first mebibyte on.
  public var ratio = 200

  /// What office documents need, with room.
  public init() {}
}
