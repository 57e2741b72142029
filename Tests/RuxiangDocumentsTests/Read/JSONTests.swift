import Ruxiang
import Testing

@testable import RuxiangDocuments

@Suite struct JSONTests {
  @Test(arguments: [
    "{}", "[]", "\"\"", "0", "-1.5e+3", "true", " [ 1 , {\"a\" : null} ] ", "{\"a\":[],\"b\":{}}", "\"\\u5bb6\\n\\\"\"",
    "1E400",
  ]) func whole(_ text: String) {
    #expect(JSONScanner.isWhole(Array(text.utf8), 0..<text.utf8.count))
  }

  @Test(
    arguments: [
      ("", .ends, 0), ("{", .ends, 1), ("[1,]", .unexpected, 3), ("{\"a\"}", .unexpected, 4), ("{a:1}", .unexpected, 1),
      ("[1 2]", .unexpected, 3), ("01", .unexpected, 0), ("1.", .unexpected, 0), ("+1", .unexpected, 0),
      ("nul", .unexpected, 0),
      ("\"a", .openString, 0), ("\"\\x\"", .escape, 1), ("\"\\u12g4\"", .escape, 1), ("\"a\nb\"", .control, 2),
      ("{} x", .trailing, 3), ("[\"a\",", .ends, 5), ("{\"a\":1,}", .unexpected, 7), ("[}", .unexpected, 1),
      (String(repeating: "[", count: 300), .depth, 256),
    ] as [(String, JSONFault, Int)]) func faults(_ text: String, _ fault: JSONFault, _ offset: Int)
  {
    var scanner = JSONScanner(Array(text.utf8), 0..<text.utf8.count)
    do throws(JSONProblem) {
      while try scanner.next() != nil {}
      Issue.record("accepted")
    } catch {
      #expect(error == JSONProblem(fault: fault, offset: offset))
    }
  }

  @Test func paths() throws {
    let text = "{\"a/b\":[1,{\"c\":\"x\"},[]],\"~\":{\"d\":{}},\"e\":null}"
    var walker = JSONWalker(Array(text.utf8), 0..<text.utf8.count)
    var seen: [String] = []
    while let event = try walker.next() {
      switch event {
      case .open: seen.append(walker.path.pointer + "(")
      case .close: seen.append(walker.path.pointer + ")")
      case .string, .scalar: seen.append(walker.path.pointer)
      }
    }
    #expect(
      seen == [
        "(", "/a~1b(", "/a~1b/0", "/a~1b/1(", "/a~1b/1/c", "/a~1b/1)", "/a~1b/2(", "/a~1b/2)", "/a~1b)", "/~0(",
        "/~0/d(", "/~0/d)", "/~0)", "/e", ")",
      ])
  }

  @Test(
    arguments: [
      ("{\"text\":\"大家好\\n再见\"}", nil, [["大家好", "再见"]]), ("{\"id\":1,\"脚本\":\"大家好\"}", nil, [["大家好"]]),
      ("[\"大家好\",\"再见\"]", nil, [["大家好", "再见"]]), ("\"大家好\"", nil, [["大家好"]]),
      ("[{\"text\":\"大家好\"},{\"text\":\" \"},{\"text\":\"再见\"}]", nil, [["大家好"], ["再见"]]),
      ("[{\"start\":0,\"text\":\"大家\"},{\"start\":1,\"text\":\"好\"}]", nil, [["大家", "好"]]),
      ("{\"transcription\":[{\"offsets\":{\"from\":0,\"to\":9},\"text\":\"大家好\"}]}", nil, [["大家好"]]),
      ("{\"body\":[{\"from\":1,\"to\":2,\"content\":\"大家好\"}]}", nil, [["大家好"]]),
      ("{\"a\":{\"b\":[\"甲\",\"大家好\"]}}", "/a/b/1", [["大家好"]]),
      ("{\"a\":{\"b\":[\"甲\",\"乙\"]}}", "/a/b", [["甲", "乙"]]),
      ("{\"a\":[{\"say\":\"甲\"},{\"say\":\"乙\"}]}", "/a/*/say", [["甲", "乙"]]),
      ("[{\"m\":{\"say\":\"甲\"}},{\"m\":{\"say\":\"乙\"}}]", "/m/say", [["甲"], ["乙"]]), ("\"大家好\"", "", [["大家好"]]),
    ] as [(String, String?, [[String]])]) func finds(_ text: String, _ field: String?, _ lines: [[String]])
  {
    #expect(Read.reading(Read.all(text, "a.json", DocumentOptions(field: field))) == Reading(lines: lines))
  }

  @Test(
    arguments: [
      ("{\"id\":1,\"title\":\"猕猴桃\"}", nil, .noField(wanted: nil, known: ["id", "title"])),
      ("{\"id\":1}", "/text", .noField(wanted: "/text", known: [])), ("{\"text\":\" \"}", nil, .script(.empty)),
      ("{\"id\":1}", "text", .pointer("text")), ("{\"text\":\"大家好\"", nil, .json(.ends)),
      ("{\"text\":{\"a\":1}}", "/text", .script(.empty)),
    ] as [(String, String?, DocumentFault)]) func says(_ text: String, _ field: String?, _ fault: DocumentFault)
  {
    #expect(Read.error(Array(text.utf8), "a.json", DocumentOptions(field: field))?.fault == fault)
  }

  /// What Python's `json.dump` writes: every character of the text is found in the file as its escape.
  @Test func offsetsAreOfTheFile() throws {
    let text = "{\"id\": 1,\n \"text\": \"A\\u5bb6\\u4eba\\ud83e\\udd5d\\\"\\u4eec\"}"
    let file = Array(text.utf8)
    let script = try Read.all(text, "a.json")[0].get().script
    #expect(script.text(script.segments[0].range) == "A家人🥝\"们")
    let origins = try #require(script.origins)
    func there(_ range: Range<Int>) -> String { String(decoding: file[origins.fileRange(range)], as: UTF8.self) }
    #expect(there(0..<1) == "A")
    #expect(there(1..<7) == "\\u5bb6\\u4eba")
    #expect(there(4..<7) == "\\u4eba")
    #expect(there(7..<11) == "\\ud83e\\udd5d")
    #expect(there(11..<12) == "\\\"")
    #expect(there(12..<15) == "\\u4eec")
    #expect(there(0..<15) == "A\\u5bb6\\u4eba\\ud83e\\udd5d\\\"\\u4eec")
  }

  @Test func halfAPairAndNULAreNoText() throws {
    let script = try Read.all("{\"text\":\"a\\ud800b\\u0000c\\ud83ed\"}", "a.json")[0].get().script
    #expect(script.text(script.segments[0].range) == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d")
  }

  @Test(arguments: [("a.txt", DocumentFormat.jsonl), ("a.jsonl", .jsonl)]) func lines(
    _ name: String, _ format: DocumentFormat
  ) {
    let text = "{\"text\":\"甲\"}\n{\"text\":\"乙\"}\n"
    let stream = DocumentReader.open(Array(text.utf8), name: name)
    #expect(stream.format == format)
    #expect(stream.compactMap { try? $0.get().script.part } == [DocumentPlace([.line(1)]), DocumentPlace([.line(2)])])
  }
}
