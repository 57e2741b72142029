import RuxiangText
import Testing

@testable import Ruxiang

/// Scripts in the markets' own languages: whole words, folding, Arabic prefixes, Thai clusters.
@Suite struct TargetLanguageTests {
  /// Forms, a text with the places marked where they must be found.
  @Test(arguments: [
    ("en", ["detox"], "A «detox», a Detoxify, «DETOX»-tea, undetox."),
    ("en", ["farmer's taste"], "The «farmer’s  taste» of home"),
    ("id", ["asli desa"], "rasa «asli desa», asli desanya"),
    ("vi", ["thải độc"], "giúp «thải độc», «thải độc» tố"),
    ("fil", ["pampapayat"], "«Pampapayat» ito, nakapampapayat"),
    ("ar", ["علاج السرطان"], "مفيد ل«علاج السرطان» و«علاجِ السَّرطان»"),
    ("ar", ["قرعه"], "«قرعة» كبيرة، «قرعه» وال«قرعة»"),
    ("ar", ["دين"], "مدينة و«دين» وديني"),
    ("th", ["ล้างพิษในร่างกาย"], "ช่วย«ล้างพิษในร่างกาย»ได้ดี"),
    ("th", ["กา"], "กาแฟร้อนมาก"),
    // A vowel sign or tone mark in front belongs to the word in front.
    ("th", ["ขายไม่ออก"], "กีวี«ขายไม่ออก» ที่«ขายไม่ออก»"),
  ]) func findsWholeWords(_ language: String, _ forms: [String], _ marked: String) throws {
    let entry = Toy.entry(
      "\(language).other.x", forms.map { "<form>\($0)</form>" }.joined(), attributes: "", hit: "<cue>\(forms[0])</cue>")
    let lexicon = try Toy.compiled("other", entry, language: language)
    var scanner = try Scanner(lexicon)
    let text = MarkedText(marked)
    let found = scanner.scan(line: Array(text.text.utf8)).map(\.range)
    #expect(MarkedText.marking(text.text, found) == marked)
  }

  @Test func patternsCrossSpacesButNotClauses() throws {
    let entry = Toy.entry(
      "en.other.x", "<pattern>not (sweet|tasty){gap:0-6}no (pay|money)</pattern>", hit: "<cue>x</cue>")
    var scanner = try Scanner(try Toy.compiled("other", entry, language: "en"))
    func found(_ text: String) -> Int { scanner.scan(line: Array(text.utf8)).count }
    #expect(found("Not sweet, no pay!") == 0)
    #expect(found("If not sweet then no money") == 1)
    #expect(found("not sweet no payment") == 0)
  }

