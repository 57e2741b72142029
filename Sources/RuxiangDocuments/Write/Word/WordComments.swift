internal import RuxiangText

/// Writes notes as comments of a document.
enum WordCommentXML {
  /// A comment for each note.
  ///
  /// - Parameter prefix: of WordprocessingML in the part, with its colon.
  static func comments(_ notes: [ScriptMarkup.Note], ids: [Int], prefix p: String) -> [UInt8] {
    var out: [UInt8] = []
    for (note, id) in zip(notes, ids) {
      let author = XMLText.escaped(note.author ?? WordMarker.author)
      let initials = note.author.map { XMLText.escaped(String($0.prefix(2))) } ?? "入乡"
      out += "<\(p)comment \(p)id=\"\(id)\" \(p)author=\"\(author)\" \(p)initials=\"\(initials)\">".utf8
      for (number, line) in note.lines.enumerated() { append(line, isFirst: number == 0, p, to: &out) }
      if note.lines.isEmpty { out += "<\(p)p/>".utf8 }
      out += "</\(p)comment>".utf8
    }
    return out
  }

  private static func append(_ line: ScriptMarkup.Line, isFirst: Bool, _ p: String, to out: inout [UInt8]) {
    out += "<\(p)p>".utf8
    if line.isRightToLeft { out += "<\(p)pPr><\(p)bidi/></\(p)pPr>".utf8 }
    if isFirst { out += "<\(p)r><\(p)annotationRef/></\(p)r>".utf8 }
    var properties = ""
    if line.isHead { properties += "<\(p)b/>" }
    if line.isRightToLeft { properties += "<\(p)rtl/>" }
    if let language = line.language {
      let kind = line.isRightToLeft ? "bidi" : "val"
      properties += "<\(p)lang \(p)\(kind)=\"\(XMLText.escaped(language))\"/>"
    }
    if !properties.isEmpty { properties = "<\(p)rPr>\(properties)</\(p)rPr>" }
    out += "<\(p)r>\(properties)".utf8
    out += WordXML.content(line.text, p).utf8
    out += "</\(p)r></\(p)p>".utf8
  }

  /// A part of its own for them.
  ///
  /// - Parameter namespace: of the document, transitional or strict.
  static func part(_ notes: [ScriptMarkup.Note], ids: [Int], namespace: String) -> [UInt8] {
    Array((WordXML.head + "<w:comments xmlns:w=\"\(namespace)\">").utf8) + comments(notes, ids: ids, prefix: "w:")
      + Array("</w:comments>".utf8)
  }
}

extension WordXML {
  static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  /// WordprocessingML, transitional.
  static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  static let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let contentType = "application/vnd.openxmlformats-officedocument.wordprocessingml."
}
