internal import Ruxiang
internal import RuxiangText

/// XLIFF: words of the target are changed in place; words of the source become those of the target, and the source stays.
struct BilingualPatcher: SameFormatPatcher {
  private let source: EncodedFile
  private let name: String
  private let options: DocumentOptions
  private var patches: MarkupPatches
  private let segments: [BilingualSegment]
  private let isTarget: Bool
  private let before: [UInt8]
  /// Lines the targets must read as, by the range of their source.
  private var touched: Set<Int> = []

  init(_ source: EncodedFile, _ name: String, _ options: DocumentOptions, _ script: Script) throws {
    (self.source, self.name, self.options, before) = (source, name, options, script.utf8)
    let map = try MarkupMap(source.utf8, .xliff, name: name, options: options)
    patches = try MarkupPatches(map, script)
    segments = BilingualSegment.all(source.utf8)
    isTarget =
      map.firstRead.map { run in
        BilingualSegment.all(source.utf8).contains { $0.target?.inner.contains(run.range.lowerBound) ?? false }
      } ?? false
  }

  mutating func add(_ edit: TextEdit, of document: Document) -> Result<TextEdit, KeptReason> {
    do throws(KeptReason) {
      var trial = patches
      let found = try trial.add(edit, of: document.script) { _ in nil }
      if !isTarget {
        for patch in found {
          guard let segment = segment(of: patch.edit.range.lowerBound) else { throw .structure }
          if !segments[segment].takesTarget(source.utf8) { throw .translated }
          touched.insert(segment)
        }
      }
      patches = trial
      return .success(edit)
    } catch {
      return .failure(error)
    }
  }

  private func segment(of offset: Int) -> Int? {
    segments.firstIndex { $0.source.lowerBound <= offset && offset <= $0.source.upperBound }
  }

  func patchedFile() -> PatchedFile {
    let changes = patches.sorted
    guard !isTarget else { return source.patchedFile(changes, reference: MarkupPatches.reference) }
    var targets: [TextEdit] = []
    for index in touched.sorted() {
      let segment = segments[index]
      let own = changes.filter {
        segment.source.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= segment.source.upperBound
      }
      targets.append(segment.target(own, source.utf8))
    }
    if !targets.isEmpty, let language = BilingualSegment.missingTargetLanguage(source.utf8) { targets.append(language) }
    targets.sort { $0.range.lowerBound < $1.range.lowerBound }
    return source.patchedFile(targets, reference: MarkupPatches.reference)
  }

  func reads(_ text: [UInt8], as expected: [UInt8]) -> Bool {
    MarkupPatches.collapsed(text) == MarkupPatches.collapsed(isTarget ? expected : before)
  }

  func holds(_ edits: [TextEdit], _ made: [UInt8]) -> Bool {
    guard !isTarget else { return true }
    var other = options
    other.side = .target
    var said: [String] = []
    for case .success(let document) in DocumentReader.open(made, name: name, options: other) {
      said += MarkupPatches.collapsed(document.script.utf8)
    }
    var rest = said[...]
    // In order, with what other segments say in between.
    for line in MarkupPatches.changedLines(before, TextEdits.apply(edits, to: before)) {
      guard let at = rest.firstIndex(of: line) else { return false }
      rest = rest[(at + 1)...]
    }
    return true
  }
}
