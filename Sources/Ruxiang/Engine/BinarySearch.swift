extension Range<Int> {
  /// The first index at which `isBehind` holds, or the upper bound; it must hold from there on. Logarithmic.
  @inline(__always)
  package func partition(_ isBehind: (Int) -> Bool) -> Int {
    var low = lowerBound
    var high = upperBound
    while low < high {
      let middle = low + (high - low) / 2
      if isBehind(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
