/// A segment of an XLIFF file, by its bytes.
struct BilingualSegment {
  /// The start tag of the source.
  private(set) var tag: MarkupScanner.Tag
  /// What the source holds.
  private(set) var source: Range<Int>
  /// The target, where there is one: its start tag, and what it holds.
  private(set) var target: (tag: MarkupScanner.Tag, inner: Range<Int>)?
  /// Where a target is put in: behind the source, and what is between them in XLIFF 1.2.
  private var place: Int

  /// The segments of a file, in order; those of suggestions left out.
  static func all(_ utf8: [UInt8]) -> [BilingualSegment] {
    var scanner = MarkupScanner(utf8)
    var open: [MarkupScanner.Tag] = []
    var all: [BilingualSegment] = []
    var isOver = true
    while let token = scanner.next() {
      switch token {
      case .text, .data: break
      case .open(let tag):
        let isOfSegment = open.last.map { $0.local == "trans-unit" || $0.local == "segment" } ?? false
        if isOfSegment, tag.local == "source" {
          let end = tag.range.upperBound
          all.append(BilingualSegment(tag: tag, source: end..<end, target: nil, place: end))
          isOver = false
        } else if isOfSegment, tag.local == "target", !isOver {
          all[all.count - 1].target = (tag, tag.range.upperBound..<tag.range.upperBound)
        }
        if !tag.isEmpty { open.append(tag) }
      case .close(let name, let range):
        guard let tag = open.popLast(), !all.isEmpty, !isOver else { continue }
        let last = all.count - 1
        if name == "source", tag == all[last].tag {
          all[last].source = tag.range.upperBound..<range.lowerBound
          all[last].place = range.upperBound
        } else if name == "seg-source" {
          all[last].place = range.upperBound
        } else if name == "target", tag == all[last].target?.tag {
          all[last].target?.inner = tag.range.upperBound..<range.lowerBound
        } else if name == "trans-unit" || name == "segment" {
          isOver = true
        }
      }
    }
    return all
  }

  /// Whether new words may be its target: there is none yet, or it only repeats the source.
  func takesTarget(_ utf8: [UInt8]) -> Bool {
    guard let inner = target?.inner else { return true }
    return utf8[inner].allSatisfy { $0 <= 0x20 } || utf8[inner] == utf8[source]
  }

  /// The edit that makes a target of the source with edits.
  func target(_ edits: [TextEdit], _ utf8: [UInt8]) -> TextEdit {
    let inner = TextEdits.apply(edits.moved(by: -source.lowerBound), to: Array(utf8[source]))
    let name = Array("\(tag.prefix)target".utf8)
    guard let target else {
      return TextEdit(
        range: place..<place, words: indent(utf8) + [0x3C] + name + [0x3E] + inner + [0x3C, 0x2F] + name + [0x3E])
    }
    guard target.tag.isEmpty else { return TextEdit(range: target.inner, words: inner) }
    let slash = utf8[target.tag.range].lastIndex(of: UInt8(ascii: "/")) ?? target.tag.range.upperBound
    return TextEdit(
      range: slash..<target.tag.range.upperBound,
      words: [0x3E] + inner + [0x3C, 0x2F] + Array(target.tag.name.utf8) + [0x3E])
  }

  /// The line end and the space that the source begins its line with.
  private func indent(_ utf8: [UInt8]) -> [UInt8] {
    var start = tag.range.lowerBound
    while start > 0, utf8[start - 1] == 0x20 || utf8[start - 1] == 0x09 { start -= 1 }
    guard start > 0, utf8[start - 1] == 0x0A else { return [] }
    let end: [UInt8] = start > 1 && utf8[start - 2] == 0x0D ? [0x0D, 0x0A] : [0x0A]
    return end + utf8[start..<tag.range.lowerBound]
  }

  /// XLIFF 2 wants the language of targets said where there are any: it is that of the source.
  static func missingTargetLanguage(_ utf8: [UInt8]) -> TextEdit? {
    var scanner = MarkupScanner(utf8)
    while let token = scanner.next() {
      guard case .open(let tag) = token else { continue }
      let text = String(decoding: utf8[tag.range], as: UTF8.self)
      guard tag.local == "xliff", !text.contains("trgLang"), let start = text.firstRange(of: "srcLang")?.upperBound
      else { return nil }
      let value = text[start...].drop { $0 == "=" || $0.isWhitespace }
      guard let quote = value.first, quote == "\"" || quote == "'",
        let language = value.dropFirst().split(separator: quote, omittingEmptySubsequences: false).first
      else { return nil }
      let end = tag.range.upperBound - 1
      return TextEdit(range: end..<end, words: Array(" trgLang=\"\(language)\"".utf8))
    }
    return nil
  }
}
