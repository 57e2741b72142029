internal import RuxiangText

/// A stretch of character data in a document of markup.
struct MarkupRun {
  /// Bytes of the document: references as written, the brackets of a CDATA section left out.
  let range: Range<Int>
  /// Whether it is a CDATA section, where nothing is escaped.
  let isData: Bool
  /// The start tag of the element it stands in; nil at the top.
  let tag: MarkupScanner.Tag?

  /// All runs of a document, in order.
  static func all(_ utf8: [UInt8], _ range: Range<Int>? = nil, html: Bool = false) -> [MarkupRun] {
    var scanner = MarkupScanner(utf8, range, html: html)
    var open: [MarkupScanner.Tag] = []
    var runs: [MarkupRun] = []
    while let token = scanner.next() {
      switch token {
      case .text(let range): runs.append(MarkupRun(range: range, isData: false, tag: open.last))
      case .data(let range): runs.append(MarkupRun(range: range, isData: true, tag: open.last))
      case .open(let tag): if !tag.isEmpty, !html { open.append(tag) }
      case .close: _ = open.popLast()
      }
    }
    return runs
  }
}

/// A character of a document of markup, and the bytes it is written as.
struct MarkupScalar {
  let value: Unicode.Scalar
  let file: Range<Int>
  /// Index of its run.
  let run: Int

  /// What XML and HTML take for white space.
  var isSpace: Bool { value == " " || value == "\n" || value == "\t" || value == "\r" }
}

extension MarkupRun {
  /// The characters of the run, references replaced.
  func scalars(_ utf8: [UInt8], index: Int, html: Bool) -> [MarkupScalar] {
    var all: [MarkupScalar] = []
    var at = range.lowerBound
    while at < range.upperBound {
      if !isData, utf8[at] == UInt8(ascii: "&"),
        let (values, end) = Self.reference(utf8, at, range.upperBound, html: html)
      {
        for value in values { all.append(MarkupScalar(value: value, file: at..<end, run: index)) }
        at = end
        continue
      }
      let lead = utf8[at]
      if lead == 0x0D {
        // What the parser is given of a line end is one line feed.
        let width = at + 1 < range.upperBound && utf8[at + 1] == 0x0A ? 2 : 1
        all.append(MarkupScalar(value: "\n", file: at..<(at + width), run: index))
        at += width
        continue
      }
      let width = min(lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4, range.upperBound - at)
      let value = String(decoding: utf8[at..<(at + width)], as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
      all.append(MarkupScalar(value: value, file: at..<(at + width), run: index))
      at += width
    }
    return all
  }

  /// The reference that begins at an ampersand, and where it ends; nil where it is none that is known.
  private static func reference(
    _ utf8: [UInt8], _ start: Int, _ limit: Int, html: Bool
  ) -> (values: [Unicode.Scalar], end: Int)? {
    var end = start + 1
    while end < limit, end - start < 40, utf8[end] != UInt8(ascii: ";"), utf8[end] > 0x20, utf8[end] < 0x80 {
      end += 1
    }
    guard end < limit, utf8[end] == UInt8(ascii: ";") else { return nil }
    let name = String(decoding: utf8[(start + 1)..<end], as: UTF8.self)
    if name.hasPrefix("#") {
      let digits = name.dropFirst()
      let isHex = digits.first == "x" || digits.first == "X"
      guard let code = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits), let value = Unicode.Scalar(code)
      else { return nil }
      return ([value], end + 1)
    }
    if let value = xml[name] ?? (html ? HTMLEntity.scalar(name) : nil) { return ([value], end + 1) }
    return nil
  }

  private static let xml: [String: Unicode.Scalar] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]

  /// Words as they are written in this run.
  func escaped(_ words: String, newline: String) -> String {
    let parts = words.split(separator: "\n", omittingEmptySubsequences: false)
    if isData {
      return parts.map {
        $0.split(separator: "]]>", omittingEmptySubsequences: false).joined(separator: "]]]]><![CDATA[>")
      }
      .joined(separator: "]]>\(newline)<![CDATA[")
    }
    return parts.map { Self.escaped($0) }.joined(separator: newline)
  }

  private static func escaped(_ words: Substring) -> String {
    String(words).escaped { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      default: nil
      }
    }
  }
}
