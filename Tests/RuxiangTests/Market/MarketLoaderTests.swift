import Testing

@testable import Ruxiang

@Suite struct MarketLoaderTests {
  private static let lexicon = Toy.lexicon("rustic.nature", Toy.entry("zh.rustic.nature.a", "<form>甲</form>"))

  private static func market(_ id: String, parent: String? = nil, _ inside: String) -> DataFile {
    DataFile(
      path: "Markets/\(id).xml",
      bytes: Array(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<market version=\"1\" id=\"\(id)\"\(parent.map { " parent=\"\($0)\"" } ?? "")><name lang=\"zh-Hans\">\(id)</name><name lang=\"en\">\(id)</name>\(inside)</market>"
          .utf8))
  }

  private func problems(_ files: DataFile...) -> [String] { Toy.problems([Self.lexicon, Toy.facts] + files) }

  private static let country = "<country currency=\"MYR\" timezone=\"UTC\"/><locale tag=\"en-MY\"/>"

  @Test func cyclicParents() {
    let found = problems(Self.market("a", parent: "b", ""), Self.market("b", parent: "a", ""), Toy.market())
    #expect(found.contains { $0.contains("parents form a ring: a → b → a") })
    #expect(found.allSatisfy { $0.hasPrefix("Markets/") })
  }

  @Test func ownParent() {
    #expect(
      problems(Self.market("a", parent: "a", ""), Toy.market()).contains { $0.contains("parents form a ring: a → a") })
  }

  @Test(arguments: [
    (
      "<judgement category=\"rustic.nature\" severity=\"advice\"><why lang=\"en\">x</why><evidence fact=\"F-9\"/></judgement>",
      "unknown fact 'F-9'"
    ),
    (
      "<judgement category=\"rustic.naturel\" severity=\"advice\"><evidence fact=\"F-1\"/></judgement>",
      "unknown category 'rustic.naturel'"
    ),
    (
      "<judgement entry=\"zh.rustic.nature.nobody\" severity=\"advice\"><evidence fact=\"F-1\"/></judgement>",
      "no lexicon entry 'zh.rustic.nature.nobody'"
    ),
    (
      "<judgement entry=\"zh.rustic.nowhere.*\" severity=\"advice\"><evidence fact=\"F-1\"/></judgement>",
      "no lexicon entry 'zh.rustic.nowhere.*'"
    ),
    (
      "<judgement category=\"other\" severity=\"advice\"><evidence fact=\"F-1\"/></judgement><judgement category=\"other\" severity=\"block\"/>",
      "'other' is judged twice"
    ),
    (
      "<judgement category=\"rustic.nature\"><when gate=\"nobody_cert\" severity=\"none\"/></judgement>",
      "unknown gate 'nobody_cert'"
    ),
    (
      "<judgement category=\"rustic.nature\"><when season=\"never\" severity=\"none\"/></judgement>",
      "unknown season 'never'"
    ),
    (
      "<judgement category=\"rustic.nature\" severity=\"block\"><evidence fact=\"F-2\"/></judgement>",
      "blocks on general knowledge alone"
    ),
  ]) func wrongJudgements(_ judgement: String, _ message: String) {
    let found = problems(Self.parent, Self.market("YY", parent: "x", Self.country + judgement))
    #expect(found.contains { $0.contains(message) }, "\(found)")
  }

  /// The toy market's judgements as a parent.
  private static let parent = DataFile(
    path: "Markets/x.xml",
    bytes: Array(String(decoding: Toy.market().bytes, as: UTF8.self).replacing("id=\"XX\"", with: "id=\"x\"").utf8))

  @Test func mustJudgeEverything() {
    let found = problems(Self.market("YY", Self.country))
    #expect(found.count == Category.findings.count)
    #expect(found.contains { $0.contains("market 'YY' does not judge 'rustic.nature'") })
  }

  @Test func unknownParent() {
    #expect(
      problems(Self.market("YY", parent: "atlantis", Self.country)).contains {
        $0.contains("unknown parent 'atlantis'")
      })
  }

  @Test func childHoldsOnlyTheDifference() throws {
    let child = Self.market(
      "YY", parent: "x",
      "<locale tag=\"th-TH\"/><judgement category=\"rustic.nature\" weak=\"none\"><why lang=\"zh-Hans\">别处不懂</why><why lang=\"en\">not here</why></judgement><judgement entry=\"zh.rustic.nature.a\" severity=\"block\"/>"
    )
    let engine = try Engine([Self.lexicon, Toy.facts, Self.parent, child] + Toy.schema)
    let market = try #require(engine.market("yy"))
    #expect(market.currency == "MYR")
    #expect(market.locales == ["th-TH"])
    let category = try #require(market.byCategory[.rusticNature])
    #expect(category.severity == .rewrite && category.medium == .rewrite && category.weak == .none)
    #expect(category.why.en == "not here")
    #expect(category.evidence.map(\.id) == ["F-1"])
    let entry = try #require(market.judgement(for: engine.lexicon.entries[0]))
    #expect(entry.severity == .block)
    #expect(entry.why.en == "not here")
    #expect(market.parents == ["x"])
  }
}
