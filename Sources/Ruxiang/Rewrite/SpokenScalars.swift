/// A stretch of the script as scalars, each with its place.
struct SpokenScalars {
  private(set) var values: [UInt32] = []
  /// Where each starts in the script; one more at the end.
  private(set) var offsets: [Int] = []

  /// - Parameter range: begins and ends between characters.
  init(_ utf8: [UInt8], _ range: Range<Int>) {
    var at = range.lowerBound
    for scalar in String(decoding: utf8[range], as: UTF8.self).unicodeScalars {
      values.append(scalar.value)
      offsets.append(at)
      at += UTF8.width(scalar)
    }
    offsets.append(range.upperBound)
  }

  /// The scalars of a byte range. Logarithmic.
  func span(_ range: Range<Int>) -> Range<Int> {
    let low = offsets.indices.partition { offsets[$0] >= range.lowerBound }
    return low..<max(low, offsets.indices.partition { offsets[$0] >= range.upperBound })
  }

  /// The bytes of some scalars.
  func bytes(_ span: Range<Int>) -> Range<Int> { offsets[span.lowerBound]..<offsets[span.upperBound] }
}
