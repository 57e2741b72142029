internal import Ruxiang

/// The rows of a CSV or TSV file, a script each.
struct TableSource: DocumentSource {
  let holdsSeveral = true
  private let utf8: [UInt8]
  private let file: SourceFile
  private let format: DocumentFormat
  private let column: ColumnChoice
  private let beside: [MetadataColumn]
  private var scanner: CSVScanner
  private var position = FilePosition()

  init(_ utf8: [UInt8], _ file: SourceFile, _ format: DocumentFormat, _ options: DocumentOptions) throws(DocumentError)
  {
    self.utf8 = utf8
    self.file = file
    self.format = format
    scanner = Self.scanner(utf8, format)
    let rows = Self.head(scanner)
    guard let chosen = ColumnChoice.choose(rows.map(\.cells), wanted: options.column) else {
      if rows.isEmpty { throw DocumentError(.script(.empty), file: file.name) }
      throw DocumentError(
        .noColumn(wanted: options.column, known: rows[0].cells.filter { !$0.isEmpty }), file: file.name)
    }
    column = chosen
    beside = chosen.head.flatMap { head in options.metadata?.columns(rows[head].cells) } ?? []
    guard let head = chosen.head else { return }
    while scanner.row < rows[head].row, scanner.next() != nil {}
  }

  /// A scanner at the first record of a file, behind what spreadsheets write to tell each other the delimiter.
  static func scanner(_ utf8: [UInt8], _ format: DocumentFormat) -> CSVScanner {
    guard utf8.count > 5, utf8.starts(with: "sep=".utf8), utf8[5] == 0x0A || utf8[5] == 0x0D else {
      let delimiter = CSVScanner.delimiter(of: utf8, preferring: format == .tsv ? 0x09 : UInt8(ascii: ","))
      return CSVScanner(utf8, delimiter: delimiter)
    }
    let start = utf8.count > 6 && utf8[5] == 0x0D && utf8[6] == 0x0A ? 7 : 6
    return CSVScanner(utf8, delimiter: utf8[4], from: start)
  }

  /// The cells of the first rows that are not blank, cut short: only heads are looked for.
  private static func head(_ scanner: CSVScanner) -> [(row: Int, cells: [String])] {
    var scanner = scanner
    var rows: [(row: Int, cells: [String])] = []
    while rows.count < ColumnChoice.rowsLookedAt, let record = scanner.next() {
      guard case .fields(let fields) = record else { continue }
      let cells = fields.prefix(256).map { field in
        field.range.count > 200 ? String(repeating: "…", count: 100) : scanner.text(field)
      }
      if !cells.allSatisfy(\.isEmpty) { rows.append((scanner.row, cells)) }
    }
    return rows
  }

  mutating func next() -> Result<Document, DocumentError>? {
    while let record = scanner.next() {
      let part = DocumentPlace([.row(scanner.row), .column(column.name)])
      switch record {
      case .fault(let fault, let offset): return .failure(error(fault, offset, part))
      case .fields(let fields):
        guard fields.indices.contains(column.index) else { continue }
        let field = fields[column.index]
        if utf8[field.range].allSatisfy({ $0 <= 0x20 }) { continue }
        guard field.range.count <= TextCollector.limit else {
          return .failure(error(.tooLarge(limit: TextCollector.limit), field.range.lowerBound, part))
        }
        var metadata = Metadata()
        for column in beside where column.index < fields.count && fields[column.index].range.count < 1000 {
          column.put(scanner.text(fields[column.index]), into: &metadata)
        }
        return document(field, part, metadata)
      }
    }
    return nil
  }

  private mutating func error(_ fault: DocumentFault, _ offset: Int, _ part: DocumentPlace) -> DocumentError {
    // Counting columns of a line that is too long to read would cost more than it tells.
    position.move(to: offset, in: utf8)
    return DocumentError(fault, file: file.name, line: position.line, column: position.column, place: part)
  }

  private mutating func document(
    _ field: CSVScanner.Field, _ part: DocumentPlace, _ metadata: Metadata
  ) -> Result<Document, DocumentError> {
    var collector = TextCollector()
    collector.begin(part)
    var start = field.range.lowerBound
    var at = start
    func add(_ range: Range<Int>, _ file: Range<Int>, _ unit: TextOrigins.Unit) {
      position.move(to: file.lowerBound, in: utf8)
      collector.add(utf8[range], file: file, unit: unit, at: position)
    }
    while at < field.range.upperBound {
      let byte = utf8[at]
      let isEnd = byte == 0x0A || byte == 0x0D
      guard isEnd || field.isQuoted && byte == UInt8(ascii: "\"") else {
        at += 1
        continue
      }
      add(start..<at, start..<at, .literal)
      if isEnd {
        let pair = byte == 0x0D && at + 1 < field.range.upperBound && utf8[at + 1] == 0x0A
        collector.endLine()
        at += pair ? 2 : 1
      } else {
        add(at..<(at + 1), at..<(at + 2), TextOrigins.Unit(text: 1, file: 2))
        at += 2
      }
      start = at
    }
    add(start..<at, start..<at, .literal)
    collector.endLine()
    do throws(DocumentError) {
      return .success(Document(script: try collector.script(file, part: part), format: format, metadata: metadata))
    } catch {
      return .failure(error)
    }
  }
}
