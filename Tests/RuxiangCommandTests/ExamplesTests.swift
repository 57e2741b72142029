import Foundation
import Testing

/// The scripts in Examples/ give what they gave when someone last read the result.
///
/// After a change of data: `RUXIANG_RECORD=1 swift test --filter ExamplesTests`, then read the difference in git.
@Suite struct ExamplesTests {
  static let scripts = [
    "kiwi.txt", "noodles.md", "honey.txt", "mutton.txt", "papercut.txt", "rice-wine.txt", "kiwi-live.srt",
    "kiwi-abroad.txt",
  ]
  private static let fixtures = Tool.root.appendingPathComponent("Tests/RuxiangCommandTests/Fixtures")
  private static let isRecording = ProcessInfo.processInfo.environment["RUXIANG_RECORD"] == "1"

  private func compare(_ text: String, _ name: String) throws {
    let file = Self.fixtures.appendingPathComponent(name)
    if Self.isRecording {
      try Data(text.utf8).write(to: file)
      return
    }
    let wanted = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let pairs = zip(wanted.split(separator: "\n"), text.split(separator: "\n"))
    let first = pairs.first { $0 != $1 }.map { "\nwanted: \($0)\n   got: \($1)" } ?? ""
    #expect(wanted == text, "\(name) differs\(first)")
  }

  @Test(arguments: scripts) func check(_ name: String) throws {
    let result = try Tool.run(
      ["check", "Examples/\(name)", "--market", "MY", "--market", "SA", "--ui-language", "zh-Hans"])
    #expect(result.code == 0 && result.err == "")
    try compare(result.out, "\(name).check.txt")
  }

  @Test(arguments: scripts) func rewrite(_ name: String) throws {
    let result = try Tool.run(["rewrite", "Examples/\(name)", "--market", "MY", "--ui-language", "zh-Hans"])
    #expect(result.code == 0)
    try compare(result.out + "---\n" + result.err, "\(name).rewrite.txt")
  }

  @Test func rewriteWithFacts() throws {
    let result = try Tool.run(
      ["rewrite", "Examples/kiwi.txt", "--market", "SA", "--facts", "Examples/facts.yaml", "--ui-language", "zh-Hans"])
    #expect(result.code == 0)
    try compare(result.out + "---\n" + result.err, "kiwi.txt.facts.txt")
  }

  @Test func compareAllMarkets() throws {
    let result = try Tool.run(["compare", "Examples/rice-wine.txt", "--ui-language", "zh-Hans"])
    #expect(result.code == 0)
    try compare(result.out, "rice-wine.txt.compare.txt")
  }

  /// Already good for every market, and better everywhere than the same goods sold as at home.
  @Test func theGoodOneIsGood() throws {
    let names = ["kiwi.txt", "kiwi-abroad.txt"]
    let out = try Tool.run(["check", "--format", "json"] + names.map { "Examples/" + $0 }).out
    let reports = try #require(try JSONSerialization.jsonObject(with: Data(out.utf8)) as? [[String: Any]])
    let markets = try reports.map { try #require($0["markets"] as? [String: [String: Any]]) }
    for (id, good) in markets[1] {
      #expect(good["verdict"] as? String == "ready")
      #expect((good["fit"] as? Double ?? 0) > (markets[0][id]?["fit"] as? Double ?? 100))
    }
  }
}
