public import RuxiangText

/// Bytes in, `Script` out.
public enum ScriptReader {
  /// Decodes a file and finds what in it is spoken.
  ///
  /// - Parameters:
  ///   - bytes: the file as it is.
  ///   - name: the path as given; its extension decides between formats where the content does not.
  ///   - encoding: set to forbid guessing.
  ///   - format: set to have it read in that format, whatever it looks like.
  /// - Complexity: linear.
  public static func read(
    _ bytes: [UInt8], name: String, encoding: TextEncoding? = nil, format: ScriptFormat? = nil
  ) throws(ScriptError) -> Script {
    let decoded: DecodedText
    do { decoded = try TextDecoder.decode(bytes, as: encoding) } catch { throw .undecodable(error) }
    let utf8 = decoded.utf8
    return try script(
      utf8, name: name, sha256: Digest.sha256(bytes), format: format ?? formatOf(utf8, name: name))
  }

  /// The script of a decoded file. Linear.
  package static func script(
    _ utf8: [UInt8], name: String, sha256: String, format: ScriptFormat
  ) throws(ScriptError) -> Script {
    let body = format == .plain || format == .markdown ? FrontMatter.find(in: utf8) : nil
    let start = body?.bodyStart ?? 0
    let segments: [Segment]
    switch format {
    case .plain: segments = PlainText.segments(of: utf8, from: start, markdown: false)
    case .markdown: segments = PlainText.segments(of: utf8, from: start, markdown: true)
    case .srt: segments = try Subtitles.srt(utf8)
    case .vtt: segments = try Subtitles.vtt(utf8)
    case .ass: segments = try SubStation.segments(of: utf8)
    case .lrc: segments = TimedLyrics.segments(of: utf8)
    }
    guard !segments.isEmpty else { throw .empty }
    return Script(
      name: name, utf8: utf8, sha256: sha256, format: format, frontMatter: body?.yaml, segments: segments)
  }

  /// Content first, extension second.
  package static func formatOf(_ utf8: [UInt8], name: String) -> ScriptFormat {
    let suffix = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    if Bytes.hasPrefix(utf8, "WEBVTT") { return .vtt }
    if SubStation.looksLike(utf8) { return .ass }
    if TimedLyrics.looksLike(utf8) { return .lrc }
    if suffix == "ass" || suffix == "ssa" { return .ass }
    if suffix == "lrc" { return .lrc }
    if suffix == "vtt" { return .vtt }
    if suffix == "srt" || Subtitles.looksLikeSRT(utf8) { return .srt }
    if suffix == "md" || suffix == "markdown" { return .markdown }
    return .plain
  }
}

/// YAML front matter: `---` on the first line, closed by `---` or `...`.
enum FrontMatter {
  static func find(in utf8: [UInt8]) -> (yaml: Range<Int>, bodyStart: Int)? {
    var lines = Bytes.Lines(utf8, from: 0)
    guard let first = lines.next(), Bytes.trimmed(utf8, first) == Array("---".utf8) else { return nil }
    let start = lines.position
    while let line = lines.next() {
      let text = Bytes.trimmed(utf8, line)
      if text == Array("---".utf8) || text == Array("...".utf8) {
        return (start..<line.lowerBound, lines.position)
      }
    }
    return nil
  }
}

/// Small byte-string helpers for the readers.
enum Bytes {
  static func hasPrefix(_ utf8: [UInt8], _ prefix: StaticString, at offset: Int = 0) -> Bool {
    let wanted = prefix.description.utf8
    return utf8.count - offset >= wanted.count && utf8[offset...].starts(with: wanted)
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// The range without ASCII white space at its ends.
  static func trimmedRange(_ utf8: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, isSpace(utf8[low]) { low += 1 }
    while low < high, isSpace(utf8[high - 1]) { high -= 1 }
    return low..<high
  }

  static func trimmed(_ utf8: [UInt8], _ range: Range<Int>) -> [UInt8] {
    Array(utf8[trimmedRange(utf8, range)])
  }

  /// Lines as byte ranges, line breaks left out.
  struct Lines {
    let utf8: [UInt8]
    var position: Int

    init(_ utf8: [UInt8], from position: Int) {
      self.utf8 = utf8
      self.position = position
    }

    mutating func next() -> Range<Int>? {
      guard position < utf8.count else { return nil }
      let start = position
      var end = start
      while end < utf8.count, utf8[end] != 0x0A, utf8[end] != 0x0D { end += 1 }
      position = end + 1
      if end < utf8.count, utf8[end] == 0x0D, position < utf8.count, utf8[position] == 0x0A { position += 1 }
      return start..<end
    }
  }
}
