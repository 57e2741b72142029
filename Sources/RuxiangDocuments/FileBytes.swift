#if canImport(Glibc)
  @preconcurrency @unsafe internal import Glibc
#else
  internal import Darwin
#endif
internal import Ruxiang

/// Whole files as bytes, and what the file system says of them.
public enum FileBytes {
  /// The bytes of a file, or nil where it cannot be read (missing, a directory, no permission).
  public static func read(_ path: String) -> [UInt8]? {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var info = stat()
    guard unsafe fstat(file, &info) == 0 else { return nil }
    // A byte more than there is: a file that has not grown takes one read and one that says it is over. Pipes say 0.
    var all: [UInt8] = []
    var room = max(Int(info.st_size) + 1, 1 << 12)
    while true {
      var failed = false
      // Straight into the array: zeroing first and copying after would cost as much as reading.
      let block = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
        unsafe populate(buffer)
        while filled < buffer.count {
          let count = unsafe Self.read(file, buffer.baseAddress! + filled, buffer.count - filled)
          if count < 0, errno == EINTR { continue }
          failed = count < 0
          if count <= 0 { break }
          filled += count
        }
      }
      if failed { return nil }
      all = all.isEmpty ? block : all + block
      if block.count < room { return all }
      room = max(all.count, 1 << 16)
    }
  }

  /// The bytes of a regular file that is this user's own and no link, mapped; nil for any other.
  ///
  /// Who changes such a file puts another in its place: one that is cut short while it is mapped ends the process.
  static func mapOwn(_ path: String) -> ImageBytes? {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var info = stat()
    guard unsafe fstat(file, &info) == 0, info.st_mode & S_IFMT == S_IFREG, info.st_uid == geteuid(), info.st_size > 0
    else { return nil }
    // All of it is read once, for its checksum: page by page, as they are touched, costs more.
    #if os(Linux)
      let flags = MAP_PRIVATE | MAP_POPULATE
    #else
      let flags = MAP_PRIVATE
    #endif
    let (size, start) = unsafe (Int(info.st_size), mmap(nil, Int(info.st_size), PROT_READ, flags, file, 0))
    guard let start = unsafe start, unsafe start != MAP_FAILED else { return nil }
    return unsafe ImageBytes(mapped: UnsafeRawBufferPointer(start: start, count: size)) {
      _ = unsafe munmap(UnsafeMutableRawPointer(mutating: $0.baseAddress), $0.count)
    }
  }

  /// Asks for the pages of a large buffer all at once: one by one, as they are touched, they cost more than reading.
  private static func populate(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
    #if os(Linux)
      guard buffer.count > 1 << 18, let start = buffer.baseAddress else { return }
      let skip = (4096 - Int(bitPattern: start) & 4095) & 4095
      let (pages, length) = unsafe (start + skip, (buffer.count - skip) & ~4095)
      // Large pages where there are any; then MADV_POPULATE_WRITE, which the C library's headers may not name yet. A
      // kernel that refuses either is no loss.
      _ = unsafe madvise(pages, length, MADV_HUGEPAGE)
      _ = unsafe madvise(pages, length, 23)
    #endif
  }

  private static func read(_ file: Int32, _ target: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.read(file, target, count)
    #else
      unsafe Darwin.read(file, target, count)
    #endif
  }

  /// Removes a file; false where it is still there.
  static func remove(_ path: String) -> Bool { unsafe unlink(path) == 0 || errno == ENOENT }

  /// Whether a path is a symbolic link.
  static func isLink(_ path: String) -> Bool {
    var info = stat()
    return unsafe lstat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFLNK
  }

  /// Whether a path is a directory.
  static func isDirectory(_ path: String) -> Bool {
    var info = stat()
    return unsafe stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }

  /// Names in a directory, `.` and `..` left out, in no order; nil where it cannot be read.
  static func names(_ path: String) -> [String]? {
    guard let directory = unsafe opendir(path) else { return nil }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) {
          unsafe String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Paths that a pattern (`*`, `?`, `[…]`) fits, sorted; nil where there are none.
  static func matching(_ pattern: String) -> [String]? {
    var found = unsafe glob_t()
    defer { unsafe globfree(&found) }
    guard unsafe glob(pattern, 0, nil, &found) == 0 else { return nil }
    return unsafe (0..<Int(found.gl_pathc)).compactMap { index in
      unsafe found.gl_pathv[index].map { unsafe String(cString: $0) }
    }.sorted()
  }

  /// Writes a file whole or not at all: under a name of its own first, then renamed.
  ///
  /// - Parameter mode: who may read it; unless said otherwise only this user.
  /// - Returns: whether it is there now.
  static func replace(_ path: String, with bytes: [UInt8], mode: mode_t = 0o600) -> Bool {
    let draft = "\(path).\(getpid())"
    let file = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    guard file >= 0 else { return false }
    let isWritten = write(bytes, to: file)
    if close(file) == 0, isWritten, unsafe rename(draft, path) == 0 { return true }
    _ = unsafe unlink(draft)
    return false
  }

  /// Writes all of some bytes to an open file; false where it takes no more.
  static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        #if canImport(Glibc)
          unsafe Glibc.write(file, buffer.baseAddress! + done, buffer.count - done)
        #else
          unsafe Darwin.write(file, buffer.baseAddress! + done, buffer.count - done)
        #endif
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return false }
      done += count
    }
    return true
  }

  /// Writes a new file and the directories above it; false where that cannot be done.
  public static func create(_ path: String, _ bytes: [UInt8]) -> Bool {
    if let cut = path.lastIndex(of: "/"), cut > path.startIndex { makeDirectories(String(path[..<cut]), mode: 0o777) }
    return replace(path, with: bytes, mode: 0o666)
  }

  /// Makes a directory and those above it; unless said otherwise only this user can enter them.
  static func makeDirectories(_ path: String, mode: mode_t = 0o700) {
    guard unsafe mkdir(path, mode) != 0, errno == ENOENT, let cut = path.lastIndex(of: "/"), cut > path.startIndex
    else {
      return
    }
    makeDirectories(String(path[..<cut]), mode: mode)
    _ = unsafe mkdir(path, mode)
  }

  /// The path with links followed and `.` and `..` resolved; nil where there is nothing.
  static func resolved(_ path: String) -> String? {
    guard let found = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(found) }
    return unsafe String(cString: found)
  }
}

/// What the file system says of a file without reading it.
struct FileStamp: Equatable {
  let size: Int64
  /// Nanoseconds since 1970 of the last change of the content.
  let modified: Int64
  /// The same of anything about the file: a copy may carry an old `modified`, never this.
  let changed: Int64
  /// When it was last read, as far as the file system keeps count: mostly to the day.
  let used: Int64

  /// Nil where there is no such file.
  init?(_ path: String) {
    var info = stat()
    guard unsafe stat(path, &info) == 0 else { return nil }
    size = Int64(info.st_size)
    #if canImport(Glibc)
      (modified, changed) = (Self.nanoseconds(info.st_mtim), Self.nanoseconds(info.st_ctim))
      used = Self.nanoseconds(info.st_atim)
    #else
      (modified, changed) = (Self.nanoseconds(info.st_mtimespec), Self.nanoseconds(info.st_ctimespec))
      used = Self.nanoseconds(info.st_atimespec)
    #endif
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }

  /// Nanoseconds since 1970.
  static var now: Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return nanoseconds(time)
  }
}
