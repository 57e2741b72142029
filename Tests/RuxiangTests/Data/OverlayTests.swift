import Testing

@testable import Ruxiang

/// What a higher layer says holds, entry by entry and judgement by judgement.
@Suite struct OverlayTests {
  private static func form(_ slug: String, _ forms: String...) -> String {
    Toy.entry(
      "zh.other.\(slug)", forms.map { "<form>\($0)</form>" }.joined(), hit: "<cue>\(forms[0])</cue>")
  }

  private static func laid(_ file: DataFile, _ layer: Int = 1) -> DataFile {
    DataFile(path: file.path, bytes: file.bytes, layer: layer, name: "course/" + file.path)
  }

  private static let base = [
    Toy.lexicon("other", form("a", "甲甲甲", "甲甲乙") + form("b", "乙乙乙")), Toy.market(), Toy.facts,
  ]

  private func engine(_ overlays: [DataFile]) throws -> Engine { try Engine(Self.base + Toy.schema + overlays) }

  private func found(_ text: String, _ engine: Engine) throws -> [String] {
    var scanner = try Scanner(engine.lexicon)
    return scanner.scan(line: Array(text.utf8)).map { engine.lexicon.entries[$0.entry].id }
  }

  @Test func adds() throws {
    let engine = try engine([Self.laid(Toy.lexicon("other", Self.form("c", "丙丙丙"), file: "Lexicons/zh/mine.xml"))])
    #expect(try found("甲甲甲，丙丙丙", engine) == ["zh.other.a", "zh.other.c"])
  }

  @Test func takesTheEntrysPlace() throws {
    let engine = try engine([Self.laid(Toy.lexicon("other", Self.form("a", "丁丁丁")))])
    #expect(try found("甲甲甲，丁丁丁，乙乙乙", engine) == ["zh.other.a", "zh.other.b"])
  }

  /// A form moves to the entry of the higher layer and the trace still names the right spelling.
  @Test func takesAForm() throws {
    let engine = try engine([Self.laid(Toy.lexicon("other", Self.form("c", "甲甲甲")))])
    #expect(try found("甲甲甲，甲甲乙", engine) == ["zh.other.c", "zh.other.a"])
    var scanner = try Scanner(engine.lexicon)
    #expect(scanner.trace(line: Array("甲甲乙".utf8)).map(\.spelling) == [.form(0)])
  }

  @Test func retires() throws {
    let retired = "<retired id=\"zh.other.a\" successor=\"zh.other.b\"/>"
    let engine = try engine([Self.laid(Toy.lexicon("other", retired))])
    #expect(try found("甲甲甲，乙乙乙", engine) == ["zh.other.b"])
    #expect(engine.lexicon.entry("zh.other.a")?.id == "zh.other.b")
  }

  @Test func theLastLayerHolds() throws {
    let one = Self.laid(Toy.lexicon("other", Self.form("a", "丁丁丁")), 1)
    let two = Self.laid(Toy.lexicon("other", Self.form("a", "戊戊戊")), 2)
    let engine = try engine([two, one])
    #expect(try found("丁丁丁，戊戊戊", engine) == ["zh.other.a"])
  }

  @Test func judgesAnew() throws {
    let market = """
      <?xml version="1.0" encoding="UTF-8"?>
      <market version="1" id="XX"><name lang="zh-Hans">某地</name><name lang="en">Somewhere</name>
      <judgement entry="zh.other.a" severity="block" axis="propriety"><why lang="zh-Hans">本品牌不说</why>
      <why lang="en">not for this brand</why><evidence fact="F-1"/><say lang="en">Other words.</say></judgement></market>
      """
    let engine = try engine([Self.laid(DataFile(path: "Markets/brand.xml", bytes: Array(market.utf8)))])
    #expect(engine.markets.map(\.id) == ["XX"] && engine.markets[0].parents.isEmpty)
    let entries = engine.lexicon.entries
    #expect(entries.map { engine.markets[0].judgement(for: $0)?.severity } == [.block, .rewrite])
  }

  @Test func problemsNameTheOverlay() {
    let bad = Self.laid(Toy.lexicon("other", Toy.entry("zh.other.c", "<pattern>(甲</pattern>")))
    #expect(Toy.problems(Self.base + [bad]).contains { $0.hasPrefix("course/Lexicons/zh/toy.xml:") })
  }

  /// Reports name the data they were made with, overlays included.
  @Test func theDigestKnowsLayers() throws {
    let overlay = Self.laid(Toy.lexicon("other", Self.form("c", "丙丙丙"), file: "Lexicons/zh/mine.xml"))
    #expect(try engine([]).pack != (try engine([overlay]).pack))
  }

  @Test func anOverlayBringsNoSchema() throws {
    let schema = DataFile(
      path: "Lexicons/lexicon.rng", bytes: Array("<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\"/>".utf8),
      layer: 1)
    #expect(try engine([schema]).lexicon.entries.count == 2)
  }
}
