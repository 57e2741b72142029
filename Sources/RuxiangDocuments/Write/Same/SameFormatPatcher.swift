internal import Ruxiang
internal import RuxiangText

/// Takes edits of the scripts of one file, and makes the file that has them.
protocol SameFormatPatcher {
  /// Takes an edit of a script; edits come in order.
  ///
  /// - Returns: the edit as it is put in, or why it is not.
  mutating func add(_ edit: TextEdit, of document: Document) -> Result<TextEdit, KeptReason>
  /// The file with all edits that were taken.
  func patchedFile() throws(WriteError) -> PatchedFile
  /// Whether a script reads as it should, but for what the format does not tell apart.
  func reads(_ text: [UInt8], as expected: [UInt8]) -> Bool
  /// Whether edits are in a file that was made where they do not show in what is read of it.
  func holds(_ edits: [TextEdit], _ made: [UInt8]) -> Bool
}

/// A file with the edits made.
struct PatchedFile {
  let bytes: [UInt8]
  var leftEncoding: TextEncoding?
}

extension SameFormatPatcher {
  func reads(_ text: [UInt8], as expected: [UInt8]) -> Bool { text == expected }
  func holds(_ edits: [TextEdit], _ made: [UInt8]) -> Bool { true }
}

extension KeptReason: Error {}

extension EncodedFile {
  func patchedFile(_ patches: [TextEdit], reference: (Unicode.Scalar) -> String? = { _ in nil }) -> PatchedFile {
    let made = patched(patches, reference: reference)
    return PatchedFile(bytes: made.bytes, leftEncoding: made.becameUTF8 ? encoding : nil)
  }
}

/// Text that is the file itself, or is read line by line as it stands.
struct PlainPatcher: SameFormatPatcher {
  private let source: EncodedFile
  private let format: DocumentFormat
  private let endsWithReturn: Bool
  private var patches: [TextEdit] = []

  init(_ source: EncodedFile, _ format: DocumentFormat) {
    self.source = source
    self.format = format
    let end = source.utf8.firstIndex(of: 0x0A)
    endsWithReturn = end.map { $0 > 0 && source.utf8[$0 - 1] == 0x0D } ?? false
  }

  mutating func add(_ edit: TextEdit, of document: Document) -> Result<TextEdit, KeptReason> {
    let words = String(decoding: edit.words, as: UTF8.self)
    if words.unicodeScalars.contains("\u{0}") { return .failure(.character("\u{0}")) }
    let lines = words.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    switch format {
    case .srt, .vtt:
      // A blank line ends a caption.
      if lines.count > 1, lines.contains(where: { $0.allSatisfy(\.isWhitespace) }) { return .failure(.lineEnd) }
      if words.contains("-->") { return .failure(.syntax) }
    case .ass, .lrc: if lines.count > 1 { return .failure(.lineEnd) }
    default: break
    }
    var taken = edit
    if endsWithReturn, lines.count > 1 { taken.words = Array(lines.joined(separator: "\r\n").utf8) }
    patches.append(taken)
    return .success(taken)
  }

  func patchedFile() -> PatchedFile { source.patchedFile(patches) }
}
