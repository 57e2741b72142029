import Foundation
import Testing

/// `ruxiang rewrite` as its users run it.
@Suite struct RewriteCommandTests {
  private static let text = "家人们好。这罐蜜纯天然。老铁们再见。\n"

  private func run(_ arguments: [String], input: String = "", script: String = text) throws -> Tool.Result {
    try Tool.withFiles(["s.txt": Array(script.utf8)]) { folder in
      try Tool.run(
        ["rewrite", folder.appendingPathComponent("s.txt").path] + arguments, input: Array(input.utf8))
    }
  }

  @Test func formatsTellTheSameChanges() throws {
    let plain = try run(["--market", "MY"])
    #expect(plain.code == 0)
    #expect(!plain.out.contains("家人们"))
    let changed = plain.out.split(separator: "\n")[0]
    #expect(try run(["--market", "MY", "--format", "diff"]).out.contains("+\(changed)"))
    let table = try run(["--market", "MY", "--format", "table"]).out
    #expect(table.contains(changed))
    #expect(table.contains("why"))
    let markdown = try run(["--market", "SA", "--format", "markdown"]).out
    #expect(markdown.hasPrefix("| line | original |"))
    #expect(markdown.contains("<bdi lang=\"ar"))
    let rows = markdown.split(separator: "\n")
    #expect(Set(rows.map { $0.filter { $0 == "|" }.count }) == [8])
  }

  /// Right-to-left lines are isolated: what stands beside them keeps its order.
  @Test func arabicStandsByItself() throws {
    let table = try run(["--market", "SA", "--format", "table"]).out
    let arabic = try #require(table.split(separator: "\n").first { $0.contains("ar-SA") })
    #expect(arabic.contains("\u{2068}"))
    #expect(arabic.contains("\u{2069}"))
  }

  @Test func aPageHoldsTheTable() throws {
    let page = try run(["--market", "SA", "--format", "html"]).out
    let changed = try #require(try run(["--market", "SA"]).out.split(separator: "\n").first)
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    #expect(page.contains(changed))
    #expect(page.contains("lang=\"ar-SA\" dir=\"rtl\""))
  }

  /// A bar with an accent on it is still a bar.
  @Test func markdownCellsStayApart() throws {
    let table = try run(["--market", "SA", "--format", "markdown"], script: "家人们|\u{301}好。\n").out
    let rows = table.unicodeScalars.split(separator: "\n").map { row in
      zip([" "] + row, row).count { before, scalar in scalar == "|" && before != "\\" }
    }
    #expect(rows == [8, 8, 8])
  }

  @Test func jsonHoldsEverything() throws {
    let result = try run(["--market", "MY", "--market", "SA", "--format", "json"])
    let object = try #require(try JSONSerialization.jsonObject(with: Data(result.out.utf8)) as? [String: Any])
    #expect(object["schema"] as? String == "ruxiang.rewrite/1")
    #expect((object["markets"] as? [String: Any])?.keys.sorted() == ["MY", "SA"])
    let edits = try #require(object["edits"] as? [[String: Any]])
    #expect(!edits.isEmpty)
    for edit in edits {
      #expect(!(edit["why"] as? String ?? "").isEmpty)
      #expect(!(edit["sources"] as? [String] ?? []).isEmpty)
    }
    #expect(try run(["--market", "MY", "--market", "SA"]).out == object["text"] as? String)
  }

  @Test func onlyWhatIsAppliedChanges() throws {
    let first = try run(["--market", "MY", "--apply", "1"]).out
    #expect(!first.contains("家人们"))
    #expect(first.contains("老铁们"))
    #expect(try run(["--market", "MY", "--apply", "nonsense"]).code == 64)
    #expect(try run(["--market", "MY", "--apply", "99"]).out == Self.text)
  }

  /// Answers: the first rewrite, then think again and leave it, then stop.
  @Test func answersCanBeTakenBack() throws {
    let result = try run(["--market", "MY", "--interactive"], input: "1\nu\ns\nx\n1\nq\n")
    #expect(result.code == 0)
    #expect(result.out.contains("家人们"))
    #expect(!result.out.contains("纯天然"))
    #expect(result.out.contains("老铁们"))
  }

