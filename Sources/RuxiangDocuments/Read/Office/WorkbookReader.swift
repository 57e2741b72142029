internal import Ruxiang
internal import RuxiangText

/// XLSX: the column of each sheet that holds the scripts.
enum WorkbookReader {
  /// Reads a workbook; its rows come one after another.
  static func read(
    _ bytes: [UInt8], _ file: SourceFile, _ options: DocumentOptions
  ) throws(DocumentError) -> WorkbookSource {
    var package = try OfficePackage(bytes, file)
    let roots = try package.relationships(of: "")
    let main = OfficePackage.target("officeDocument", in: roots, else: "xl/workbook.xml")
    var book = SheetList()
    try package.read(main, with: &book)
    let parts = try package.relationships(of: main)
    var strings = SharedStrings(file: file)
    let stringPart = Self.stringPart(parts)
    if package.archive.has(stringPart) { try package.read(stringPart, with: &strings) }

    var rows: [WorkbookSource.Row] = []
    var headless: [String] = []
    var found = false
    for sheet in book.sheets {
      guard let part = parts[sheet.relationship]?.target else { continue }
      var reader = SheetReader(
        file: file, sheet: sheet.name, strings: strings, wanted: options.column, names: options.metadata)
      try package.read(part, with: &reader)
      if let column = reader.column {
        found = true
        rows += reader.rows.map {
          WorkbookSource.Row(
            sheet: sheet.name, number: $0.number, column: column.name, text: $0.text, part: part, index: column.index,
            metadata: $0.metadata)
        }
      } else if headless.isEmpty {
        headless = reader.firstRow
      }
    }
    if !found, !headless.isEmpty || options.column != nil {
      throw DocumentError(.noColumn(wanted: options.column, known: headless), file: file.name)
    }
    return WorkbookSource(file: file, rows: rows[...])
  }

  private static func stringPart(_ parts: [String: Relationship]) -> String {
    OfficePackage.target("sharedStrings", in: parts, else: "xl/sharedStrings.xml")
  }

  /// The name of the part that holds the strings cells share; it need not be there.
  static func stringPart(of package: inout OfficePackage) throws(DocumentError) -> String {
    let roots = try package.relationships(of: "")
    let main = OfficePackage.target("officeDocument", in: roots, else: "xl/workbook.xml")
    return stringPart(try package.relationships(of: main))
  }
}

/// The rows of a workbook, a script each.
struct WorkbookSource: DocumentSource {
  let holdsSeveral = true
  struct Row: Sendable {
    let sheet: String
    let number: Int
    let column: String
    let text: String
    /// The part of the sheet, and the column from 0.
    let part: String
    let index: Int
    let metadata: Metadata

    var place: DocumentPlace { DocumentPlace([.sheet(sheet), .row(number), .column(column)]) }
  }

  let file: SourceFile
  var rows: ArraySlice<Row>

  mutating func next() -> Result<Document, DocumentError>? {
    guard let row = rows.popFirst() else { return nil }
    let part = row.place
    var collector = TextCollector()
    collector.begin(part)
    collector.add(row.text)
    collector.endLine()
    do throws(DocumentError) {
      return .success(Document(script: try collector.script(file, part: part), format: .xlsx, metadata: row.metadata))
    } catch {
      return .failure(error)
    }
  }
}

/// The sheets of a workbook that are shown, in order.
private struct SheetList: XMLEventReader {
  private(set) var sheets: [(name: String, relationship: String)] = []

  mutating func take(_ event: XMLEvent) throws(DocumentError) {
    guard case .start(let tag) = event, tag.name == "sheet", sheets.count < 1000 else { return }
    if let state = tag["state"], state != "visible" { return }
    guard let name = tag["name"], let id = tag.attributes.first(where: { $0.name.hasSuffix(":id") })?.value else {
      return
    }
    sheets.append((name, id))
  }
}

/// The strings that cells of all sheets share.
struct SharedStrings: XMLEventReader {
  private let file: SourceFile
  private var utf8: [UInt8] = []
  private var ends: [Int] = []
  private var inText = false
  private var inReading = false

  /// Bytes of all strings together.
  private static let limit = 48 << 20

  init(file: SourceFile) { self.file = file }

  subscript(_ index: Int) -> String? {
    guard ends.indices.contains(index) else { return nil }
    return String(decoding: utf8[(index == 0 ? 0 : ends[index - 1])..<ends[index]], as: UTF8.self)
  }

  mutating func take(_ event: XMLEvent) throws(DocumentError) {
    switch event {
    case .start(let tag):
      if tag.name == "rPh" { inReading = true }
      inText = tag.name == "t" && !inReading
    case .text(let more):
      guard inText else { return }
      utf8 += Array(more.utf8)
      guard utf8.count <= Self.limit else { throw DocumentError(.tooLarge(limit: Self.limit), file: file.name) }
    case .end(let name):
      inText = false
      if name == "rPh" { inReading = false }
      if name == "si" { ends.append(utf8.count) }
    }
  }
}
