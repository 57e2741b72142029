internal import RuxiangText

/// A text file in its own encoding: what is put in place is encoded like the rest, and the rest keeps its bytes.
struct EncodedFile {
  private let bytes: [UInt8]
  private let decoded: DecodedText
  /// The whole decoded file.
  var utf8: [UInt8] { decoded.utf8 }
  /// The encoding it came in.
  var encoding: TextEncoding { decoded.encoding }

  init(_ bytes: [UInt8]) throws(DecodingProblem) {
    self.bytes = bytes
    decoded = try TextDecoder.decode(bytes)
  }

  /// The file with stretches replaced, in an encoding that is read again as what it is.
  ///
  /// - Parameters:
  ///   - patches: ranges of the decoded file, ascending and disjoint.
  ///   - reference: how the format writes a character that the encoding has not; nil where it has no way.
  /// - Returns: the bytes, and whether they had to become UTF-8 (with a byte order mark, so that programs which would
  ///   guess the old encoding do not).
  func patched(
    _ patches: [TextEdit], reference: (Unicode.Scalar) -> String?
  ) -> (bytes: [UInt8], becameUTF8: Bool) {
    if let own = encoded(patches, reference, hasCharacter: { _ in true }) { return (own, false) }
    // Words of another script can tip the guess that a file without a mark depends on; references are neutral.
    if let own = encoded(patches, reference, hasCharacter: \.isASCII) { return (own, false) }
    return (TextEncoding.utf8.mark + TextEdits.apply(patches, to: utf8), true)
  }

  /// The file in its own encoding; nil where it has not all characters, or would be taken for another.
  private func encoded(
    _ patches: [TextEdit], _ reference: (Unicode.Scalar) -> String?, hasCharacter: (Unicode.Scalar) -> Bool
  ) -> [UInt8]? {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var walk = Walk(bytes, decoded)
    var at = 0
    var written: [TextEdit] = []
    for patch in patches {
      var text = ""
      for scalar in String(decoding: patch.words, as: UTF8.self).unicodeScalars {
        if hasCharacter(scalar), has(scalar) {
          text.unicodeScalars.append(scalar)
        } else {
          guard let other = reference(scalar) else { return nil }
          text += other
        }
      }
      guard let words = TextEncoder.encode(text, as: encoding) else { return nil }
      written.append(TextEdit(range: patch.range, words: Array(text.utf8)))
      let low = walk.offset(of: patch.range.lowerBound)
      out += bytes[at..<low]
      out += words
      at = walk.offset(of: patch.range.upperBound)
    }
    out += bytes[at...]
    if encoding == .utf8 { return out }
    guard let again = try? TextDecoder.decode(out), again.encoding == encoding,
      again.utf8 == TextEdits.apply(written, to: utf8)
    else { return nil }
    return out
  }

  /// Whether programs that read the encoding know the character: of Big5 few know the supplement.
  private func has(_ scalar: Unicode.Scalar) -> Bool {
    guard let code = TextEncoder.encode(String(scalar), as: encoding) else { return false }
    guard encoding == .big5, code.count == 2 else { return true }
    let supplement = 0xC6A1...0xC8FE as ClosedRange<Int>
    return (0xA1...0xF9).contains(code[0]) && !supplement.contains(Int(code[0]) << 8 | Int(code[1]))
  }

  /// Goes through the file and its decoded text side by side.
  private struct Walk {
    private let bytes: [UInt8]
    private let utf8: [UInt8]
    private let encoding: TextEncoding
    private let mark: Int
    private var file: Int
    private var text = 0

    init(_ bytes: [UInt8], _ decoded: DecodedText) {
      (self.bytes, utf8, encoding) = (bytes, decoded.utf8, decoded.encoding)
      mark = decoded.hadByteOrderMark ? encoding.mark.count : 0
      file = mark
    }

    /// The byte of the file at an offset of the text at or behind the last one.
    mutating func offset(of target: Int) -> Int {
      if encoding == .utf8 { return mark + target }
      let (bytes, utf8) = (bytes, utf8)
      let (source, decoded) = (bytes.span, utf8.span)
      var (file, text) = (self.file, self.text)
      while text < target {
        let lead = decoded[text]
        let width = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        switch encoding {
        case .utf8: file += width
        case .utf16LE, .utf16BE: file += width == 4 ? 4 : 2
        case .gb18030:
          let isFour = file + 1 < source.count && (0x30...0x39).contains(source[file + 1])
          file += source[file] <= 0x80 ? 1 : isFour ? 4 : 2
        case .big5:
          let isPair = (0x81...0xFE).contains(source[file])
          // Four codes of the Hong Kong supplement are a letter and a mark each.
          let trail = isPair && file + 1 < source.count ? source[file + 1] : 0
          if source[file] == 0x88, [0x62, 0x64, 0xA3, 0xA5].contains(trail) { text += 2 }
          file += isPair ? 2 : 1
        }
        text += width
      }
      (self.file, self.text) = (file, text)
      return file
    }
  }
}
