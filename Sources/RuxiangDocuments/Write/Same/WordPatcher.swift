internal import Ruxiang
internal import RuxiangText

/// DOCX: words change inside of the runs they stand in, with the formatting of the run; no change is tracked.
struct WordPatcher: SameFormatPatcher {
  private let bytes: [UInt8]
  private let part: String
  private let utf8: [UInt8]
  private var patches: MarkupPatches

  init(_ bytes: [UInt8], _ name: String, _ script: Script) throws {
    let file = SourceFile(name: name, sha256: "")
    var package = try OfficePackage(bytes, file)
    let part = try WordReader.begin(&package).main
    let utf8 = try package.archive.bytes(part, limit: OfficePart.limit)
    let map = try MarkupMap(utf8, collapses: false, element: "t") { (marked) throws(DocumentError) in
      let archive: [UInt8]
      do throws(ZipProblem) { archive = try OfficePart.put([(part, marked)], in: bytes) } catch {
        throw DocumentError(.zip(error), file: name)
      }
      return try WordReader.read(archive, file)
    }
    (self.bytes, self.part, self.utf8) = (bytes, part, utf8)
    patches = try MarkupPatches(map, script)
  }

  mutating func add(_ edit: TextEdit, of document: Document) -> Result<TextEdit, KeptReason> {
    do throws(KeptReason) {
      _ = try patches.add(edit, of: document.script) { run in
        guard let tag = run.tag else { return nil }
        return "</\(tag.name)><\(tag.prefix)br/><\(tag.name) xml:space=\"preserve\">"
      }
      return .success(edit)
    } catch {
      return .failure(error)
    }
  }

  func patchedFile() throws(WriteError) -> PatchedFile {
    let all = OfficePart.keepingSpace(patches.patches, patches.map.runs, utf8)
    return try OfficePart.replacing([(part, TextEdits.apply(all, to: utf8))], in: bytes)
  }

  func reads(_ text: [UInt8], as expected: [UInt8]) -> Bool {
    func lines(_ text: [UInt8]) -> [String] {
      text.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }.filter { !$0.allSatisfy(\.isWhitespace) }
    }
    return lines(text) == lines(expected)
  }
}

/// What office documents have in common when their parts are changed.
enum OfficePart {
  /// Bytes of a part.
  static let limit = 128 << 20

  static func replacing(
    _ parts: [(name: String, bytes: [UInt8])], in bytes: [UInt8]
  ) throws(WriteError) -> PatchedFile {
    do throws(ZipProblem) {
      return PatchedFile(bytes: try put(parts, in: bytes))
    } catch {
      switch error {
      case .damaged(let code), .unwritten(let code): throw .zip(code: code)
      default: throw .zip(code: 0)
      }
    }
  }

  /// The container with parts in place of those of their names.
  static func put(_ parts: [(name: String, bytes: [UInt8])], in bytes: [UInt8]) throws(ZipProblem) -> [UInt8] {
    var writer = try ZipWriter(over: bytes)
    for part in parts { try writer.add(part.name, part.bytes) }
    return try writer.finish()
  }

  /// The patches, and for texts that now begin or end with space the attribute without which Office drops it.
  static func keepingSpace(
    _ patches: [(run: Int, edit: TextEdit)], _ runs: [MarkupRun], _ utf8: [UInt8]
  ) -> [TextEdit] {
    var all: [TextEdit] = []
    for (index, own) in Dictionary(grouping: patches, by: \.run) {
      let edits = own.map(\.edit).sorted { $0.range.lowerBound < $1.range.lowerBound }
      all += edits
      let run = runs[index]
      let text = TextEdits.apply(edits.moved(by: -run.range.lowerBound), to: Array(utf8[run.range]))
      guard let tag = run.tag, let first = text.first, let last = text.last,
        first <= 0x20 || last <= 0x20 || text.contains(0x0A),
        !String(decoding: utf8[tag.range], as: UTF8.self).contains("xml:space")
      else { continue }
      let end = tag.range.upperBound - 1
      all.append(TextEdit(range: end..<end, words: Array(" xml:space=\"preserve\"".utf8)))
    }
    return all.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
