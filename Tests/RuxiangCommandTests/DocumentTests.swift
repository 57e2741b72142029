import Foundation
import Testing

/// Files of other formats, as the tool checks them.
@Suite struct DocumentTests {
  private static let fixtures = Tool.root.appendingPathComponent("Tests/RuxiangDocumentsTests/Fixtures")

  private func reports(_ arguments: [String], input: [UInt8] = []) throws -> (
    reports: [[String: Any]], result: Tool.Result
  ) {
    let result = try Tool.run(["check", "--format", "jsonl", "--market", "SA"] + arguments, input: input)
    let reports = try result.out.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    return (reports, result)
  }

  private func findings(_ report: [String: Any]) -> [[String: Any]] { report["findings"] as? [[String: Any]] ?? [] }

  /// In a container a finding says where it stands in the words of the format.
  @Test func placesInContainers() throws {
    let file = Self.fixtures.appendingPathComponent("script.docx").path
    let report = try #require(try reports([file]).reports.first)
    let lao = try #require(findings(report).first { $0["text"] as? String == "老铁们" })
    let place = try #require(lao["place"] as? [String: Any])
    #expect(place["table"] as? Int == 1 && place["row"] as? Int == 2 && place["column"] as? String == "C")
    #expect(place["section"] as? String == "流程")
    let text = try Tool.run(["check", file, "--market", "SA"])
    #expect(text.out.contains("section '流程' table 1 row 2 column C paragraph 15  老铁们"))
    let chinese = try Tool.run(["check", file, "--market", "SA", "--ui-language", "zh-Hans"])
    #expect(chinese.out.contains("“流程”一节 表1 第2行 C列 第15段  老铁们"))
  }

  /// In a text format, offsets are those of the decoded file, for findings and for rewrites.
  @Test func offsetsInTextFormats() throws {
    let text = "id,脚本\n1,\"家人们，\"\"原生态\"\"的\"\n2,老铁们\n"
    try Tool.withFiles(["a.csv": [UInt8](text)]) { folder in
      let reports = try reports([folder.appendingPathComponent("a.csv").path]).reports
      #expect(reports.count == 2)
      for report in reports {
        for finding in findings(report) {
          let start = try #require(finding["start"] as? Int)
          let end = try #require(finding["end"] as? Int)
          let there = String(decoding: Array(text.utf8)[start..<end], as: UTF8.self)
          #expect(there == finding["text"] as? String)
          let markets = try #require(finding["markets"] as? [String: [String: Any]])
          for rewrite in markets["SA"]?["rewrites"] as? [[String: Any]] ?? [] {
            let from = try #require(rewrite["start"] as? Int)
            #expect(from <= start && (rewrite["end"] as? Int ?? 0) >= from)
          }
        }
      }
      let part = try #require((reports[1]["script"] as? [String: Any])?["place"] as? [String: Any])
      #expect(part["row"] as? Int == 3 && part["column"] as? String == "脚本")
      #expect(findings(reports[1]).first?["line"] as? Int == 3)
    }
  }

  @Test func severalScriptsAreAnArray() throws {
    let file = Self.fixtures.appendingPathComponent("plan.xlsx").path
    let many = try Tool.run(["check", "--format", "json", "--market", "SA", file])
    #expect((try JSONSerialization.jsonObject(with: Data(many.out.utf8)) as? [Any])?.count == 2)
    let one = try Tool.run([
      "check", "--format", "json", "--market", "SA", Self.fixtures.appendingPathComponent("whisper.json").path,
    ])
    #expect(try JSONSerialization.jsonObject(with: Data(one.out.utf8)) is [String: Any])
    let rewrite = try Tool.run(["rewrite", file, "--market", "SA"])
    #expect(rewrite.code == 3 && rewrite.err.contains("several scripts"))
  }

