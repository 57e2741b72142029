import Foundation
import Ruxiang
import RuxiangDocuments
import Testing

@testable import RuxiangStore

@Suite("Brand sheets") struct BrandTests {
  static func bytes(_ path: String) -> [UInt8] { FileBytes.read(Shipped.root + "/" + path) ?? [] }

  static func sheet(_ body: String) throws -> BrandSheet {
    let text = "<brand version=\"1\" id=\"b\"><name lang=\"zh-Hans\">甲</name>\(body)</brand>"
    return try BrandSheet(Array(text.utf8), file: "b.xml", schema: bytes("Markets/brand.rng"), engine: Shipped.engine)
  }

  static func all(
    _ sheet: BrandSheet, _ text: String, _ facts: ProductFacts = ProductFacts()
  ) throws -> [BrandDeparture] {
    let script = Generated.script(text)
    var checker = try Checker(Shipped.engine)
    let report = checker.check(
      script, facts: ProductFacts(), markets: Shipped.engine.markets, options: Checker.Options(rewritesFor: 0))
    return BrandCheck(sheet, Shipped.engine).departures(
      script, report, facts: facts, stated: checker.known(script, facts).stated)
  }

  static func departures(_ sheet: BrandSheet, _ text: String) throws -> [String] {
    try all(sheet, text).map { "\($0.kind.rawValue) \($0.element) \($0.words)" }
  }

  static let spelling =
    "<spelling id=\"n\"><right>青禾猕猴桃</right><right>青禾县猕猴桃</right><wrong>清河果</wrong></spelling>"
  static let required =
    "<required id=\"r\"><name lang=\"en\">r</name><phrase>产自青禾县</phrase><entry id=\"resonance.howto\"/></required>"
  static let forbidden =
    "<forbidden id=\"f\"><name lang=\"en\">f</name><phrase>别家的都打药</phrase><entry id=\"claim.health\"/></forbidden>"
  static let approved = "<approved id=\"a\" markets=\"MY\"><line lang=\"zh-Hans\">每一颗都是果农自己摘、自己挑的。</line></approved>"

  static let cases: [(sheet: String, text: String, departures: [String])] = [
    (spelling, "今天说说青禾猕猴桃。", []), (spelling, "今天说说青禾县猕猴桃。", []),
    (spelling, "今天说说清河果，很甜。", ["misspelt n 清河果"]),
    (spelling, "青禾弥猴桃来了。", ["misspelt n 青禾弥猴桃"]),
    // Signs, spaces and traditional characters make no slip.
    (spelling, "青禾·獼猴桃，好吃。", []), (spelling, "青禾“猕猴桃”来了。", []),
    // Two slips are another name; a name is not looked for across sentences.
    (spelling, "红禾弥猴桃来了。", []), (spelling, "说的是青禾。弥猴桃来了。", []),
    (
      spelling.replacingOccurrences(of: "id=\"n\"", with: "id=\"n\" slips=\"no\""), "青禾弥猴桃来了。", []
    ),
    (required, "果子产自青禾县，一箱五斤。", []), (required, "一箱五斤，明天发货。", ["missing r "]),
    (forbidden, "别家的，都打药！", ["forbidden f 别家的，都打药"]), (forbidden, "我们说自己的。", []),
    (approved, "每一颗都是果农自己摘，自己挑的", []),
    (approved, "每一颗都是果农自己摘、自己洗的。", ["altered a 每一颗都是果农自己摘、自己洗的"]),
    (approved, "今天不说这个。", []),
  ]

  @Test("departures", arguments: cases) func departs(sheet: String, text: String, expected: [String]) throws {
    #expect(try Self.departures(try Self.sheet(sheet), text) == expected)
  }

  @Test("entries of the lexicon count as elements") func entries() throws {
    let found = try Self.departures(try Self.sheet(Self.forbidden), "这个吃了能降血压。")
    #expect(found.count == 1 && found[0].hasPrefix("forbidden f "))
  }

  static let wrong: [(body: String, problem: String)] = [
    ("<required id=\"r\"><name lang=\"en\">r</name></required>", "b.xml:1:"),
    ("<forbidden id=\"f\"><name lang=\"en\">f</name><entry id=\"no.such\"/></forbidden>", "'no.such'"),
    ("<approved id=\"a\" markets=\"XX\"><line lang=\"en\">said so</line></approved>", "'XX'"),
    ("<spelling id=\"n\"><right>甲乙丙</right><wrong>甲·乙丙</wrong></spelling>", "both right and wrong"),
    ("<required id=\"r\"><name lang=\"en\">r</name><phrase>19！</phrase></required>", "fewer than two letters"),
    (spelling + spelling, "'n' is used twice"), ("<other/>", "b.xml:1:"),
  ]

  @Test("what is wrong with a sheet is said with its place", arguments: wrong)
  func problems(body: String, problem: String) { Self.isRefused(body, problem) }

  /// A sheet is refused with a problem that is said with its place.
  static func isRefused(_ body: String, _ problem: String) {
    do throws(BrandProblems) {
      _ = try BrandSheet(
        Array("<brand version=\"1\" id=\"b\"><name lang=\"en\">b</name>\(body)</brand>".utf8), file: "b.xml",
        schema: bytes("Markets/brand.rng"), engine: Shipped.engine)
      Issue.record("a sheet that should not be read")
    } catch {
      #expect(error.all.contains { $0.en.hasPrefix("b.xml:") && $0.en.contains(problem) }, "\(error.all)")
    }
  }

  @Test("the example is sound") func example() throws {
    let sheet = try BrandSheet(
      Self.bytes("Examples/brand.xml"), file: "brand.xml", schema: Self.bytes("Markets/brand.rng"),
      engine: Shipped.engine)
    #expect(sheet.name.zh.contains("示例"))
  }
}
