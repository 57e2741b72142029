#if canImport(Glibc)
  @preconcurrency @unsafe internal import Glibc
#else
  internal import Darwin
#endif

/// A file that is written piece by piece and is there only once it is whole.
public final class OutputFile {
  private let path: String
  private let draft: String
  private var descriptor: Int32
  private var failed = false

  /// Begins a file, and makes the folders above it.
  ///
  /// - Throws: `WriteError.unwritable` where nothing can be written there.
  public init(_ path: String) throws(WriteError) {
    self.path = path
    draft = "\(path).\(getpid())"
    if let cut = path.lastIndex(of: "/"), cut > path.startIndex {
      FileBytes.makeDirectories(String(path[..<cut]), mode: 0o777)
    }
    descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o666)
    if descriptor < 0 { throw .unwritable(path) }
  }

  /// Adds bytes. What goes wrong is said at the end.
  public func write(_ bytes: [UInt8]) {
    failed = failed || !FileBytes.write(bytes, to: descriptor)
  }

  /// Puts the file in its place.
  ///
  /// - Throws: `WriteError.unwritable` where a piece was not written (a full disk); then there is no file.
  public func commit() throws(WriteError) {
    let closed = close(descriptor) == 0
    descriptor = -1
    guard closed, !failed, unsafe rename(draft, path) == 0 else {
      _ = unsafe unlink(draft)
      throw .unwritable(path)
    }
  }

  /// Writes a file whole.
  ///
  /// - Throws: `WriteError.unwritable` where it cannot be; then there is no file.
  public static func put(_ bytes: [UInt8], at path: String) throws(WriteError) {
    let file = try OutputFile(path)
    file.write(bytes)
    try file.commit()
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    _ = unsafe unlink(draft)
  }
}
