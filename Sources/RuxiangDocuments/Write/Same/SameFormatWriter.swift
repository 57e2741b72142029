internal import Ruxiang
internal import RuxiangText

/// Puts rewritten scripts back into the file they were read from.
///
/// Only the changed words change: a text file keeps every other byte, its encoding and its line ends; of a container only
/// the part with the text is packed anew. Nothing is handed out that does not read back as the texts that were asked for.
public struct SameFormatWriter: Sendable {
  private let bytes: [UInt8]
  private let name: String
  private let options: DocumentOptions

  /// A writer for a file.
  ///
  /// - Parameters:
  ///   - bytes: the file as it is.
  ///   - name: the path it was read under.
  ///   - options: those it was read with.
  public init(_ bytes: [UInt8], name: String, options: DocumentOptions = DocumentOptions()) {
    (self.bytes, self.name, self.options) = (bytes, name, options)
  }

  /// The file with the changes made. What cannot be put in stays as it was and is listed.
  ///
  /// XLIFF that was read on its source side gets the words as targets; its sources stay. Characters that the encoding of
  /// the file has not are written as the format's references (HTML, XML, JSON), else the file becomes UTF-8.
  ///
  /// - Parameter changes: scripts of this file, read with the same options, each once and in their order.
  /// - Throws: `WriteError.zip` where a container could not be put together.
  /// - Complexity: linear in the file and the changes; the file is read twice more to see that all is in its place.
  public func write(_ changes: [DocumentChange]) throws(WriteError) -> SameFormatFile {
    var left = changes.map { (change: $0, edits: $0.edits) }.filter { !$0.edits.isEmpty }
    var kept: [KeptPlace] = []
    while !left.isEmpty {
      var patcher: any SameFormatPatcher
      do throws(KeptReason) { patcher = try self.patcher(left[0].change.document) } catch {
        return unchanged(kept + left.map { KeptPlace($0.change.document.script.part, error) })
      }
      var taken: [DocumentPlace?: [TextEdit]] = [:]
      var refused: [KeptPlace] = []
      for (change, edits) in left {
        let document = change.document
        for edit in edits {
          switch patcher.add(edit, of: document) {
          case .success(let edit): taken[document.script.part, default: []].append(edit)
          case .failure(let reason): refused.append(KeptPlace(document.place(of: edit.range.lowerBound), reason))
          }
        }
      }
      if taken.isEmpty { return unchanged(kept + refused) }
      let made = try patcher.patchedFile()
      guard let wrong = misread(made.bytes, taken, patcher) else {
        return SameFormatFile(bytes: made.bytes, leftEncoding: made.leftEncoding, kept: kept + refused)
      }
      // A script that reads otherwise than it should stays as it was; the others are tried again without it.
      kept += left.filter { wrong.contains($0.change.document.script.part) }
        .map { KeptPlace($0.change.document.script.part, .syntax) }
      left.removeAll { wrong.contains($0.change.document.script.part) }
    }
    return unchanged(kept)
  }

  private func unchanged(_ kept: [KeptPlace]) -> SameFormatFile {
    SameFormatFile(bytes: bytes, leftEncoding: nil, kept: kept)
  }

  private func patcher(_ document: Document) throws(KeptReason) -> any SameFormatPatcher {
    do {
      switch document.format {
      case .xlsx: return try WorkbookPatcher(bytes, name, options)
      case .docx: return try WordPatcher(bytes, name, document.script)
      case .csv, .tsv: return TablePatcher(try EncodedFile(bytes), document.format)
      case .json, .jsonl: return JSONPatcher(try EncodedFile(bytes))
      case .html, .ttml: return try PagePatcher(try EncodedFile(bytes), name, document.format, document.script)
      case .xliff: return try BilingualPatcher(try EncodedFile(bytes), name, options, document.script)
      case .plain, .markdown, .srt, .vtt, .ass, .lrc: return PlainPatcher(try EncodedFile(bytes), document.format)
      }
    } catch {
      throw .structure
    }
  }

  /// The changed scripts that do not read as they should in the file that was made, all of them where another does not;
  /// nil where all is well.
  private func misread(
    _ made: [UInt8], _ taken: [DocumentPlace?: [TextEdit]], _ patcher: some SameFormatPatcher
  ) -> Set<DocumentPlace?>? {
    var wrong: Set<DocumentPlace?> = []
    var new = DocumentReader.open(made, name: name, options: options)
    for old in DocumentReader.open(bytes, name: name, options: options) {
      guard case .success(let document) = old else {
        guard case .failure? = new.next() else { return Set(taken.keys) }
        continue
      }
      let script = document.script
      let edits = taken[script.part] ?? []
      let expected = TextEdits.apply(edits, to: script.utf8)
      // A cell with nothing in it is no script any more.
      if script.part != nil, expected.allSatisfy({ $0 <= 0x20 }) { continue }
      guard case .success(let now)? = new.next(), now.script.part == script.part, now.format == document.format,
        patcher.holds(edits, made)
      else { return Set(taken.keys) }
      if patcher.reads(now.script.utf8, as: expected) { continue }
      if edits.isEmpty { return Set(taken.keys) }
      wrong.insert(script.part)
    }
    if new.next() != nil { return Set(taken.keys) }
    return wrong.isEmpty ? nil : wrong
  }
}
