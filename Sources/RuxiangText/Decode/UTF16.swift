/// UTF-16 to UTF-8 and back.
enum UTF16 {
  /// Decodes UTF-16 bytes, from the byte after the mark.
  ///
  /// - Throws: `unpairedSurrogate`, `nulByte`, or `truncated` where a byte or the second half of a pair is missing.
  static func decode(
    _ bytes: [UInt8], from start: Int, _ encoding: TextEncoding
  ) throws(DecodingProblem) -> [UInt8] {
    let span = bytes.span
    let shift: (first: UInt16, second: UInt16) = encoding == .utf16LE ? (0, 8) : (8, 0)
    var out: [UInt8] = []
    out.reserveCapacity((span.count - start) / 2 * 3)
    var i = start
    while i + 1 < span.count {
      let unit = UInt16(span[i]) << shift.first | UInt16(span[i + 1]) << shift.second
      if unit == 0 { throw DecodingProblem(kind: .nulByte, byteOffset: i, encodingTried: encoding) }
      if unit & 0xF800 != 0xD800 {
        append(UInt32(unit), to: &out)
        i += 2
        continue
      }
      if unit < 0xDC00, i + 3 >= span.count {
        throw DecodingProblem(kind: .truncated, byteOffset: i, encodingTried: encoding)
      }
      let low = i + 3 < span.count ? UInt16(span[i + 2]) << shift.first | UInt16(span[i + 3]) << shift.second : 0
      guard unit < 0xDC00, low & 0xFC00 == 0xDC00 else {
        throw DecodingProblem(kind: .unpairedSurrogate, byteOffset: i, encodingTried: encoding)
      }
      append(0x10000 + UInt32(unit & 0x3FF) << 10 + UInt32(low & 0x3FF), to: &out)
      i += 4
    }
    if i < span.count { throw DecodingProblem(kind: .truncated, byteOffset: i, encodingTried: encoding) }
    return out
  }

  /// UTF-8 of well-formed UTF-16.
  static func utf8(of units: [UInt16]) -> [UInt8] {
    let span = units.span
    var out: [UInt8] = []
    out.reserveCapacity(span.count * 3)
    var i = 0
    while i < span.count {
      let unit = UInt32(span[i])
      if unit & 0xF800 == 0xD800, i + 1 < span.count {
        append(0x10000 + (unit & 0x3FF) << 10 + UInt32(span[i + 1] & 0x3FF), to: &out)
        i += 2
      } else {
        append(unit, to: &out)
        i += 1
      }
    }
    return out
  }

  @inline(__always) private static func append(_ scalar: UInt32, to out: inout [UInt8]) {
    func tail(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: 0x80 | (scalar >> shift) & 0x3F) }
    if scalar < 0x80 {
      out.append(UInt8(truncatingIfNeeded: scalar))
    } else if scalar < 0x800 {
      out.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      out.append(tail(0))
    } else if scalar < 0x10000 {
      out.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      out.append(tail(6))
      out.append(tail(0))
    } else {
      out.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      out.append(tail(12))
      out.append(tail(6))
      out.append(tail(0))
    }
  }
}
