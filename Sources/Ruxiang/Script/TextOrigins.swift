internal import RuxiangText

/// Where the pieces of an extracted text come from: for text formats the bytes of the decoded file, for all the place in
/// the words of the format.
public struct TextOrigins: Sendable {
  /// A stretch of the text that was taken from one place, without a line end in it.
  public struct Piece: Sendable, Equatable {
    /// UTF-8 bytes of the extracted text.
    public let text: Range<Int>
    /// UTF-8 bytes of the decoded file; nil in containers. An escape may be longer than what it stands for.
    public let file: Range<Int>?
    /// Line in the decoded file, from 1.
    public let line: Int
    /// Column in grapheme clusters, from 1.
    public let column: Int
    /// Index into `places`.
    public let place: Int

    /// A piece and where it was taken from.
    public init(text: Range<Int>, file: Range<Int>?, line: Int, column: Int, place: Int) {
      (self.text, self.file, self.line, self.column, self.place) = (text, file, line, column, place)
    }
  }

  /// Ascending and disjoint; what lies between them (line ends put in) belongs to none.
  public let pieces: [Piece]
  /// The places that pieces name.
  public let places: [DocumentPlace]

  /// Origins of a text.
  public init(pieces: [Piece], places: [DocumentPlace]) {
    self.pieces = pieces
    self.places = places
  }

  /// Whether the file is a container, whose own bytes hold no text.
  var areOfContainer: Bool { pieces.first?.file == nil }

  /// The last piece that begins at or before an offset. Logarithmic.
  private func piece(_ offset: Int) -> Piece? {
    let next = pieces.indices.partition { pieces[$0].text.lowerBound > offset }
    return next > 0 ? pieces[next - 1] : pieces.first
  }

  /// The place of an offset in the words of the format.
  public func place(of offset: Int) -> DocumentPlace? {
    piece(offset).flatMap { places.indices.contains($0.place) ? places[$0.place] : nil }
  }

  /// The bytes of the decoded file that a range of the text stands for; the range itself in a container.
  public func fileRange(_ range: Range<Int>) -> Range<Int> {
    guard let first = piece(range.lowerBound), let start = first.file else { return range }
    let low = Self.offset(range.lowerBound, first.text, start, end: false)
    guard range.upperBound > range.lowerBound, let last = piece(range.upperBound - 1), let end = last.file else {
      return low..<low
    }
    return low..<max(low, Self.offset(range.upperBound, last.text, end, end: true))
  }

  /// One piece maps byte by byte, or only as a whole where it was written otherwise.
  private static func offset(_ offset: Int, _ text: Range<Int>, _ file: Range<Int>, end: Bool) -> Int {
    if offset >= text.upperBound { return file.upperBound }
    if text.count == file.count { return file.lowerBound + max(0, offset - text.lowerBound) }
    return end ? file.upperBound : file.lowerBound
  }

  /// Line and column in the decoded file; nil in containers.
  func lineAndColumn(of offset: Int, in utf8: [UInt8]) -> (line: Int, column: Int)? {
    guard let piece = piece(offset), let file = piece.file else { return nil }
    guard piece.text.count == file.count, piece.text.contains(offset) else { return (piece.line, piece.column) }
    return (piece.line, piece.column + Graphemes.count(utf8[piece.text.lowerBound..<offset]))
  }
}
