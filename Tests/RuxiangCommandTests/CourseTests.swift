import Foundation
import Testing

/// The course from the command line.
@Suite struct CourseCommandTests {
  private func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func exercisesAreHandedOutAndGraded() throws {
    let set = try Tool.run(
      [
        "course", "exercise", "--module", "claims", "--kind", "spot,better", "--count", "8", "--seed", "7", "--format",
        "json",
      ])
    #expect(set.code == 0, "\(set.err)")
    let keyed = try Tool.run(
      [
        "course", "exercise", "--module", "claims", "--kind", "spot,better", "--count", "8", "--seed", "7", "--format",
        "json", "--answers",
      ])
    let items = try #require(try json(keyed.out)["items"] as? [[String: Any]])
    #expect(items.count == 8)
    #expect(try json(set.out)["schema"] as? String == "ruxiang.exercise/1")
    let answers = try items.map { item -> String in
      let answer = try #require(item["answer"] as? [String: Any])
      return "{\"trainee\": \"t1\", \"item\": \"\(item["id"] ?? "")\", \"answer\": \"\(answer["option"] ?? "")\"}"
    }
    try Tool.withFiles([
      "set.json": [UInt8](set.out), "answers.jsonl": [UInt8](answers.dropLast().joined(separator: "\n")),
    ]) { folder in
      let grade = try Tool.run(
        ["course", "grade", "answers.jsonl", "--exercise", "set.json", "--format", "json"], in: folder)
      #expect(grade.code == 0, "\(grade.err)")
      let read = try json(grade.out)
      #expect(read["schema"] as? String == "ruxiang.grade/1")
      #expect(read["points"] as? Double == 87.5)
      let packs = try [read, json(set.out)].map { ($0["engine"] as? [String: Any])?["pack"] as? String }
      #expect(packs[0] != nil && packs[0] == packs[1])
      // What was wrong once weighs more when it is wrong again.
      try Data(grade.out.utf8).write(to: folder.appendingPathComponent("before.json"))
      let again = try Tool.run(
        [
          "course", "grade", "answers.jsonl", "--exercise", "set.json", "--history", "before.json", "--format",
          "json,html,docx,markdown,text", "-o", "out",
        ],
        in: folder)
      #expect(again.code == 0, "\(again.err)")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out").sorted()
      #expect(names == ["docx", "html", "json", "md", "txt"].map { "grade-t1.\($0)" })
      let second = try json(
        String(decoding: try Data(contentsOf: folder.appendingPathComponent("out/grade-t1.json")), as: UTF8.self))
      #expect(second["points"] as? Double == 84.5)
    }
  }

  @Test func aRewritingIsGradedAgainstItsScript() throws {
    try Tool.withFiles([
      "old.txt": [UInt8]("家人们，这款猕猴桃一箱12个，绝绝子。\n"), "new.txt": [UInt8]("大家好，这款猕猴桃一箱12个，口感很好。\n"),
      "bad.txt": [UInt8]("大家好，这款猕猴桃一箱18个，能降血压。\n"),
    ]) { folder in
      func points(_ name: String) throws -> Double {
        let grade = try Tool.run(
          ["course", "grade", name, "--original", "old.txt", "-m", "SA", "-m", "MY", "--format", "json"], in: folder)
        #expect(grade.code == 0, "\(grade.err)")
        return try #require(try json(grade.out)["points"] as? Double)
      }
      let (good, bad, same) = (try points("new.txt"), try points("bad.txt"), try points("old.txt"))
      #expect(good > 90 && bad < 60 && same < 45, "\(good) \(bad) \(same)")
    }
  }

  @Test func lessonsAndRehearsalsAreWritten() throws {
    try Tool.withFiles(["script.txt": [UInt8]("【开场】\n大家好，今天看猕猴桃。\n【价格】\n五斤39块9。\n")]) { folder in
      let lesson = try Tool.run(
        ["course", "lesson", "taboo", "-m", "ID", "-m", "SA", "--format", "html,docx,markdown", "-o", "out"], in: folder
      )
      #expect(lesson.code == 0, "\(lesson.err)")
      let rehearsal = try Tool.run(
        ["course", "rehearse", "script.txt", "-m", "SA", "--pace", "lively", "--format", "json"], in: folder)
      let read = try json(rehearsal.out)
      #expect(read["schema"] as? String == "ruxiang.rehearsal/1")
      #expect(read["rate"] as? Double == 280)
      #expect((read["parts"] as? [[String: Any]])?.map { $0["name"] as? String } == ["开场", "价格"])
      #expect(((read["questions"] as? [[String: Any]])?.count ?? 0) >= 9)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out").sorted()
      #expect(names == ["lesson-taboo.docx", "lesson-taboo.html", "lesson-taboo.md"])
    }
  }

  @Test(
    arguments: [
      (["lesson", "nothing"], 64, "no module 'nothing'"),
      (["exercise", "--kind", "guess"], 64, "no kind 'guess'"),
      (["exercise", "--level", "4"], 64, "levels are 1, 2, 3"),
      (["grade", "README.md"], 64, "one of --exercise and --original is due"),
      (["grade", "README.md", "--exercise", "README.md"], 3, "no exercises"),
      (["rehearse", "Examples/kiwi.txt", "--pace", "fast"], 64, "no pace 'fast'"),
      (["rehearse", "nowhere.txt", "-m", "SA"], 3, "nowhere.txt"),
      (["lesson", "taboo", "--syllabus", "Examples/brand.xml"], 3, "brand.xml"),
      (["lesson", "--format", "json"], 64, "no json"),
    ] as [([String], Int32, String)]) func whatIsAskedWronglyIsSaid(
      _ arguments: [String], _ code: Int32, _ words: String
    ) throws
  {
    let result = try Tool.run(["course"] + arguments)
    #expect(result.code == code, "\(result.err)")
    #expect(result.err.contains(words), "\(result.err)")
  }
}
