internal import Ruxiang
internal import RuxiangText

/// DOCX: paragraphs and tables of the document as it reads once every tracked change is accepted.
struct WordReader: XMLEventReader {
  private let styles: WordStyles
  private var collector = TextCollector()
  /// Local names of what is open; empty for elements of other vocabularies.
  private var open: [String] = []
  /// How deep inside what is left out: deletions, alternatives, readings of ruby.
  private var silent = 0
  private var paragraphs: [Paragraph] = []
  private var tables: [Table] = []
  private var paragraphCount = 0
  private var tableCount = 0
  private var section: String?
  private var isHidden = false
  /// Text of paragraphs whose end was deleted: the next one goes on with it.
  private var carried = ""
  private var anchors: [String: DocumentPlace] = [:]
  /// What the caller calls the piece of the file that comes next; nil where nobody asks where text came from.
  var piece: Int?
  /// Where the text of each piece stands in the script; a piece may have several stretches of it.
  private(set) var pieces: [(piece: Int, text: Range<Int>)] = []
  private var carriedPieces: [(piece: Int, count: Int)] = []

  /// The text read so far.
  var utf8: [UInt8] { collector.utf8 }

  private struct Paragraph {
    let number: Int
    var text: String
    /// The pieces of the file it was put together from, each with its bytes.
    var pieces: [(piece: Int, count: Int)]
    var style: String?
    var level: Int?
    var endIsDeleted = false
    var anchors: [String] = []
  }

  private struct Table {
    let number: Int
    var row = 0
    var column = -1
    var span = 1
    var rowIsDeleted = false
    var cellIsDeleted = false
  }

  static func read(_ bytes: [UInt8], _ file: SourceFile) throws(DocumentError) -> Document {
    var package = try OfficePackage(bytes, file)
    var (reader, main, parts) = try begin(&package)
    try package.read(main, with: &reader)
    var comments = WordComments(anchors: reader.anchors)
    let commentPart = OfficePackage.target("comments", in: parts, else: "word/comments.xml")
    if package.archive.has(commentPart) { try package.read(commentPart, with: &comments) }
    return Document(script: try reader.collector.script(file), format: .docx, comments: comments.all)
  }

  /// A reader for the main part, which part that is, and what it refers to.
  static func begin(
    _ package: inout OfficePackage
  ) throws(DocumentError) -> (reader: WordReader, main: String, parts: [String: Relationship]) {
    let file = package.file
    let roots = try package.relationships(of: "")
    let main = OfficePackage.target("officeDocument", in: roots, else: "word/document.xml")
    guard package.archive.has(main) else { throw DocumentError(.missingPart(main), file: file.name) }
    let parts = try package.relationships(of: main)
    var styles = WordStyles()
    let stylePart = OfficePackage.target("styles", in: parts, else: "word/styles.xml")
    if package.archive.has(stylePart) { try package.read(stylePart, with: &styles) }
    return (WordReader(styles: styles), main, parts)
  }

  private init(styles: WordStyles) { self.styles = styles }

  mutating func take(_ event: XMLEvent) throws(DocumentError) {
    switch event {
    case .start(let tag): start(tag)
    case .end: end()
    case .text(let more): if silent == 0, open.last == "t" { add(more) }
    }
  }

  /// WordprocessingML, transitional or strict.
  static func isWord(_ tag: XMLTag) -> Bool {
    tag.namespace == "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
      || tag.namespace == "http://purl.oclc.org/ooxml/wordprocessingml/main"
  }

  private func parent(_ distance: Int = 1) -> String {
    open.count >= distance ? open[open.count - distance] : ""
  }

