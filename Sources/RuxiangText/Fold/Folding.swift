internal import CICU

/// Folded text with a map back to the bytes it came from.
///
/// The three arrays have equal counts: scalar `i` came from the source bytes `starts[i]..<ends[i]`.
public struct FoldedText: Sendable, Equatable {
  /// Unicode scalar values of the folded text.
  public var scalars: [UInt32] = []
  /// First source byte of each scalar.
  public var starts: [Int32] = []
  /// The byte after the last source byte of each scalar.
  public var ends: [Int32] = []

  /// An empty text.
  public init() {}
}

/// NFKC_Casefold: compatibility forms, width and case folded, ignorable characters dropped.
public enum Folding {
  /// Folds bytes onto the end of a text.
  ///
  /// Ranges ascend: both `starts` and `ends` never go back. They cover every source byte except those of characters
  /// that fold to nothing (U+200B, U+FE0F). Scalars that come from several source characters, or several scalars that
  /// come from one, share one range. Combining marks in front of `bytes` are not seen: cut text at starters.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8, fewer than 2³¹ bytes. Ill-formed bytes fold to U+FFFD.
  ///   - base: offset of the slice's first byte, added to every range.
  ///   - text: receives the scalars.
  /// - Throws: `ICUError` where ICU's data is missing or memory runs out; `text` is then unchanged.
  /// - Complexity: linear, about 100 MB/s; allocates only where the arrays of `text` have to grow. The working buffers
  ///   are kept per thread.
  public static func append(_ bytes: ArraySlice<UInt8>, base: Int32, to text: inout FoldedText) throws(ICUError) {
    precondition(bytes.count < Int32.max, "a text of 2³¹ bytes or more")
    if bytes.isEmpty { return }
    var status: Int32 = 0
    let added = unsafe bytes.withUnsafeBufferPointer {
      unsafe Int(rx_fold_run($0.baseAddress, Int32($0.count), &status))
    }
    try ICUError.check(status, "fold text")
    if added == 0 { return }
    let old = text.scalars.count
    text.scalars.append(contentsOf: repeatElement(0, count: added))
    text.starts.append(contentsOf: repeatElement(0, count: added))
    text.ends.append(contentsOf: repeatElement(0, count: added))
    unsafe bytes.withUnsafeBufferPointer { source in
      unsafe text.scalars.withUnsafeMutableBufferPointer { scalars in
        unsafe text.starts.withUnsafeMutableBufferPointer { starts in
          unsafe text.ends.withUnsafeMutableBufferPointer { ends in
            unsafe rx_fold_take(
              source.baseAddress, base, scalars.baseAddress.map { unsafe $0 + old },
              starts.baseAddress.map { unsafe $0 + old }, ends.baseAddress.map { unsafe $0 + old })
          }
        }
      }
    }
  }
}
