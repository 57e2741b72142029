import Ruxiang
import Testing

@testable import RuxiangDocuments

@Suite struct FactsReaderTests {
  @Test func readsNamesInBothLanguages() throws {
    let facts = try FactsReader.read(
      """
      产地: 陕西省武功县
      harvest_date: 2026-10-18
      送达天数: 7
      air-date: 2026-11-28
      主播性别: 女
      rates: {MYR: 0.58, sar: 0.52}
      allow:
        - cue: rustic.place
          reason: 品牌名
          markets: [my]
      """, file: "f.yaml")
    #expect(facts.values == ["origin": "陕西省武功县", "harvest_date": "2026-10-18", "delivery_days": "7"])
    #expect(facts.airDate == "2026-11-28")
    #expect(facts.hostGender == "female")
    #expect(facts.rates == ["MYR": 0.58, "SAR": 0.52])
    #expect(facts.allowed == [Allowance(cue: "rustic.place", reason: "品牌名", markets: ["MY"])])
  }

  @Test(arguments: ["", "# 只有注释\n", "---\n"]) func nothing(_ yaml: String) throws {
    #expect(try FactsReader.read(yaml, file: "f.yaml") == ProductFacts())
  }

  @Test(arguments: [
    ("产地: [武功\n", 5), ("air-date: 明天\n", 5), ("host-gender: both\n", 5), ("rates: high\n", 5),
    ("rates:\n  MYR: -1\n", 6), ("allow: 全部\n", 5),
    ("allow:\n  - cue: rustic.place\n", 6), ("- 只是列表\n", 5), ("产地: {县: 武功}\n", 5), ("产地: 武功\n产地: 眉县\n", 5),
  ]) func namesThePlace(_ yaml: String, _ line: Int) {
    do throws(FactsError) {
      let facts = try FactsReader.read(yaml, file: "f.yaml", firstLine: 5)
      Issue.record("read as \(facts)")
    } catch {
      #expect(error.file == "f.yaml")
      #expect(error.line >= line && error.line <= line + 1, "\(error)")
      #expect(error.column >= 1)
    }
  }

  @Test func layersFrontMatterOverFacts() {
    let below = ProductFacts(values: ["origin": "甲", "grower": "乙"], airDate: "2026-01-01", rates: ["MYR": 1])
    let above = ProductFacts(values: ["origin": "丙"], rates: ["SAR": 2])
    let both = below.overridden(by: above)
    #expect(both.values == ["origin": "丙", "grower": "乙"])
    #expect(both.airDate == "2026-01-01")
    #expect(both.rates == ["MYR": 1, "SAR": 2])
  }
}