  private mutating func start(_ tag: XMLTag) {
    let name = Self.isWord(tag) ? tag.name : ""
    // Of two versions of one drawing the newer is read.
    if silent > 0 || tag.name == "Fallback" || name == "rt" || isRemoved(name) {
      silent += 1
      return
    }
    switch name {
    case "p":
      paragraphCount += 1
      paragraphs.append(carriedOn())
    case "pStyle": if parent() == "pPr" { update { $0.style = tag["val"] } }
    case "outlineLvl": if parent() == "pPr" { update { $0.level = tag["val"].flatMap(Int.init) } }
    case "del", "moveFrom":
      if parent() == "rPr", parent(2) == "pPr" { update { $0.endIsDeleted = true } }
      if parent() == "trPr", !tables.isEmpty { tables[tables.count - 1].rowIsDeleted = true }
    case "cellDel": if !tables.isEmpty { tables[tables.count - 1].cellIsDeleted = true }
    case "r": isHidden = false
    case "vanish": if parent(2) == "r" { isHidden = !["0", "false", "off"].contains(tag["val"] ?? "1") }
    case "tab": if parent() == "r" { add(" ") }
    case "br", "cr": if parent() == "r" { add("\n") }
    case "noBreakHyphen": add("-")
    case "commentReference", "commentRangeStart": if let id = tag["id"] { update { $0.anchors.append(id) } }
    case "tbl":
      tableCount += 1
      tables.append(Table(number: tableCount))
    case "tr": inTable { ($0.row, $0.column, $0.span, $0.rowIsDeleted) = ($0.row + 1, -1, 1, false) }
    case "tc": inTable { ($0.column, $0.span, $0.cellIsDeleted) = ($0.column + $0.span, 1, false) }
    case "gridSpan":
      inTable { $0.span = min(1000, max(1, tag["val"].flatMap(Int.init) ?? 1)) }
    default: break
    }
    open.append(name)
  }

  /// Deleted, moved away, or how a format was before it was changed: `del` around runs or paragraphs, not the mark of a
  /// paragraph or row.
  private func isRemoved(_ name: String) -> Bool {
    name.hasSuffix("PrChange") || (name == "del" || name == "moveFrom") && !["rPr", "trPr"].contains(parent())
  }

  private mutating func update(_ change: (inout Paragraph) -> Void) {
    if !paragraphs.isEmpty { change(&paragraphs[paragraphs.count - 1]) }
  }

  private mutating func inTable(_ change: (inout Table) -> Void) {
    if !tables.isEmpty { change(&tables[tables.count - 1]) }
  }

  private mutating func add(_ text: String) {
    guard !isHidden, !paragraphs.isEmpty else { return }
    paragraphs[paragraphs.count - 1].text += text
    if let piece { paragraphs[paragraphs.count - 1].pieces.append((piece, text.utf8.count)) }
  }

  /// A paragraph that begins with what the last one left it.
  private mutating func carriedOn() -> Paragraph {
    defer { (carried, carriedPieces) = ("", []) }
    return Paragraph(number: paragraphCount, text: carried, pieces: carriedPieces)
  }

  private mutating func end() {
    if silent > 0 {
      silent -= 1
      return
    }
    switch open.popLast() {
    case "p"?: if let paragraph = paragraphs.popLast() { finish(paragraph) }
    case "r"?: isHidden = false
    case "tbl"?: tables.removeLast()
    case "body"?:
      if !carried.isEmpty { finish(carriedOn()) }
    default: break
    }
  }

  private mutating func finish(_ paragraph: Paragraph) {
    let isGone = tables.contains { $0.rowIsDeleted || $0.cellIsDeleted }
    let place = place(of: paragraph)
    for id in paragraph.anchors { anchors[id] = place }
    if isGone { return }
    if paragraph.endIsDeleted {
      (carried, carriedPieces) = (paragraph.text, paragraph.pieces)
      return
    }
    guard paragraph.text.contains(where: { !$0.isWhitespace }) else { return }
    let isHead = styles.isHead(paragraph.style, level: paragraph.level)
    collector.begin(place)
    // Byte for byte: a line end of any kind is one byte in the script, too.
    var at = collector.utf8.count
    for (piece, count) in paragraph.pieces {
      pieces.append((piece, at..<at + count))
      at += count
    }
    collector.add(paragraph.text)
    collector.endLine(isHead: isHead)
    if isHead { section = String(paragraph.text.split(whereSeparator: \.isNewline).joined(separator: " ").prefix(80)) }
  }

  private func place(of paragraph: Paragraph) -> DocumentPlace {
    var steps: [DocumentPlace.Step] = []
    if let section { steps.append(.section(section)) }
    if let table = tables.last {
      steps += [.table(table.number), .row(table.row), .column(ColumnChoice.letters(max(0, table.column)))]
    }
    return DocumentPlace(steps + [.paragraph(paragraph.number)])
  }
}
