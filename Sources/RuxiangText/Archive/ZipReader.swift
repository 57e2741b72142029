internal import CLibZip

/// Zip archives, read from the disk in the order of their directory.
@safe public final class ZipReader: MemberReader {
  private let handle: OpaquePointer
  private var file: OpaquePointer?
  private var count: ArchiveCount
  private let entries: Int
  private var index = -1
  private var name = ""
  /// What the directory says of the current file.
  private var (size, packed) = (0, 0)

  /// Opens an archive and reads its directory.
  ///
  /// - Throws: `ZipProblem` where it is none, or has too many entries.
  public init(_ path: String, limits: ZipLimits = .scripts) throws(ZipProblem) {
    var code: Int32 = 0
    guard let opened = unsafe zip_open(path, ZIP_RDONLY, &code) else { throw .damaged(code: Int(code)) }
    entries = unsafe Int(zip_get_num_entries(opened, 0))
    guard entries <= limits.entries else {
      unsafe zip_discard(opened)
      throw .tooManyEntries(entries)
    }
    unsafe handle = opened
    count = ArchiveCount(limits)
  }

  deinit {
    close()
    unsafe zip_discard(handle)
  }

  private func close() {
    if let open = unsafe file { _ = unsafe zip_fclose(open) }
    unsafe file = nil
  }

  /// Goes to the next file; nil at the end.
  public func next() throws(ZipProblem) -> ArchiveMember? {
    close()
    while index + 1 < entries {
      index += 1
      guard let raw = unsafe zip_get_name(handle, UInt64(index), UInt32(ZIP_FL_ENC_RAW)) else {
        throw .damaged(code: Int(ZIP_ER_INCONS))
      }
      name = unsafe MemberName.unsafeDecoded(raw)
      if name.hasSuffix("/") || name.hasSuffix("\\") { continue }
      try count.begin(name)
      return ArchiveMember(name: name, problem: opened())
    }
    return nil
  }

  /// Opens the file gone to; what speaks against it, or nil.
  private func opened() -> ZipProblem? {
    if ZipArchive.escapes(name) { return .escapes(entry: name) }
    var stat = unsafe zip_stat_t()
    guard unsafe zip_stat_index(handle, UInt64(index), 0, &stat) == 0 else { return failure }
    guard unsafe stat.encryption_method == UInt16(ZIP_EM_NONE) else { return .encrypted(entry: name) }
    (size, packed) = unsafe (Int(clamping: stat.size), max(1, Int(clamping: stat.comp_size)))
    if size > 1 << 20, size / packed > count.limits.ratio { return .bomb(entry: name) }
    if size > count.limits.entry { return .tooLarge(entry: name) }
    unsafe file = zip_fopen_index(handle, UInt64(index), 0)
    return unsafe file == nil ? failure : nil
  }

  /// Some bytes more of it; none at its end.
  public func read() throws(ZipProblem) -> [UInt8] {
    guard let open = unsafe file else { return [] }
    var got: Int64 = 0
    let piece = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, filled in
      unsafe got = zip_fread(open, buffer.baseAddress!, UInt64(buffer.count))
      filled = max(0, Int(got))
    }
    if got < 0 {
      let code = unsafe Int(zip_error_code_zip(zip_file_get_error(open)))
      close()
      throw .unreadable(entry: name, code: code)
    }
    // What comes may not be more than the directory said.
    guard count.entry + piece.count <= size else { throw .bomb(entry: name) }
    try count.add(piece.count, packed: packed)
    return piece
  }

  private var failure: ZipProblem {
    .unreadable(entry: name, code: unsafe Int(zip_error_code_zip(zip_get_error(handle))))
  }
}
