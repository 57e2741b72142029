import Foundation
import Testing

/// `ruxiang stream`: a line out for every line in, whatever the lines are.
@Suite struct StreamTests {
  private static let scripts = ["kiwi.txt", "honey.txt", "noodles.md", "kiwi-live.srt", "rice-wine.txt"]
  private static let base = ["stream", "--market", "MY", "--market", "SA"]

  static func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: Tool.root.appendingPathComponent("Examples/" + name)), as: UTF8.self)
  }

  /// A value as a line of JSON.
  static func line(_ value: Any) throws -> String {
    String(
      decoding: try JSONSerialization.data(withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys]),
      as: UTF8.self)
  }

  static func run(_ lines: [String], _ options: [String] = []) throws -> (lines: [String], code: Int32) {
    let input = lines.map { $0 + "\n" }.joined()
    let result = try Tool.run(base + options, input: [UInt8](input))
    return (result.out.split(separator: "\n").map(String.init), result.code)
  }

  static func object(_ line: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
  }

  private func code(_ line: String) throws -> String? {
    (try Self.object(line)["error"] as? [String: Any])?["code"] as? String
  }

  /// What is read from a string is read from a file of the same text: captions, Markdown and front matter too.
  @Test(arguments: scripts) func reportsEqualThoseOfCheck(_ name: String) throws {
    let text = try Self.text(name)
    let format = name.hasSuffix(".md") ? ["--input-format", "markdown"] : []
    let wanted = try Tool.run(
      ["check", "-", "--market", "MY", "--market", "SA", "--format", "jsonl"] + format, input: [UInt8](text))
    let request: Any = name.hasSuffix(".md") ? ["text": text, "format": "markdown"] as Any : text
    let got = try Tool.run(Self.base, input: [UInt8](try Self.line(request) + "\n"))
    #expect(got.code == 0 && got.err == "")
    #expect(got.out == wanted.out)
    #expect(got.out.utf8.count > 10_000)
  }

  /// Characters written as escapes, as most programs write them, change nothing.
  @Test func escapesAreText() throws {
    let text = try Self.text("kiwi.txt")
    let escaped = text.utf16.map { unit in
      "\\u" + String(repeating: "0", count: 4 - String(unit, radix: 16).count) + String(unit, radix: 16)
    }.joined()
    let result = try Self.run([try Self.line(text), "\"\(escaped)\""])
    #expect(result.lines.count == 2 && result.lines[0] == result.lines[1])
  }

  @Test func idIsCarriedThroughAsItStands() throws {
    let ids = ["\"a/1\"", "17", "1.50", "\"\\u4e2d \\\"x\\\"\""]
    let result = try Self.run(ids.map { "{\"text\": \"家人们\", \"id\": \($0)}" }, ["--rewrites", "none"])
    #expect(result.code == 0)
    for (id, line) in zip(ids, result.lines) { #expect(line.hasPrefix("{\"id\":\(id),\"schema\":")) }
    let names = try result.lines.map {
      try #require(try Self.object($0)["script"] as? [String: Any])["name"] as? String
    }
    #expect(names == ["a/1", "17", "1.50", "中 \"x\""])
  }

  /// One line of each kind of wrong among good ones: its own reply, in its place, and the rest goes on.
  @Test func badLinesAreAnsweredInPlace() throws {
    let bad: [(line: String, code: String)] = [
      ("{bad", "json"), ("{\"text\": \"家人们\"", "json"), ("\"家人们\" 1", "json"), ("", "empty"), ("  \t", "empty"),
      ("\"\"", "empty"), ("{\"text\": \" \\n\"}", "empty"), ("{\"id\": 1}", "field"), ("{\"text\": 5}", "field"),
      ("17", "field"), ("null", "field"), ("{\"id\": true, \"text\": \"好\"}", "request"),
      ("{\"text\": \"好\", \"markets\": [\"XX\"]}", "request"), ("{\"text\": \"好\", \"markets\": [1]}", "request"),
      ("{\"text\": \"好\", \"airDate\": \"soon\"}", "request"), ("{\"text\": \"好\", \"language\": \"tlh\"}", "request"),
      ("{\"text\": \"好\", \"only\": \"fun\"}", "request"), ("{\"text\": \"好\", \"rewrites\": -1}", "request"),
      ("{\"text\": \"好\", \"facts\": [1]}", "request"), ("{\"text\": \"好\", \"facts\": {\"rates\": 3}}", "facts"),
      ("{\"text\": \"---\\nair-date: soon\\n---\\n家人们\"}", "facts"),
      ("{\"text\": \"WEBVTT\\n\\n00:01.000 --> soon\\n家人们\"}", "script"),
      (String(repeating: "[", count: 100_000), "json"), ("\"\u{1}\"", "json"),
    ]
    let lines = bad.flatMap { [$0.line, "\"家人们\""] }
    let result = try Self.run(lines, ["--rewrites", "none"])
    #expect(result.code == 2)
    try #require(result.lines.count == lines.count)
    for (index, item) in bad.enumerated() {
      let reply = result.lines[2 * index]
      #expect(try code(reply) == item.code, "\(item.line.prefix(60)): \(reply)")
      #expect(try Self.object(reply)["line"] as? Int == 2 * index + 1)
      #expect(result.lines[2 * index + 1] == result.lines[1])
    }
  }

  @Test func badAloneIsNothingChecked() throws {
    #expect(try Self.run(["{", ""]).code == 3)
    // A partition without rows is no error.
    let none = try Self.run([])
    #expect(none.code == 0 && none.lines.isEmpty)
  }

  @Test func invalidBytesAreNamedAtTheirPlace() throws {
    let result = try Tool.run(Self.base, input: [UInt8]("\"家人们\"\n\"家") + [0xFF, 0xFE] + [UInt8]("\"\n\"家人们\"\n"))
    let lines = result.out.split(separator: "\n").map(String.init)
    #expect(result.code == 2 && lines.count == 3 && lines[0] == lines[2])
    let error = try #require(try Self.object(lines[1])["error"] as? [String: Any])
    #expect(error["code"] as? String == "encoding" && error["offset"] as? Int == 4)
    #expect(result.err == "1 of 3 lines were not checked\n")
  }

  /// Line ends of Windows, a byte order mark, and a last line without an end.
  @Test func lineEnds() throws {
    let plain = try Tool.run(Self.base, input: [UInt8]("\"家人们\"\n\"原生态\"\n"))
    for input in ["\"家人们\"\r\n\"原生态\"\r\n", "\"家人们\"\n\"原生态\"", "\u{FEFF}\"家人们\"\n\"原生态\"\r"] {
      let result = try Tool.run(Self.base, input: [UInt8](input))
      #expect(result.code == 0 && result.out == plain.out)
    }
  }

  /// A line of just the longest length is read, one byte more is not; what comes behind it is.
  @Test(arguments: [(0, nil), (1, "too-long"), (200_000, "too-long")]) func longLines(_ more: Int, _ wanted: String?)
    throws
  {
    let longest = 2048
    let head = "\"家人们"
    let filler = String(repeating: "x", count: longest - head.utf8.count - 1 + more)
    let result = try Self.run(
      ["\"好\"", head + filler + "\"", "\"家人们\""], ["--max-line", "\(longest)", "--rewrites", "none"])
    #expect(result.lines.count == 3 && result.code == (wanted == nil ? 0 : 2))
    #expect(try code(result.lines[1]) == wanted)
    #expect(try Self.object(result.lines[2])["findings"] != nil)
  }

  /// Many lines of very different length, some bad: the same bytes whatever the number of jobs.
  @Test func jobsChangeNothing() throws {
    let texts = try Self.scripts.map { try Self.text($0) }
    var lines: [String] = []
    for index in 0..<60 {
      switch index % 4 {
      case 0: lines.append(try Self.line(["id": index, "text": texts[index / 4 % texts.count]] as [String: Any]))
      case 1: lines.append("{\"id\":\(index),\"text\":\"家人们，第\(index)场\"}")
      case 2: lines.append("{\"id\":\(index),")
      default: lines.append("{\"id\":\(index),\"text\":\"原生态\",\"only\":\"fit\"}")
      }
    }
    let one = try Self.run(lines, ["--jobs", "1", "--rewrites", "2"])
    #expect(one.lines.count == lines.count && one.code == 2)
    for jobs in ["2", "7"] {
      let many = try Self.run(lines, ["--jobs", jobs, "--rewrites", "2"])
      #expect(many.lines == one.lines && many.code == 2)
    }
  }

  /// The short reply says what the report says.
  @Test func fitEqualsTheReports() throws {
    let line = try Self.line(["id": "k", "text": try Self.text("kiwi.txt")])
    let short = try Self.object(try #require(try Self.run([line], ["--only", "fit"]).lines.first))
    let report = try Self.object(try #require(try Self.run([line], ["--rewrites", "none"]).lines.first))
    #expect(short["schema"] as? String == "ruxiang.fit/1" && short["id"] as? String == "k")
    let findings = try #require(report["findings"] as? [[String: Any]])
    #expect(short["findings"] as? Int == findings.count)
    let wanted = try #require(report["markets"] as? [String: [String: Any]])
    let got = try #require(short["markets"] as? [String: [String: Any]])
    #expect(got.keys.sorted() == ["MY", "SA"])
    for (id, market) in wanted {
      #expect(got[id]?["fit"] as? Double == market["fit"] as? Double)
      #expect(got[id]?["verdict"] as? String == market["verdict"] as? String)
      for severity in ["block", "rewrite", "advice"] {
        let count = findings.count {
          (($0["markets"] as? [String: [String: Any]])?[id]?["severity"] as? String) == severity
        }
        #expect(got[id]?[severity] as? Int == count)
      }
    }
  }

  /// A line's own choices go before the command's.
  @Test func aLineChooses() throws {
    let text = try Self.text("kiwi.txt")
    let chosen = try Self.line(
      ["text": text, "markets": ["TH", "gulf"], "uiLanguage": "zh-Hans", "rewrites": "none"] as [String: Any])
    let got = try #require(try Self.run([chosen]).lines.first)
    let wanted = try Tool.run(
      ["stream", "--market", "TH", "--region", "gulf", "--ui-language", "zh-Hans", "--rewrites", "none"],
      input: [UInt8](try Self.line(text)))
    #expect(got + "\n" == wanted.out)
  }

  /// Facts of a line are those of a facts file; its product and air date are too.
  @Test func factsOfALine() throws {
    let yaml = "清真证书编号: HC-1\n产品: 猕猴桃\nair-date: 2026-11-28\n"
    let text = "家人们，清真的猕猴桃，原生态"
    let facts: [String: Any] = ["清真证书编号": "HC-1"]
    let line = try Self.line(
      ["text": text, "facts": facts, "product": "猕猴桃", "airDate": "2026-11-28"] as [String: Any])
    try Tool.withFiles(["facts.yaml": [UInt8](yaml)]) { folder in
      let file = folder.appendingPathComponent("facts.yaml").path
      let wanted = try Tool.run(Self.base + ["--facts", file], input: [UInt8](try Self.line(text)))
      let got = try Self.run([line]).lines.first
      #expect(got.map { $0 + "\n" } == wanted.out)
      let without = try Self.run([try Self.line(text)]).lines.first
      #expect(got != without)
    }
  }

  /// The text where a pointer says, under a name that is known, or as the segments of a transcript.
  @Test func fields() throws {
    let wanted = try Self.run(["\"家人们，原生态\""], ["--rewrites", "none"]).lines
    let pointed = try Self.run(["{\"a\": {\"b\": [1, \"家人们，原生态\"]}}"], ["--rewrites", "none", "--field", "/a/b/1"])
      .lines
    let known = try Self.run(["{\"脚本\": \"家人们，原生态\"}"], ["--rewrites", "none"]).lines
    #expect(pointed == wanted && known == wanted)
    let segments = "{\"segments\": [{\"text\": \"家人们\", \"start\": 1}, {\"text\": \"原生态\", \"start\": 4.5}]}"
    let timed = try Self.object(try #require(try Self.run([segments], ["--rewrites", "none"]).lines.first))
    let times = try #require(timed["findings"] as? [[String: Any]]).map { $0["time"] as? Double }
    #expect(times == [1, 4.5])
    let wrong = try Tool.run(Self.base + ["--field", "a"], input: [UInt8]("\"x\"\n"))
    #expect(wrong.code == 64 && wrong.err.contains("no JSON pointer"))
  }

  /// An answer comes as soon as there is one, with the stream still open; lines are not waited for.
  @Test func aPeerIsAnsweredAtOnce() throws {
    let process = Process()
    process.executableURL = Tool.path
    process.arguments = Self.base + ["--only", "fit"]
    process.environment = Tool.variables
    let (input, output) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    for index in 1...3 {
      try input.fileHandleForWriting.write(contentsOf: Data("{\"id\":\(index),\"text\":\"家人们\"}\n".utf8))
      var reply = Data()
      while reply.last != 0x0A {
        let more = output.fileHandleForReading.availableData
        if more.isEmpty { break }
        reply += more
      }
      #expect(String(decoding: reply, as: UTF8.self).hasPrefix("{\"id\":\(index),"))
    }
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func aReaderThatHasSeenEnough() throws {
    let line = try Self.line(try Self.text("kiwi.txt"))
    try Tool.withFiles(["in.jsonl": [UInt8](String(repeating: line + "\n", count: 200))]) { folder in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = [
        "-c", "\"$1\" stream --rewrites none < \"$2\" 2> \"$3\" | head -c 10 > /dev/null", "sh", Tool.path.path,
        folder.appendingPathComponent("in.jsonl").path, folder.appendingPathComponent("err").path,
      ]
      process.environment = Tool.variables
      try process.run()
      process.waitUntilExit()
      #expect(try Data(contentsOf: folder.appendingPathComponent("err")).isEmpty)
    }
  }

  @Test(arguments: [
    ["--jobs", "0"], ["--max-line", "10"], ["--rewrites", "some"], ["--only", "all"], ["--market", "XX"],
  ])
  func usage(_ options: [String]) throws {
    let result = try Tool.run(["stream"] + options)
    #expect(result.code == 64 && result.out == "")
  }
}
