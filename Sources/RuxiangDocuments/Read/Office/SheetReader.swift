internal import Ruxiang
internal import RuxiangText

/// A worksheet: its first rows whole, to find the column of the scripts, then that column alone.
struct SheetReader: XMLEventReader {
  private let file: SourceFile
  private let sheet: String
  private let strings: SharedStrings
  private let wanted: String?
  private let names: MetadataNames?
  private var beside: [MetadataColumn] = []
  private var metadata = Metadata()
  /// The column, once it is chosen.
  private(set) var column: ColumnChoice?
  private var hasLooked = false
  private var head: [(number: Int, cells: [String])] = []
  /// Cells of the column that are not blank.
  private(set) var rows: [(number: Int, text: String, metadata: Metadata)] = []
  private var size = 0

  private var rowNumber = 0
  private var cells: [String] = []
  private var cell: (column: Int, type: String, text: String)?
  private var inValue = false
  private var inReading = false

  /// Bytes of all scripts together, and columns looked at for a head.
  private static let limit = 48 << 20
  private static let columns = 256

  init(file: SourceFile, sheet: String, strings: SharedStrings, wanted: String?, names: MetadataNames? = nil) {
    (self.file, self.sheet, self.strings, self.wanted, self.names) = (file, sheet, strings, wanted, names)
  }

  /// What the first row holds, for whoever must choose.
  var firstRow: [String] { head.first?.cells.filter { !$0.isEmpty }.map { String($0.prefix(40)) } ?? [] }

  mutating func take(_ event: XMLEvent) throws(DocumentError) {
    switch event {
    case .start(let tag): start(tag)
    case .text(let more):
      guard inValue, !inReading, let open = cell else { return }
      guard open.text.utf8.count + more.utf8.count <= TextCollector.limit else {
        let place = DocumentPlace([.sheet(sheet), .row(rowNumber), .column(ColumnChoice.letters(open.column))])
        throw DocumentError(.tooLarge(limit: TextCollector.limit), file: file.name, place: place)
      }
      cell?.text += more
    case .end(let name): try end(name)
    }
  }

  private mutating func start(_ tag: XMLTag) {
    switch tag.name {
    case "row":
      rowNumber = tag["r"].flatMap(Int.init) ?? rowNumber + 1
      cells = []
      metadata = Metadata()
    case "c":
      let next = (cell?.column ?? -1) + 1
      cell = (tag["r"].flatMap(Self.column) ?? next, tag["t"] ?? "n", "")
    case "v", "t": inValue = true
    case "rPh": inReading = true
    default: break
    }
  }

  /// The column of a reference: 1 for `B7`.
  static func column(_ reference: String) -> Int? {
    var index = 0
    for byte in reference.utf8 {
      guard (0x41...0x5A).contains(byte) else { break }
      index = index * 26 + Int(byte - 0x40)
      if index > CSVScanner.columns { return nil }
    }
    return index > 0 ? index - 1 : nil
  }

  private mutating func end(_ name: String) throws(DocumentError) {
    switch name {
    case "v", "t": inValue = false
    case "rPh": inReading = false
    case "c":
      guard let done = cell else { return }
      let text = done.type == "s" ? Int(done.text).flatMap { strings[$0] } ?? "" : done.text
      cell = (done.column, "", "")
      if hasLooked {
        if done.column == column?.index { try keep(text, of: rowNumber) }
        put(text, done.column)
      } else if done.column < Self.columns {
        while cells.count <= done.column { cells.append("") }
        cells[done.column] = text
      }
    case "row":
      cell = nil
      if let last = rows.indices.last, rows[last].number == rowNumber, !beside.isEmpty {
        rows[last].metadata = metadata
      }
      guard !hasLooked, !cells.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) else { return }
      head.append((rowNumber, cells))
      if head.count == ColumnChoice.rowsLookedAt { try look() }
    case "sheetData": if !hasLooked { try look() }
    default: break
    }
  }

  /// Chooses the column, and takes from the rows seen so far what lies below its head.
  private mutating func look() throws(DocumentError) {
    hasLooked = true
    guard let chosen = ColumnChoice.choose(head.map(\.cells), wanted: wanted) else { return }
    column = chosen
    beside = chosen.head.flatMap { head in names?.columns(self.head[head].cells) } ?? []
    for (index, row) in head.enumerated() where index > chosen.head ?? -1 && row.cells.indices.contains(chosen.index) {
      metadata = Metadata()
      for (index, text) in row.cells.enumerated() { put(text, index) }
      let before = rows.count
      try keep(row.cells[chosen.index], of: row.number)
      if rows.count > before { rows[before].metadata = metadata }
    }
  }

  private mutating func put(_ text: String, _ index: Int) {
    for column in beside where column.index == index { column.put(text, into: &metadata) }
  }

  private mutating func keep(_ text: String, of row: Int) throws(DocumentError) {
    guard text.contains(where: { !$0.isWhitespace }) else { return }
    size += text.utf8.count
    guard size <= Self.limit else { throw DocumentError(.tooLarge(limit: Self.limit), file: file.name) }
    rows.append((row, text, Metadata()))
  }

}
