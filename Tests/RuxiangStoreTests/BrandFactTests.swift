import Foundation
import Ruxiang
import RuxiangDocuments
import Testing

@testable import RuxiangStore

@Suite("What a brand sheet vouches for") struct BrandFactTests {
  static let origin =
    "<fact id=\"o\" slot=\"产地\"><value>陕西省咸阳市武功县</value><why lang=\"zh-Hans\">只认这一个县。</why></fact>"
  static let number = "<fact id=\"n\" slot=\"gi_cert\"><value>AGI2015-03-1789</value></fact>"
  static let season = "<fact id=\"s\" slot=\"采收日期\" from=\"10-05\" to=\"11-20\"/>"
  static let price = "<fact id=\"p\" slot=\"价格\" per=\"一箱\"><value>59元</value><value>69元</value></fact>"
  static let required =
    "<required id=\"r\"><name lang=\"zh-Hans\">报编号</name><phrase>地标看箱子侧面</phrase><fact slot=\"gi_cert\"/></required>"

  /// As `kind element [place] words -> what it should be`.
  private static func said(_ body: String, _ text: String, _ facts: [String: String] = [:]) throws -> [String] {
    let sheet = try BrandTests.sheet(body)
    let script = Generated.script(text)
    return try BrandTests.all(sheet, text, ProductFacts(values: facts)).map { one in
      let place =
        switch one.site {
        case .nowhere: "-"
        case .given: "given"
        case .text(let range): script.places([(range, nil)])[0].words(in: .zh)
        }
      return "\(one.kind.rawValue) \(one.element) [\(place)] \(one.words) -> \(one.wanted.zh)"
    }
  }

  static let cases: [(sheet: String, text: String, facts: [String: String], departures: [String])] = [
    (origin, "产地是陕西武功。", [:], []), (origin, "今天不说产地。", [:], []),
    (origin, "大家好。\n我们的产地是陕西省周至县。", [:], ["contradicted o [2:7] 陕西省周至县 -> 陕西省咸阳市武功县"]),
    // Said twice it is told once; what is asked is not stated.
    (origin, "产地是新疆。再说一遍，产地是新疆。", [:], ["contradicted o [1:4] 新疆 -> 陕西省咸阳市武功县"]),
    (origin, "产地是新疆吗？", [:], []),
    // What stands beside the script counts too, as such.
    (origin, "大家好。", ["origin": "新疆"], ["contradicted o [given] 新疆 -> 陕西省咸阳市武功县"]),
    (origin, "大家好。", ["origin": "武功"], []),
    (number, "地理标志证书编号AGI2015-03-1788。", [:], ["contradicted n [1:9] AGI2015-03-1788 -> AGI2015-03-1789"]),
    (number, "地理标志证书编号AGI2015-03-1789。", [:], []),
    (season, "这批果十月十八号采收。", [:], []),
    (season, "这批果九月一号采收。", [:], ["contradicted s [1:4] 九月一号 -> 10-05 – 11-20"]),
    (price, "今天一箱59元，两箱99元。", [:], []),
    (price, "今天一箱39块9。", [:], ["contradicted p [1:5] 39块9 -> 一箱 59元 / 69元"]),
    (price, "大家好。", ["price": "39元"], []),
    // Required: in so many words, or as the sheet has it; wrong it is wrong, not missing.
    (required + number, "地标看箱子侧面。", [:], []),
    (required + number, "编号是AGI2015-03-1789，记一下。", [:], []),
    (required + number, "大家好。", [:], ["missing r [-]  -> 地理标志证书编号：AGI2015-03-1789"]),
    (
      required + number, "地理标志证书编号AGI2015-03-1788。", [:],
      ["contradicted n [1:9] AGI2015-03-1788 -> AGI2015-03-1789"]
    ),
    // Where the sheet does not say, the script's own facts are what is held against it, and what it is filled from.
    (required, "大家好。", ["gi_cert": "AGI-7"], ["missing r [-]  -> 地理标志证书编号：AGI-7"]),
    (required, "大家好。", [:], ["missing r [-]  -> 地理标志证书编号：〔请填：地理标志证书编号〕"]),
    (required, "地理标志证书编号AGI-7。", ["gi_cert": "AGI-7"], []), (required, "地理标志证书编号AGI-7。", [:], []),
    (
      required, "地理标志证书编号AGI-8。", ["gi_cert": "AGI-7"], ["contradicted r [1:9] AGI-8 -> AGI-7"]
    ),
  ]