  /// A denial is a word of its own, not the end of another.
  @Test func contextsAreWholeWords() throws {
    let contexts = DataFile(
      path: "Lexicons/id/contexts.xml",
      bytes: Array(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <contexts version="1"><context id="id.context.no" status="denied" side="before" reach="8">
        <gloss lang="en">no</gloss><pattern>ga</pattern>
        <hit>ga <cue>detoks</cue></hit><quiet>detoks</quiet></context></contexts>
        """.utf8))
    let entry = Toy.entry("id.other.x", "<form>detoks</form>", hit: "<cue>detoks</cue>")
    var scanner = try Scanner(try Toy.compiled("other", entry, language: "id", and: [contexts]))
    #expect(scanner.scan(line: Array("ga detoks".utf8)).isEmpty)
    #expect(scanner.scan(line: Array("harga detoks".utf8)).count == 1)
  }

  private static func engine() throws -> Engine {
    let english = Toy.lexicon(
      "claim.health",
      Toy.entry(
        "en.claim.health.detox", "<form>detox</form>",
        rewrite: "<rewrite strategy=\"neutralise\">light drink</rewrite>",
        hit: "A <cue>detox</cue>."), language: "en", file: "Lexicons/en/toy.xml")
    let chinese = Toy.lexicon("other", Toy.entry("zh.other.x", "<form>甲甲甲</form>", hit: "<cue>甲甲甲</cue>"))
    return try Engine([chinese, english, Toy.market(), Toy.facts] + Toy.schema)
  }

  @Test func readsAnotherLanguage() throws {
    let chinese = try Self.engine()
    #expect(chinese.language == "zh" && chinese.languages == ["en", "zh"])
    #expect(chinese.reading("fr") == nil)
    let english = try #require(chinese.reading("en-GB"))
    #expect(english.marketsOfItsLanguage.map(\.id) == ["XX"])
    var checker = try Checker(english)
    let report = checker.check(
      try Script.text("Detox for all. 甲甲甲"), facts: ProductFacts(), markets: english.markets, options: .init())
    #expect(report.findings.map(\.cue) == ["en.claim.health.detox"])
    #expect(report.findings[0].gloss?.zh == "玩具")
    let rewrite = try #require(report.findings[0].markets["XX"]?.rewrites.first)
    #expect(rewrite.text == "Light drink")
    #expect(rewrite.fitAfter >= report.markets[0].fit.fit)
    #expect(report.script.language == "en" && report.unknown.isEmpty)
  }

  @Test func packsEveryLanguage() throws {
    let engine = try Self.engine()
    let again = try #require(Engine(packed: engine.packed(fingerprint: [1]), fingerprint: [1]))
    #expect(again.languages == ["en", "zh"])
    #expect(again.reading("en")?.lexicon.entry("en.claim.health.detox")?.glossZh == "玩具")
    #expect(again.packed(fingerprint: [1]) == engine.packed(fingerprint: [1]))
  }

  @Test func anEntryOwesItsMeaningInChinese() throws {
    let bare = Toy.lexicon(
      "other",
      "<entry id=\"en.other.x\" strength=\"weak\" slot=\"noun\"><gloss lang=\"en\">x</gloss><form>xyz</form><source ref=\"toy\"/><hit><cue>xyz</cue></hit><quiet>no</quiet></entry>",
      language: "en", file: "Lexicons/en/toy.xml")
    let chinese = Toy.lexicon("other", Toy.entry("zh.other.x", "<form>甲甲甲</form>", hit: "<cue>甲甲甲</cue>"))
    let problems = Toy.problems([chinese, bare, Toy.market(), Toy.facts])
    #expect(problems.contains { $0.contains("does not say in Chinese what it means") })
  }

  /// A line Ruxiang would have a host say is held against the lexicon of its language.
  @Test func shippedLinesAreHeard() throws {
    let english = Toy.lexicon(
      "other", Toy.entry("en.other.plain", "<form>plain words</form>", hit: "<cue>plain words</cue>"), language: "en",
      file: "Lexicons/en/toy.xml")
    let chinese = Toy.lexicon("other", Toy.entry("zh.other.x", "<form>甲甲甲</form>", hit: "<cue>甲甲甲</cue>"))
    let engine = try Engine([chinese, english, Toy.market(), Toy.facts] + Toy.schema)
    #expect(try SpokenLint.heard(engine).contains { $0.message.contains("says 'Plain words'") })
    // The name of a slot is not said.
    let named = Toy.lexicon(
      "other", Toy.entry("en.other.halal", "<form>halal</form>", hit: "<cue>halal</cue>"), language: "en",
      file: "Lexicons/en/toy.xml")
    let market = DataFile(
      path: "Markets/XX.xml",
      bytes: Array(
        String(decoding: Toy.market().bytes, as: UTF8.self).split(
          separator: "Plain words.", omittingEmptySubsequences: false
        )
        .joined(separator: "Number {halal_cert}.").utf8))
    let again = try Engine([chinese, named, market, Toy.facts] + Toy.schema)
    #expect(try SpokenLint.heard(again).isEmpty)
  }
}
