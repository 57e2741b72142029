internal import CICU

/// Finds word boundaries with ICU's rules and dictionaries, with one iterator that is used again and again.
///
/// Opening costs milliseconds the first time in a process, microseconds later: keep one for each thread.
@safe public struct WordBreaker: ~Copyable {
  private let handle: OpaquePointer

  /// Opens an iterator.
  ///
  /// - Parameter locale: a locale such as `zh`; it matters for tailorings only, the dictionaries serve every locale.
  /// - Throws: `ICUError` where ICU's data is missing or memory runs out.
  public init(locale: String) throws(ICUError) {
    var status: Int32 = 0
    let opened = unsafe rx_breaker_open(locale, &status)
    try ICUError.check(status, "open word breaker for '\(locale)'")
    guard let opened = unsafe opened else { throw ICUError(code: status, operation: "open word breaker") }
    unsafe handle = opened
  }

  deinit { unsafe rx_breaker_close(handle) }

  /// Word boundaries of a text, into an array whose storage is kept.
  ///
  /// - Parameters:
  ///   - units: UTF-16, fewer than 2³¹ units.
  ///   - boundaries: replaced by ascending offsets into `units`, 0 and `units.count` among them.
  /// - Complexity: linear; allocates only where `boundaries` has to grow.
  public mutating func boundaries(of units: [UInt16], into boundaries: inout [Int32]) {
    precondition(units.count < Int32.max, "a text of 2³¹ UTF-16 units or more")
    boundaries.removeAll(keepingCapacity: true)
    boundaries.append(contentsOf: repeatElement(0, count: units.count + 1))
    var status: Int32 = 0
    let found = unsafe units.withUnsafeBufferPointer { text in
      unsafe boundaries.withUnsafeMutableBufferPointer { out in
        unsafe rx_breaker_run(handle, text.baseAddress, Int32(text.count), out.baseAddress, Int32(out.count), &status)
      }
    }
    precondition(status <= 0, "ICU could not set the text of an open break iterator")
    boundaries.removeLast(boundaries.count - Int(found))
  }

  /// Word boundaries of a text: ascending UTF-16 offsets, 0 and `units.count` among them. Linear.
  public mutating func boundaries(of units: [UInt16]) -> [Int32] {
    var found: [Int32] = []
    boundaries(of: units, into: &found)
    return found
  }
}

// The iterator has one owner, and every use is `mutating`: it may move to another thread, never be shared.
extension WordBreaker: @unchecked Sendable {}
