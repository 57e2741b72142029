import Testing

@testable import Ruxiang

/// Data that is wrong, by accident or on purpose: every problem is named with file and line, none is fatal.
@Suite struct HostileDataTests {
  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  private static func file(_ path: String, _ text: String) -> DataFile { DataFile(path: path, bytes: Array(text.utf8)) }

  private static let good = Toy.lexicon(
    "rustic.nature", Toy.entry("zh.rustic.nature.a", "<form>甲</form>"), file: "Lexicons/zh/good.xml")

  /// The problems of a lexicon file beside sound data.
  private func problems(_ text: String, path: String = "Lexicons/zh/bad.xml") -> [String] {
    Toy.problems([Self.good, Toy.market(), Toy.facts, Self.file(path, text)])
  }

  @Test func soundDataLoads() {
    #expect(Toy.problems([Self.good, Toy.market(), Toy.facts]) == [])
  }

  @Test func entityBomb() {
    let bomb =
      Self.head
      + "<!DOCTYPE lexicon [<!ENTITY a \"甲甲甲甲甲甲甲甲甲甲\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>\n<lexicon version=\"1\" language=\"zh\" category=\"rustic.nature\">&c;</lexicon>"
    let found = problems(bomb)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("Lexicons/zh/bad.xml:2:") == true)
    #expect(found.first?.contains("document type") == true, "\(found)")
  }

  @Test func externalEntity() {
    let text =
      Self.head
      + "<!DOCTYPE lexicon [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<lexicon version=\"1\" language=\"zh\" category=\"rustic.nature\">&x;</lexicon>"
    let found = problems(text)
    #expect(found.count == 1)
    #expect(!found.joined().contains("root:"))
  }

  @Test(arguments: [
    ("<lexicon", "Lexicons/zh/bad.xml:2:"), ("<lexicon version=\"1\"></lexikon>", "Lexicons/zh/bad.xml:2:"),
    ("", "Lexicons/zh/bad.xml"),
    ("<lexicon version=\"9\" language=\"zh\" category=\"rustic.nature\"/>", "Lexicons/zh/bad.xml:2"),
    ("<shopping-list/>", "Lexicons/zh/bad.xml:2"),
  ]) func notALexicon(_ text: String, _ place: String) {
    let found = problems(Self.head + text)
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0.hasPrefix(place) }, "\(found)")
  }

  @Test func binaryLexicon() {
    let file = DataFile(path: "Lexicons/zh/bad.xml", bytes: [0x00, 0xFF, 0xFE, 0x01, 0x80, 0x3C])
    #expect(
      Toy.problems([Self.good, Toy.market(), Toy.facts, file]).allSatisfy { $0.hasPrefix("Lexicons/zh/bad.xml") })
    #expect(!Toy.problems([Self.good, Toy.market(), Toy.facts, file]).isEmpty)
  }

  @Test(arguments: [
    (
      Toy.entry("zh.rustic.nature.b", "<form>乙</form>") + Toy.entry("zh.rustic.nature.b", "<form>丙</form>"),
      "'zh.rustic.nature.b' is not in order"
    ),
    (
      Toy.entry("zh.rustic.nature.c", "<form>乙</form>") + Toy.entry("zh.rustic.nature.b", "<form>丙</form>"),
      "it stands after 'zh.rustic.nature.c'"
    ),
    (Toy.entry("zh.rustic.nature.a", "<form>乙</form>"), "id 'zh.rustic.nature.a' is already used in Lexicons/zh/"),
    (Toy.entry("zh.rustic.nature.b", "<form>甲</form>"), "form '甲' already belongs to 'zh.rustic.nature.a'"),
    (Toy.entry("zh.sales.price.b", "<form>乙</form>"), "does not start with 'zh.rustic.nature.'"),
    (Toy.entry("zh.rustic.nature.b", "<pattern>{gap:0-3}乙</pattern>"), "begins with a gap"),
    (
      "<retired id=\"zh.rustic.nature.z\" successor=\"zh.rustic.nature.nobody\"/>",
      "retired 'zh.rustic.nature.z' names no entry"
    ),
  ]) func semanticProblems(_ entries: String, _ message: String) {
    let bad = Toy.lexicon("rustic.nature", entries, file: "Lexicons/zh/bad.xml")
    let found = Toy.problems([Self.good, Toy.market(), Toy.facts, bad])
    #expect(found.contains { $0.contains(message) }, "\(found)")
    #expect(found.allSatisfy { $0.hasPrefix("Lexicons") })
  }

  @Test func unknownCategory() {
    let found = Toy.problems([
      Self.good, Toy.market(), Toy.facts, Toy.lexicon("rustic.nowhere", "", file: "Lexicons/zh/bad.xml"),
    ])
    #expect(found == ["Lexicons/zh/bad.xml:2:1: unknown category 'rustic.nowhere'"])
  }

  /// Problems of several files come at once, sorted neither lost nor doubled.
  @Test func allAtOnce() {
    let one = Toy.lexicon("rustic.nature", Toy.entry("zh.rustic.nature.b", "<form>甲</form>"), file: "Lexicons/zh/b.xml")
    let two = Toy.lexicon("rustic.craft", Toy.entry("zh.rustic.craft.b", "<form>甲</form>"), file: "Lexicons/zh/c.xml")
    let found = Toy.problems([Self.good, one, two, Toy.market(), Toy.facts])
    #expect(found.count == 2)
  }

  @Test func noData() {
    #expect(Toy.problems([]) == ["Lexicons/zh: no lexicon files"])
  }
}
