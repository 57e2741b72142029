import Testing

@testable import Ruxiang

@Suite struct OutlineTests {
  private func outline(_ text: String, _ market: String, _ values: [String: String] = [:]) throws -> Outline {
    var checker = try Checker(Shipped.engine)
    return checker.outline(
      try Script.text(text), facts: ProductFacts(values: values), market: try #require(Shipped.engine.market(market)))
  }

  @Test func whatIsMissingIsProposedAndWhatIsThereIsNot() throws {
    let text = "大家好，这里是陕西省武功县。今天的猕猴桃十月十八号采的，检测报告编号WG2026-1018。收到先放三天。"
    let outline = try outline(text, "MY")
    let missing = outline.missing.map(\.part.id)
    #expect(missing.contains("delivery"))
    #expect(!missing.contains("tested"))
    #expect(outline.present.map(\.part.id).contains("tested"))
    for part in outline.missing {
      #expect(part.line != nil, "\(part.part.id)")
      #expect(!part.part.evidence.isEmpty)
    }
  }

  @Test func halalIsOnlyAskedForWhereThereIsProof() throws {
    let text = "大家好，今天卖羊肉泡馍，一盒四份。"
    #expect(!(try outline(text, "SA").missing.map(\.part.id).contains("halal")))
    let proven = try outline(text, "SA", ["halal_cert": "SH-2026-114"])
    let halal = try #require(proven.missing.first { $0.part.id == "halal" })
    #expect(halal.line?.contains("SH-2026-114") == true)
  }

  @Test func aGreetingAtTheEndIsOutOfPlace() throws {
    let text = "今天的猕猴桃，2.5公斤一箱。检测报告编号WG2026-1018。大约7天送到您家。大家晚上好，欢迎来到直播间。"
    let outline = try outline(text, "MY")
    if outline.present.contains(where: { $0.part.id == "opening" }) {
      #expect(outline.misplaced.contains { $0.part.id == "opening" })
    }
    #expect(outline.present.map(\.offset) == outline.present.map(\.offset).sorted())
  }

  @Test func ofTwoProductsNamedAsOftenTheFirstIsSold() throws {
    let script = try Script.text("这张剪纸是石榴的花样。剪纸讲究一刀不断，石榴讲究对称。")
    #expect(Rewriter.product(of: script, Shipped.engine.products) == "剪纸")
    // Named once each, neither is plainly what is sold.
    #expect(Rewriter.product(of: try Script.text("羊肉配土豆。"), Shipped.engine.products) == nil)
  }
}
