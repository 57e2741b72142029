internal import Ruxiang

/// Tells formats apart: by content first, by the file's extension second.
enum FormatSniffer {
  static func suffix(_ name: String) -> String {
    let last = name.split(separator: "/").last ?? ""
    return last.contains(".") ? last.split(separator: ".").last.map { $0.lowercased() } ?? "" : ""
  }

  /// The name of a format that is known by its first bytes and not read; nil for all others.
  static func foreign(_ bytes: [UInt8]) -> String? {
    let known: [(head: [UInt8], name: String)] = [
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "DOC/XLS/PPT"), (Array("%PDF-".utf8), "PDF"),
      (Array("{\\rtf".utf8), "RTF"),
    ]
    return known.first { bytes.starts(with: $0.head) }?.name
  }

  /// The format of a decoded file.
  static func format(_ utf8: [UInt8], name: String) -> DocumentFormat {
    let suffix = suffix(name)
    let first = utf8.firstIndex { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } ?? utf8.count
    let head = utf8[first...].prefix(4096)
    if head.first == UInt8(ascii: "<"), let found = markup(head, suffix) { return found }
    if head.first == UInt8(ascii: "{") || head.first == UInt8(ascii: "["), let found = json(utf8, suffix) {
      return found
    }
    let layout = ScriptReader.formatOf(utf8, name: name)
    if layout != .plain { return DocumentFormat(rawValue: layout.rawValue) ?? .plain }
    return bySuffix[suffix] ?? .plain
  }

  private static let bySuffix: [String: DocumentFormat] = [
    "csv": .csv, "tsv": .tsv, "tab": .tsv, "json": .json, "jsonl": .jsonl, "ndjson": .jsonl, "ttml": .ttml,
    "dfxp": .ttml, "xlf": .xliff, "xliff": .xliff, "html": .html, "htm": .html, "xhtml": .html,
  ]

  /// By the first element, or what a document type declaration calls it.
  private static func markup(_ head: ArraySlice<UInt8>, _ suffix: String) -> DocumentFormat? {
    var text = Substring(String(decoding: head, as: UTF8.self))
    while let open = text.firstIndex(of: "<") {
      text = text[open...]
      let lower = text.prefix(200).lowercased()
      let after: String
      if lower.hasPrefix("<?") {
        after = "?>"
      } else if lower.hasPrefix("<!--") {
        after = "-->"
      } else {
        let isType = lower.hasPrefix("<!doctype")
        let name = lower.dropFirst(isType ? 9 : 1).drop { $0.isWhitespace }.prefix {
          $0.isLetter || $0.isNumber || $0 == ":"
        }
        let local = name.split(separator: ":").last.map(String.init) ?? ""
        if local == "tt" { return .ttml }
        if local == "xliff" { return .xliff }
        if local == "html" || pageElements.contains(local) && bySuffix[suffix] == .html { return .html }
        return bySuffix[suffix]
      }
      guard let end = text.firstRange(of: after) else { return nil }
      text = text[end.upperBound...]
    }
    return nil
  }

  /// What a page without `<html>` begins with.
  private static let pageElements: Set = [
    "head", "body", "title", "meta", "link", "div", "p", "h1", "h2", "h3", "section", "article", "main", "table", "ul",
    "ol", "span", "style", "script", "center", "font", "a", "b", "img", "br", "nav", "header",
  ]

  /// Where the text begins like JSON: by what its first line is, or how its first tokens go on.
  private static func json(_ utf8: [UInt8], _ suffix: String) -> DocumentFormat? {
    if let known = bySuffix[suffix], known == .json || known == .jsonl { return known }
    var lines = LineRanges(utf8)
    if let line = lines.next(), JSONScanner.isWhole(utf8, line.range), lines.next() != nil { return .jsonl }
    var scanner = JSONScanner(utf8, 0..<utf8.count)
    for _ in 0..<8 {
      do throws(JSONProblem) {
        if try scanner.next() == nil { break }
      } catch { return nil }
    }
    return .json
  }
}

/// Lines of a decoded file that are not blank, with their numbers from 1.
struct LineRanges: Sendable {
  private let utf8: [UInt8]
  private var at = 0
  private var number = 0

  init(_ utf8: [UInt8]) { self.utf8 = utf8 }

  mutating func next() -> (range: Range<Int>, number: Int)? {
    while at < utf8.count {
      let line = line(from: at)
      at = line.range.upperBound + 1
      number += 1
      if !line.isBlank { return (line.range, number) }
    }
    return nil
  }

  private func line(from start: Int) -> (range: Range<Int>, isBlank: Bool) {
    let span = utf8.span
    var end = start
    var isBlank = true
    while end < span.count, span[end] != 0x0A {
      if span[end] > 0x20 { isBlank = false }
      end += 1
    }
    return (start..<end, isBlank)
  }
}
