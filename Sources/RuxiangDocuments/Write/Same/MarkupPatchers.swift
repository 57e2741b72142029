internal import Ruxiang
internal import RuxiangText

/// What documents of markup have in common: edits of lines of the script become patches of character data.
struct MarkupPatches {
  private let lines: MarkupLines
  var map: MarkupMap { lines.map }
  private(set) var patches: [(run: Int, edit: TextEdit)] = []

  /// - Throws: `KeptReason.structure` where the document is not read the same twice.
  init(_ map: MarkupMap, _ script: Script) throws(KeptReason) {
    guard let lines = MarkupLines(map, script) else { throw .structure }
    self.lines = lines
  }

  /// Takes an edit inside of one line.
  ///
  /// - Parameter newline: how a line end is written in a run; nil where it cannot be.
  /// - Returns: the patches it takes.
  mutating func add(
    _ edit: TextEdit, of script: Script, newline: (MarkupRun) -> String?
  ) throws(KeptReason) -> [(run: Int, edit: TextEdit)] {
    let words = String(decoding: edit.words, as: UTF8.self)
    if let odd = words.unicodeScalars.first(where: Self.isNoCharacter) { throw .character(odd) }
    guard let number = lines.number(of: edit.range.lowerBound),
      edit.range.upperBound <= lines.ranges[number].upperBound, let line = lines.laid(number)
    else { throw .structure }
    let moved = [edit].moved(by: -lines.ranges[number].lowerBound)[0]
    let runs = map.runs
    if edit.words.contains(0x0A), runs.contains(where: { newline($0) == nil }) { throw .lineEnd }
    guard let found = line.patches(moved, in: runs, newline: { newline($0) ?? " " }) else { throw .structure }
    patches += found
    return found
  }

  /// What XML 1.0 has no way to write.
  static func isNoCharacter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 && scalar != "\n" && scalar != "\t" || scalar.value == 0xFFFE || scalar.value == 0xFFFF
  }

  /// All patches in the order of the document.
  var sorted: [TextEdit] { patches.map(\.edit).sorted { $0.range.lowerBound < $1.range.lowerBound } }

  /// A character as markup refers to it.
  static func reference(_ scalar: Unicode.Scalar) -> String {
    "&#x\(String(scalar.value, radix: 16, uppercase: true));"
  }

  /// Lines that say something, white space collapsed: what a page tells apart.
  static func collapsed(_ text: [UInt8]) -> [String] {
    text.split(separator: 0x0A).compactMap { line in
      let words = String(decoding: line, as: UTF8.self).unicodeScalars.split {
        $0 == " " || $0 == "\t" || $0 == "\r"
      }
      let line = words.map { String($0) }.joined(separator: " ")
      return line.unicodeScalars.allSatisfy(\.properties.isWhitespace) ? nil : line
    }
  }

  /// Of texts of as many lines, those of the second that are not as in the first.
  static func changedLines(_ before: [UInt8], _ after: [UInt8]) -> [String] {
    let lines = [before, after].map { $0.split(separator: 0x0A, omittingEmptySubsequences: false) }
    return zip(lines[0], lines[1]).flatMap { $0.elementsEqual($1) ? [] : collapsed(Array($1)) }
  }
}

/// HTML and TTML.
struct PagePatcher: SameFormatPatcher {
  private let source: EncodedFile
  private let format: DocumentFormat
  private var patches: MarkupPatches

  init(_ source: EncodedFile, _ name: String, _ format: DocumentFormat, _ script: Script) throws {
    (self.source, self.format) = (source, format)
    patches = try MarkupPatches(try MarkupMap(source.utf8, format, name: name), script)
  }

  mutating func add(_ edit: TextEdit, of document: Document) -> Result<TextEdit, KeptReason> {
    do throws(KeptReason) {
      _ = try patches.add(edit, of: document.script) { [format] run in
        format == .html ? "<br>" : "<\(run.tag?.prefix ?? "")br/>"
      }
      return .success(edit)
    } catch {
      return .failure(error)
    }
  }

  func patchedFile() -> PatchedFile { source.patchedFile(patches.sorted, reference: MarkupPatches.reference) }

  func reads(_ text: [UInt8], as expected: [UInt8]) -> Bool {
    MarkupPatches.collapsed(text) == MarkupPatches.collapsed(expected)
  }
}
