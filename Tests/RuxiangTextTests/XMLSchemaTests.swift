import RuxiangText
import Testing

@Suite struct XMLSchemaTests {
  static let schema = """
    <grammar xmlns="http://relaxng.org/ns/structure/1.0"
      datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
      <start><element name="lexicon"><attribute name="category"/><oneOrMore><ref name="entry"/></oneOrMore></element></start>
      <define name="entry"><element name="entry"><attribute name="id"><data type="NCName"/></attribute>
        <interleave><element name="gloss"><text/></element><oneOrMore><element name="form"><text/></element></oneOrMore></interleave>
      </element></define>
    </grammar>
    """
  static let good = "<lexicon category='a'><entry id='a'><form/><gloss/></entry></lexicon>"

  private func schema() throws -> XMLSchema { try XMLSchema(relaxNG: Array(Self.schema.utf8), file: "a.rng") }

  @Test func goodFilePasses() throws { #expect(problems(Self.good, try schema()).isEmpty) }

  @Test func everyFaultIsNamedWithItsPlace() throws {
    let text = """
      <lexicon category='a'>
      <entry id='a'><gloss/><form/><tagg/></entry>
       <entry id='1'><gloss/><form/></entry>
        <entry><gloss/><form/></entry>
      <entry id='x'><gloss/></entry></lexicon>
      """
    let found = problems(text, try schema())
    #expect(found.map { [$0.line, $0.column] } == [[2, 30], [3, 2], [4, 3], [5, 1]])
    #expect(found.map(\.file) == Array(repeating: "a.xml", count: 4))
    for (problem, word) in zip(found, ["tagg", "NCName", "<entry>", "form"]) { #expect(problem.message.contains(word)) }
  }

  @Test func lineBeyondSixteenBits() throws {
    let entries = String(repeating: "<entry id='a'><gloss/><form/></entry>\n", count: 70_000)
    let found = problems(
      "<lexicon category='a'>\n" + entries + " <entry id='b'><form/></entry></lexicon>", try schema())
    #expect(found.map { [$0.line, $0.column] } == [[70_002, 2]])
  }

  @Test func wrongDocument() throws {
    #expect(problems("<other/>", try schema()).map(\.message) == ["Expecting element lexicon, got other"])
  }

  @Test(arguments: [
    ("<grammar xmlns='http://relaxng.org/ns/structure/1.0'>\n<include href='/etc/passwd'/></grammar>", "include"),
    (
      "<grammar xmlns='http://relaxng.org/ns/structure/1.0'><start>\n<externalRef href='x.rng'/></start></grammar>",
      "externalRef"
    ),
    ("<r:grammar xmlns:r='http://relaxng.org/ns/structure/1.0'>\n<r:include href='x'/></r:grammar>", "include"),
  ])
  func schemasMayNotOpenFiles(_ text: String, _ name: String) {
    let problem = XMLProblem(
      file: "b.rng", line: 2, column: 1, message: "a schema must be complete in itself: no <\(name)>")
    #expect(throws: XMLProblems(all: [problem])) { try XMLSchema(relaxNG: Array(text.utf8), file: "b.rng") }
  }

  @Test(arguments: [
    "<grammar xmlns='http://relaxng.org/ns/structure/1.0'><start><ref name='x'/></start></grammar>",
    "<other/>", "<grammar", "<!DOCTYPE a><grammar xmlns='http://relaxng.org/ns/structure/1.0'/>",
  ])
  func brokenSchemasAreRefused(_ text: String) {
    #expect(throws: XMLProblems.self) { try XMLSchema(relaxNG: Array(text.utf8), file: "b.rng") }
  }
}
