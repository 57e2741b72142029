import Foundation
import Testing

/// `ruxiang rewrite --format same`, and files that go into a folder.
@Suite struct SameFormatTests {
  private func run(_ arguments: [String], _ files: [String: [UInt8]]) throws -> (Tool.Result, [String: [UInt8]]) {
    try Tool.withFiles(files) { folder in
      let result = try Tool.run(["rewrite"] + arguments + ["--market", "MY"], in: folder)
      var made: [String: [UInt8]] = [:]
      let out = folder.appendingPathComponent("out")
      for name in (try? FileManager.default.subpathsOfDirectory(atPath: out.path)) ?? [] {
        if let data = try? Data(contentsOf: out.appendingPathComponent(name)) { made[name] = [UInt8](data) }
      }
      return (result, made)
    }
  }

  private static let table = "\u{FEFF}编号,脚本\r\n1,\"家人们好，\"\"真\"\"甜\"\r\n2,今天天气不错\r\n"

  @Test func rowsOfATableAreRewrittenOneByOne() throws {
    let (result, _) = try run(["a.csv", "--format", "same"], ["a.csv": [UInt8](Self.table)])
    #expect(result.code == 0)
    #expect(!result.out.contains("家人们"))
    #expect(result.out.hasPrefix("\u{FEFF}编号,脚本\r\n1,\""))
    #expect(result.out.hasSuffix("好，\"\"真\"\"甜\"\r\n2,今天天气不错\r\n"))
    #expect(result.err.contains("row 2 column '脚本': 1 changes, MY "))
    #expect(result.err.contains("row 3 column '脚本': nothing to change"))
  }

  /// A folder in, a folder out: every file in its own format, under a name that is not that of the original.
  @Test func aFolderBecomesAFolder() throws {
    let (result, made) = try run(
      ["in", "--output", "out"],
      ["a.csv": [UInt8](Self.table)].merging(["b.txt": [UInt8]("家人们好。\r\n")]) { $1 })
    #expect(result.code == 3)
    #expect(made.isEmpty)
    let files: [String: [UInt8]] = [
      "a.csv": [UInt8](Self.table), "b.txt": [UInt8]("家人们好。\r\n"), "c.json": [UInt8]("[\"家人们好。\"]"),
    ]
    let (done, all) = try run([".", "--output", "out"], files)
    #expect(done.code == 0)
    #expect(all.keys.sorted() == ["a.rewritten.csv", "b.rewritten.txt", "c.rewritten.json"])
    #expect(all["b.rewritten.txt"] == [UInt8]("大家好。\r\n"))
    #expect(all["c.rewritten.json"] == [UInt8]("[\"大家好。\"]"))
    let (some, two) = try run(["*.csv", "b*", "nothing.txt", "--output", "out"], files)
    #expect(some.code == 2)
    #expect(two.keys.sorted() == ["a.rewritten.csv", "b.rewritten.txt"])
  }

  /// A row that cannot be read stays, the others are rewritten, and the exit code says that something is left.
  @Test func aBadRowStays() throws {
    let table = "脚本\n家人们好\n\"好\"坏\n家人们再见\n"
    let (result, _) = try run(["a.csv", "--format", "same"], ["a.csv": [UInt8](table)])
    #expect(result.code == 2)
    #expect(result.out == "脚本\n大家好\n\"好\"坏\n大家再见\n")
    #expect(result.err.contains("a.csv:3:4: row 3"))
  }

  @Test func anEncodingThatCannotStayIsSaid() throws {
    let corpus = Tool.root.appendingPathComponent("Tests/RuxiangDocumentsTests/Corpus/files/big5.csv")
    let (result, made) = try run(["a.csv", "--output", "out"], ["a.csv": [UInt8](try Data(contentsOf: corpus))])
    #expect(result.code == 0)
    #expect(result.err.contains("a.csv: new characters are not in its encoding (big5); it is UTF-8 now"))
    let bytes = try #require(made["a.rewritten.csv"])
    #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("\u{FEFF}no,script\r\n"))
    #expect(String(validating: bytes, as: UTF8.self) != nil)
  }

  @Test func severalFilesNeedAFolder() throws {
    let files = ["a.txt": [UInt8]("家人们好"), "b.txt": [UInt8]("家人们好")]
    #expect(try run(["a.txt", "b.txt", "--format", "same"], files).0.code == 64)
    #expect(try run([".", "--format", "same"], files).0.code == 64)
    #expect(try run([".", "--format", "text"], files).0.code == 0)
  }
}
