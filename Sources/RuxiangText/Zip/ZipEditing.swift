internal import CLibZip

/// Zip archives with some entries replaced; all others stay as they are packed.
public enum ZipEditing {
  /// The archive with new contents for entries that are in it. The same archive and contents give the same bytes: a new
  /// entry keeps the date, the packing and the attributes of the old one.
  ///
  /// - Throws: `ZipProblem` where the archive is damaged, has no such entry, or cannot be put together.
  /// - Complexity: linear; memory for twice the archive.
  public static func replacing(
    _ entries: [(name: String, bytes: [UInt8])], in archive: [UInt8]
  ) throws(ZipProblem) -> [UInt8] {
    var code: Int32 = 0
    var source: OpaquePointer?
    let opened = unsafe archive.withUnsafeBytes { unsafe rx_zip_edit($0.baseAddress, $0.count, &source, &code) }
    guard let opened = unsafe opened, let source = unsafe source else { throw .damaged(code: Int(code)) }
    defer { unsafe zip_source_free(source) }
    do throws(ZipProblem) {
      for entry in entries { unsafe try unsafeReplace(entry.name, entry.bytes, in: opened) }
    } catch {
      unsafe zip_discard(opened)
      throw error
    }
    guard unsafe zip_close(opened) == 0 else {
      let code = unsafe zip_error_code_zip(zip_get_error(opened))
      unsafe zip_discard(opened)
      throw .damaged(code: Int(code))
    }
    return unsafe try unsafeBytes(source)
  }

  private static func unsafeReplace(
    _ name: String, _ bytes: [UInt8], in archive: OpaquePointer
  ) throws(ZipProblem) {
    var stat = unsafe zip_stat_t()
    let index = unsafe zip_name_locate(archive, name, 0)
    guard index >= 0, unsafe zip_stat_index(archive, UInt64(index), 0, &stat) == 0 else {
      throw .missing(entry: name)
    }
    func failure() -> ZipProblem {
      .unreadable(entry: name, code: unsafe Int(zip_error_code_zip(zip_get_error(archive))))
    }
    // libzip reads the contents when the archive is closed, and frees them then.
    guard let copy = unsafe malloc(max(1, bytes.count)) else { throw .damaged(code: Int(ZIP_ER_MEMORY)) }
    unsafe copy.copyMemory(from: bytes, byteCount: bytes.count)
    guard let contents = unsafe zip_source_buffer(archive, copy, UInt64(bytes.count), 1) else {
      unsafe free(copy)
      throw failure()
    }
    guard unsafe zip_file_replace(archive, UInt64(index), contents, 0) == 0 else {
      unsafe zip_source_free(contents)
      throw failure()
    }
    _ = unsafe zip_set_file_compression(archive, UInt64(index), Int32(stat.comp_method), 0)
    _ = unsafe zip_file_set_mtime(archive, UInt64(index), stat.mtime, 0)
  }

  private static func unsafeBytes(_ source: OpaquePointer) throws(ZipProblem) -> [UInt8] {
    var stat = unsafe zip_stat_t()
    guard unsafe zip_source_stat(source, &stat) == 0, unsafe zip_source_open(source) == 0 else {
      throw .damaged(code: Int(ZIP_ER_READ))
    }
    defer { _ = unsafe zip_source_close(source) }
    var bytes = unsafe [UInt8](repeating: 0, count: Int(stat.size))
    var done = 0
    while done < bytes.count {
      let left = bytes.count - done
      let count = unsafe bytes.withUnsafeMutableBytes {
        unsafe zip_source_read(source, $0.baseAddress! + done, UInt64(left))
      }
      guard count > 0 else { throw .damaged(code: Int(ZIP_ER_READ)) }
      done += Int(count)
    }
    return bytes
  }
}
