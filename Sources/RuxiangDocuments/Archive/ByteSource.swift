internal import RuxiangText
#if canImport(Glibc)
  @preconcurrency @unsafe internal import Glibc
#else
  internal import Darwin
#endif

/// Bytes that come a piece at a time.
protocol ByteSource: AnyObject {
  /// Some more; none at the end.
  func read() throws(DocumentError) -> [UInt8]
}

/// A file, or standard input.
final class FileSource: ByteSource {
  private let path: String
  private let descriptor: Int32
  private let isOwn: Bool

  /// - Throws: where it cannot be opened.
  init(_ path: String) throws(DocumentError) {
    self.path = path
    isOwn = path != "-"
    descriptor = isOwn ? unsafe open(path, O_RDONLY | O_CLOEXEC) : 0
    guard descriptor >= 0 else { throw DocumentError(.unreadable, file: path) }
  }

  deinit { if isOwn, descriptor >= 0 { close(descriptor) } }

  func read() throws(DocumentError) -> [UInt8] {
    var count = 0
    let piece = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, filled in
      repeat {
        #if canImport(Glibc)
          unsafe count = Glibc.read(descriptor, buffer.baseAddress!, buffer.count)
        #else
          unsafe count = Darwin.read(descriptor, buffer.baseAddress!, buffer.count)
        #endif
      } while count < 0 && errno == EINTR
      filled = max(0, count)
    }
    if count < 0 { throw DocumentError(.unreadable, file: path) }
    return piece
  }
}

/// The file an archive has been gone to.
final class MemberSource: ByteSource {
  private let reader: any MemberReader
  private let path: String

  init(_ reader: any MemberReader, path: String) { (self.reader, self.path) = (reader, path) }

  func read() throws(DocumentError) -> [UInt8] {
    do throws(ZipProblem) { return try reader.read() } catch { throw DocumentError(.zip(error), file: path) }
  }
}

/// A source whose bytes are counted and digested as they pass.
final class CountedSource {
  private let source: any ByteSource
  private(set) var size = 0
  private var digest = SHA256Stream()

  init(_ source: any ByteSource) { self.source = source }

  func read() throws(DocumentError) -> [UInt8] {
    let piece = try source.read()
    size += piece.count
    digest.update(piece)
    return piece
  }

  /// All that is left.
  ///
  /// - Throws: where it is more than the limit.
  func rest(after first: [UInt8], limit: Int, file: String) throws(DocumentError) -> [UInt8] {
    var all = first
    while true {
      let piece = try read()
      if piece.isEmpty { return all }
      guard all.count + piece.count <= limit else { throw DocumentError(.tooLarge(limit: limit), file: file) }
      all += piece
    }
  }

  /// SHA-256 of everything read.
  func sha256() -> String { digest.finish() }
}
