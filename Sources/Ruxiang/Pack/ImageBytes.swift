/// The bytes of an image: of an array, or of a file that is in memory page by page as it is read.
@safe public final class ImageBytes: @unchecked Sendable {
  private let buffer: UnsafeRawBufferPointer
  private let release: @Sendable (UnsafeRawBufferPointer) -> Void

  /// The bytes of an array, copied.
  public init(_ bytes: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    unsafe copy.copyBytes(from: bytes)
    unsafe buffer = UnsafeRawBufferPointer(copy)
    unsafe release = { unsafe $0.deallocate() }
  }

  /// Memory that nobody changes until it is given back.
  ///
  /// - Parameter release: gives it back; called once.
  @unsafe public init(
    mapped: UnsafeRawBufferPointer, release: @escaping @Sendable (UnsafeRawBufferPointer) -> Void
  ) {
    unsafe buffer = mapped
    unsafe self.release = release
  }

  deinit { unsafe release(buffer) }

  /// How many there are.
  var count: Int { unsafe buffer.count }

  /// A number, its lowest byte first.
  ///
  /// - Precondition: it does not reach past the end.
  func number<T: FixedWidthInteger & BitwiseCopyable>(at offset: Int, _: T.Type = T.self) -> T {
    T(littleEndian: unsafe buffer.loadUnaligned(fromByteOffset: offset, as: T.self))
  }

  /// Text in a stretch of them; what is not UTF-8 is replaced.
  func text(_ range: Range<Int>) -> String {
    unsafe String(decoding: buffer[range], as: UTF8.self)
  }

  /// Numbers in a row.
  ///
  /// - Precondition: they do not reach past the end.
  func numbers<T: FixedWidthInteger & BitwiseCopyable>(_ count: Int, at offset: Int) -> [T] {
    let stretch = unsafe UnsafeRawBufferPointer(rebasing: buffer[offset..<offset + count * MemoryLayout<T>.stride])
    let block = unsafe [T](unsafeUninitializedCapacity: count) { target, filled in
      unsafe UnsafeMutableRawBufferPointer(target).copyMemory(from: stretch)
      filled = count
    }
    #if _endian(big)
      return block.map(T.init(littleEndian:))
    #else
      return block
    #endif
  }

  /// Whether they begin with others.
  func starts(with head: [UInt8]) -> Bool { unsafe buffer.starts(with: head) }

  /// Calls a body with the memory.
  func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) -> R) -> R { unsafe body(buffer) }
}
