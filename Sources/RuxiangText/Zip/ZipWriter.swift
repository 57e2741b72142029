internal import CLibZip

/// Puts a zip archive together in memory. The same entries in the same order give the same bytes: no clock is asked.
@safe public struct ZipWriter: ~Copyable {
  private let handle: OpaquePointer
  /// What libzip writes to.
  private let result: OpaquePointer

  /// An archive without entries.
  ///
  /// - Throws: `ZipProblem.unwritten` where memory ends.
  public init() throws(ZipProblem) { try self.init(over: []) }

  /// An archive of whole entries, in order.
  ///
  /// - Throws: as `add` and `finish`.
  public static func archive(of entries: [(name: String, bytes: [UInt8])]) throws(ZipProblem) -> [UInt8] {
    var zip = try ZipWriter()
    for entry in entries { try zip.add(entry.name, entry.bytes) }
    return try zip.finish()
  }

  /// An archive to be changed: entries that nothing is put in place of stay as they are, byte for byte as they are packed,
  /// in their order and with their times.
  ///
  /// - Parameter archive: the bytes of an archive; none for a new one.
  /// - Throws: `ZipProblem.damaged` where they are no archive.
  public init(over archive: [UInt8]) throws(ZipProblem) {
    var code: Int32 = 0
    var result: OpaquePointer?
    let opened = unsafe archive.withUnsafeBytes { unsafe rx_zip_edit($0.baseAddress, $0.count, &result, &code) }
    guard let opened = unsafe opened, let result = unsafe result else { throw .damaged(code: Int(code)) }
    unsafe (handle, self.result) = (opened, result)
  }

  deinit {
    unsafe zip_discard(handle)
    unsafe zip_source_free(result)
  }

  /// Adds an entry at the end, deflated; one of the same name is replaced where it stands.
  ///
  /// - Parameter name: with slashes between folders; none that leads out of the archive.
  public mutating func add(_ name: String, _ bytes: [UInt8]) throws(ZipProblem) {
    try add(name, pieces: [bytes])
  }

  /// Adds an entry that is in pieces, the same way.
  public mutating func add(_ name: String, pieces: [[UInt8]]) throws(ZipProblem) {
    guard !name.isEmpty, !name.utf8.contains(0), !ZipArchive.escapes(name) else { throw .escapes(entry: name) }
    let count = pieces.reduce(0) { $0 + $1.count }
    var isDone = false
    if let all = unsafe malloc(max(1, count)) {
      var at = 0
      for piece in pieces {
        unsafe piece.withUnsafeBytes { if let base = $0.baseAddress { unsafe memcpy(all + at, base, $0.count) } }
        at += piece.count
      }
      isDone = unsafe rx_zip_add(handle, name, all, count)
    }
    if !isDone { throw unsafe .unwritten(code: Int(zip_error_code_zip(zip_get_error(handle)))) }
  }

  /// The archive. One without entries is no archive.
  ///
  /// - Throws: `ZipProblem.unwritten` where libzip cannot put it together, or there is nothing in it.
  /// - Complexity: linear in the bytes added; entries of the original are copied as they are packed.
  public consuming func finish() throws(ZipProblem) -> [UInt8] {
    let (handle, result) = unsafe (self.handle, self.result)
    discard self
    defer { unsafe zip_source_free(result) }
    guard unsafe zip_close(handle) == 0 else {
      let code = unsafe Int(zip_error_code_zip(zip_get_error(handle)))
      unsafe zip_discard(handle)
      throw .unwritten(code: code)
    }
    return unsafe try Self.unsafeBytes(result)
  }

  private static func unsafeBytes(_ source: OpaquePointer) throws(ZipProblem) -> [UInt8] {
    func problem() -> ZipProblem { unsafe .unwritten(code: Int(zip_error_code_zip(zip_source_error(source)))) }
    var stat = unsafe zip_stat_t()
    unsafe zip_stat_init(&stat)
    guard unsafe zip_source_stat(source, &stat) == 0, unsafe zip_source_open(source) == 0 else { throw problem() }
    defer { _ = unsafe zip_source_close(source) }
    let size = unsafe Int(clamping: stat.size)
    var count: Int64 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      unsafe count = size == 0 ? 0 : zip_source_read(source, buffer.baseAddress!, UInt64(size))
      filled = max(0, Int(count))
    }
    guard bytes.count == size, size > 0 else { throw problem() }
    return bytes
  }
}
