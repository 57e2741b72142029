import Ruxiang
import Testing

@testable import RuxiangDocuments

/// The terms of a run.
@Suite struct TermsTests {
  private func concepts(_ text: String, _ markets: [String]) throws -> [TermConcept] {
    let bytes = try WrittenRun.bytes(.tbx, [.text(text, name: "a.txt")], markets: markets)
    return try TBXReader.read(bytes, file: "terms.tbx").concepts
  }

  /// Only what the scripts hold, with the markets that will not have it and what they would rather hear.
  @Test func termsOfARun() throws {
    let concepts = try concepts("家人们，能降血压", ["MY", "SA"])
    #expect(concepts.map(\.id) == ["zh.address.kin.jia-ren-men", "zh.claim.health.jiang-san-gao"])
    let kin = concepts[0]
    let family = try #require(kin.terms.first { $0.text == "家人们" })
    #expect(family.status == .deprecated && family.usage == ["MY", "SA"] && family.language == "zh-Hans")
    #expect(kin.terms.contains { $0.text == "大家" && $0.status == .preferred })
    let arabic = kin.terms.filter { $0.language.hasPrefix("ar") }
    #expect(!arabic.isEmpty && arabic.allSatisfy { $0.isPhrase && $0.status == .preferred && $0.usage == ["SA"] })
    #expect(concepts[1].notes.count == 2 && concepts[1].notes.contains { $0.hasPrefix("SA 禁播: ") })
    // Terms of one language stand together.
    for concept in concepts {
      let languages = concept.terms.map(\.language)
      let runs = languages.indices.filter { $0 == 0 || languages[$0] != languages[$0 - 1] }
      #expect(runs.count == Set(languages).count)
    }
  }

  /// Words that are only advised against may be said; words no form lists are there as the script has them.
  @Test func adviceIsAdmitted() throws {
    let concept = try #require(try concepts("果子来自武功。", ["MY"]).first)
    let term = try #require(concept.terms.first { $0.text == "武功" })
    #expect(term.status == .admitted && term.usage.isEmpty)
  }

  /// What is written is read back.
  @Test func roundTrip() throws {
    var uses = TermUses()
    let document = try Read.all("家人们，原生态，能降血压", "a.txt")[0].get()
    var checker = try Checker(Shipped.engine)
    uses.add(
      CheckedScript(
        document, checker.check(document.script, facts: ProductFacts(), markets: Shipped.engine.markets)))
    let base = TermBase(Shipped.engine, uses, .en)
    #expect(base.concepts.count == 3)
    #expect(try TBXReader.read(TBXWriter.bytes(base, source: "test"), file: "x").concepts == base.concepts)
  }
}
