import RuxiangText
import Testing

@testable import Ruxiang

/// What a script states of its product.
@Suite struct StatedFactTests {
  private func known(_ text: String, _ given: [String: String] = [:]) throws -> KnownFacts {
    try Checker(Shipped.engine).known(try Script.text(text), ProductFacts(values: given))
  }

  @Test func statesWithPlaces() throws {
    let marked = "产地是«陕西省武功县»。\n这批果«2026年10月18日»采收，检测报告编号«WG2026-1018»，«七天»送达。"
    let text = MarkedText(marked)
    let known = try known(text.text)
    #expect(MarkedText.marking(text.text, known.stated.map(\.range)) == marked)
    #expect(known.facts.values["origin"] == "陕西省武功县")
    #expect(known.facts.values["harvest_date"] == "2026年10月18日")
    #expect(known.contradictions.isEmpty)
  }

  /// What is asked, planned or denied is not stated.
  @Test(arguments: ["是十月十八号采的吗？", "预计十月十八号采收。", "检测报告编号还没有。", "来自马来西亚的朋友好。", "这一单不走冷链。"])
  func statesNothing(_ text: String) throws { #expect(try known(text).stated.isEmpty) }

  /// A value longer than most once stopped the tool: shields looked for it behind its end.
  @Test func statesLongValues() throws {
    let value = "小麦粉加水加食盐、白芝麻黑芝麻、花椒粉八角粉、桂皮粉小茴香、香叶丁香"
    #expect(try known("配料只有\(value)。").facts.values["ingredients"] == value)
  }

  /// The host's facts hold, and what the script says otherwise is reported.
  @Test func theHostsFactsHold() throws {
    let known = try known("这批果十月二十号采收。", ["harvest_date": "2026-10-18"])
    #expect(known.facts.values["harvest_date"] == "2026-10-18")
    #expect(known.contradictions.map(\.values) == [["2026-10-18", "十月二十号"]])
  }

  @Test func aScriptMayContradictItself() throws {
    let known = try known("一箱净重2.5公斤。\n一箱净重3公斤。")
    #expect(known.contradictions.map(\.slot) == ["weight"])
    #expect(known.facts.values["weight"] == nil)
  }

  @Test(arguments: [
    ("harvest_date", "2026-10-18", "十月十八号", true), ("harvest_date", "2026-10-18", "2025年10月18日", false),
    ("weight", "2.5公斤", "五斤", true), ("weight", "2.5kg", "2500克", true), ("weight", "2.5公斤", "三斤", false),
    ("origin", "陕西武功", "陕西省武功县", true), ("origin", "陕西武功", "甘肃", false), ("test_report_no", "A-1", "B-1", false),
    ("taste", "酸甜", "脆甜", true), ("delivery_days", "7", "七天", true), ("delivery_days", "7", "5到7天", false),
  ]) func agree(_ slot: String, _ a: String, _ b: String, _ yes: Bool) {
    #expect(FactValue.agree(a, b, slot: slot) == yes)
    #expect(FactValue.agree(b, a, slot: slot) == yes)
  }

  /// A certificate the script itself names by number counts as evidence; a rewrite is filled from what the script says.
  @Test func theScriptsOwnFactsFillSlots() throws {
    let engine = Shipped.engine
    var checker = try Checker(engine)
    let market = try #require(engine.market("MY"))
    let script = try Script.text("产地是陕西省武功县。\n这是原生态的猕猴桃。\n")
    let report = checker.check(script, facts: ProductFacts(), markets: [market], options: .init())
    let rewrites = report.findings.flatMap { $0.markets["MY"]?.rewrites ?? [] }
    #expect(rewrites.contains { $0.text.contains("陕西省武功县") })
    #expect(rewrites.allSatisfy { !$0.needs.contains("origin") })
  }
}
