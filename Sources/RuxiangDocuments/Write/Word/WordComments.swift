internal import RuxiangText

/// Writes notes as comments of a document.
enum WordCommentXML {
  /// Bytes from which on the next piece is begun.
  private static let piece = 1 << 20

  /// A comment for each note, in pieces.
  ///
  /// - Parameter prefix: of WordprocessingML in the part, with its colon.
  static func comments(_ notes: [ScriptMarkup.Note], ids: [Int], prefix p: String) -> [[UInt8]] {
    let tags = CommentTags(p)
    var pieces: [[UInt8]] = []
    var out: [UInt8] = []
    for (note, id) in zip(notes, ids) {
      let author = XMLText.escaped(note.author ?? WordMarker.author)
      let initials = note.author.map { XMLText.escaped(String($0.prefix(2))) } ?? "入乡"
      out += "<\(p)comment \(p)id=\"\(id)\" \(p)author=\"\(author)\" \(p)initials=\"\(initials)\">".utf8
      for (number, line) in note.lines.enumerated() { append(line, isFirst: number == 0, tags, to: &out) }
      if note.lines.isEmpty { out += "<\(p)p/>".utf8 }
      out += "</\(p)comment>".utf8
      if out.count > piece {
        pieces.append(out)
        out = []
        out.reserveCapacity(piece + piece / 4)
      }
    }
    return pieces + [out]
  }

  /// Tags with the prefix of their part.
  private struct CommentTags {
    let prefix: String
    /// A plain paragraph up to its text, and from there on.
    let plain, plainEnd: [UInt8]
    let paragraph, fromRight, reference, run, properties, bold, rightToLeft, propertiesEnd, end: [UInt8]

    init(_ p: String) {
      func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
      prefix = p
      plain = bytes("<\(p)p><\(p)r><\(p)t>")
      plainEnd = bytes("</\(p)t></\(p)r></\(p)p>")
      paragraph = bytes("<\(p)p>")
      fromRight = bytes("<\(p)pPr><\(p)bidi/></\(p)pPr>")
      reference = bytes("<\(p)r><\(p)annotationRef/></\(p)r>")
      run = bytes("<\(p)r>")
      properties = bytes("<\(p)rPr>")
      bold = bytes("<\(p)b/>")
      rightToLeft = bytes("<\(p)rtl/>")
      propertiesEnd = bytes("</\(p)rPr>")
      end = bytes("</\(p)r></\(p)p>")
    }
  }

  private static func append(_ line: ScriptMarkup.Line, isFirst: Bool, _ tags: CommentTags, to out: inout [UInt8]) {
    if !isFirst, !line.isHead, line.language == nil, WordXML.isPlain(line.text) {
      out += tags.plain
      XMLText.append(line.text, to: &out)
      out += tags.plainEnd
      return
    }
    let isRightToLeft = line.isRightToLeft
    out += tags.paragraph
    if isRightToLeft { out += tags.fromRight }
    if isFirst { out += tags.reference }
    out += tags.run
    if line.isHead || line.language != nil {
      out += tags.properties
      if line.isHead { out += tags.bold }
      if isRightToLeft { out += tags.rightToLeft }
      if let language = line.language {
        let kind = isRightToLeft ? "bidi" : "val"
        out += "<\(tags.prefix)lang \(tags.prefix)\(kind)=\"\(XMLText.escaped(language))\"/>".utf8
      }
      out += tags.propertiesEnd
    }
    out += WordXML.content(line.text, tags.prefix).utf8
    out += tags.end
  }

  /// A part of its own for them.
  ///
  /// - Parameter namespace: of the document, transitional or strict.
  static func part(_ notes: [ScriptMarkup.Note], ids: [Int], namespace: String) -> [[UInt8]] {
    [Array((WordXML.head + "<w:comments xmlns:w=\"\(namespace)\">").utf8)] + comments(notes, ids: ids, prefix: "w:")
      + [Array("</w:comments>".utf8)]
  }
}

extension WordXML {
  static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  /// WordprocessingML, transitional.
  static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  static let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let contentType = "application/vnd.openxmlformats-officedocument.wordprocessingml."
}
