#if canImport(Glibc)
  @preconcurrency @unsafe internal import Glibc
#else
  internal import Darwin
#endif
internal import CAllocator

/// Standard output and standard error. Reports go to the one, errors to the other.
enum Console {
  /// Whether standard output is a terminal.
  static var isTerminal: Bool { isatty(1) == 1 }

  /// Columns of the terminal, from `COLUMNS` or the terminal itself.
  static var columns: Int {
    var size = winsize()
    if unsafe ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return 100
  }

  /// Ends the process. What it still holds goes with it, and is not taken apart piece by piece.
  static func leave(_ code: Int32) -> Never { exit(code) }

  /// Lets a process that ends soon keep the memory it was done with for its next step, rather than ask for new.
  static func keepMemory() { rx_allocator_keep(1 << 30, 32 << 20) }

  static func print(_ text: String) { write(Array(text.utf8), to: 1) }
  static func print(_ bytes: [UInt8]) { write(bytes, to: 1) }
  /// Whether standard error is a terminal.
  static var errorsAreSeen: Bool { isatty(2) == 1 }
  /// Puts a line in place of the last one on the terminal of standard error; empty wipes it.
  static func status(_ text: String) { write(Array("\r\u{1B}[K\(text)".utf8), to: 2) }
  static func complain(_ text: String) { write(Array("\(text)\n".utf8), to: 2) }

  /// Writes everything; a closed pipe ends the process quietly, as it does for other tools.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress! + done, bytes.count - done)
      }
      if count < 0 {
        if errno == EINTR { continue }
        exit(errno == EPIPE ? 0 : Exit.internal)
      }
      done += count
    }
  }

  /// What has come on standard input, at least a byte; nothing at its end. Waits.
  static func readSome() -> [UInt8] {
    while true {
      var failed: Int32 = 0
      let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, filled in
        let count = unsafe read(0, buffer.baseAddress!, buffer.count)
        failed = count < 0 ? errno : 0
        filled = max(0, count)
      }
      if failed != EINTR { return bytes }
    }
  }

  /// Everything on standard input.
  static func readAll() -> [UInt8] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(0, $0.baseAddress!, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return all }
      all += buffer[..<count]
    }
  }
}
