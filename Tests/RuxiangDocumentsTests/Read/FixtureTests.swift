import Ruxiang
import Testing

@testable import RuxiangDocuments

/// Each format as programs write it: what is said, and where.
@Suite struct FixtureTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let lines: [[String]]
    let places: [[String]]
    var testDescription: String { name }
  }

  private static let cases = [
    Case(
      name: "script.docx",
      lines: [
        [
          "家人们，晚上好，原生态的猕猴桃。", "买一送一，价格实在", "这一段和下一段是一段。", "看得见", "第一行", "第二行", "时间", "环节", "话术", "20:00", "开场",
          "老铁们扣个1", "20:10", "讲品", "不打药的", "结尾。",
        ]
      ],
      places: [
        ["section '开场' paragraph 3", "section '开场' paragraph 4", "section '开场' paragraph 6"]
          + ["section '开场' paragraph 7", "section '开场' paragraph 8", "section '开场' paragraph 8"]
          + [(1, "A", 10), (1, "B", 11), (1, "C", 12), (2, "A", 13), (2, "B", 14), (2, "C", 15)]
          .map { "section '流程' table 1 row \($0) column \($1) paragraph \($2)" }
          + [(3, "A", 16), (3, "B", 17), (3, "C", 18)]
          .map { "section '流程' table 1 row \($0) column \($1) paragraph \($2)" } + ["section '流程' paragraph 19"]
      ]),
    Case(
      name: "plan.xlsx", lines: [["家人们，原生态的猕猴桃"], ["老铁们，", "五斤只要19块9"]],
      places: [["sheet '十一月' row 4 column '脚本'"], Array(repeating: "sheet '十一月' row 6 column '脚本'", count: 2)]),
    Case(
      name: "plan.csv", lines: [["家人们，\"原生态\"的猕猴桃"], ["老铁们，", "五斤只要19块9"]],
      places: [["row 2 column '脚本'"], Array(repeating: "row 4 column '脚本'", count: 2)]),
    Case(
      name: "whisper.json", lines: [["家人们，原生", "态的猕猴桃", "老铁们 \"买\" 🥝"]],
      places: [["/segments/0/text", "/segments/1/text", "/segments/2/text"]]),
    Case(
      name: "live.ass", lines: [["家人们，", "原生", "态", "的猕猴桃", "老铁们", "五斤"]],
      places: [Array(repeating: "", count: 6)]),
    Case(name: "live.lrc", lines: [["家人们，原生态", "的猕", "猴桃", "老铁们"]], places: [Array(repeating: "", count: 4)]),
    Case(
      name: "live.ttml", lines: [["家人们，原生态 的", "猕猴桃", "老铁们", "五斤"]],
      places: [["cue 1", "cue 1", "cue 2", "cue 3"]]),
    Case(
      name: "page.html", lines: [["武功猕猴桃", "家人们，原生态的\u{A0}猕猴桃，真甜", "五斤", "老铁们", "买一送一"]],
      places: [["line 6 <h1>", "line 7 <p>", "line 9 <li>", "line 9 <li>", "line 9 <li>"]]),
    Case(name: "cat12.xlf", lines: [["家人们，原生态的猕猴桃", "老铁们"]], places: [["unit u1", "unit u2"]]),
    Case(name: "cat21.xlf", lines: [["家人们，原生态的", "老铁们"]], places: [["unit u1", "unit u1"]]),
  ]

  @Test(arguments: cases) func reads(_ item: Case) throws {
    let results = Read.all(try Read.fixture(item.name), item.name)
    let documents = try results.map { try $0.get() }
    #expect(documents.map(\.lines) == item.lines)
    #expect(documents.map(\.places) == item.places)
  }

  /// The same bytes under any name: the content says what they are.
  @Test(arguments: cases.filter { !$0.name.hasSuffix(".csv") }) func contentDecides(_ item: Case) throws {
    let bytes = try Read.fixture(item.name)
    #expect(try Read.all(bytes, "稿子").map { try $0.get() }.map(\.lines) == item.lines)
    #expect(try Read.all(bytes, "a.txt").map { try $0.get() }.map(\.lines) == item.lines)
  }

  @Test(
    arguments: [
      ("live.ttml", [11, 11, 14.2, 80], [false, true, true, false]),
      ("whisper.json", [0, 2.5, 60], [false, true, false]),
      ("live.ass", [1, 1, 1, 1, 4, 60], [false, true, true, true, true, false]),
      ("live.lrc", [1, 2.5, 2.5, 59.5], [false, true, true, false]),
    ] as [(String, [Double], [Bool])]) func captionsKeepTheirTimes(
      _ name: String, _ times: [Double], _ continues: [Bool]
    ) throws
  {
    let script = try Read.all(try Read.fixture(name), name)[0].get().script
    #expect(script.segments.map(\.time) == times)
    #expect(script.segments.map(\.continues) == continues)
  }

  @Test func jsonLinesGoOnBehindABrokenOne() throws {
    let results = Read.all(try Read.fixture("lines.jsonl"), "lines.jsonl")
    #expect(Read.reading(results) == Reading(lines: [["家人们，原生态"], ["五斤", "买一送一"]], errors: [.json(.openString)]))
    guard case .failure(let error) = results[1] else { return }
    #expect(error.line == 2 && error.column == 16 && error.place == DocumentPlace([.line(2)]))
  }

  @Test func commentsAreKept() throws {
    let document = try Read.all(try Read.fixture("script.docx"), "script.docx")[0].get()
    #expect(
      document.comments == [
        DocumentComment(
          place: DocumentPlace([.section("流程"), .paragraph(19)]), author: "审稿", text: "这句要再改")
      ])
  }

  /// Wherever a text file is broken off or a byte of it is changed, reading ends, with a script or an error.
  @Test(arguments: cases.map(\.name) + ["lines.jsonl"]) func damagedFilesEnd(_ name: String) throws {
    let bytes = try Read.fixture(name)
    let step = max(1, bytes.count / 60)
    for cut in stride(from: 0, to: bytes.count, by: step) {
      #expect(!Read.all(Array(bytes[..<cut]), name).isEmpty)
      var changed = bytes
      changed[cut] ^= 0x15
      #expect(!Read.all(changed, name).isEmpty)
    }
  }
}
