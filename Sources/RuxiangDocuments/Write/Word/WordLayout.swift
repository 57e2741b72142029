internal import Ruxiang
internal import RuxiangText

/// The runs of a document part, and which stretch of the script each piece of them holds.
struct WordLayout {
  /// The part as it is.
  let utf8: [UInt8]
  /// The part's outermost element.
  let root: MarkupRoot
  /// In the order of the part.
  let runs: [Run]
  /// In the order of the part.
  let paragraphs: [Paragraph]
  /// Ids that are taken.
  let ids: Set<Int>

  /// A paragraph, and where its end can be marked as deleted.
  struct Paragraph {
    /// Its start tag.
    let tag: Range<Int>
    /// Its properties, with their tags.
    var properties: Range<Int>?
    /// The properties of its end among them.
    var mark: Range<Int>?
    /// Whether the next paragraph can take its place: it is not the last of a cell, a box or the document.
    var isFollowed = false
    /// Whether its end is tracked already, or its properties hold what comes behind those of its end.
    var isFixed = false
  }

  /// A run: text of one format.
  struct Run {
    /// Bytes of the part, tags included.
    var range: Range<Int>
    /// Its start tag.
    let tag: Range<Int>
    /// Its properties, with their tags.
    var properties: Range<Int>?
    /// What the properties were before they were changed, inside of them.
    var propertyChange: Range<Int>?
    /// The start tag of the tracked insertion it stands in directly.
    var insertion: Range<Int>?
    /// The paragraph it stands in.
    var paragraph: Int?
    var pieces: [Piece] = []
  }

  /// An element of a run.
  struct Piece {
    /// Bytes of the part, tags included.
    var range: Range<Int>
    /// Whether it is text, of which parts can be taken.
    let isText: Bool
    /// Bytes of the script; nil where it holds none.
    var text: Range<Int>?
  }
}

extension WordLayout {
  /// The layout of a part, as the reader reads it.
  ///
  /// - Parameter reader: at its beginning.
  /// - Throws: where the part is not well-formed.
  /// - Complexity: linear.
  init(_ utf8: [UInt8], file: String, reader: inout WordReader) throws(DocumentError) {
    var walk = WordWalk(utf8: utf8, reader: reader)
    do throws(XMLProblems) {
      try XMLStream.parse(utf8, file: file) { event, offset in walk.take(event, offset) }
    } catch { throw DocumentError(error) }
    if let error = walk.error { throw error }
    guard let root = walk.root else { throw DocumentError(.xml("no document element"), file: file) }
    reader = walk.reader
    var runs = walk.runs
    for (id, text) in reader.pieces where !text.isEmpty {
      let (run, piece) = walk.places[id]
      let before = runs[run].pieces[piece].text
      runs[run].pieces[piece].text = (before?.lowerBound ?? text.lowerBound)..<text.upperBound
    }
    self.init(utf8: utf8, root: root, runs: runs, paragraphs: walk.paragraphs, ids: walk.ids)
  }
}

/// Walks a part beside the reader: the reader says what is text, this says where it stands.
private struct WordWalk {
  let utf8: [UInt8]
  var reader: WordReader
  var runs: [WordLayout.Run] = []
  var paragraphs: [WordLayout.Paragraph] = []
  /// Run and place in it of each piece, by its number.
  var places: [(run: Int, piece: Int)] = []
  var ids: Set<Int> = []
  var root: MarkupRoot?
  var error: DocumentError?
  private var first: (tag: XMLTag, range: Range<Int>)?
  private var open: [Element] = []
  /// Numbers of the pieces that are open, the innermost last.
  private var openPieces: [Int] = []

  private struct Element {
    let name: String
    let tag: Range<Int>
    /// The run it is.
    var run: Int?
    /// The piece it is.
    var piece: Int?
    /// The paragraph it is.
    var paragraph: Int?
    /// The paragraph among its children that has just ended.
    var last: Int?
  }

  private static let tracks: Set = ["ins", "del", "moveFrom", "moveTo"]

  init(utf8: [UInt8], reader: WordReader) { (self.utf8, self.reader) = (utf8, reader) }

  mutating func take(_ event: XMLEvent, _ offset: Int) {
    switch event {
    case .start(let tag):
      start(tag, MarkupRoot.tagRange(utf8, offset))
      read(event)
    case .text: read(event)
    case .end:
      read(event)
      end(at: offset)
    }
  }

  private mutating func read(_ event: XMLEvent) {
    reader.piece = openPieces.last
    do throws(DocumentError) { try reader.take(event) } catch { self.error = self.error ?? error }
  }

  private mutating func start(_ tag: XMLTag, _ range: Range<Int>) {
    if first == nil { first = (tag, range) }
    if let id = tag["id"].flatMap(Int.init) { ids.insert(id) }
    let name = WordReader.isWord(tag) ? tag.name : ""
    var element = Element(name: name, tag: range)
    if name == "p" {
      if let last = open.last?.last { paragraphs[last].isFollowed = true }
      element.paragraph = paragraphs.count
      paragraphs.append(WordLayout.Paragraph(tag: range))
    }
    if !open.isEmpty { open[open.count - 1].last = nil }
    if let paragraph = owner(3), Self.tracks.contains(name) { paragraphs[paragraph].isFixed = true }
    if let paragraph = owner(2), name == "sectPr" || name == "pPrChange" { paragraphs[paragraph].isFixed = true }
    if name == "r" {
      element.run = runs.count
      let around = open.last.flatMap { ["ins", "moveTo"].contains($0.name) ? $0.tag : nil }
      runs.append(
        WordLayout.Run(
          range: range, tag: range, insertion: around, paragraph: open.last { $0.paragraph != nil }?.paragraph))
    } else if let run = open.last?.run, name != "rPr" {
      element.piece = places.count
      openPieces.append(places.count)
      places.append((run, runs[run].pieces.count))
      runs[run].pieces.append(WordLayout.Piece(range: range, isText: name == "t"))
    }
    open.append(element)
  }

  /// The paragraph whose properties are open at a distance: 2 within them, 3 within those of its end.
  private func owner(_ distance: Int) -> Int? {
    guard open.count >= distance, open[open.count - distance + 1].name == "pPr",
      distance == 2 || open[open.count - 1].name == "rPr"
    else { return nil }
    return open[open.count - distance].paragraph
  }

  private mutating func end(at offset: Int) {
    guard let element = open.popLast() else { return }
    let range = element.tag.lowerBound..<offset
    if let run = element.run { runs[run].range = range }
    if let piece = element.piece {
      openPieces.removeLast()
      runs[places[piece].run].pieces[places[piece].piece].range = range
    }
    if let paragraph = element.paragraph, !open.isEmpty { open[open.count - 1].last = paragraph }
    if element.name == "pPr", let paragraph = open.last?.paragraph { paragraphs[paragraph].properties = range }
    if element.name == "rPr", let paragraph = owner(2) { paragraphs[paragraph].mark = range }
    if element.name == "rPr", let run = open.last?.run { runs[run].properties = range }
    if element.name == "rPrChange", open.count >= 2, let run = open[open.count - 2].run {
      runs[run].propertyChange = range
    }
    if open.isEmpty, let first {
      root = MarkupRoot(first.range, namespace: first.tag.namespace, closedAt: offset, in: utf8)
    }
  }
}
