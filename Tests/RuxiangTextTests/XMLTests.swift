import RuxiangText
import Testing

@Suite struct XMLTreeTests {
  private func root(_ text: String) throws -> XMLElement {
    try XMLTree.parse(Array(text.utf8), file: "a.xml", schema: nil).root
  }

  @Test func valuesAreCopied() throws {
    let root = try root("<a x='1' xml:lang='zh'>前<b>中</b><!-- no --><?no no?>后<c y='&lt;&#x4E2D;&#10;'/><b>2</b></a>")
    #expect(root.name == "a" && root["x"] == "1" && root["xml:lang"] == "zh" && root["none"] == nil)
    #expect(root.text == "前中后2")
    #expect(root.elements.map(\.name) == ["b", "c", "b"])
    #expect(root.elements(named: "b").map(\.text) == ["中", "2"])
    #expect(root.first(named: "c")?["y"] == "<中\n" && root.first(named: "d") == nil)
    #expect(root.children.count == 5)
    #expect(root.children.first == .text("前") && root.children[2] == .text("后"))
  }

  @Test func textIsExact() throws {
    #expect(try root("<a> \n x&amp;<![CDATA[<&]]>&#x4E2D;\r\n</a>").text == " \n x&<&中\n")
    #expect(try root("<a><!-- c -->x<!-- d -->y</a>").children == [.text("xy")])
  }

  @Test func namesKeepTheirPrefix() throws {
    let root = try root("<r xmlns='urn:d' xmlns:p='urn:p'><p:a p:k='v'/><b/></r>")
    #expect(root.elements.map(\.name) == ["p:a", "b"] && root.elements[0]["p:k"] == "v")
  }

  @Test func placesAreThoseOfTheTag() throws {
    let text = "\u{FEFF}<?xml version='1.0'?>\n<a>\n  文字<b\n  x='>'/>\r\n\t<c>𠮷</c><d/></a>"
    let root = try root(text)
    #expect(root.elements.map { [$0.line, $0.column] } == [[3, 5], [5, 2], [5, 10]])
    #expect(root.line == 2 && root.column == 1)
  }

  @Test func placesHoldInLongFiles() throws {
    var text = "<a>\n"
    for i in 0..<70_000 { text += i % 7 == 0 ? "中<e n='\(i)'\n/>\n" : "<!-- < --> <e n='\(i)'>字</e>\n" }
    let root = try root(text + "</a>")
    var line = 2
    for (i, element) in root.elements.enumerated() {
      let column = i % 7 == 0 ? 2 : 12
      if element.line != line || element.column != column || element["n"] != String(i) {
        Issue.record("element \(i) at \(element.line):\(element.column), not \(line):\(column)")
        return
      }
      line += i % 7 == 0 ? 2 : 1
    }
    #expect(line > 65_536 && root.elements.count == 70_000)
  }

  @Test func threadsParseAtOnce() async throws {
    let text = "<a>" + String(repeating: "<b c='d'>中</b>", count: 500) + "</a>"
    let expected = try root(text)
    let schema = try XMLSchema(relaxNG: Array(XMLSchemaTests.schema.utf8), file: "a.rng")
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<16 {
        group.addTask {
          let same = try XMLTree.parse(Array(text.utf8), file: "a.xml", schema: nil).root == expected
          return same && problems(XMLSchemaTests.good, schema).isEmpty && !problems("<a/>", schema).isEmpty
        }
      }
      for try await same in group { #expect(same) }
    }
  }
}
