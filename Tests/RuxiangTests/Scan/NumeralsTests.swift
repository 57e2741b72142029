import RuxiangText
import Testing

@testable import Ruxiang

@Suite struct NumeralsTests {
  @Test(arguments: [
    ("5", 5.0), ("19.9", 19.9), ("1,299", 1299), ("3万", 30_000), ("十", 10), ("十二", 12), ("一百二", 120), ("一百零二", 102),
    ("三万五", 35_000), ("两千", 2000), ("一九九", 199), ("半", 0.5), ("一亿", 100_000_000), ("十来", 10), ("三十多", 30),
    ("二十万", 200_000),
  ]) func values(_ text: String, _ value: Double) {
    #expect(Numerals.value(text.unicodeScalars.map(\.value)[...]) == value)
  }

  @Test(arguments: ["几", "数十"]) func noDefiniteValue(_ text: String) {
    #expect(Numerals.value(text.unicodeScalars.map(\.value)[...]) == nil)
  }

  @Test(arguments: [
    ("买五斤", Quantity.mass, 2500.0, "2.5公斤"), ("二两", .mass, 100, "100克"), ("三斤半", .mass, 1750, "1.75公斤"),
    ("一斤二两", .mass, 600, "600克"),
    ("十亩地", .area, 20000.0 / 3, "0.67公顷"), ("二十里路", .length, 10_000, "10公里"), ("三尺", .length, 1, "1米"),
    ("19块9", .money, 19.9, "19.9元"),
    ("十九块九", .money, 19.9, "19.9元"), ("三块五毛", .money, 3.5, "3.5元"), ("¥59", .money, 59, "59元"),
    ("1,299元", .money, 1299, "1299元"),
  ]) func amounts(_ text: String, _ quantity: Quantity, _ base: Double, _ said: String) throws {
    let amount = try #require(UnitConversion.amount(quantity, in: text.unicodeScalars.map(\.value)))
    #expect(abs(amount.base - base) < 1e-6)
    let target = UnitConversion.target(amount, quantity)
    #expect(UnitConversion.plain(target.value) + target.name == said)
  }

  @Test(arguments: ["几斤", "第五", "一块肉不要钱的是", "99999999999999999999斤"]) func noAmount(_ text: String) {
    #expect(UnitConversion.amount(.mass, in: text.unicodeScalars.map(\.value)) == nil)
  }

  @Test(arguments: [(666.67, 670.0), (0.667, 0.67), (17.5, 18), (1234, 1200), (9.94, 9.9)]) func looseValues(
    _ value: Double, _ wanted: Double
  ) {
    #expect(abs(UnitConversion.rounded(value) - wanted) < 1e-9)
  }

  @Test(arguments: [
    ("五十单", [50.0]), ("三心二意", []), ("干了三十年", [30]), ("一箱24个", [24]), ("9.9元3箱", [9.9, 3]), ("三十多年", [30]), ("一双手", []),
    // 九块九一盒 was once read as nine and ninety-one.
    ("九块九一盒", [9.9]), ("三十九块九两袋", [39.9, 2]), ("19块9", [19.9]), ("三块五斤", [3, 5]), ("59元9", [59.9]),
  ]) func figures(_ text: String, _ values: [Double]) {
    #expect(Figures.all(text.unicodeScalars.map(\.value)).map(\.value) == values)
  }

  @Test(arguments: [
    ("还剩五十单", "还有50份", true), ("还剩五十单", "还有五份", false), ("2.5公斤两箱", "两箱2.5公斤", true), ("39块9", "价格39块9", true),
    ("39块9", "价格39", false), ("还有十单", "10月采收", false), ("三十年", "30斤", false),
  ]) func figuresSurvive(_ source: String, _ text: String, _ survive: Bool) {
    #expect(Figures.survive(from: source.unicodeScalars.map(\.value), in: text.unicodeScalars.map(\.value)) == survive)
  }
}
