extension String {
  /// The text with some of its scalars written another way. By scalars: a quote with a mark over it is still a quote.
  ///
  /// - Parameters:
  ///   - mayNeed: whether a byte can be of a scalar that is written another way: a text without one is quickly passed.
  ///   - writing: what stands for a scalar; nil for one that stands for itself.
  /// - Complexity: linear; a text with nothing to write another way is handed back as it is.
  @inlinable package func escaped(
    where mayNeed: (UInt8) -> Bool = { _ in true }, _ writing: (Unicode.Scalar) -> String?
  ) -> String {
    if !utf8.contains(where: mayNeed) { return self }
    let scalars = unicodeScalars
    var out = ""
    var done = scalars.startIndex
    var index = done
    while index < scalars.endIndex {
      let next = scalars.index(after: index)
      if let written = writing(scalars[index]) {
        if out.isEmpty { out.reserveCapacity(utf8.count + 16) }
        out += self[done..<index]
        out += written
        done = next
      }
      index = next
    }
    if done == scalars.startIndex { return self }
    return out + self[done...]
  }
}
