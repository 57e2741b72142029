import Testing

@testable import Ruxiang

@Suite struct SlotValueTests {
  private let values = SlotValue(products: Shipped.engine.products, places: Shipped.engine.places)

  @Test(arguments: [
    ("猕猴桃", "product", "ms-MY", "kiwi"), ("陕西省武功县", "origin", "en-SG", "Wugong County, Shaanxi"),
    ("李建国", "grower", "en-SG", "Li Jianguo"),
    ("2026-10-18", "harvest_date", "en-SG", "18 October 2026"), ("7", "delivery_days", "id-ID", "7 hari"),
    ("2.5公斤", "weight", "ms-MY", "2.5 kg"),
    ("90到110克", "grade", "en-SG", "90–110 g"), ("5斤", "weight", "en-SG", "2,500 g"),
    ("WG2026-1018", "test_report_no", "th-TH", "WG2026-1018"),
    ("12个月", "shelf_life", "en-SG", "12 months"),
  ]) func speaksTheLanguage(_ value: String, _ slot: String, _ locale: String, _ wanted: String) {
    #expect(values.localized(value, slot: slot, locale: locale)?.lowercased() == wanted.lowercased())
  }

  /// Chinese that no rule can translate is asked for, not read out to viewers.
  @Test(arguments: [("酸甜", "taste"), ("阴凉干燥处", "storage"), ("一级大果", "grade")]) func asksRatherThanGuess(
    _ value: String, _ slot: String
  ) {
    #expect(values.localized(value, slot: slot, locale: "th-TH") == nil)
    #expect(values.localized(value, slot: slot, locale: "zh-Hans-MY") == value)
  }

  @Test(arguments: [
    ("2026-10-18", "harvest_date", "2026年10月18日"), ("7", "delivery_days", "7天"), ("6", "hours", "6小时"),
    ("七天", "delivery_days", "七天"),
  ])
  func chinese(_ value: String, _ slot: String, _ wanted: String) {
    #expect(SlotValue.chinese(value, slot: slot) == wanted)
  }
}

/// A bare place name is glossed with country and province, which is geography and no claim of the product.
@Suite struct PlaceGlossTests {
  @Test(
    arguments: [
      ("我们武功的面条很细。", "中国陕西省武功县"), ("在眉县也有。", "中国陕西省眉县"), ("我们陕西省武功的面。", nil), ("咱中国武功的面。", nil),
      // 陕西中国陕西省武功县 was said here once.
      ("我们是陕西武功的猕猴桃。", "中国陕西省武功县"), ("咸阳武功的面很细。", "中国陕西省武功县"),
    ] as [(String, String?)]) func glosses(_ text: String, _ wanted: String?) throws
  {
    var checker = try Checker(Shipped.engine)
    let market = try #require(Shipped.engine.market("TH"))
    let report = checker.check(try Script.text(text), facts: ProductFacts(), markets: [market])
    let rewrites = report.findings.filter { $0.category == .rusticPlace }.flatMap { $0.markets["TH"]?.rewrites ?? [] }
    #expect(rewrites.first { $0.strategy == .keepAndGloss && $0.needs.isEmpty }?.text == wanted)
  }
}
