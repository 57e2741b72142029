import RuxiangText
import Testing

@testable import Ruxiang

@Suite struct DataComparisonTests {
  private func engine(_ entries: String, severity: String) throws -> Engine {
    try Engine([Toy.lexicon("other", entries), Toy.market(severity: severity), Toy.facts] + Toy.schema)
  }

  private func report(_ engine: Engine, _ text: String) throws -> Report {
    var checker = try Checker(engine)
    return checker.check(try Script.text(text), facts: ProductFacts(), markets: engine.markets, options: .init())
  }

  @Test func tellsWhatFlipsAndWhy() throws {
    let a = Toy.entry("zh.other.a", "<form>甲甲甲</form>", hit: "<cue>甲甲甲</cue>")
    let b = Toy.entry("zh.other.b", "<form>乙乙乙</form>", hit: "<cue>乙乙乙</cue>")
    let old = try engine(a, severity: "advice")
    let new = try engine(a + b, severity: "block")
    var comparison = DataComparison()
    for text in ["甲甲甲，乙乙乙，\(String(repeating: "字", count: 100))", "没有问题"] {
      comparison.add(old: try report(old, text), new: try report(new, text))
    }
    #expect(comparison.scripts == 2)
    #expect(comparison.flips.map(\.after) == [.blocked])
    #expect(comparison.entries.map(\.cue) == ["zh.other.a", "zh.other.b"])
    #expect(comparison.entries.map(\.rejudged) == [1, 0])
    #expect(comparison.entries.map(\.gained) == [0, 1])
    let mean = try #require(comparison.means.first)
    #expect(mean.market == "XX" && mean.mean.flips == 1 && mean.mean.after < mean.mean.before)
    let page = DataComparisonPage(comparison, language: .en)
    #expect(page.text().contains("2 scripts compared, 1 verdicts flip"))
    #expect(String(decoding: page.json(), as: UTF8.self).contains("\"gained\": 1"))
  }

  @Test func theSameDataDifferInNothing() throws {
    let engine = try engine(Toy.entry("zh.other.a", "<form>甲甲甲</form>", hit: "<cue>甲甲甲</cue>"), severity: "block")
    var comparison = DataComparison()
    comparison.add(old: try report(engine, "甲甲甲"), new: try report(engine, "甲甲甲"))
    #expect(comparison.flips.isEmpty && comparison.entries.isEmpty)
  }
}
