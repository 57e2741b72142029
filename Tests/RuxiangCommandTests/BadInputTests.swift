import Foundation
import Testing

/// Input nobody should give: said clearly, with its place; the right exit code; nothing else lost.
@Suite struct BadInputTests {
  private static let good = [UInt8]("家人们，原生态的猕猴桃\n")

  private static let cases: [(name: String, bytes: [UInt8], message: String)] = [
    ("empty.txt", [], "nothing to say in it"),
    ("blank.txt", [UInt8](" \n\r\n"), "nothing to say in it"),
    ("binary.bin", [0x7F, 0x45, 0x4C, 0x46, 0x02, 0x01, 0x01, 0x00], "byte"),
    ("cut.txt", Array([UInt8](String(repeating: "家人们晚上好欢迎来到直播间", count: 9)).dropLast()), "byte 348"),
    ("nul.txt", [UInt8]("家人们\u{0}好"), "NUL at byte 9"),
    ("broken.srt", [UInt8]("1\n00:00:01,000 -> 00:00:02,000\n家人们\n"), "broken.srt:2: broken subtitles"),
    ("backwards.srt", [UInt8]("1\n00:00:09,000 --> 00:00:02,000\n家人们\n"), "time runs backwards"),
    ("head.vtt", [UInt8]("家人们\n"), "starts with WEBVTT"),
    ("times.ass", [UInt8]("[Events]\nDialogue: 0,soon,0:00:02.00,a,b,0,0,0,,家人们\n"), "times.ass:2: broken subtitles"),
    ("fields.ass", [UInt8]("[Script Info]\n[Events]\nFormat: Text, Start\n"), "fields.ass:3: broken subtitles"),
    ("time.ttml", [UInt8]("<tt>\n<p begin='soon'>家人们</p></tt>"), "time.ttml:2:1: 'soon' is no time"),
    ("open.xlf", [UInt8]("<xliff>\n<file></xliff>"), "open.xlf:2:"),
    ("cut.docx", [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00], "cut.docx: a damaged or truncated zip archive"),
    ("old.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "save it as DOCX"),
    ("print.pdf", [UInt8]("%PDF-1.7\n"), "a PDF, which is not read"),
    ("broken.json", [UInt8]("{\n \"text\": \"家人们\",,\n}"), "broken.json:2:16: not JSON"),
    ("columns.csv", [UInt8]("编号,产品\n1,猕猴桃\n"), "columns.csv: which column holds the scripts?"),
    ("front.txt", [UInt8]("---\n产地: [武功\n---\n家人们\n"), "front.txt:"),
    ("date.txt", [UInt8]("---\nair-date: soon\n---\n家人们\n"), "date.txt:2:11: wanted here: yyyy-MM-dd"),
  ]

  @Test(arguments: cases.indices) func aloneNothingIsChecked(_ index: Int) throws {
    let item = Self.cases[index]
    try Tool.withFiles([item.name: item.bytes]) { folder in
      let file = folder.appendingPathComponent(item.name).path
      let result = try Tool.run(["check", file, "--market", "MY"])
      #expect(result.code == 3)
      #expect(result.out == "")
      #expect(result.err.contains(item.message), "\(result.err)")
      #expect(result.err.contains(item.name))
    }
  }

  @Test(arguments: cases.indices) func amongGoodOnesTheRestGoesOn(_ index: Int) throws {
    let item = Self.cases[index]
    try Tool.withFiles(["a.txt": Self.good, item.name: item.bytes, "z.txt": Self.good]) { folder in
      let files = ["a.txt", item.name, "z.txt"].map { folder.appendingPathComponent($0).path }
      let result = try Tool.run(["check", "--format", "jsonl", "--market", "MY"] + files)
      #expect(result.code == 2)
      let lines = result.out.split(separator: "\n")
      #expect(lines.count == 2)
      #expect(lines.first?.contains("a.txt") == true && lines.last?.contains("z.txt") == true)
      #expect(result.err.contains(item.message))
    }
  }

  @Test func missingFileAmongGoodOnes() throws {
    try Tool.withFiles(["a.txt": Self.good]) { folder in
      let file = folder.appendingPathComponent("a.txt").path
      let result = try Tool.run([
        "check", "--format", "json", "--market", "MY", file, "/nowhere/at/all.txt", folder.path + "/*.md", file,
      ])
      #expect(result.code == 2)
      let reports = try #require(try JSONSerialization.jsonObject(with: Data(result.out.utf8)) as? [[String: Any]])
      #expect(reports.count == 2)
      #expect(result.err.contains("/nowhere/at/all.txt: cannot be opened"))
      #expect(result.err.split(separator: "\n").count == 2)
    }
  }

  /// A line of a million characters without a sentence end: found at its place, nothing lost. (50 MB: see .ci/run.)
  @Test func longLine() throws {
    let text = String(repeating: "今天的天气很好我们出门走一走", count: 20_000) + "家人们"
    let result = try Tool.run(["check", "-", "--market", "MY", "--format", "jsonl"], input: [UInt8](text))
    #expect(result.code == 0)
    #expect(result.out.contains("\"start\":\(20_000 * 42)"))
  }

  @Test(arguments: [
    (["check", "-", "--market", "XX"], "no market 'XX'"), (["check", "-", "--region", "moon"], "no region 'moon'"),
    (["check"], "Missing expected argument"), (["check", "-", "--format", "xml"], "xml"),
    (["check", "-", "--min-fit", "101"], "between 0 and 100"),
    (["rewrite", "-"], "market"), (["explain", "没有这个词条的东西"], "nothing known"),
    (["lexicon", "show", "zh.no.thing"], "no entry"),
    (["check", "-", "--ui-language", "fr"], "zh-Hans and en"), (["fly"], "fly"),
  ]) func usage(_ arguments: [String], _ message: String) throws {
    let result = try Tool.run(arguments, input: Self.good)
    #expect(result.code == 64)
    #expect(result.err.contains(message), "\(result.err)")
    #expect(result.out == "")
  }

  @Test func noData() throws {
    try Tool.withFiles([:]) { folder in
      let result = try Tool.run(["check", "-", "--data", folder.path], input: Self.good)
      #expect(result.code == 3)
      #expect(result.err.contains("holds no Lexicons"))
      let variable = try Tool.run(["check", "-"], input: Self.good, environment: ["RUXIANG_DATA": folder.path])
      #expect(variable.code == 3)
    }
  }

  /// Data that is wrong stops every check, names file and line, and is never “no findings”.
  @Test func brokenData() throws {
    try Tool.withFiles([:]) { folder in
      for tree in ["Lexicons", "Markets"] {
        try FileManager.default.copyItem(
          at: Tool.root.appendingPathComponent(tree), to: folder.appendingPathComponent(tree))
      }
      let bad = folder.appendingPathComponent("Lexicons/zh/bad.xml")
      try Data("<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n<x>&e;</x>".utf8)
        .write(to: bad)
      let result = try Tool.run(["check", "-", "--data", folder.path], input: Self.good)
      #expect(result.code == 3)
      #expect(result.err.contains("Lexicons/zh/bad.xml:2:"))
      #expect(!result.err.contains("root:"))
      #expect(result.out == "")
      // Well-formed, but nothing the schema knows: never silently left out.
      try Data(
        "<?xml version=\"1.0\"?>\n<lexicon version=\"1\" language=\"zh-Hans\" category=\"other\">\n<enrty/></lexicon>"
          .utf8
      )
      .write(to: bad)
      let wrong = try Tool.run(["check", "-", "--data", folder.path], input: Self.good)
      #expect(wrong.code == 3)
      #expect(wrong.err.contains("Lexicons/zh/bad.xml:3"), "\(wrong.err)")
    }
  }

  @Test func facts() throws {
    try Tool.withFiles(["facts.yaml": [UInt8]("产地: 武功\nrates:\n  MYR: many\n")]) { folder in
      let file = folder.appendingPathComponent("facts.yaml").path
      let result = try Tool.run(["check", "-", "--facts", file, "--market", "MY"], input: Self.good)
      #expect(result.code == 3)
      #expect(result.err.contains("facts.yaml:3:8"))
      #expect(try Tool.run(["check", "-", "--facts", file + ".no"], input: Self.good).code == 3)
    }
  }

  /// Control characters of a script never reach the terminal.
  @Test func terminalIsSafe() throws {
    let result = try Tool.run(["check", "-", "--market", "MY"], input: [UInt8]("家人们 \u{1B}[31m原生态\u{202E}的果子"))
    if result.code == 0 { #expect(!result.out.contains("\u{1B}") && !result.out.contains("\u{202E}")) }
  }
}
