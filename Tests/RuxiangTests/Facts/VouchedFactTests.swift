import RuxiangText
import Testing

@testable import Ruxiang

/// What a script says against a fact somebody vouches for.
@Suite struct VouchedFactTests {
  private static func fact(_ slot: String, _ values: [String], per: String? = nil) throws -> VouchedFact {
    try VouchedFact(slot, values, per: per, engine: Shipped.engine)
  }

  private static let values: [(slot: String, official: String, said: String, agrees: Bool)] = [
    ("origin", "陕西省武功县", "陕西武功", true), ("origin", "陕西省武功县", "陕西", true), ("origin", "武功县", "陕西", true),
    ("origin", "陕西省咸阳市武功县", "陕西武功县", true), ("origin", "陕西省武功县", "中国", true), ("origin", "陕西省武功县", "眉县", false),
    ("origin", "陕西省武功县", "新疆", false), ("origin", "陝西省武功縣", "陕西武功", true),
    ("gi_cert", "AGI2015-03-1789", "AGI2015-03-1789", true), ("gi_cert", "AGI2015-03-1789", "agi2015031789", true),
    ("gi_cert", "AGI2015-03-1789", "1789", true), ("gi_cert", "AGI2015-03-1789", "AGI2015-03-178", false),
    ("gi_cert", "HC-1", "HC-12", false), ("test_report_no", "WG2026-1018", "WG2026-1019", false),
    ("brix", "14到16度", "15", true), ("brix", "14到16度", "14-16度", true), ("brix", "14到16度", "18度", false),
    ("brix", "14到16度", "十四到十六", true), ("brix", "15度", "15.0", true),
    ("delivery_days", "5到7天", "七天", true), ("delivery_days", "5到7天", "3到5天", false),
    ("delivery_days", "7到8天", "七八天", true), ("delivery_days", "7", "七天", true),
    ("shelf_life", "12个月", "一年", true), ("shelf_life", "18个月", "12个月", false), ("shelf_life", "30天", "一个月", true),
    ("shelf_life", "18个月", "一年半", true), ("shelf_life", "6个月", "半年", true), ("shelf_life", "一个月", "10天", false),
    ("hours", "40小时", "四十个钟头", true), ("hours", "40小时", "三天", true), ("hours", "40小时", "20个小时", false),
    ("weight", "2.5公斤", "五斤", true), ("weight", "2.5公斤", "十斤", false),
    ("price", "59.9元", "59块9", true), ("price", "59元", "五十九块钱", true), ("price", "59元", "69元", false),
    ("harvest_date", "2026-10-18", "十月十八号", true), ("harvest_date", "2026-10-18", "2025年10月18日", false),
    ("ingredients", "水、糯米、麦麸、盐", "糯米、水、麦麸和食用盐", true), ("ingredients", "水、糯米", "水、糯米、糖", false),
    ("grade", "90-110克", "90克到110克", true), ("grade", "特级", "一级", false), ("grower", "李建国", "王建国", false),
    ("variety", "徐香", "翠香", false),
  ]

  @Test(arguments: values) func agrees(_ slot: String, _ official: String, _ said: String, _ agrees: Bool) throws {
    let fact = try Self.fact(slot, [official], per: slot == "price" ? "一箱" : nil)
    #expect(fact.agrees(with: said) == agrees, "\(official) / \(said)")
  }

  @Test func oneOfSeveralValuesWillDo() throws {
    let fact = try Self.fact("weight", ["2.5公斤", "5公斤"])
    #expect(fact.agrees(with: "十斤") && !fact.agrees(with: "三斤"))
  }

  @Test(arguments: [
    ("10-05", "11-20", "十月十八号", true), ("10-05", "11-20", "2025年11月20日", true), ("10-05", "11-20", "九月三十号", false),
    ("11-20", "02-10", "一月三号", true), ("11-20", "02-10", "三月一号", false),
    ("2026-10-05", "2026-11-20", "2025年10月18日", false), ("2026-10-05", "2026-11-20", "10月18日", true),
    ("2026-11-20", "2027-02-10", "2027年1月3日", true), ("2026-11-20", "2027-02-10", "一月三号", true),
  ]) func seasons(_ from: String, _ to: String, _ said: String, _ agrees: Bool) throws {
    let fact = try VouchedFact("harvest_date", from: from, to: to)
    #expect(fact.agrees(with: said) == agrees)
  }

  /// Of a price only what counts the same is compared.
  @Test(arguments: [
    ("今天一箱59元。", 0), ("今天一箱69元。", 1), ("今天两箱99元。", 0), ("今天一箱只要69元。", 1), ("到手价69元。", 0), ("一箱是69块钱，一斤15块。", 1),
  ]) func perUnit(_ text: String, _ denials: Int) throws {
    let fact = try Self.fact("price", ["59元"], per: "1箱")
    let script = try Script.text(text)
    let stated = try Checker(Shipped.engine).known(script, ProductFacts()).stated
    #expect(fact.denials(among: stated, in: script).count == denials)
  }

  @Test(arguments: [("每箱装十斤。", 1), ("一箱就是五斤。", 0), ("一袋一斤。", 0)])
  func weightsPerUnit(_ text: String, _ denials: Int) throws {
    let fact = try Self.fact("weight", ["2.5公斤"], per: "一箱")
    let script = try Script.text(text)
    let stated = try Checker(Shipped.engine).known(script, ProductFacts()).stated
    #expect(fact.denials(among: stated, in: script).count == denials)
  }

  @Test(arguments: [
    ("origin", "青禾县", "我们的果子都是青禾县的。", true), ("gi_cert", "AGI2015-03-1789", "编号AGI2015 03 1789，看得到。", true),
    ("gi_cert", "1789", "编号11789。", false), ("origin", "青禾县", "青禾。县里的。", false),
  ]) func saidInSoManyWords(_ slot: String, _ value: String, _ text: String, _ isSaid: Bool) throws {
    #expect(try Self.fact(slot, [value]).isSaid(in: try Script.text(text)) == isSaid)
  }

  private static let faults: [(slot: String, value: String, per: String?, fault: VouchedFact.Fault)] = [
    ("colour", "绿", nil, .unknownSlot), ("taste", "酸甜", nil, .manyTrue), ("price", "59元", nil, .wantsUnit),
    ("origin", "武功县", "一箱", .noUnit),
    ("price", "实惠", "一箱", .unreadable), ("weight", "很重", nil, .unreadable), ("harvest_date", "秋天", nil, .unreadable),
    ("brix", "很甜", nil, .unreadable), ("origin", "，", nil, .unreadable), ("shelf_life", "很久", nil, .unreadable),
  ]

  @Test(arguments: faults) func whatNothingCanBeHeldAgainst(
    _ slot: String, _ value: String, _ per: String?, _ fault: VouchedFact.Fault
  ) {
    #expect(throws: fault) { try Self.fact(slot, [value], per: per) }
  }

  @Test func seasonsThatAreNone() {
    #expect(throws: VouchedFact.Fault.unreadable) { try VouchedFact("harvest_date", from: "13-01", to: "11-20") }
    #expect(throws: VouchedFact.Fault.noSeason) { try VouchedFact("origin", from: "10-01", to: "11-20") }
  }
}
