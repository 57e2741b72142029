internal import Ruxiang

/// The lines of a script beside the document of markup they were read from.
struct MarkupLines {
  let map: MarkupMap
  private let utf8: [UInt8]
  /// Bytes of the script's text, line ends left out.
  let ranges: [Range<Int>]

  /// Nil where the document is not read as so many lines again.
  init?(_ map: MarkupMap, _ script: Script) {
    ranges = script.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { $0.startIndex..<$0.endIndex }
    (self.map, utf8) = (map, script.utf8)
    if ranges.count != map.count { return nil }
  }

  /// The line that a byte of the script stands in, or right behind.
  func number(of offset: Int) -> Int? {
    let number = ranges.indices.partition { ranges[$0].upperBound >= offset }
    return number < ranges.count && ranges[number].lowerBound <= offset ? number : nil
  }

  /// A line laid beside its runs; nil where it is not what they say. Linear in the line.
  func laid(_ number: Int) -> MarkupLine? { map.line(number, utf8[ranges[number]]) }
}
