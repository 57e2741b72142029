internal import CLibArchive

/// Tar archives as they are or compressed with gzip, bzip2, xz or Zstandard, read from the disk.
@safe public final class TarReader: MemberReader {
  private let handle: OpaquePointer
  private var count: ArchiveCount
  /// Bytes of the archive that were read when the current file began.
  private var packedBefore = 0
  private var isOver = false

  /// Opens an archive.
  ///
  /// - Throws: `ZipProblem` where it is none.
  public init(_ path: String, limits: ZipLimits = .scripts) throws(ZipProblem) {
    guard let opened = unsafe archive_read_new() else { throw .broken("memory") }
    // Only what the library unpacks itself: no other program is started, whatever the file says.
    _ = unsafe archive_read_support_filter_gzip(opened)
    _ = unsafe archive_read_support_filter_bzip2(opened)
    _ = unsafe archive_read_support_filter_xz(opened)
    _ = unsafe archive_read_support_filter_zstd(opened)
    _ = unsafe archive_read_support_format_tar(opened)
    guard unsafe archive_read_open_filename(opened, path, 1 << 16) == ARCHIVE_OK else {
      let problem = unsafe Self.unsafeProblem(opened)
      _ = unsafe archive_read_free(opened)
      throw problem
    }
    unsafe handle = opened
    count = ArchiveCount(limits)
  }

  deinit { _ = unsafe archive_read_free(handle) }

  /// Goes to the next file; nil at the end.
  public func next() throws(ZipProblem) -> ArchiveMember? {
    while !isOver {
      var entry: OpaquePointer?
      let code = unsafe archive_read_next_header(handle, &entry)
      if code == ARCHIVE_EOF { break }
      guard code >= ARCHIVE_WARN, let entry = unsafe entry else {
        isOver = true
        throw unsafe Self.unsafeProblem(handle)
      }
      guard unsafe archive_entry_filetype(entry) == plainFile, unsafe archive_entry_hardlink(entry) == nil else {
        continue
      }
      let name = unsafe Self.unsafeName(entry)
      do throws(ZipProblem) { try count.begin(name) } catch {
        isOver = true
        throw error
      }
      packedBefore = packed
      return ArchiveMember(name: name, problem: ZipArchive.escapes(name) ? .escapes(entry: name) : nil)
    }
    return nil
  }

  /// Some bytes more of it; none at its end.
  public func read() throws(ZipProblem) -> [UInt8] {
    var failed = false
    let piece = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, filled in
      let count = unsafe archive_read_data(handle, buffer.baseAddress, buffer.count)
      failed = count < 0
      filled = max(0, count)
    }
    if failed {
      isOver = true
      throw unsafe Self.unsafeProblem(handle)
    }
    do throws(ZipProblem) { try count.add(piece.count, packed: packed - packedBefore) } catch {
      // To pass over what is left would unpack it all the same.
      if case .bomb = error { isOver = true }
      throw error
    }
    return piece
  }

  private var packed: Int { unsafe Int(archive_filter_bytes(handle, -1)) }

  private static func unsafeName(_ entry: OpaquePointer) -> String {
    if let name = unsafe archive_entry_pathname_utf8(entry) { return unsafe String(cString: name) }
    guard let raw = unsafe archive_entry_pathname(entry) else { return "" }
    return unsafe MemberName.unsafeDecoded(raw)
  }

  private static func unsafeProblem(_ handle: OpaquePointer) -> ZipProblem {
    unsafe .broken(archive_error_string(handle).map { unsafe String(cString: $0) } ?? "")
  }
}

/// The kind of an entry that is a plain file: AE_IFREG, which Swift does not import.
private let plainFile: mode_t = 0o100000

/// Names as archives have them.
enum MemberName {
  /// UTF-8, or what Chinese systems wrote before.
  static func unsafeDecoded(_ name: UnsafePointer<CChar>) -> String {
    var bytes: [UInt8] = []
    while unsafe name[bytes.count] != 0 { unsafe bytes.append(UInt8(bitPattern: name[bytes.count])) }
    if let text = try? TextDecoder.decode(bytes) { return String(decoding: text.utf8, as: UTF8.self) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
