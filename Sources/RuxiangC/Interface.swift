internal import FoundationEssentials
internal import Ruxiang
internal import RuxiangDocuments

#if canImport(Glibc)
  @preconcurrency @unsafe internal import Glibc
#else
  internal import Darwin
#endif

// The functions of include/ruxiang.h; what they do is said there.

/// What a handle stands for.
private final class Handle: Sendable {
  let exchange: Exchange

  init(_ exchange: Exchange) { self.exchange = exchange }
}

/// `rx_load`
@c(rx_load) public func load(
  _ directory: UnsafePointer<CChar>?, _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> OpaquePointer? {
  unsafe error?.pointee = nil
  let language = LoadWords.language
  do {
    let path = unsafe directory.map { unsafe String(cString: $0) }
    let data = try path.map { path throws(DataDirectoryError) in try DataDirectory(path) } ?? DataDirectory.find()
    let exchange = try Exchange(try EngineCache().engine(data), Exchange.Settings(language: language))
    return unsafe OpaquePointer(Unmanaged.passRetained(Handle(exchange)).toOpaque())
  } catch let problem {
    if let error = unsafe error { unsafe error.pointee = copy(Array(LoadWords.text(problem, language).utf8)) }
    return nil
  }
}

/// `rx_check`
@c(rx_check) public func check(
  _ engine: OpaquePointer?, _ request: UnsafePointer<CChar>?, _ length: Int, _ replyLength: UnsafeMutablePointer<Int>?
) -> UnsafeMutablePointer<CChar>? {
  let bytes = unsafe reply(engine, request, length)
  let copied = unsafe copy(bytes)
  unsafe replyLength?.pointee = unsafe copied == nil ? 0 : bytes.count
  return unsafe copied
}

private func reply(_ engine: OpaquePointer?, _ request: UnsafePointer<CChar>?, _ length: Int) -> [UInt8] {
  guard let engine = unsafe engine else {
    let problem = ExchangeProblem(.request, zh: "没有引擎", en: "no engine")
    return ExchangeReply(problem, language: LoadWords.language).bytes()
  }
  let handle = unsafe Unmanaged<Handle>.fromOpaque(UnsafeRawPointer(engine)).takeUnretainedValue()
  // A negative length is a `size_t` beyond all memory.
  guard let request = unsafe request, length >= 0 else { return handle.exchange.reply(to: []).bytes() }
  let bytes = unsafe UnsafeRawBufferPointer(start: request, count: length)
  return handle.exchange.reply(to: unsafe [UInt8](bytes)).bytes()
}

/// `rx_free`
@c(rx_free) public func release(text: UnsafeMutableRawPointer?) { unsafe free(text) }

/// `rx_release`
@c(rx_release) public func release(engine: OpaquePointer?) {
  guard let engine = unsafe engine else { return }
  unsafe Unmanaged<Handle>.fromOpaque(UnsafeRawPointer(engine)).release()
}

/// `rx_version`
@c(rx_version) public func version() -> UnsafePointer<CChar>? { unsafe UnsafePointer(kept) }

/// Made once and never freed.
nonisolated(unsafe) private let kept = unsafe copy(Array(Engine.version.utf8))

/// Bytes as a C string of `malloc`; nil where there is no memory.
private func copy(_ bytes: [UInt8]) -> UnsafeMutablePointer<CChar>? {
  guard let memory = unsafe malloc(bytes.count + 1) else { return nil }
  unsafe memory.copyMemory(from: bytes, byteCount: bytes.count)
  unsafe memory.storeBytes(of: 0, toByteOffset: bytes.count, as: UInt8.self)
  return unsafe memory.assumingMemoryBound(to: CChar.self)
}
