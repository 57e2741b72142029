import Ruxiang
import RuxiangText
import Testing

@testable import RuxiangDocuments

@Suite struct JUnitTests {
  private func suites(_ items: [WrittenRun.Item], _ markets: [String] = ["MY", "SA"]) throws -> [XMLElement] {
    let bytes = try WrittenRun.bytes(.junit, items, markets: markets)
    let root = try XMLTree.parse(bytes, file: "junit.xml", schema: nil).root
    #expect(root.name == "testsuites")
    return root.elements
  }

  /// The counts of a suite are those of its cases.
  @Test func countsAgree() throws {
    let suites = try suites([
      .text("家人们，能降血压\u{7}\u{1B}[31m", name: "a \"<&>\".txt"), .text("今天天气很好。", name: "b.txt"),
      .failed(FailedInput(file: "c.txt", message: "打不开\n<&")),
    ])
    #expect(suites.map { $0["failures"] } == ["2", "0", "0"])
    #expect(suites.map { $0["errors"] } == ["0", "0", "1"])
    for suite in suites {
      let cases = suite.elements.filter { $0.name == "testcase" }
      #expect(suite["tests"] == String(cases.count))
      for (kind, count) in [("failure", "failures"), ("error", "errors"), ("skipped", "skipped")] {
        #expect(String(cases.count { $0.elements.contains { $0.name == kind } }) == suite[count])
      }
    }
    #expect(suites[0]["name"] == "a \"<&>\".txt")
    #expect(suites[2].elements[0].elements[0]["message"] == "打不开 <&")
  }

  /// Advice alone fails nothing, and is not lost.
  @Test func advicePasses() throws {
    let suite = try #require(try suites([.text("果子来自武功，路上冷链七天到。", name: "a.txt")], ["MY"]).first)
    let cases = suite.elements.filter { $0.name == "testcase" }
    #expect(suite["failures"] == "0")
    #expect(cases[0].elements.map(\.name) == ["system-out"])
    #expect(cases[0].elements[0].text.contains("建议 “武功”"))
  }

  /// A script that the rules know too little of is neither good nor bad.
  @Test func notCoveredIsSkipped() throws {
    let strange = "表嫂们，小叔子们，连襟们，妯娌们，表嫂们，连襟们。"
    let suite = try #require(try suites([.text(strange, name: "a.txt")], ["MY"]).first)
    let verdict = suite.elements[0].elements.first { $0["name"] == "MY.verdict" }?["value"]
    #expect(verdict == "not-covered")
    #expect(suite["skipped"] == "1" && suite["failures"] == "0")
  }
}

@Suite struct GitHubTests {
  @Test(arguments: [
    (
      "error", [("file", "a,b:c%.txt"), ("line", "3")], "x:,%\r\ny",
      "::error file=a%2Cb%3Ac%25.txt,line=3::x:,%25%0D%0Ay\n"
    ),
    ("notice", [], "::error::x", "::notice::::error::x\n"),
  ])
  func escapes(_ name: String, _ properties: [(String, String)], _ message: String, _ line: String) {
    #expect(GitHubWriter.command(name, properties.map { (name: $0.0, value: $0.1) }, message) == line)
  }

  /// One command a line, whatever stands in the script; what is kept on purpose is not annotated.
  @Test func oneCommandALine() throws {
    let text = "家人们\n::error::x\n::stop-commands::t\n能降血压"
    let facts = ProductFacts(allowed: [Allowance(cue: "address.kin", reason: "习惯")])
    let out = try WrittenRun.text(
      .github, [.text(text, name: "a.txt"), .failed(FailedInput(file: "b.txt", line: 2, message: "坏\n了"))],
      facts: facts)
    let lines = out.split(separator: "\n").map(String.init)
    #expect(lines.allSatisfy { line in ["error", "warning", "notice"].contains { line.hasPrefix("::\($0) file=") } })
    #expect(!out.contains("jia-ren-men"))
    #expect(out.contains("::error file=a.txt,line=4,endLine=4,col=1,endColumn=5,title=禁播：能降血压::禁播 SA"))
    #expect(lines.last == "::error file=b.txt,line=2,title=没检查成::坏%0A了")
  }
}
