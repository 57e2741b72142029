internal import RuxiangText

/// The parts of a new document that are the same for every script.
extension WordDraft {
  /// A4, with room in the margin.
  static let section =
    "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1440\" w:right=\"1440\" w:bottom=\"1440\" w:left=\"1440\" w:header=\"851\" w:footer=\"992\" w:gutter=\"0\"/></w:sectPr>"

  static let contentTypes = contentTypes(hasComments: true)

  /// - Parameter hasComments: whether there is a part with comments.
  static func contentTypes(hasComments: Bool) -> [UInt8] {
    let comments =
      hasComments
      ? "<Override PartName=\"/word/comments.xml\" ContentType=\"\(WordXML.contentType)comments+xml\"/>" : ""
    return Array(
      """
      \(WordXML.head)<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
      <Default Extension="xml" ContentType="application/xml"/>\
      <Override PartName="/word/document.xml" ContentType="\(WordXML.contentType)document.main+xml"/>\
      <Override PartName="/word/styles.xml" ContentType="\(WordXML.contentType)styles+xml"/>\
      \(comments)</Types>
      """.utf8)
  }

  static let packageRelationships = relationships([("officeDocument", "word/document.xml")])
  static let documentRelationships = relationships([("styles", "styles.xml"), ("comments", "comments.xml")])

  static let styleRelationships = relationships([("styles", "styles.xml")])

  /// The parts of a document that has no comments.
  static func plainParts(_ document: String) -> [(name: String, bytes: [UInt8])] {
    [
      ("[Content_Types].xml", contentTypes(hasComments: false)), ("_rels/.rels", packageRelationships),
      ("word/document.xml", Array(document.utf8)), ("word/_rels/document.xml.rels", styleRelationships),
      ("word/styles.xml", styles),
    ]
  }

  /// A document of its parts.
  ///
  /// - Throws: `WriteError.zip` where they could not be put together.
  static func document(of parts: [(name: String, bytes: [UInt8])]) throws(WriteError) -> [UInt8] {
    do throws(ZipProblem) { return try ZipWriter.archive(of: parts) } catch {
      guard case .unwritten(let code) = error else { throw .zip(code: 0) }
      throw .zip(code: code)
    }
  }

  private static func relationships(_ all: [(type: String, target: String)]) -> [UInt8] {
    var text = WordXML.head + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    for (number, one) in all.enumerated() {
      text +=
        "<Relationship Id=\"rId\(number + 1)\" Type=\"\(WordXML.relationships)/\(one.type)\" Target=\"\(one.target)\"/>"
    }
    return Array((text + "</Relationships>").utf8)
  }

  /// Lines to be read aloud: large, far apart, in fonts that every Chinese Windows and WPS has.
  static let styles = Array(
    """
    \(WordXML.head)<w:styles xmlns:w="\(WordXML.main)"><w:docDefaults><w:rPrDefault><w:rPr>\
    <w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="微软雅黑" w:cs="Arial"/>\
    <w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>\
    </w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="360" w:lineRule="auto"/></w:pPr>\
    </w:pPrDefault></w:docDefaults>\
    <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>\
    \(style("Title", "Title", "<w:spacing w:after=\"240\"/>", "<w:b/><w:bCs/><w:sz w:val=\"36\"/><w:szCs w:val=\"36\"/>"))\
    \(heading(1, size: 32))\(heading(2, size: 28))\(heading(3, size: 26))\
    \(style("RuxiangTime", "字幕时间", "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"3\"/>", "<w:color w:val=\"808080\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>"))\
    </w:styles>
    """.utf8)

  private static func heading(_ level: Int, size: Int) -> String {
    style(
      "Heading\(level)", "heading \(level)",
      "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"120\"/><w:outlineLvl w:val=\"\(level - 1)\"/>",
      "<w:b/><w:bCs/><w:sz w:val=\"\(size)\"/><w:szCs w:val=\"\(size)\"/>")
  }

  private static func style(_ id: String, _ name: String, _ paragraph: String, _ run: String) -> String {
    """
    <w:style w:type="paragraph" w:styleId="\(id)"><w:name w:val="\(name)"/><w:basedOn w:val="Normal"/>\
    <w:next w:val="Normal"/><w:qFormat/><w:pPr>\(paragraph)</w:pPr><w:rPr>\(run)</w:rPr></w:style>
    """
  }
}
