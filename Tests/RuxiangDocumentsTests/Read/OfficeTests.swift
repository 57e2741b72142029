import Ruxiang
import Testing

@testable import RuxiangDocuments

/// DOCX as it reads once every tracked change is accepted.
@Suite struct OfficeTests {
  private func lines(_ body: String, _ more: [(name: String, text: String)] = []) -> [String] {
    Read.reading(Read.all(Office.docx(body: body, more: more), "a.docx")).lines.first ?? []
  }

  private static func p(_ inside: String) -> String { "<w:p>\(inside)</w:p>" }
  private static func r(_ text: String) -> String { "<w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r>" }
  private static let paragraphDeleted = "<w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>"

  @Test(arguments: [
    ("insertion", p(r("甲") + "<w:ins w:id=\"1\">" + r("乙") + "</w:ins>"), ["甲乙"]),
    ("deletion", p(r("甲") + "<w:del w:id=\"1\"><w:r><w:delText>乙</w:delText></w:r></w:del>" + r("丙")), ["甲丙"]),
    (
      "move", p("<w:moveFrom w:id=\"1\">\(r("甲"))</w:moveFrom>") + p("<w:moveTo w:id=\"1\">\(r("甲"))</w:moveTo>"), ["甲"]
    ),
    ("end of a paragraph deleted", p(paragraphDeleted + r("甲")) + p(r("乙")), ["甲乙"]),
    ("end of the last paragraph deleted", p(paragraphDeleted + r("甲")), ["甲"]),
    (
      "row deleted",
      "<w:tbl><w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr><w:tc>\(p(r("甲")))</w:tc></w:tr><w:tr><w:tc>\(p(r("乙")))</w:tc></w:tr></w:tbl>",
      ["乙"]
    ),
    (
      "format change",
      p("<w:pPr><w:pPrChange w:id=\"1\"><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr></w:pPrChange></w:pPr>" + r("甲")),
      ["甲"]
    ), ("end moved away", p("<w:pPr><w:rPr><w:moveFrom w:id=\"1\"/></w:rPr></w:pPr>" + r("甲")) + p(r("乙")), ["甲乙"]),
    ("hidden", p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>甲</w:t></w:r>" + r("乙")), ["乙"]),
    ("not hidden", p("<w:r><w:rPr><w:vanish w:val=\"false\"/></w:rPr><w:t>甲</w:t></w:r>"), ["甲"]),
    ("breaks and tabs", p("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r>"), ["甲", "乙 丙"]),
    ("tab stops", p("<w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>" + r("甲")), ["甲"]),
    ("field code", p("<w:r><w:instrText>DATE</w:instrText></w:r>" + r("今天")), ["今天"]),
    (
      "link and box", p("<w:hyperlink>\(r("甲"))</w:hyperlink><w:sdt><w:sdtContent>\(r("乙"))</w:sdtContent></w:sdt>"),
      ["甲乙"]
    ),
    ("ruby", p("<w:r><w:ruby><w:rt>\(r("wu"))</w:rt><w:rubyBase>\(r("武"))</w:rubyBase></w:ruby></w:r>"), ["武"]),
    ("heading by level", p("<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>" + r("开场")) + p(r("甲")), ["甲"]),
    ("heading by name", p("<w:pPr><w:pStyle w:val=\"Heading2\"/></w:pPr>" + r("开场")) + p(r("甲")), ["甲"]),
    ("run sheet head", p(r("【开场】")) + p(r("甲")), ["甲"]),
    (
      "text box twice",
      p(
        "<w:r><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><w:txbxContent>\(p(r("盒")))</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>\(p(r("盒")))</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
          + r("外")), ["盒", "外"]
    ),
  ]) func accepted(_ what: String, _ body: String, _ wanted: [String]) {
    #expect(lines(body) == wanted, "\(what)")
  }

  @Test func stylesAreFollowedDown() {
    let styles = """
      <w:styles xmlns:w="\(Office.word)"><w:style w:styleId="a"><w:name w:val="heading 1"/></w:style>
      <w:style w:styleId="b"><w:name w:val="我的标题"/><w:basedOn w:val="a"/></w:style>
      <w:style w:styleId="c"><w:name w:val="圈"/><w:basedOn w:val="c"/></w:style></w:styles>
      """
    let body =
      Self.p("<w:pPr><w:pStyle w:val=\"b\"/></w:pPr>" + Self.r("开场"))
      + Self.p("<w:pPr><w:pStyle w:val=\"c\"/></w:pPr>" + Self.r("甲"))
    #expect(lines(body, [("word/styles.xml", styles)]) == ["甲"])
  }

  @Test func tablesInTables() throws {
    let inner = "<w:tbl><w:tr><w:tc>\(Self.p(Self.r("里")))</w:tc></w:tr></w:tbl>"
    let body =
      "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>\(Self.p(Self.r("甲")))</w:tc>"
      + "<w:tc>\(Self.p(Self.r("乙")))\(inner)</w:tc></w:tr></w:tbl>"
    let document = try Read.all(Office.docx(body: body), "a.docx")[0].get()
    #expect(
      document.places == [
        "table 1 row 1 column A paragraph 1", "table 1 row 1 column C paragraph 2",
        "table 2 row 1 column A paragraph 3",
      ])
  }

  @Test func missingParts() throws {
    let noMain = ZipWriter.archive([("word/styles.xml", "<a/>")])
    #expect(Read.error(noMain, "a.docx")?.fault == .missingPart("word/document.xml"))
    let noBook = ZipWriter.archive([("xl/styles.xml", "<a/>")])
    #expect(Read.error(noBook, "a.xlsx")?.fault == .missingPart("xl/workbook.xml"))
    #expect(Read.error(ZipWriter.archive([("a.txt", "x")]), "a.zip")?.fault == .foreign("ZIP"))
    // A relationship that leads nowhere, or out of the package.
    let astray = """
      <Relationships><Relationship Id="r" Type="x/officeDocument" Target="../../etc/passwd"/></Relationships>
      """
    let out = ZipWriter.archive([("_rels/.rels", astray), ("word/document.xml", "<a/>")])
    #expect(Read.error(out, "a.docx")?.fault == .missingPart(""))
  }

  @Test(
    arguments: [
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "DOC/XLS/PPT"), (Array("%PDF-1.7\n".utf8), "PDF"),
      (Array("{\\rtf1 x}".utf8), "RTF"),
    ] as [([UInt8], String)]) func foreign(_ bytes: [UInt8], _ name: String)
  {
    #expect(Read.error(bytes, "a.docx")?.fault == .foreign(name))
  }
}
