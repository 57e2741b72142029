/// Extended grapheme clusters: what a reader takes for one character.
public enum Graphemes {
  /// Number of clusters in a string. Linear.
  public static func count(_ text: String) -> Int { text.count }

  /// Number of clusters in UTF-8 that starts and ends at characters; ill-formed bytes count as Swift repairs them.
  ///
  /// - Complexity: linear. Han, Latin and common punctuation are counted without looking at Unicode data; only
  ///   stretches with other characters go through Swift's own segmentation.
  public static func count(_ bytes: ArraySlice<UInt8>) -> Int {
    let span = bytes.span
    var clusters = 0
    var at = 0
    while at < span.count {
      let length = simple(span, at)
      let next = length == 0 ? at : at + length
      if length > 0, next == span.count || simple(span, next) > 0 {
        // Between two simple characters there is always a boundary, except in CR LF.
        if !(span[at] == 0x0D && next < span.count && span[next] == 0x0A) { clusters += 1 }
        at = next
        continue
      }
      // From here to the first simple character that another simple one (or the end) follows.
      var end = max(next, at + 1)
      while end < span.count {
        let step = simple(span, end)
        end += max(step, 1)
        if step > 0, end == span.count || simple(span, end) > 0, span[end - 1] != 0x0D { break }
      }
      clusters += String(decoding: bytes[(bytes.startIndex + at)..<(bytes.startIndex + end)], as: UTF8.self).count
      at = end
    }
    return clusters
  }

  /// Length of a character that never joins another simple character, CR LF aside; 0 for all others.
  @inline(__always) private static func simple(_ span: Span<UInt8>, _ at: Int) -> Int {
    let byte = span[at]
    if byte < 0x80 { return 1 }
    if byte < 0xE0 {
      // U+0080...U+02FF: no combining marks, no joiners.
      return byte >= 0xC2 && byte <= 0xCB && at + 1 < span.count && span[at + 1] & 0xC0 == 0x80 ? 2 : 0
    }
    guard at + 2 < span.count, span[at + 1] & 0xC0 == 0x80, span[at + 2] & 0xC0 == 0x80 else { return 0 }
    switch byte {
    case 0xE4...0xE9: return 3  // U+4000...U+9FFF: Han and the hexagrams
    case 0xE2:
      // U+2010...U+2027: dashes, quotation marks, ellipsis.
      return span[at + 1] == 0x80 && span[at + 2] >= 0x90 && span[at + 2] <= 0xA7 ? 3 : 0
    case 0xE3:
      // U+3000...U+3029 (punctuation) and U+3400...U+3FFF (Han).
      return span[at + 1] >= 0x90 || span[at + 1] == 0x80 && span[at + 2] <= 0xA9 ? 3 : 0
    case 0xEF:
      // U+FF01...U+FF60: full-width forms.
      return span[at + 1] == 0xBC && span[at + 2] >= 0x81 || span[at + 1] == 0xBD && span[at + 2] <= 0xA0 ? 3 : 0
    default: return 0
    }
  }
}
