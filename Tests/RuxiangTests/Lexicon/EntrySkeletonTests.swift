import Testing

@testable import Ruxiang

@Suite struct EntrySkeletonTests {
  private static let lexicon = try? Toy.compiled(
    "other", Toy.entry("zh.other.a", "<form>甲甲甲</form>", hit: "<cue>甲甲甲</cue>"))

  private func skeleton(_ slug: String, _ forms: String...) throws -> EntrySkeleton {
    let lexicon = try #require(Self.lexicon)
    return try EntrySkeleton(
      category: .other, slug: slug, forms: forms.map { Form(text: $0, kind: .standard) }, slot: .clause, in: lexicon)
  }

  /// A skeleton follows the schema, loads, and lint still asks for what is missing.
  @Test(arguments: [ReaderLanguage.zh, .en]) func loadsAndAsks(_ reader: ReaderLanguage) throws {
    let text = EntrySkeleton.file([try skeleton("b", "乙乙<乙")], comments: reader)
    let base = Toy.lexicon("other", Toy.entry("zh.other.a", "<form>甲甲甲</form>", hit: "<cue>甲甲甲</cue>"))
    let file = DataFile(path: "Lexicons/zh/new.xml", bytes: Array(text.utf8))
    let engine = try Engine([base, file, Toy.market(), Toy.facts] + Toy.schema)
    #expect(engine.lexicon.entry("zh.other.b")?.forms.map(\.text) == ["乙乙<乙"])
    #expect(ReferenceLint.entries(engine).contains { $0.message.contains("zh.other.b: still says TODO") })
  }

  @Test func refuses() throws {
    #expect(throws: EntrySkeleton.Problem.slug("A b")) { try skeleton("A b") }
    #expect(throws: EntrySkeleton.Problem.owned(form: "甲 甲 甲", entry: "zh.other.a")) { try skeleton("b", "甲 甲 甲") }
    #expect { try skeleton("a") } throws: { error in
      if case EntrySkeleton.Problem.taken(let id, _) = error { id == "zh.other.a" } else { false }
    }
  }
}
