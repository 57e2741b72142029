import Foundation
import TestSupport
import Testing

@Suite struct PackCommandTests {
  /// Data of one entry, old enough to be kept.
  private static let files: [String: String] = [
    "Lexicons/zh/rustic/nature.xml": """
    <lexicon version="1" language="zh-Hans" category="rustic.nature">
    <entry id="zh.rustic.nature.jia" strength="strong" slot="noun"><gloss lang="en">toy</gloss><form>甲</form></entry>
    </lexicon>
    """,
    "Markets/facts.xml": "<facts version=\"1\"></facts>",
  ]

  private func run(_ arguments: [String], in folder: URL) throws -> Tool.Result {
    try Tool.run(
      ["pack", "--data", folder.appendingPathComponent("data").path] + arguments,
      environment: ["XDG_CACHE_HOME": folder.appendingPathComponent("caches").path])
  }

  private func withData(_ body: (URL) throws -> Void) throws {
    try Tool.withFiles([:]) { folder in
      for (path, text) in Self.files {
        let file = folder.appendingPathComponent("data/" + path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        try FileManager.default.setAttributes([.modificationDate: Date() - 60], ofItemAtPath: file.path)
      }
      try body(folder)
    }
  }

  @Test func compilesLooksAndRemoves() throws {
    try withData { folder in
      var result = try run(["--status"], in: folder)
      #expect(result.code == 1 && result.out.contains("not there yet"), "\(result)")
      result = try run([], in: folder)
      #expect(result.code == 0 && result.out.contains(".engine") && result.out.contains("compiled"), "\(result)")
      result = try run(["--status"], in: folder)
      #expect(result.code == 0 && result.out.contains("in use"), "\(result)")
      let images = folder.appendingPathComponent("caches/ruxiang")
      let image = images.appendingPathComponent(
        try #require(FileManager.default.contentsOfDirectory(atPath: images.path).first))
      try Data("?".utf8).write(to: image)
      result = try run(["--status"], in: folder)
      #expect(result.code == 1 && result.out.contains("not usable"), "\(result)")
      result = try run(["--remove"], in: folder)
      #expect(result.code == 0 && result.out.contains("removed one file"), "\(result)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: images.path).isEmpty)
    }
  }

  /// Data copied a moment ago are compiled all the same.
  @Test func waitsForDataJustPutThere() throws {
    try withData { folder in
      let file = folder.appendingPathComponent("data/Markets/facts.xml")
      try FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: file.path)
      let result = try run([], in: folder)
      #expect(result.code == 0 && result.out.contains("compiled"), "\(result)")
    }
  }

  @Test func refusesWithAReason() throws {
    try withData { folder in
      #expect(try run(["--status", "--remove"], in: folder).code == 64)
      let off = try Tool.run(
        ["pack", "--data", folder.appendingPathComponent("data").path], environment: ["RUXIANG_CACHE": "off"])
      #expect(off.code == 3 && off.err.contains("RUXIANG_CACHE"), "\(off)")
      try Data("<lexicon".utf8).write(to: folder.appendingPathComponent("data/Lexicons/zh/rustic/nature.xml"))
      let broken = try run([], in: folder)
      #expect(broken.code == 3 && broken.err.contains("nature.xml:1"), "\(broken)")
    }
  }
}
