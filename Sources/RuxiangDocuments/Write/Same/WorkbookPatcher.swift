internal import Ruxiang
internal import RuxiangText

/// XLSX: a cell with new words holds them itself, with the formatting of its characters; cells that shared its string keep
/// theirs.
struct WorkbookPatcher: SameFormatPatcher {
  private let bytes: [UInt8]
  private let rows: [DocumentPlace: WorkbookSource.Row]
  private var sheets: [String: Sheet] = [:]
  private var strings = Strings()
  private let file: SourceFile

  private struct Strings {
    var part = ""
    var utf8: [UInt8]?
    var all: [(inner: Range<Int>, prefix: String)] = []
  }

  private struct Sheet {
    let utf8: [UInt8]
    let cells: [Int: SheetCell]
    var changed: [Int: Change] = [:]
  }

  /// A cell that changes: what its string holds, and what of that becomes other words.
  private struct Change {
    let content: [UInt8]
    let runs: [MarkupRun]
    let line: MarkupLine
    var patches: [(run: Int, edit: TextEdit)] = []
  }

  init(_ bytes: [UInt8], _ name: String, _ options: DocumentOptions) throws(DocumentError) {
    self.bytes = bytes
    file = SourceFile(name: name, sha256: "")
    let book = try WorkbookReader.read(bytes, file, options)
    rows = Dictionary(book.rows.map { ($0.place, $0) }) { first, _ in first }
    var package = try OfficePackage(bytes, file)
    strings.part = try WorkbookReader.stringPart(of: &package)
  }

  mutating func add(_ edit: TextEdit, of document: Document) -> Result<TextEdit, KeptReason> {
    let words = String(decoding: edit.words, as: UTF8.self)
    if let odd = words.unicodeScalars.first(where: MarkupPatches.isNoCharacter) { return .failure(.character(odd)) }
    do throws(KeptReason) {
      guard let row = document.script.part.flatMap({ rows[$0] }) else { throw .structure }
      if sheets[row.part] == nil {
        let new = try sheet(row)
        sheets[row.part] = new
      }
      if sheets[row.part]?.changed[row.number] == nil {
        guard let sheet = sheets[row.part], let cell = sheet.cells[row.number] else { throw .structure }
        let new = try change(cell, sheet.utf8, document.script)
        sheets[row.part]?.changed[row.number] = new
      }
      guard let change = sheets[row.part]?.changed[row.number],
        let patches = change.line.patches(edit, in: change.runs, newline: { _ in "\n" })
      else { throw .structure }
      sheets[row.part]?.changed[row.number]?.patches += patches
      return .success(edit)
    } catch {
      return .failure(error)
    }
  }

  private func part(_ name: String) -> [UInt8]? {
    do throws(DocumentError) {
      var package = try OfficePackage(bytes, file)
      do throws(ZipProblem) { return try package.archive.bytes(name, limit: OfficePart.limit) } catch { return nil }
    } catch { return nil }
  }

  private func sheet(_ row: WorkbookSource.Row) throws(KeptReason) -> Sheet {
    guard let utf8 = part(row.part) else { throw .structure }
    return Sheet(utf8: utf8, cells: SheetCells.column(row.index, of: utf8))
  }

  private mutating func change(_ cell: SheetCell, _ utf8: [UInt8], _ script: Script) throws(KeptReason) -> Change {
    if cell.isFormula { throw .formula }
    let content = SheetCells.withoutReadings(try content(of: cell, utf8))
    let runs = MarkupRun.all(content).filter { $0.tag?.local == "t" }
    let characters = runs.enumerated().flatMap { index, run in run.scalars(content, index: index, html: false) }
    guard let line = MarkupLine(script.utf8.dropLast(), characters, collapses: false) else { throw .structure }
    return Change(content: content, runs: runs, line: line)
  }

  private mutating func content(of cell: SheetCell, _ utf8: [UInt8]) throws(KeptReason) -> ArraySlice<UInt8> {
    if let inline = cell.inline { return utf8[inline] }
    guard let value = cell.value else { throw .structure }
    guard cell.type == "s" else {
      let prefix = cell.tag.prefix
      return (Array("<\(prefix)t>".utf8) + utf8[value] + Array("</\(prefix)t>".utf8))[...]
    }
    if strings.utf8 == nil {
      let utf8 = part(strings.part) ?? []
      (strings.utf8, strings.all) = (utf8, SheetCells.strings(utf8))
    }
    let number = String(decoding: utf8[value], as: UTF8.self).filter { !$0.isWhitespace }
    guard let index = Int(number), strings.all.indices.contains(index), let shared = strings.utf8,
      strings.all[index].prefix == cell.tag.prefix
    else { throw .structure }
    return shared[strings.all[index].inner]
  }

  func patchedFile() throws(WriteError) -> PatchedFile {
    var parts: [(name: String, bytes: [UInt8])] = []
    for (name, sheet) in sheets.sorted(by: { $0.key < $1.key }) {
      var edits: [TextEdit] = []
      for (row, change) in sheet.changed where !change.patches.isEmpty {
        guard let cell = sheet.cells[row] else { continue }
        let own = OfficePart.keepingSpace(change.patches, change.runs, change.content)
        let prefix = cell.tag.prefix
        edits.append(
          TextEdit(
            range: cell.range,
            words: cell.tag.opened(without: "t", sheet.utf8) + Array(" t=\"inlineStr\"><\(prefix)is>".utf8)
              + TextEdits.apply(own, to: change.content) + Array("</\(prefix)is></\(prefix)c>".utf8)))
      }
      edits.sort { $0.range.lowerBound < $1.range.lowerBound }
      if !edits.isEmpty { parts.append((name, TextEdits.apply(edits, to: sheet.utf8))) }
    }
    return parts.isEmpty ? PatchedFile(bytes: bytes) : try OfficePart.replacing(parts, in: bytes)
  }
}
