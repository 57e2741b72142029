import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@testable import Ruxiang
@testable import RuxiangDocuments
@testable import RuxiangText

/// A file of the corpus and what is known of it: see Corpus/make.py.
struct Corpus: Sendable, CustomTestStringConvertible {
  let name: String
  let format: DocumentFormat
  let scripts: Int
  let first: String
  let last: String
  let side: DocumentOptions.Side?
  let bytes: [UInt8]
  var testDescription: String { name }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Corpus")

  static let all: [Corpus] = {
    guard let table = try? String(contentsOf: folder.appendingPathComponent("expected.tsv"), encoding: .utf8) else {
      return []
    }
    return table.split(separator: "\n").dropFirst().compactMap { row in
      let cells = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 7, let format = DocumentFormat(rawValue: cells[1]), let scripts = Int(cells[2]),
        let data = try? Data(contentsOf: folder.appendingPathComponent("files").appendingPathComponent(cells[0]))
      else { return nil }
      return Corpus(
        name: cells[0], format: format, scripts: scripts, first: cells[3], last: cells[4],
        side: DocumentOptions.Side(rawValue: cells[5]), bytes: [UInt8](data))
    }
  }()

  var options: DocumentOptions { DocumentOptions() }
  var writer: SameFormatWriter { SameFormatWriter(bytes, name: name, options: options) }
  var isText: Bool { format != .docx && format != .xlsx }
  var encoding: TextEncoding? { isText ? try? TextDecoder.decode(bytes).encoding : nil }
  /// Whether new words go where they are not read from.
  var writesTargets: Bool { format == .xliff && side == nil }

  func read(_ bytes: [UInt8]? = nil) -> [Result<Document, DocumentError>] {
    Array(DocumentReader.open(bytes ?? self.bytes, name: name, options: options))
  }

  /// The lines of an XLIFF file with the targets there are in place of their sources, by another parser.
  func sides(_ bytes: [UInt8]) -> [String] {
    let parser = XMLParser(data: Data(bytes))
    let reader = TargetReader()
    parser.delegate = reader
    guard parser.parse() else { return ["not XML"] }
    return reader.lines.map { Array($0.utf8).spoken(in: .xliff).joined() }.filter { !$0.isEmpty }
  }

  private final class TargetReader: NSObject, XMLParserDelegate {
    var lines: [String] = []
    private var text = ""
    private var source = ""
    private var target: String?
    private var isHead = false

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      if name == "source" || name == "target" { text = "" }
      if name == "trans-unit" || name == "segment" {
        (source, target, isHead) = ("", nil, attributes["restype"] == "x-gettext-domain-header")
      }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
      if name == "source" { source = text }
      if name == "target" { target = text }
      if name == "trans-unit" || name == "segment", !isHead {
        lines.append(target.flatMap { $0.isEmpty ? nil : $0 } ?? source)
      }
    }
  }
}

extension [UInt8] {
  /// The lines of a text, without what its format does not tell apart.
  func spoken(in format: DocumentFormat) -> [String] {
    let lines = split(separator: 0x0A, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    switch format {
    case .html, .ttml, .xliff:
      return lines.map { line in
        line.unicodeScalars.split { $0 == " " || $0 == "\t" || $0 == "\r" }.map { String($0) }.joined(separator: " ")
      }.filter { !$0.isEmpty }
    case .docx: return lines.filter { !$0.allSatisfy(\.isWhitespace) }
    default: return lines
    }
  }
}

/// Numbers that look random and are the same every time.
struct Random {
  var state: UInt64

  mutating func next(below bound: Int) -> Int {
    // SplitMix64.
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ z >> 31) % UInt64(bound))
  }

  /// Words that hurt formats which are not careful.
  static let hostile = [
    "\"", "'", ",", "，“好”", ";", "|", "]]>", "<![CDATA[", "</td>", "</w:t>", "<b>", "&amp;", "&", "&#0;", "\\", "\\n",
    "\\u5bb6",
    "😀", "👩‍👩‍👧", "عربي", "\u{200F}", "e\u{301}", "𠮷", "{\\an8}", "a b", "--", "=1+1", "%s", "\u{A0}", "ไทย", "\u{3000}x",
  ]

  /// The text of a script with some of its spoken words replaced, taken out, or more put in.
  mutating func retold(_ document: Document, plain: Bool) -> [UInt8] {
    var text = document.script.utf8
    for segment in document.script.segments.reversed() where next(below: 3) > 0 {
      let characters = Array(document.script.text(segment.range))
      let low = next(below: characters.count)
      let high = low + next(below: min(6, characters.count - low) + 1)
      var words = ""
      for _ in 0...next(below: 3) {
        words += plain ? ["产自韩城", "乡里人家", "甜"][next(below: 3)] : Self.hostile[next(below: Self.hostile.count)] + "好"
      }
      if high > low, high < characters.count, next(below: 4) == 0 { words = "" }
      // Space at the ends of what is said is not said.
      if low == 0 || high == characters.count { words = "甲" + words + "乙" }
      let start = segment.range.lowerBound + characters[..<low].reduce(0) { $0 + $1.utf8.count }
      let end = start + characters[low..<high].reduce(0) { $0 + $1.utf8.count }
      text.replaceSubrange(start..<end, with: Array(words.utf8))
    }
    return text
  }
}
