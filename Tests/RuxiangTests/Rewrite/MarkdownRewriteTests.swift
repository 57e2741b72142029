import Testing

@testable import Ruxiang

@Suite struct MarkdownRewriteTests {
  /// The clause to leave out began in front of the emphasis the cue stands in, and the check ended in a trap.
  @Test func aClauseThatRunsBeyondEmphasisIsNotLeftOut() throws {
    let text = "- 果子**面朝黄土背朝天**，真的好\n- 大家看**原生态**，好\n"
    let script = try Script.text(text, name: "a.md")
    var checker = try Checker(Shipped.engine)
    let market = try #require(Shipped.engine.market("MY"))
    let report = checker.check(script, facts: ProductFacts(), markets: [market])
    #expect(report.findings.map(\.text) == ["面朝黄土背朝天", "原生态"])
    for finding in report.findings {
      let segment = try #require(
        script.segments.first {
          $0.range.lowerBound <= finding.place.range.lowerBound && finding.place.range.upperBound <= $0.range.upperBound
        })
      for rewrite in finding.markets["MY"]?.rewrites ?? [] {
        #expect(segment.range.lowerBound <= rewrite.range.lowerBound)
        #expect(rewrite.range.upperBound <= segment.range.upperBound)
      }
    }
  }
}