  @Test("departures", arguments: cases)
  func departs(sheet: String, text: String, facts: [String: String], expected: [String]) throws {
    #expect(try Self.said(sheet, text, facts) == expected)
  }

  static let wrong: [(body: String, problem: String)] = [
    ("<fact id=\"f\" slot=\"颜色\"><value>绿</value></fact>", "b.xml:1:"),
    ("<fact id=\"f\" slot=\"colour\"><value>绿</value></fact>", "no fact 'colour'; there are: "),
    ("<fact id=\"f\" slot=\"口味\"><value>酸甜</value></fact>", "may be true at once"),
    ("<fact id=\"f\" slot=\"价格\"><value>59元</value></fact>", "wants per"),
    ("<fact id=\"f\" slot=\"价格\" per=\"一箱\"><value>实惠</value></fact>", "nothing can be held against"),
    ("<fact id=\"f\" slot=\"采收日期\" from=\"13-01\" to=\"11-20\"/>", "nothing can be held against"),
    ("<fact id=\"f\" slot=\"产地\" from=\"10-01\" to=\"11-20\"/>", "a season is of harvest_date"),
    ("<fact id=\"f\" slot=\"产地\" per=\"一箱\"><value>武功县</value></fact>", "per is of price and weight alone"),
    ("<fact id=\"f\" slot=\"产地\"/>", "b.xml:1:"), (origin + origin, "'o' is used twice"),
    ("<required id=\"r\"><name lang=\"en\">r</name><fact slot=\"colour\"/></required>", "no fact 'colour'"),
  ]

  @Test("facts that nothing could be held against are said with their place", arguments: wrong)
  func problems(body: String, problem: String) { BrandTests.isRefused(body, problem) }

  @Test("facts of columns are held against the sheet, and what is found is told with its place and both values")
  func archive() throws {
    let audited = try AuditedFolder([
      "a.txt": "大家好。\n产地是新疆。", "b.txt": "---\n产地: 新疆\n---\n大家好。", "c.txt": "产地是陕西武功。",
      "rows.csv": "脚本,产地\n大家好，第一行。,新疆\n大家好，第二行。,武功县\n",
    ])
    try audited.audit()
    let sheet = try BrandTests.sheet(Self.origin)
    let answers = try audited.store.departures(from: sheet, engine: Shipped.engine)
    #expect(answers.figures.map(\.value) == [.count(5), .count(3), .count(0)])
    let scripts = try #require(answers.answers.first { $0.id == "brand-scripts" })
    let keys = scripts.columns.map(\.key)
    let rows = scripts.rows.map { row in
      Dictionary(uniqueKeysWithValues: zip(keys, row))
    }
    #expect(rows.map { $0["words"] } == Array(repeating: .text("新疆"), count: 3))
    #expect(rows.map { $0["wanted"] } == Array(repeating: .text("陕西省咸阳市武功县"), count: 3))
    #expect(
      rows.map { $0["at"] } == [
        .words(LocalizedText(zh: "2:4", en: "2:4")),
        .words(LocalizedText(zh: "稿子的资料", en: "the script's facts")),
        .words(LocalizedText(zh: "稿子的资料", en: "the script's facts")),
      ])
    #expect(rows[2]["place"] == .text("第2行 “脚本”列"))
    #expect(answers.number("brand-facts", "o", "right") == 1)
    #expect(answers.number("brand-facts", "o", "wrong") == 3)
  }
}
