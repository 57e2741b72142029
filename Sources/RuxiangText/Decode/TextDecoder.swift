/// Bytes in one of five encodings to UTF-8, strictly.
public enum TextDecoder {
  /// Decodes a file.
  ///
  /// Without a named encoding: a byte order mark decides; then well-formed UTF-8 is UTF-8; then GB 18030 and Big5 are
  /// tried, and where both read the bytes without a fault, the one that gives the more common Chinese text is taken
  /// (GB 18030 where they are equal). The same bytes always give the same answer.
  ///
  /// - Parameters:
  ///   - bytes: the whole file. Given away, UTF-8 is not copied, with or without a mark.
  ///   - encoding: set to forbid guessing. A byte order mark of that encoding is still left out.
  /// - Throws: `DecodingProblem` with the offset of the first byte at fault. Where nothing fits, it is the offset in
  ///   UTF-8; also where the bytes are UTF-8 but for a few faults.
  /// - Complexity: linear. UTF-8 takes about a nanosecond per byte; other encodings several.
  public static func decode(
    _ bytes: consuming [UInt8], as encoding: TextEncoding? = nil
  ) throws(DecodingProblem) -> DecodedText {
    if let encoding { return try decode(bytes, known: encoding) }
    for candidate in [TextEncoding.utf8, .utf16LE, .utf16BE, .gb18030] where bytes.starts(with: candidate.mark) {
      return try decode(bytes, known: candidate)
    }
    if let problem = Controls.problem(in: bytes, encoding: nil) { throw problem }
    let scan = UTF8Scan.firstFault(in: bytes, from: 0)
    guard let fault = scan else { return DecodedText(utf8: bytes, encoding: .utf8, hadByteOrderMark: false) }
    if fault.truncated || UTF8Scan.isNearlyUTF8(bytes, from: fault.offset) { throw fault.problem }
    let gb = try? Charset.decode(bytes, from: 0, .gb18030)
    let big5 = try? Charset.decode(bytes, from: 0, .big5)
    switch (gb, big5) {
    case (let gb?, let big5?):
      let chosen = Plausibility.score(gb) >= Plausibility.score(big5)
      return DecodedText(
        utf8: chosen ? UTF16.utf8(of: gb) : UTF16.utf8(of: big5), encoding: chosen ? .gb18030 : .big5,
        hadByteOrderMark: false)
    case (let gb?, nil): return DecodedText(utf8: UTF16.utf8(of: gb), encoding: .gb18030, hadByteOrderMark: false)
    case (nil, let big5?): return DecodedText(utf8: UTF16.utf8(of: big5), encoding: .big5, hadByteOrderMark: false)
    case (nil, nil): throw fault.problem
    }
  }

  private static func decode(
    _ bytes: consuming [UInt8], known encoding: TextEncoding
  ) throws(DecodingProblem) -> DecodedText {
    let mark = encoding.mark
    let hasMark = !mark.isEmpty && bytes.starts(with: mark)
    let start = hasMark ? mark.count : 0
    let utf8: [UInt8]
    switch encoding {
    case .utf8:
      if let problem = Controls.problem(in: bytes, encoding: .utf8) { throw problem }
      if let fault = UTF8Scan.firstFault(in: bytes, from: start) { throw fault.problem }
      // In place: a second copy of a large file is what memory ends on.
      if hasMark { bytes.removeFirst(start) }
      utf8 = bytes
    case .utf16LE, .utf16BE:
      utf8 = try UTF16.decode(bytes, from: start, encoding)
    case .gb18030, .big5:
      if let problem = Controls.problem(in: bytes, encoding: encoding) { throw problem }
      utf8 = UTF16.utf8(of: try Charset.decode(bytes, from: start, encoding))
    }
    return DecodedText(utf8: utf8, encoding: encoding, hadByteOrderMark: hasMark)
  }
}

extension TextEncoding {
  /// U+FEFF in the encoding; empty where it has none.
  package var mark: [UInt8] {
    switch self {
    case .utf8: [0xEF, 0xBB, 0xBF]
    case .utf16LE: [0xFF, 0xFE]
    case .utf16BE: [0xFE, 0xFF]
    case .gb18030: [0x84, 0x31, 0x95, 0x33]
    case .big5: []
    }
  }
}

/// Control characters that tell data from text.
enum Controls {
  /// A NUL anywhere, or many other controls near the start.
  ///
  /// Tab, line feed, vertical tab, form feed, carriage return and escape are text. A stray other control is too.
  static func problem(in bytes: [UInt8], encoding: TextEncoding?) -> DecodingProblem? {
    var first: Int?
    var controls = 0
    let head = min(bytes.count, 4096)
    let span = bytes.span
    for i in 0..<head where span[i] < 0x20 && isOdd(span[i]) {
      if first == nil { first = i }
      controls += 1
      if span[i] == 0 { return problem(span[first ?? i], first ?? i, encoding) }
    }
    // One in 32 bytes, and never for a single one.
    if let first, controls > 1, controls * 32 > head { return problem(span[first], first, encoding) }
    if let nul = bytes[head...].firstIndex(of: 0) { return problem(0, nul, encoding) }
    return nil
  }

  private static func problem(_ byte: UInt8, _ offset: Int, _ encoding: TextEncoding?) -> DecodingProblem {
    DecodingProblem(kind: byte == 0 ? .nulByte : .binary, byteOffset: offset, encodingTried: encoding)
  }

  private static func isOdd(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09...0x0D, 0x1B: false
    default: true
    }
  }
}
