import Testing

@testable import Ruxiang

/// An engine from an image does what the engine that was packed does.
@Suite struct PackTests {
  private static let fingerprint = Array("data of today".utf8)
  private static let image = Shipped.engine.packed(fingerprint: fingerprint)

  private func unpacked() throws -> Engine {
    try #require(Engine(packed: Self.image, fingerprint: Self.fingerprint))
  }

  @Test(arguments: [
    "honey.txt", "kiwi-abroad.txt", "kiwi-live.srt", "kiwi.txt", "mutton.txt", "noodles.md", "papercut.txt",
    "rice-wine.txt",
  ]) func reportsAreTheSameToTheByte(_ name: String) throws {
    let script = try ScriptReader.read(Shipped.bytes("Examples/\(name)"), name: name)
    #expect(try report(script, Shipped.engine) == report(script, unpacked()))
  }

  private func report(_ script: Script, _ engine: Engine) throws -> String {
    var checker = try Checker(engine)
    var facts = ProductFacts()
    facts.airDate = "2027-02-10"
    let report = checker.check(script, facts: facts, markets: engine.markets)
    return String(decoding: JSONReport.bytes(report, pretty: true), as: UTF8.self)
  }

  @Test func packedAgainGivesTheSameBytes() throws {
    #expect(try unpacked().packed(fingerprint: Self.fingerprint) == Self.image)
  }

  @Test func pagesAreTheSame() throws {
    let engine = try unpacked()
    #expect(pages(engine, .zh) == pages(Shipped.engine, .zh))
    #expect(pages(engine, .en) == pages(Shipped.engine, .en))
    #expect(engine.pack == Shipped.engine.pack)
    #expect(engine.facts == Shipped.engine.facts)
    #expect(engine.lexicon.formCount == Shipped.engine.lexicon.formCount)
  }

  private func pages(_ engine: Engine, _ language: ReaderLanguage) -> [String] {
    let explain = ExplainPage(engine: engine, markets: engine.markets, language: language)
    return engine.lexicon.entries.map { EntryPage(entry: $0, language: language).text() }
      + Category.allCases.map { explain.text($0.rawValue) ?? "" }
      + ["家人们，土鸡蛋五斤包邮", "zh.none"].map { explain.text($0) ?? "" }
      + engine.markets.map { MarketPage(market: $0, language: language).text() }
  }

  @Test func glossariesAreTheSame() throws {
    let engine = try ToyImage.engine()
    let unpacked = try #require(Engine(packed: engine.packed(fingerprint: []), fingerprint: []))
    #expect(unpacked.products.item(named: "陕西奇异果")?.id == "kiwifruit")
    for name in ["猕猴桃", "Kiwifruit", "kiwifruit"] {
      #expect(unpacked.products.item(named: name)?.names == engine.products.item(named: name)?.names)
    }
    #expect(unpacked.products.mentions(in: Array("猕猴桃和奇异果".utf8)[...]) == [0: 2])
  }

  @Test func lintFindsTheSameProblems() throws {
    let engine = try ToyImage.engine()
    let image = engine.packed(fingerprint: [])
    let unpacked = try #require(Engine(packed: image, fingerprint: []))
    let problems = try DataLint(engine).run()
    #expect(!problems.isEmpty)
    #expect(try DataLint(unpacked).run() == problems)
  }

  @Test func anotherFingerprintGivesNothing() {
    for other in ["data of yesterday", "data of toda", "data of today ", ""] {
      #expect(Engine(packed: Self.image, fingerprint: Array(other.utf8)) == nil)
    }
  }
}

/// A small engine with something of everything.
enum ToyImage {
  private static func file(_ name: String, _ text: String) -> DataFile {
    DataFile(path: "Lexicons/zh/\(name).xml", bytes: Array(text.utf8))
  }

  static func engine() throws -> Engine {
    let entry = Toy.entry(
      "zh.rustic.nature.jia",
      """
      <form>甲</form><form kind="asr">家甲</form><form>甲乙丙丁</form><pattern>{n}<mark>甲</mark>(斤|[箱盒]){gap:0-3}乙?</pattern>
      <pattern>{kin}{code}</pattern><shield>甲子</shield><presupposes lang="zh-Hans">听众知道甲。</presupposes>
      """,
      rewrite: "<rewrite strategy=\"neutralise\" markets=\"XX\">{product}</rewrite>")
    let context = """
      <context id="zh.context.denied" status="denied" side="after" reach="4"><gloss lang="en">denial</gloss>
      <pattern>不(是|算)</pattern><hit>不是<cue>甲乙丙丁</cue></hit><quiet>甲乙丙丁</quiet></context>
      """
    let lexicon = [
      Toy.lexicon("rustic.nature", entry),
      Toy.lexicon("other", Toy.entry("zh.other.yi", "<form>乙</form>"), file: "Lexicons/zh/yi.xml"),
      file("classes", "<classes version=\"1\"><class name=\"kin\" gloss=\"kin\">家人 老铁 哥</class></classes>"),
      file("contexts", "<contexts version=\"1\">\(context)</contexts>"),
    ]
    let glossaries = [
      DataFile(
        path: "Lexicons/products.xml",
        bytes: Array(
          """
          <products version="1"><product id="kiwifruit" kind="food" halal="plain"><name lang="zh-Hans">猕猴桃</name>
          <name lang="en">kiwifruit</name><alias>奇异果</alias></product></products>
          """.utf8))
    ]
    return try Engine(lexicon + glossaries + [Toy.market(), Toy.facts] + Toy.schema)
  }
}
