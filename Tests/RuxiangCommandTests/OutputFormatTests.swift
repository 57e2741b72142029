import Foundation
import Testing

/// Outputs of a run as files of a folder.
@Suite struct OutputFormatTests {
  /// Every document of a run is there and says something of both inputs, also of the one that could not be read.
  @Test func writesAllDocuments() throws {
    try Tool.withFiles(["稿 子.txt": [UInt8]("家人们，能降血压\n"), "bad.json": [UInt8]("{")]) { folder in
      let names = ["markdown", "csv", "xlsx", "sarif", "junit", "github", "tbx"]
      let run = try Tool.run(
        ["check", "稿 子.txt", "bad.json", "-m", "SA", "--format", names.joined(separator: ","), "-o", "out"], in: folder)
      #expect(run.code == 2 && run.out.isEmpty && run.err.contains("bad.json"))
      func file(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appendingPathComponent("out/" + name)), as: UTF8.self)
      }
      for (name, uri) in [
        ("report.md", "稿 子.txt"), ("findings.csv", "稿 子.txt"), ("junit.xml", "稿 子.txt"),
        ("annotations.txt", "稿 子.txt"), ("report.sarif", "%E7%A8%BF%20%E5%AD%90.txt"),
      ] {
        let text = try file(name)
        #expect(text.contains(uri) && text.contains("bad.json"), "\(name)")
      }
      #expect(try file("terms.tbx").contains("zh.claim.health.jiang-san-gao"))
      #expect(try file("findings.xlsx").hasPrefix("PK"))
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("out").path)
      #expect(left.count == names.count)
    }
  }
}
