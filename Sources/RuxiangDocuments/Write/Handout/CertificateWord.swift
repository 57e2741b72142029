internal import Ruxiang
internal import RuxiangText

/// A handout as a certificate to hang up: one page across, in a frame, everything in the middle.
///
/// The title stands on top, the head of the first section is the name, its blocks follow; the rest of a handout has no place.
public enum CertificateWord {
  /// The document as DOCX.
  ///
  /// - Throws: `WriteError.zip` where the document could not be put together.
  public static func bytes(_ handout: Handout) throws(WriteError) -> [UInt8] {
    var body = paragraph(handout.title, size: 72, before: 500, after: 500, bold: true, colour: "44690F")
    if let section = handout.sections.first {
      body += paragraph(section.title, size: 56, before: 200, after: 300, bold: true)
      for block in section.blocks {
        switch block {
        case .text(let text): body += paragraph(text, size: 30, after: 300)
        case .points(let points): for point in points { body += paragraph(point, size: 26, after: 120) }
        case .note(let text): body += paragraph(text, size: 26, before: 700, after: 120)
        default: break
        }
      }
    }
    body += paragraph(handout.source.joined(separator: " · "), size: 16, before: 300, colour: "5B6152")
    let frame = ["top", "left", "bottom", "right"].map {
      "<w:\($0) w:val=\"double\" w:sz=\"12\" w:space=\"24\" w:color=\"44690F\"/>"
    }.joined()
    let section =
      "<w:sectPr><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/><w:pgMar w:top=\"1134\" w:right=\"1440\" w:bottom=\"1134\" w:left=\"1440\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/><w:pgBorders w:offsetFrom=\"page\">\(frame)</w:pgBorders></w:sectPr>"
    let document =
      WordXML.head + "<w:document xmlns:w=\"\(WordXML.main)\"><w:body>" + body + section + "</w:body></w:document>"
    return try WordDraft.document(of: WordDraft.plainParts(document))
  }

  /// - Parameters:
  ///   - size: in half points.
  ///   - before: in twentieths of a point, as `after`.
  private static func paragraph(
    _ text: String, size: Int, before: Int = 0, after: Int = 0, bold: Bool = false, colour: String = "20261A"
  ) -> String {
    guard !text.isEmpty else { return "" }
    let look =
      (bold ? "<w:b/><w:bCs/>" : "")
      + "<w:color w:val=\"\(colour)\"/><w:sz w:val=\"\(size)\"/><w:szCs w:val=\"\(size)\"/>"
    return
      "<w:p><w:pPr><w:spacing w:before=\"\(before)\" w:after=\"\(after)\" w:line=\"300\" w:lineRule=\"auto\"/><w:jc w:val=\"center\"/></w:pPr>"
      + "<w:r><w:rPr>\(look)</w:rPr><w:t xml:space=\"preserve\">\(XMLText.escaped(TextReport.visible(text)))</w:t></w:r></w:p>"
  }
}
