public import RuxiangText

/// A script as read: the decoded text and what in it is spoken, in order.
///
/// Offsets everywhere in the engine are UTF-8 bytes into `utf8`, ends exclusive.
public struct Script: Sendable {
  /// The path as given, or `-` for standard input.
  public let name: String
  /// The whole decoded file, front matter included; where `origins` are given, the text taken out of it.
  public let utf8: [UInt8]
  /// SHA-256 of the bytes as read, lower-case hexadecimal.
  public let sha256: String
  /// How the file is laid out.
  public let format: ScriptFormat
  /// The YAML between `---` fences at the head of the file, fences left out.
  public let frontMatter: Range<Int>?
  /// What is said, in file order, ranges ascending and disjoint.
  public let segments: [Segment]
  /// Where the text stands in the file; nil where the text is the file.
  public let origins: TextOrigins?
  /// Which of the file's scripts this is: a row, a line; nil where the file is one script.
  public let part: DocumentPlace?

  /// A script from its parts.
  package init(
    name: String, utf8: [UInt8], sha256: String, format: ScriptFormat, frontMatter: Range<Int>?, segments: [Segment],
    origins: TextOrigins? = nil, part: DocumentPlace? = nil
  ) {
    (self.name, self.utf8, self.sha256, self.format) = (name, utf8, sha256, format)
    (self.frontMatter, self.segments, self.origins, self.part) = (frontMatter, segments, origins, part)
  }

  /// The decoded text of a byte range.
  public func text(_ range: Range<Int>) -> String {
    String(decoding: utf8[range], as: UTF8.self)
  }

  /// What is spoken in a byte range: a cue that runs over a caption break without the time code in between.
  public func spoken(_ range: Range<Int>) -> String {
    pieces(range).map(text).joined()
  }

  /// The spoken stretches of a byte range.
  private func pieces(_ range: Range<Int>) -> [Range<Int>] {
    let first = segments.indices.partition { segments[$0].range.upperBound > range.lowerBound }
    return segments[first...].prefix { $0.range.lowerBound < range.upperBound }.map { $0.range.clamped(to: range) }
  }

  /// Spoken characters of a byte range; time codes inside it do not count.
  package func spokenLength(_ range: Range<Int>) -> Int { pieces(range).reduce(0) { $0 + Self.spokenLength(utf8[$1]) } }

  /// Grapheme clusters in the whole decoded text. Linear.
  public var characters: Int { Graphemes.count(utf8[...]) }

  /// Spoken characters (Han, letters, digits; no spaces or punctuation) of all segments. Linear.
  public var spokenLength: Int {
    segments.reduce(0) { $0 + Self.spokenLength(utf8[$1.range]) }
  }

  /// Spoken characters of a stretch of UTF-8. Linear.
  static func spokenLength(_ utf8: ArraySlice<UInt8>) -> Int {
    var count = 0
    var i = utf8.startIndex
    while i < utf8.endIndex {
      let byte = utf8[i]
      if byte < 0x80 {
        if byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 { count += 1 }
        i += 1
      } else if byte < 0xE0 {
        count += 1
        i += 2
      } else if byte < 0xF0 {
        // U+2000–206F, U+3000–303F and the full-width forms are punctuation.
        let next = i + 1 < utf8.endIndex ? utf8[i + 1] : 0
        let punctuation = byte == 0xE2 && next <= 0x81 || byte == 0xE3 && next == 0x80 || byte == 0xEF && next >= 0xBC
        if !punctuation { count += 1 }
        i += 3
      } else {
        i += 4
      }
    }
    return count
  }
}

/// The layouts the engine reads by itself; the others are `RuxiangDocuments`' work, which hands over plain text.
public enum ScriptFormat: String, Sendable, CaseIterable {
  case plain, markdown, srt, vtt, ass, lrc
}

/// A stretch of speech: a line, or the text of one caption.
public struct Segment: Sendable, Equatable {
  /// UTF-8 bytes in the script.
  public var range: Range<Int>
  /// Seconds from the start of the stream, where the script has time codes.
  public var time: Double?
  /// Seconds at which its caption goes, where the layout says so.
  public var end: Double?
  /// Whether the speech runs on from the segment before (a caption break, not a sentence end).
  public var continues: Bool

  /// A stretch of speech.
  package init(range: Range<Int>, time: Double?, end: Double? = nil, continues: Bool) {
    (self.range, self.time, self.end, self.continues) = (range, time, end, continues)
  }
}

/// A script could not be read. Never the same as “nothing found”.
public enum ScriptError: Error, Sendable, Equatable {
  /// The bytes are not text in any encoding known here.
  case undecodable(DecodingProblem)
  /// The file holds nothing to say.
  case empty
  /// A subtitle file is broken at a line (from 1).
  case malformed(line: Int, reason: Reason)

  /// What is wrong with a subtitle file.
  public enum Reason: String, Sendable {
    case timing, timesDescend, noCues, header
    /// The fields that a `Format:` line of an ASS file names do not end with the text.
    case fields
    /// A `Dialogue:` line of an ASS file has too few fields, or no times.
    case dialogue
  }
}
