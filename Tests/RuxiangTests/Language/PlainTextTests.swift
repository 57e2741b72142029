import Testing

@testable import Ruxiang

/// Text that is not sales talk: news, reference, instructions, diaries, prose. An archive holds it by accident, and a host
/// who is warned about nothing stops listening.
@Suite struct PlainTextTests {
  private static let folder = "Tests/Plain"

  private static func findings(_ text: String, _ checker: inout Checker) throws -> [FindingReport] {
    checker.check(
      try Script.text(text), facts: ProductFacts(), markets: Shipped.engine.markets,
      options: Checker.Options(rewritesFor: 0, coverage: false)
    ).findings
  }

  /// At most one finding in 400 characters, over everything and no file far above.
  @Test func plainTextIsLeftAlone() throws {
    var checker = try Checker(Shipped.engine)
    let names = Shipped.names(Self.folder).filter { $0.hasSuffix(".txt") && $0 != "traps.txt" }.sorted()
    var (found, characters) = (0, 0)
    for name in names {
      let text = String(decoding: Shipped.bytes("\(Self.folder)/\(name)"), as: UTF8.self)
      let count = try Self.findings(text, &checker).count
      #expect(count * 200 <= text.count, "\(name): \(count) in \(text.count)")
      found += count
      characters += text.count
    }
    #expect(characters >= 20_000)
    #expect(found * 400 <= characters, "\(found) in \(characters)")
  }

  /// Words and sentences that look like cues and are none.
  @Test func trapsAreQuiet() throws {
    var checker = try Checker(Shipped.engine)
    let lines = String(decoding: Shipped.bytes("\(Self.folder)/traps.txt"), as: UTF8.self).split(separator: "\n")
    #expect(lines.count >= 500)
    for line in lines {
      for finding in try Self.findings(String(line), &checker) {
        Issue.record("\(line): \(finding.text) (\(finding.cue))")
      }
    }
  }
}
