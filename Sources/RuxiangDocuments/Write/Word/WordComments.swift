internal import RuxiangText

/// Writes notes as comments of a document.
enum WordCommentXML {
  /// A comment for each note.
  ///
  /// - Parameter prefix: of WordprocessingML in the part, with its colon.
  static func comments(_ notes: [ScriptMarkup.Note], ids: [Int], prefix p: String) -> String {
    var out = ""
    for (note, id) in zip(notes, ids) {
      let author = XMLText.escaped(note.author ?? WordMarker.author)
      let initials = note.author.map { XMLText.escaped(String($0.prefix(2))) } ?? "入乡"
      out += "<\(p)comment \(p)id=\"\(id)\" \(p)author=\"\(author)\" \(p)initials=\"\(initials)\">"
      for (number, line) in note.lines.enumerated() { out += paragraph(line, isFirst: number == 0, p) }
      if note.lines.isEmpty { out += "<\(p)p/>" }
      out += "</\(p)comment>"
    }
    return out
  }

  private static func paragraph(_ line: ScriptMarkup.Line, isFirst: Bool, _ p: String) -> String {
    var out = "<\(p)p>"
    if line.isRightToLeft { out += "<\(p)pPr><\(p)bidi/></\(p)pPr>" }
    if isFirst { out += "<\(p)r><\(p)annotationRef/></\(p)r>" }
    var properties = ""
    if line.isHead { properties += "<\(p)b/>" }
    if line.isRightToLeft { properties += "<\(p)rtl/>" }
    if let language = line.language {
      let kind = line.isRightToLeft ? "bidi" : "val"
      properties += "<\(p)lang \(p)\(kind)=\"\(XMLText.escaped(language))\"/>"
    }
    if !properties.isEmpty { properties = "<\(p)rPr>\(properties)</\(p)rPr>" }
    return out + "<\(p)r>\(properties)\(WordXML.content(line.text, p))</\(p)r></\(p)p>"
  }

  /// A part of its own for them.
  ///
  /// - Parameter namespace: of the document, transitional or strict.
  static func part(_ notes: [ScriptMarkup.Note], ids: [Int], namespace: String) -> [UInt8] {
    let all = comments(notes, ids: ids, prefix: "w:")
    return Array((WordXML.head + "<w:comments xmlns:w=\"\(namespace)\">\(all)</w:comments>").utf8)
  }
}

extension WordXML {
  static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  /// WordprocessingML, transitional.
  static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  static let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let contentType = "application/vnd.openxmlformats-officedocument.wordprocessingml."
}
