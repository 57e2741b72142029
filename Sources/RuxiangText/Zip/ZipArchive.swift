internal import CLibZip

/// A zip archive in memory, read only. Nothing is ever written to a file, whatever the names say.
@safe public struct ZipArchive: ~Copyable {
  private let handle: OpaquePointer
  private let limits: ZipLimits
  private var left: Int
  /// Names of the entries in the order of the archive's directory.
  public let names: [String]

  /// Opens an archive over a copy of the bytes and reads its directory.
  ///
  /// - Throws: `ZipProblem` where the archive is damaged, too large, or holds a name that leads out of it.
  /// - Complexity: linear in the entries.
  public init(_ bytes: [UInt8], limits: ZipLimits = ZipLimits()) throws(ZipProblem) {
    guard bytes.count <= limits.archive else { throw .archiveTooLarge(bytes.count) }
    var code: Int32 = 0
    let opened = unsafe bytes.withUnsafeBytes { unsafe rx_zip_open($0.baseAddress, $0.count, &code) }
    guard let opened = unsafe opened else { throw .damaged(code: Int(code)) }
    do throws(ZipProblem) {
      names = unsafe try Self.unsafeNames(opened, limits)
    } catch {
      unsafe zip_discard(opened)
      throw error
    }
    unsafe handle = opened
    self.limits = limits
    left = limits.total
  }

  deinit { unsafe zip_discard(handle) }

  private static func unsafeNames(_ archive: OpaquePointer, _ limits: ZipLimits) throws(ZipProblem) -> [String] {
    let count = unsafe Int(zip_get_num_entries(archive, 0))
    guard count <= limits.entries else { throw .tooManyEntries(count) }
    var names: [String] = []
    for index in 0..<max(0, count) {
      guard let raw = unsafe zip_get_name(archive, UInt64(index), 0) else { throw .damaged(code: Int(ZIP_ER_INCONS)) }
      let name = unsafe String(cString: raw)
      guard !escapes(name) else { throw .escapes(entry: name) }
      names.append(name)
    }
    return names
  }

  /// Whether a name leads out of the folder it is unpacked in, on any system.
  static func escapes(_ name: String) -> Bool {
    let steps = name.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
    let drive = name.utf8.count >= 2 && name.utf8.dropFirst().first == UInt8(ascii: ":")
    return drive || steps.contains("..") || steps.count > 1 && steps[0].isEmpty
  }

  /// Whether there is an entry of this name.
  public func has(_ name: String) -> Bool { names.contains(name) }

  /// Unpacks an entry and hands it over piece by piece, so that it is never whole in memory.
  ///
  /// - Parameters:
  ///   - take: receives some 64 KiB at a time; what it throws ends the reading.
  ///   - problem: the caller's own error for what the archive has against it.
  public mutating func read<Failure: Error>(
    _ name: String, or problem: (ZipProblem) -> Failure, _ take: (ArraySlice<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    guard let index = names.firstIndex(of: name) else { throw problem(.missing(entry: name)) }
    var stat = unsafe zip_stat_t()
    guard unsafe zip_stat_index(handle, UInt64(index), 0, &stat) == 0 else { throw problem(failure(name)) }
    guard unsafe stat.encryption_method == UInt16(ZIP_EM_NONE) else { throw problem(.encrypted(entry: name)) }
    // What the directory says is held against the limits here; what comes may not be more than it said.
    let (size, packed) = unsafe (Int(clamping: stat.size), max(1, Int(clamping: stat.comp_size)))
    if let refused = refusal(size, packed, name) { throw problem(refused) }
    guard let file = unsafe zip_fopen_index(handle, UInt64(index), 0) else { throw problem(failure(name)) }
    defer { _ = unsafe zip_fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var done = 0
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe zip_fread(file, $0.baseAddress!, UInt64($0.count)) }
      if count < 0 {
        throw problem(.unreadable(entry: name, code: unsafe Int(zip_error_code_zip(zip_file_get_error(file)))))
      }
      if count == 0 { break }
      done += Int(count)
      if done > size { throw problem(.bomb(entry: name)) }
      try take(buffer[..<Int(count)])
    }
    left -= done
  }

  /// The whole of an entry.
  ///
  /// - Parameter limit: bytes it may have; the archive's own limits hold too.
  public mutating func bytes(_ name: String, limit: Int) throws(ZipProblem) -> [UInt8] {
    var all: [UInt8] = []
    try read(name, or: { $0 }) { (chunk) throws(ZipProblem) in
      guard all.count + chunk.count <= limit else { throw .tooLarge(entry: name) }
      all += chunk
    }
    return all
  }

  private func refusal(_ size: Int, _ packed: Int, _ name: String) -> ZipProblem? {
    if size > 1 << 20, size / packed > limits.ratio { return .bomb(entry: name) }
    return size > min(limits.entry, left) ? .tooLarge(entry: name) : nil
  }

  private func failure(_ name: String) -> ZipProblem {
    .unreadable(entry: name, code: unsafe Int(zip_error_code_zip(zip_get_error(handle))))
  }
}