  @Test func foldersAndPatterns() throws {
    let good = [UInt8]("家人们，原生态的猕猴桃\n")
    try Tool.withFiles([
      "a.txt": good, "b.json": [UInt8]("{\"text\":\"老铁们\"}"), "c.csv": [UInt8]("id,name\n1,x\n"),
      "d.png": [0x89, 0x50],
      "e.srt": [UInt8]("1\n00:00:01,000 -> 2\n家\n"), ".f.txt": good,
    ]) { folder in
      let walked = try reports([folder.path])
      #expect(walked.reports.count == 2 && walked.result.code == 2)
      #expect(
        walked.result.err.contains("c.csv: which column holds the scripts? name it with --column; there are: id, name"))
      #expect(walked.result.err.contains("e.srt:2: broken subtitles"))
      #expect(!walked.result.err.contains("d.png") && !walked.result.out.contains(".f.txt"))
      #expect(try reports([folder.path + "/?.[jt]*"]).reports.count == 2)
      let none = try reports([folder.path + "/*.ass"])
      #expect(none.result.code == 3 && none.result.err.contains("*.ass: cannot be opened"))
    }
    try Tool.withFiles(["d.png": [0x89]]) { folder in
      let empty = try reports([folder.path])
      #expect(empty.result.err.contains("no scripts in it"))
    }
  }

  @Test func options() throws {
    let table = [UInt8]("id,说的话\n1,老铁们\n")
    #expect(try reports(["-", "--input-format", "csv", "--column", "说的话"], input: table).reports.count == 1)
    #expect(try reports(["-", "--input-format", "csv", "--column", "B"], input: table).reports.count == 2)
    let missing = try reports(["-", "--input-format", "csv", "--column", "台本"], input: table)
    #expect(missing.result.code == 3 && missing.result.err.contains("no column '台本'; there are: id, 说的话"))
    let json = [UInt8]("{\"a\":{\"b\":[\"老铁们\"]}}")
    #expect(try reports(["-", "--field", "/a/b"], input: json).reports.count == 1)
    let field = try reports(["-", "--field", "/a/c"], input: json)
    #expect(field.result.code == 3 && field.result.err.contains("no field /a/c"))
    #expect(try reports(["-", "--field", "a"], input: json).result.err.contains("'a' is no JSON pointer"))
    #expect(try Tool.run(["check", "-", "--input-format", "pdf"]).code == 64)
    #expect(try Tool.run(["check", "-", "--side", "left"]).code == 64)
  }

  /// Two runs over many rows print the same bytes, whatever the threads did.
  @Test func rowsKeepTheirOrder() throws {
    let table = [UInt8]("脚本\n" + (0..<200).map { "老铁们\($0)\n" }.joined())
    let arguments = ["check", "-", "--input-format", "csv", "--format", "jsonl", "--market", "SA"]
    let one = try Tool.run(arguments, input: table)
    let two = try Tool.run(arguments, input: table)
    #expect(one.out == two.out)
    #expect(one.out.split(separator: "\n").count == 200)
  }

  private static let hostile: [(name: String, head: String, body: String, count: Int, foot: String)] = [
    ("field.csv", "脚本\n老铁们\n", "x", 100_000_000, "\n家人们\n"),
    ("numbers.json", "[", "0,", 20_000_000, "0]"), ("lines.jsonl", "{\"text\":\"老铁们\"}\n", "{", 1_000_000, "\n"),
    ("comment.html", "<html><body><p>甲</p><!--", "x", 60_000_000, ""), ("tag.ttml", "<tt a='", "x", 60_000_000, ""),
    ("deep.xlf", "<xliff>", "<g>", 1_000_000, ""), ("page.html", "<html>", "<p>甲", 1_000_000, ""),
  ]

  /// Data of the process is held under 200 MB by the system: who takes more dies.
  @Test(arguments: hostile.indices) func memoryIsBounded(_ index: Int) throws {
    let item = Self.hostile[index]
    let thousand = [UInt8](String(repeating: item.body, count: 1000))
    var bytes = [UInt8](item.head)
    for _ in 0..<(item.count / 1000) { bytes += thousand }
    bytes += item.foot.utf8
    // Compiling the data takes more than reading does: it is in the cache before.
    _ = try Tool.run(["check", "-", "--market", "SA"], input: [UInt8]("家人们"))
    try Tool.withFiles([item.name: bytes]) { folder in
      let file = folder.appendingPathComponent(item.name).path
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = [
        "-c", "ulimit -d 200000; exec \"$0\" check \"$1\" --market SA --format jsonl", Tool.path.path, file,
      ]
      process.currentDirectoryURL = Tool.root
      process.environment = Tool.variables
      let errors = folder.appendingPathComponent("err")
      try Data().write(to: errors)
      process.standardOutput = FileHandle.nullDevice
      process.standardError = try FileHandle(forWritingTo: errors)
      try process.run()
      process.waitUntilExit()
      let said = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
      #expect(process.terminationReason == .exit, "\(said)")
      #expect([2, 3].contains(process.terminationStatus) && said.contains(item.name), "\(said)")
    }
  }
}