  @Test func noMoreThanTheFitNeeds() throws {
    let script = "家人们好。这罐蜜纯天然，包治百病。老铁们再见，原生态的。\n"
    let all = try run(["--market", "SA", "--format", "json"], script: script).out
    let few = try run(["--market", "SA", "--to-fit", "50", "--format", "json"], script: script).out
    func edits(_ text: String) throws -> Int {
      let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
      return try #require((object?["edits"] as? [Any])?.count)
    }
    #expect(try edits(few) <= edits(all))
    #expect(try edits(few) > 0)
    #expect(try run(["--market", "SA", "--to-fit", "101"]).code == 64)
  }

  @Test func aTableOfManyScripts() throws {
    let result = try Tool.withFiles(["a.txt": Array(Self.text.utf8), "b.txt": Array("大家好。\n".utf8)]) { folder in
      let files = ["a.txt", "b.txt", "none.txt"].map { folder.appendingPathComponent($0).path }
      return try Tool.run(["rewrite", "--summary", "--market", "MY", "--market", "EG"] + files)
    }
    #expect(result.code == 2)
    #expect(result.out.contains("a.txt"))
    #expect(result.out.contains("b.txt"))
    #expect(result.out.contains(" of 4 cells"))
    #expect(result.err.contains("none.txt"))
  }

  @Test func voicesDiffer() throws {
    #expect(try run(["--market", "MY", "--voice", "shouting"]).code == 64)
    let script = "三妈半夜两点就爬起来和面，一站十四个钟头腿肿得跟水桶一样，看着都心疼。\n"
    let calm = try run(["--market", "MY", "--voice", "calm"], script: script).out
    let lively = try run(["--market", "MY", "--voice", "lively"], script: script).out
    #expect(calm != lively)
    // What is asked for now wins over what the file says once and for all.
    let file = "---\nvoice: calm\n---\n" + script
    #expect(try run(["--market", "MY", "--voice", "lively"], script: file).out.hasSuffix(lively))
  }
}

/// Files that `check` and `rewrite` write for Word, for translators and for the prompter.
@Suite struct WrittenFileTests {
  private static let files: [String: [UInt8]] = ["a.txt": .init("家人们好。这罐蜜纯天然。\n"), "b.txt": .init("老铁们再见。\n")]

  @Test(arguments: ["check", "rewrite"]) func oneFileForEachScript(_ command: String) throws {
    try Tool.withFiles(Self.files) { folder in
      let formats = command == "check" ? ["--format", "docx,xliff,prompter"] : ["--format", "docx"]
      let result = try Tool.run(
        [command, "a.txt", "b.txt", "--market", "MY", "--output", "out"] + formats, in: folder)
      #expect(result.code == 0, "\(result.err)")
      let out = folder.appendingPathComponent("out")
      let written = try FileManager.default.contentsOfDirectory(atPath: out.path).sorted()
      let endings = command == "check" ? ["prompter.txt", "ruxiang.docx", "ruxiang.xlf"] : ["ruxiang.docx"]
      #expect(written == ["a", "b"].flatMap { name in endings.map { "\(name).\($0)" } })
      #expect(try Data(contentsOf: out.appendingPathComponent("a.ruxiang.docx")).starts(with: Data("PK".utf8)))
      // What was written is a script like any other: the changes count as accepted.
      let again = try Tool.run(["rewrite", "a.ruxiang.docx", "--market", "MY", "--apply", "99"], in: out)
      #expect(again.out.contains("大家好") && !again.out.contains("家人们"), "\(again.err)")
    }
  }

  @Test func severalDocumentsAreNotStrungTogether() throws {
    try Tool.withFiles(Self.files) { folder in
      for command in ["check", "rewrite"] {
        let result = try Tool.run([command, "a.txt", "b.txt", "--market", "MY", "--format", "docx"], in: folder)
        #expect(result.code == 64 && result.out.isEmpty)
        #expect(result.err.contains("--output"))
      }
    }
  }

  @Test func textsGoToStandardOutput() throws {
    try Tool.withFiles(Self.files) { folder in
      let prompter = try Tool.run(["rewrite", "b.txt", "--market", "SA", "--format", "prompter"], in: folder)
      #expect(prompter.out.contains("ar-SA") && !prompter.out.contains("老铁"))
      let xliff = try Tool.run(["rewrite", "b.txt", "--market", "SA", "--format", "xliff"], in: folder)
      #expect(xliff.out.contains("trgLang=\"ar-SA\""))
    }
  }
}
