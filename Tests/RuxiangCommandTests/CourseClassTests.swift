import Foundation
import Testing

/// A class, by the tool as its users run it.
@Suite("course class") struct CourseClassTests {
  private static let roster = "编号,姓名,县\nS01,王秀英,武功\nS02,李建国,眉县\nS03,张桂芳,武功\n"

  @Test("exit codes, names and pseudonyms on the way from the roster to the report") func way() throws {
    let files: [String: [UInt8]] = [
      "roster.csv": [UInt8](Self.roster), "S01.txt": [UInt8]("家人们，原生态的猕猴桃，手慢无！"),
      "李建国.txt": [UInt8]("切开以后放在盘子里，放软再吃。"), "谁.txt": [UInt8]("大家好。"),
      "later.jsonl": [UInt8]("{\"trainee\":\"S01\",\"text\":\"大家好，猕猴桃放软再吃。\"}\n"), "notes.txt": [UInt8]("不是库"),
    ]
    try Tool.withFiles(files) { folder in
      func run(_ arguments: String...) throws -> Tool.Result {
        try Tool.run(["course", "class", arguments[0], "--class", "c.sqlite"] + arguments.dropFirst(), in: folder)
      }
      #expect(try run("grade").code == 3, "there is no class yet")
      #expect(try Tool.run(["course", "class", "grade", "--class", "notes.txt"], in: folder).code == 3)
      #expect(try run("new", "春季班", "--market", "MY", "--market", "SA").code == 0)
      #expect(try run("new", "春季班").code == 64)
      #expect(try run("import", "roster.csv").out == "3 lines, 3 new\n")
      #expect(try run("import", "notes.txt").code == 3)
      #expect(try run("assign", "one", "--round", "before").code == 0)
      #expect(try run("assign", "two", "--round", "never").code == 64)
      #expect(try run("assign", "two", "--round", "after", "--revises", "one").code == 0)
      let some = try run("submit", "--assignment", "one", "S01.txt", "李建国.txt", "谁.txt", "--date", "2026-11-20")
      #expect(some.code == 2 && some.out.contains("2 submissions, 2 new, 1 not taken") && some.err.contains("谁"))
      #expect(try run("submit", "--assignment", "two", "later.jsonl").code == 0)
      #expect(try run("submit", "--assignment", "no", "S01.txt").code == 64)
      #expect(try run("grade").out == "3 graded, 0 known, 0 failed\n")
      #expect(try run("comment", "好", "--person", "S01", "--assignment", "one", "--quote", "没说过").code == 64)
      #expect(try run("override", "--entry", "zh.no.such", "--reason", "x").code == 64)
      #expect(try run("aired", "S01", "谁", "--market", "MY", "--date", "2026-12-20").code == 64)
      #expect(try run("aired", "S01", "--market", "MY", "--date", "2026-12-20").code == 0)

      let text = try run("report", "--date", "2026-12-28")
      #expect(text.code == 0 && text.out.contains("王秀英") && text.out.contains("2026-12-28"), "\(text.err)")
      let html = try run("report", "--format", "html").out
      #expect(!html.contains("王秀英") && html.contains("学员") && html.contains("<svg") && !html.contains("<script"))
      #expect(try run("report", "--format", "html", "--names").out.contains("王秀英"))
      #expect(!(try run("report", "--projected").out.contains("王秀英")))
      #expect(try run("handback", "--output", "back").out == "3 handed back\n")
      #expect(try run("card", "S01", "--format", "html").out.contains("王秀英"))
      #expect(try run("export", "S01", "--output", "mine").code == 0)
      #expect(try run("delete", "S01").code == 64, "it must be said twice")
      #expect(try run("delete", "S01", "--yes").code == 0)
      for ending in ["", "-wal", "-shm"] {
        let data = (try? Data(contentsOf: folder.appendingPathComponent("c.sqlite" + ending))) ?? Data()
        #expect(data.range(of: Data("王秀英".utf8)) == nil && data.range(of: Data("手慢无".utf8)) == nil)
      }
      let there = folder.appendingPathComponent("mine/person.json").path
      #expect(try String(contentsOfFile: there, encoding: .utf8).contains("王秀英"))
    }
  }

  /// The example as its README has it, with six trainees.
  @Test func example() throws {
    try Tool.withFiles([:]) { folder in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      process.arguments = [Tool.root.appendingPathComponent("Examples/course/run.sh").path, "6", folder.path]
      process.environment = Tool.variables.merging(["RUXIANG": Tool.path.path, "RUXIANG_COURSE": "class"]) { $1 }
      let errors = folder.appendingPathComponent("errors.txt")
      try Data().write(to: errors)
      process.standardError = try FileHandle(forWritingTo: errors)
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      let said = try String(contentsOf: errors, encoding: .utf8)
      #expect(process.terminationStatus == 0, "\(said)")
      func names(_ path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(path).path).sorted()
      }
      #expect(try names("handback") == ["quiz-1", "quiz-2", "script-1", "script-2", "script-3"])
      #expect(try names("handback/script-2").count == 6)
      #expect(
        Set(try names("report")).isSuperset(of: ["class.html", "class.json", "class.xlsx", "funnel.csv", "change.csv"]))
      #expect(try names("cards").count == 12)
      #expect(try names("proposal/Markets") == ["course-MY.xml"])
    }
  }
}
