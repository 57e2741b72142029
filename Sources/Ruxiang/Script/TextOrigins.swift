internal import RuxiangText

/// Where the pieces of an extracted text come from: for text formats the bytes of the decoded file, for all the place in
/// the words of the format.
public struct TextOrigins: Sendable {
  /// A stretch of the text that was taken from one place, without a line end in it.
  public struct Piece: Sendable, Equatable {
    /// UTF-8 bytes of the extracted text.
    public var text: Range<Int>
    /// UTF-8 bytes of the decoded file; nil in containers.
    public var file: Range<Int>?
    /// How many bytes of the text stand for how many of the file: 1 for 1 as written, 3 for 6 in `\u5bb6`.
    public let unit: Unit
    /// Line in the decoded file, from 1.
    public let line: Int
    /// Column in grapheme clusters, from 1.
    public let column: Int
    /// Index into `places`.
    public let place: Int

    /// A piece and where it was taken from.
    public init(text: Range<Int>, file: Range<Int>?, unit: Unit, line: Int, column: Int, place: Int) {
      (self.text, self.file, self.unit) = (text, file, unit)
      (self.line, self.column, self.place) = (line, column, place)
    }
  }

  /// The bytes that go together: what one character of the file, or one escape, is in the text and in the file.
  public struct Unit: Sendable, Equatable {
    /// Bytes in the text, at least 1.
    public let text: Int
    /// Bytes in the file.
    public let file: Int
    /// Text as it stands in the file.
    public static let literal = Unit(text: 1, file: 1)

    /// A unit of so many bytes.
    public init(text: Int, file: Int) {
      precondition(text > 0, "a unit of no text")
      (self.text, self.file) = (text, file)
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
    guard let first = piece(range.lowerBound), let low = Self.offset(range.lowerBound, first, up: false) else {
      return range
    }
    guard !range.isEmpty, let last = piece(range.upperBound - 1),
      let high = Self.offset(range.upperBound, last, up: true)
    else { return low..<low }
    return low..<max(low, high)
  }

  private static func offset(_ offset: Int, _ piece: Piece, up: Bool) -> Int? {
    guard let file = piece.file else { return nil }
    if offset >= piece.text.upperBound { return file.upperBound }
    let done = max(0, offset - piece.text.lowerBound)
    return file.lowerBound + (up ? done + piece.unit.text - 1 : done) / piece.unit.text * piece.unit.file
  }

  /// Line and column in the decoded file; nil in containers.
  func lineAndColumn(of offset: Int, in utf8: [UInt8]) -> (line: Int, column: Int)? {
    guard let piece = piece(offset), piece.file != nil else { return nil }
    let end = min(max(offset, piece.text.lowerBound), piece.text.upperBound)
    let done = end - piece.text.lowerBound
    let columns =
      piece.unit == .literal
      ? Graphemes.count(utf8[piece.text.lowerBound..<end]) : done / piece.unit.text * piece.unit.file
    return (piece.line, piece.column + columns)
  }
}
