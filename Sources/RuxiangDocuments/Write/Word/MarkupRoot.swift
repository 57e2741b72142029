internal import RuxiangText

/// The outermost element of an XML file, as it is written there: so that more can be written into it.
struct MarkupRoot {
  /// As written, prefix included.
  let name: String
  /// The URI of its namespace.
  let namespace: String
  /// Its start tag with the angle brackets.
  let tag: Range<Int>
  /// Where its end tag begins; the end of the start tag where that is both.
  let end: Int

  /// The root of a file.
  ///
  /// - Throws: where the file is not well-formed.
  init(_ utf8: [UInt8], file: String) throws(DocumentError) {
    var first: (tag: XMLTag, range: Range<Int>)?
    var last = 0
    do throws(XMLProblems) {
      try XMLStream.parse(utf8, file: file) { event, offset in
        if case .start(let tag) = event, first == nil { first = (tag, Self.tagRange(utf8, offset)) }
        if case .end = event { last = offset }
      }
    } catch { throw DocumentError(error) }
    guard let first else { throw DocumentError(.xml("no document element"), file: file) }
    self.init(first.range, namespace: first.tag.namespace, closedAt: last, in: utf8)
  }

  /// A root that was met.
  ///
  /// - Parameters:
  ///   - range: its start tag.
  ///   - closed: the byte behind its end tag.
  init(_ range: Range<Int>, namespace: String, closedAt closed: Int, in utf8: [UInt8]) {
    name = Self.rawName(utf8, range)
    self.namespace = namespace
    self.tag = range
    end = closed == range.upperBound ? closed : Self.tagStart(utf8, before: closed)
  }

  /// A start tag whose `>` or `/>` is at an offset.
  static func tagRange(_ utf8: [UInt8], _ offset: Int) -> Range<Int> {
    tagStart(utf8, before: offset)..<min(utf8.count, offset + (utf8[offset] == UInt8(ascii: ">") ? 1 : 2))
  }

  /// The last `<` before an offset: none stands inside a tag.
  static func tagStart(_ utf8: [UInt8], before offset: Int) -> Int {
    utf8[..<offset].lastIndex(of: UInt8(ascii: "<")) ?? 0
  }

  /// What a start tag calls its element.
  static func rawName(_ utf8: [UInt8], _ tag: Range<Int>) -> String {
    String(decoding: utf8[tag].dropFirst().prefix { $0 > 0x20 && $0 != 0x2F && $0 != 0x3E }, as: UTF8.self)
  }

  /// A prefix, colon included, for elements and attributes of the root's namespace, and what the start tag must declare
  /// for it: nothing but where the file has no prefix for its own namespace.
  func prefix(_ utf8: [UInt8]) -> (prefix: String, declaration: String) {
    if let colon = name.firstIndex(of: ":") { return (String(name[...colon]), "") }
    let written = String(decoding: utf8[tag], as: UTF8.self)
    for part in written.split(separator: "xmlns:").dropFirst() {
      let sides = part.split(separator: "=", maxSplits: 1)
      if sides.count == 2, sides[1].dropFirst().hasPrefix(namespace),
        sides[1].dropFirst(namespace.count + 1).first == sides[1].first
      {
        return (sides[0].filter { !$0.isWhitespace } + ":", "")
      }
    }
    return ("rx:", " xmlns:rx=\"\(namespace)\"")
  }

  /// The prefix of the root itself, colon included.
  var ownPrefix: String { name.firstIndex(of: ":").map { String(name[...$0]) } ?? "" }

  /// The file with more children behind those of the root, and more declared in its start tag.
  func adding(_ children: [UInt8], declaring declaration: String = "", to utf8: [UInt8]) -> [UInt8] {
    let isEmpty = end == tag.upperBound && utf8[end - 2] == UInt8(ascii: "/")
    let head = tag.upperBound - (isEmpty ? 2 : 1)
    var out = Array(utf8[..<head])
    out += declaration.utf8
    out += ">".utf8
    if !isEmpty { out += utf8[tag.upperBound..<end] }
    out += children
    out += isEmpty ? Array("</\(name)>".utf8) + utf8[end...] : Array(utf8[end...])
    return out
  }
}
