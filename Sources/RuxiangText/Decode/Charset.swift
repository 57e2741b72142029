internal import CICU

/// The two Chinese charsets, through ICU's converters that stop at the first fault.
enum Charset {
  /// UTF-16 of bytes in GB 18030 or Big5.
  ///
  /// - Throws: `invalidBytes` or `truncated`, at the first byte of what does not convert.
  static func decode(
    _ bytes: [UInt8], from start: Int, _ encoding: TextEncoding
  ) throws(DecodingProblem) -> [UInt16] {
    var units = [UInt16](repeating: 0, count: bytes.count - start)
    if units.isEmpty { return [] }
    var bad: Int64 = 0
    var truncated: Int32 = 0
    var status: Int32 = 0
    let written = unsafe bytes[start...].withUnsafeBufferPointer { source in
      unsafe units.withUnsafeMutableBufferPointer { target in
        unsafe rx_charset_decode(
          encoding.charset, source.baseAddress, Int64(source.count), target.baseAddress, Int64(target.count), &bad,
          &truncated, &status)
      }
    }
    if status > 0 {
      throw DecodingProblem(
        kind: truncated != 0 ? .truncated : .invalidBytes, byteOffset: start + Int(bad), encodingTried: encoding)
    }
    units.removeLast(units.count - Int(written))
    return units
  }

  /// Bytes of UTF-16 in GB 18030 or Big5; nil where a character is not in the charset.
  static func encode(_ units: [UInt16], _ encoding: TextEncoding) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: units.count * 4 + 8)
    var status: Int32 = 0
    let written = unsafe units.withUnsafeBufferPointer { source in
      unsafe bytes.withUnsafeMutableBufferPointer { target in
        unsafe rx_charset_encode(
          encoding.charset, source.baseAddress, Int64(source.count), target.baseAddress, Int64(target.count), &status)
      }
    }
    if status > 0 { return nil }
    bytes.removeLast(bytes.count - Int(written))
    return bytes
  }
}

extension TextEncoding {
  /// ICU's name of the converter.
  fileprivate var charset: String {
    switch self {
    case .gb18030: "gb18030"
    case .big5: "Big5-HKSCS"
    case .utf8, .utf16LE, .utf16BE: rawValue
    }
  }
}

/// Text to bytes, for tests and for tools that write files of a given encoding.
package enum TextEncoder {
  /// Bytes of a text without a byte order mark; nil where a character is not in the encoding. Linear.
  package static func encode(_ text: String, as encoding: TextEncoding) -> [UInt8]? {
    switch encoding {
    case .utf8: Array(text.utf8)
    case .utf16LE: text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    case .utf16BE: text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    case .gb18030, .big5: Charset.encode(Array(text.utf16), encoding)
    }
  }
}
