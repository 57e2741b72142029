import Testing

@testable import Ruxiang

@Suite struct FactCoverageTests {
  private static let lexicon = Toy.lexicon("rustic.nature", Toy.entry("zh.rustic.nature.a", "<form>甲</form>"))

  private static let facts = DataFile(
    path: "Markets/facts/more.xml",
    bytes: Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <facts version="1">
      \((3...8).map { "<fact id=\"G-\($0)\" confidence=\"low\" basis=\"general\" review-by=\"2028-01-01\"><statement lang=\"en\">Said.</statement></fact>" }.joined())
      <fact id="G-9" confidence="low" basis="general" review-by="2028-01-01" unused="Of no use."><statement lang="en">Digits.</statement></fact>
      </facts>
      """.utf8))

  private static let inside = """
    <frame id="fresh"><name lang="en">fresh</name><name lang="zh-Hans">鲜</name><why lang="en">x</why><why lang="zh-Hans">x</why>
    <evidence fact="G-6"/></frame>
    """

  private func engine(cited: String = "G-3", _ more: [DataFile] = []) throws -> Engine {
    let market = """
      <?xml version="1.0" encoding="UTF-8"?>
      <market version="1" id="YY" parent="x"><name lang="zh-Hans">某国</name><name lang="en">YY</name>
      <gate id="lab"><ask lang="en">?</ask><ask lang="zh-Hans">？</ask><evidence fact="G-4"/></gate>
      <season id="new-year" calendar="gregorian" from="1-1" to="1-1"><name lang="en">new year</name><name lang="zh-Hans">元旦</name>
      <evidence fact="G-5"/></season>
      <judgement category="rustic.nature"><evidence fact="\(cited)"/>
      <when gate="lab" severity="none"><evidence fact="G-8"/></when></judgement>\(Self.inside)</market>
      """
    let parent = String(decoding: Toy.market().bytes, as: UTF8.self).replacing("id=\"XX\"", with: "id=\"x\"")
    return try Engine(
      [
        Self.lexicon, Toy.facts, Self.facts, Toy.market(),
        DataFile(path: "Markets/x.xml", bytes: Array(parent.utf8)),
        DataFile(path: "Markets/YY.xml", bytes: Array(market.utf8)),
      ] + Toy.schema)
  }

  @Test func everyPlaceThatCites() throws {
    let coverage = FactCoverage(try engine())
    #expect(coverage.used.map(\.id) == ["F-1", "G-3", "G-4", "G-5", "G-6", "G-8"])
    #expect(coverage.open.map(\.id) == ["F-2", "G-7"])
    #expect(coverage.explained.map(\.id) == ["G-9"])
    #expect(coverage.contradicted.isEmpty)
    let places = coverage.used.dropFirst().flatMap { coverage.uses(of: $0) }
    #expect(places.map(\.kind) == [.judgement, .gate, .season, .frame, .condition])
    #expect(places.map(\.name) == ["rustic.nature", "lab", "new-year", "fresh", "rustic.nature"])
    #expect(places.allSatisfy { $0.markets == ["YY"] })
    let shared = coverage.uses(of: coverage.used[0])
    #expect(shared.first { $0.name == "rustic.nature" }?.markets == ["XX"])
    #expect(shared.first { $0.name == "other" }?.markets == ["XX", "YY"])
  }

  @Test func page() throws {
    let page = CoveragePage(FactCoverage(try engine()), language: .en)
    let text = page.text()
    #expect(text.hasPrefix("9 facts: 6 used, 1 not used for a reason, 2 neither used nor explained\n"))
    #expect(text.contains("neither used nor explained (2)\n  F-2  Said.\n  G-7  Said.\n"))
    #expect(text.contains("not used: Of no use. (1)\n  G-9  Digits.\n"))
    #expect(!text.contains("G-4"))
    #expect(page.text(listingUses: true).contains("  G-4\n    gate lab  YY\n"))
  }

  /// Whoever begins to cite a fact takes its reason out.
  @Test func citedAgainstItsReason() throws {
    let engine = try engine(cited: "G-9")
    let coverage = FactCoverage(engine)
    #expect(coverage.contradicted.map(\.id) == ["G-9"])
    #expect(coverage.explained.isEmpty)
    #expect(CoveragePage(coverage, language: .en).text().contains("used, though they say why not (1)\n  G-9"))
    #expect(ReferenceLint.markets(engine).contains { $0.message.contains("'G-9' is cited") })
  }

  @Test func shippedFacts() {
    let engine = Shipped.engine
    let coverage = FactCoverage(engine)
    #expect(coverage.used.count + coverage.open.count + coverage.explained.count == engine.facts.count)
    #expect(coverage.contradicted.isEmpty)
    #expect(coverage.explained.contains { $0.id == "XL-08" })
    // A fact may wait for its judgement; most may not.
    #expect(coverage.open.count * 10 < engine.facts.count)
  }

  @Test func reasonIsPacked() throws {
    let engine = try engine()
    let unpacked = try #require(Engine(packed: engine.packed(fingerprint: []), fingerprint: []))
    #expect(unpacked.facts == engine.facts)
    #expect(unpacked.facts.last?.unused == "Of no use.")
  }
}
