import TestSupport
import RuxiangText
import Testing

/// Problems of a file, or none.
func problems(_ text: String, _ schema: XMLSchema? = nil) -> [XMLProblem] {
  do throws(XMLProblems) {
    _ = try XMLTree.parse(Array(text.utf8), file: "a.xml", schema: schema)
    return []
  } catch { return error.all }
}

@Suite struct XMLProblemTests {
  @Test(arguments: [
    ("<a>\n  <b>中<c></b>\n</a>", 2, 10, "</b> cannot close <c> of line 2"),
    ("<a>\n  <b>中\n</a>", 3, 1, "</a> cannot close <b> of line 2"),
    ("<r>\n 中<a>\n  <b>x</b>\n", 2, 3, "<a> is never closed"),
    ("<a>\n中文 &foo;</a>", 2, 9, "Entity 'foo' not defined"),
    ("<a/>\n<b/>", 2, 1, "Extra content at the end of the document"),
    ("<a x='1'\n x='2'/>", 2, 7, "Attribute x redefined"),
    ("<a>\n<x:b/></a>", 2, 5, "Namespace prefix x on b is not defined"),
    ("<a>\n中\u{1}</a>", 2, 2, "PCDATA invalid Char value 1"),
    ("", 1, 1, "Document is empty"),
  ])
  func isNamedWithItsPlace(_ text: String, _ line: Int, _ column: Int, _ message: String) {
    #expect(problems(text) == [XMLProblem(file: "a.xml", line: line, column: column, message: message)])
  }

  @Test func lineOfAProblemInALongFile() throws {
    let found = problems("<a>" + String(repeating: "\n<b/>", count: 70_000) + "\n  <c></a>")
    #expect(found.map(\.line) == [70_002] && found.map(\.column) == [6])
  }

  @Test func notUTF8() {
    do throws(XMLProblems) {
      _ = try XMLTree.parse(Array("<a>\n中".utf8) + [0xFF] + Array("</a>".utf8), file: "b.xml", schema: nil)
      Issue.record("accepted")
    } catch { #expect(error.all == [XMLProblem(file: "b.xml", line: 2, column: 2, message: "not UTF-8")]) }
  }

  @Test func declaredEncodingIsNotBelieved() {
    #expect(problems("<?xml version='1.0' encoding='GBK'?><a>中</a>").isEmpty)
  }

  static let bomb = """
    <?xml version="1.0"?>
    <!DOCTYPE a [
    <!ENTITY x "hahahahaha"><!ENTITY y "&x;&x;&x;&x;&x;"><!ENTITY z "&y;&y;&y;&y;&y;">
    ]>
    <a>&z;</a>
    """

  @Test(arguments: [
    (bomb, 2), ("<!DOCTYPE a SYSTEM 'file:///<etc/passwd'>\n<a/>", 1), ("\n<!-- <!DOCTYPE -->\n<!DOCTYPE a>\n<a/>", 3),
    ("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>", 1),
    ("<!DOCTYPE a PUBLIC '-//X//Y' 'http://127.0.0.1:9/x.dtd'><a/>", 1),
    ("<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/'> %p;]><a/>", 1),
  ])
  func documentTypesAreRefused(_ text: String, _ line: Int) {
    #expect(
      problems(text) == [
        XMLProblem(file: "a.xml", line: line, column: 1, message: "a document type declaration is not allowed here")
      ])
  }

  @Test func depthIsLimited() {
    func nested(_ depth: Int) -> String {
      String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
    }
    #expect(problems(nested(250)).isEmpty)
    #expect(problems(nested(300)).first?.message.contains("depth") == true)
    #expect(problems(nested(100_000)).count == 1)
  }

  @Test(arguments: 0..<20) func brokenFilesNeverCrash(seed: UInt64) {
    var random = Seeded(seed)
    let whole = Array("<?xml version='1.0'?><a x='1'>中<b>&amp;<![CDATA[x]]></b><!-- c --><c/></a>".utf8)
    for _ in 0..<200 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        if Bool.random(using: &random) {
          bytes.remove(at: at)
        } else {
          bytes[at] = UInt8.random(in: 0...255, using: &random)
        }
      }
      do throws(XMLProblems) {
        _ = try XMLTree.parse(bytes, file: "f", schema: nil)
      } catch {
        #expect(!error.all.isEmpty && error.all.allSatisfy { !$0.message.isEmpty && !$0.message.contains("\n") })
      }
    }
  }
}
