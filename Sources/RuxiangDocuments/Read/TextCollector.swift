internal import Ruxiang
internal import RuxiangText

/// Puts the text of one script together, line by line, and remembers where every piece came from.
struct TextCollector {
  /// Bytes of text one script may have: a livestream of a day is a hundredth of it.
  static let limit = 8 << 20
  /// Lines one script may have: a line a second for two days.
  static let lines = 200_000

  private(set) var utf8: [UInt8] = []
  private(set) var segments: [Segment] = []
  private var pieces: [TextOrigins.Piece] = []
  private var places: [DocumentPlace] = []
  private var lineStart = 0
  private var time: Double?
  private var end: Double?
  private var continues = false

  /// What the text has outgrown; what comes then is dropped, so the reader must say so.
  private var overflow: DocumentFault?

  /// Whether the text has outgrown a limit.
  var isFull: Bool { overflow != nil }

  /// What follows stands at a place; a caption has a time, and may run on from the one before.
  mutating func begin(_ place: DocumentPlace, time: Double? = nil, end: Double? = nil, continues: Bool = false) {
    if max(places.count, segments.count) >= Self.lines { overflow = overflow ?? .tooManyLines(limit: Self.lines) }
    if !isFull || places.isEmpty { places.append(place) }
    (self.time, self.end, self.continues) = (time, end, continues)
  }

  /// Adds text without a line end that stands in the file, each unit of it as so many bytes.
  mutating func add(
    _ bytes: some Collection<UInt8>, file: Range<Int>, unit: TextOrigins.Unit = .literal, at position: FilePosition
  ) {
    guard !bytes.isEmpty, fits(bytes.count) else { return }
    let text = utf8.count..<(utf8.count + bytes.count)
    utf8 += bytes
    if let last = pieces.last, last.unit == unit, last.text.upperBound == text.lowerBound,
      last.file?.upperBound == file.lowerBound, last.place == places.count - 1, let start = last.file?.lowerBound
    {
      pieces[pieces.count - 1].text = last.text.lowerBound..<text.upperBound
      pieces[pieces.count - 1].file = start..<file.upperBound
      return
    }
    pieces.append(
      TextOrigins.Piece(
        text: text, file: file, unit: unit, line: position.line, column: position.column, place: places.count - 1))
  }

  /// Adds text of a container; line ends in it end lines.
  mutating func add(_ text: String) {
    var first = true
    for line in text.utf8.split(omittingEmptySubsequences: false, whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      if !first { endLine() }
      first = false
      guard !line.isEmpty, fits(line.count) else { continue }
      let start = utf8.count
      utf8 += line.lazy.map { $0 == 0 ? 0x20 : $0 }
      pieces.append(
        TextOrigins.Piece(
          text: start..<utf8.count, file: nil, unit: .literal, line: 0, column: 0, place: places.count - 1))
    }
  }

  /// Ends the line. A head is a line of the text, but nobody says it.
  mutating func endLine(isHead: Bool = false) {
    var range = lineStart..<utf8.count
    while let first = range.first, utf8[first] == 0x20 || utf8[first] == 0x09 { range.removeFirst() }
    while let last = range.last, utf8[last] == 0x20 || utf8[last] == 0x09 { range.removeLast() }
    if segments.count >= Self.lines { overflow = overflow ?? .tooManyLines(limit: Self.lines) }
    if !range.isEmpty, !isFull, !isHead, !PlainText.isHead(utf8, range) {
      segments.append(Segment(range: range, time: time, end: end, continues: continues && !segments.isEmpty))
      // The lines of one caption run on.
      continues = time != nil
    }
    if fits(1) { utf8.append(0x0A) }
    lineStart = utf8.count
  }

  private mutating func fits(_ count: Int) -> Bool {
    if utf8.count + count > Self.limit { overflow = overflow ?? .tooLarge(limit: Self.limit) }
    return !isFull
  }

  /// The script.
  ///
  /// - Throws: where there is nothing to say in it, or too much.
  func script(_ file: SourceFile, part: DocumentPlace? = nil) throws(DocumentError) -> Script {
    if let overflow { throw DocumentError(overflow, file: file.name, place: part ?? places.last) }
    guard !segments.isEmpty else { throw DocumentError(.script(.empty), file: file.name, place: part) }
    return Script(
      name: file.name, utf8: utf8, sha256: file.sha256, format: .plain, frontMatter: nil, segments: segments,
      origins: TextOrigins(pieces: pieces, places: places), part: part)
  }
}

extension Range<Int> {
  fileprivate mutating func removeFirst() { self = (lowerBound + 1)..<upperBound }
  fileprivate mutating func removeLast() { self = lowerBound..<(upperBound - 1) }
}

/// The file that scripts are read from.
struct SourceFile: Sendable {
  /// The path as given.
  let name: String
  /// Of the bytes as read.
  let sha256: String
}

/// A place in a decoded file that moves forward: all moves together are linear.
struct FilePosition: Sendable {
  private(set) var offset = 0
  private(set) var line: Int
  /// In grapheme clusters.
  private(set) var column = 1

  /// At the first byte, which stands on a line of a larger file.
  init(line: Int = 1) { self.line = line }

  /// Moves to an offset at or behind this one.
  mutating func move(to target: Int, in bytes: [UInt8]) {
    let span = bytes.span
    var start = offset
    var at = offset
    while at < target {
      let byte = span[at]
      at += 1
      guard byte == 0x0A || byte == 0x0D && !(at < span.count && span[at] == 0x0A) else { continue }
      line += 1
      column = 1
      start = at
    }
    if target > start { column += Graphemes.count(bytes[start..<target]) }
    offset = max(offset, target)
  }
}
