import Foundation
import Ruxiang
import RuxiangText
import Testing

@testable import RuxiangDocuments

@Suite struct PageTests {
  private static let lines = """
    家人们晚上好，这是原生态的猕猴桃，能降血压，手慢无！
    家人们，老铁们，吃这个能降血压。

    果肉是绿的，汁水很多，酸甜口。
    """

  private static let scripts: [(name: String, text: String)] = [
    ("稿子.txt", lines),
    ("稿子.md", "---\n产地: 陕西省武功县\n---\n# 家人们\n\n- **家人们**好，原生态的\n"),
    (
      "直播.srt",
      "1\n00:00:01,000 --> 00:00:04,000\n家人们好，今天这个果子原生\n\n2\n00:00:04,100 --> 00:00:07,000\n态的，能降\n血压，手慢无\n"
    ),
    ("行.jsonl", "{\"text\":\"家人们，原生态的\"}\n{\"text\":\"手慢无\"}\n"),
    ("表.csv", "编号,脚本\n1,\"家人们，原生态的\"\n2,手慢无\n"),
    ("网页.html", "<p>家人们好</p><ul><li>原生态的</ul>"),
  ]

  /// The marks of a finding together are its words; its card says them and leads back.
  @Test(arguments: scripts) func everyFindingHasItsMarkAndItsCard(_ name: String, _ text: String) throws {
    for checked in try Checked.scripts(text, name: name) {
      let nodes = try PageNode.read(Checked.page(checked)).all
      let ids = nodes.compactMap { $0["id"] }
      #expect(ids.count == Set(ids).count)
      let marks = nodes.filter { $0.isOf("mark") }
      let cards = nodes.filter { $0.isOf("card") }
      #expect(!checked.report.findings.isEmpty)
      for finding in checked.report.findings {
        func isOfIt(_ node: PageNode) -> Bool {
          node["data-findings"]?.split(separator: " ").contains { $0 == String(finding.id) } ?? false
        }
        let words = checked.script.spoken(finding.place.range)
        let mine = marks.filter(isOfIt)
        #expect(mine.map(\.text).joined() == words)
        let card = try #require(cards.first(where: isOfIt))
        // Words other than those of its head stand beside their place.
        let place = try #require(card.all.first { $0["href"] == "#m\(finding.id)" })
        #expect((place.all(of: "words").first ?? card.all(of: "words").first)?.text == words)
        #expect(mine.allSatisfy { $0["href"] == "#" + (card["id"] ?? "") })
      }
      for node in nodes {
        if let link = node["href"], link.hasPrefix("#") { #expect(ids.contains(String(link.dropFirst()))) }
      }
    }
  }

  /// Every line of the script is there as it was written, but for the front matter.
  @Test(arguments: scripts) func theScriptIsWhole(_ name: String, _ text: String) throws {
    for checked in try Checked.scripts(text, name: name) {
      let page = try PageNode.read(Checked.page(checked))
      let shown = page.all(of: "lines").first?.all.filter { $0.name == "p" }.map(\.text)
      let spoken = checked.script.segments.map { checked.script.text($0.range) }
      #expect(!spoken.isEmpty)
      for line in spoken { #expect(shown?.contains { $0.contains(line) } == true) }
      #expect(shown?.contains { $0.contains("产地:") } == false)
    }
  }

  /// The same words that the markets judge alike share a card, which leads to every place.
  @Test func sameWordsShareACard() throws {
    let checked = try #require(try Checked.scripts("家人们，晚上好。\n家人们，晚上好。\n").first)
    #expect(checked.report.findings.count == 2)
    let page = try PageNode.read(Checked.page(checked))
    #expect(page.all(of: "card").map { $0["data-findings"] } == ["1 2"])
    #expect(page.all(of: "where").flatMap(\.all).compactMap { $0["href"] } == ["#m1", "#m2"])
  }

  /// Two spellings of an entry that the markets judge alike share one, too; the second stands beside its place.
  @Test func wordsJudgedAlikeShareACard() throws {
    let checked = try #require(try Checked.scripts("手慢无\n手慢就没\n").first)
    #expect(checked.report.findings.map(\.cue).count == 2 && Set(checked.report.findings.map(\.cue)).count == 1)
    let page = try PageNode.read(Checked.page(checked))
    #expect(page.all(of: "card").map { $0["data-findings"] } == ["1 2"])
    #expect(page.all(of: "card").flatMap { $0.all(of: "words") }.map(\.text) == ["手慢无", "手慢就没"])
  }

  @Test func nothingFoundIsSaid() throws {
    let checked = try #require(try Checked.scripts("大家好。\n").first)
    #expect(checked.report.findings.isEmpty)
    let page = try PageNode.read(Checked.page(checked))
    #expect(page.all(of: "card").isEmpty)
    #expect(page.text.contains("没有发现要留意的地方"))
  }

  /// What a market's language asks for: its tag and its direction on every line, and slots set apart inside.
  @Test(arguments: [("SA", "ar-SA", "rtl"), ("TH", "th-TH", "ltr")])
  func spokenLinesSayTheirLanguage(_ market: String, _ tag: String, _ direction: String) throws {
    let checked = try #require(try Checked.scripts(Self.lines, markets: [market], retold: true).first)
    let page = try PageNode.read(Checked.page(checked))
    let lines = page.all(of: "spoken").filter { $0["lang"] == tag }
    #expect(!lines.isEmpty)
    #expect(lines.allSatisfy { $0["dir"] == direction })
    let slots = page.all(of: "slot")
    #expect(slots.allSatisfy { $0.name == "bdi" && $0["lang"] == "zh-Hans" && $0.text.hasPrefix("〔请填：") })
    #expect(!slots.isEmpty)
  }

  @Test func anArabicScriptRunsFromTheRight() throws {
    let checked = try #require(try Checked.scripts("يا عائلتي، مساء الخير\n", markets: ["SA"], language: "ar").first)
    #expect(!checked.report.findings.isEmpty)
    let page = try PageNode.read(Checked.page(checked))
    let list = try #require(page.all(of: "lines").first)
    #expect(list["dir"] == "rtl" && list["lang"] == "ar")
    #expect(page.all(of: "words").allSatisfy { $0["dir"] == "rtl" })
  }

  @Test(arguments: [(ReaderLanguage.zh, "zh-Hans", "能不能播"), (.en, "en", "Can it go on air")])
  func thePageSpeaksToItsReader(_ language: ReaderLanguage, _ tag: String, _ head: String) throws {
    let checked = try #require(try Checked.scripts(Self.lines, reader: language, retold: true).first)
    let page = try PageNode.read(Checked.page(checked))
    #expect(page.all.first { $0.name == "html" }?["lang"] == tag)
    #expect(page.text.contains(head))
  }

  @Test func sameScriptSameBytes() throws {
    let pages = try (0..<2).map { _ in
      try Checked.scripts(Self.lines, markets: ["SA", "MY", "TH"], retold: true).map(Checked.page)
    }
    #expect(pages[0] == pages[1])
  }

  /// A page of its own holds every line that changed, and what the markets miss.
  @Test func theRewritingIsWhole() throws {
    let checked = try #require(try Checked.scripts(Self.lines, markets: ["SA"], retold: true).first)
    let result = try #require(checked.rewritten)
    var checker = try Checker(Checked.engine)
    let market = try #require(Checked.engine.market("SA"))
    let outline = checker.outline(result.script, facts: ProductFacts(), market: market)
    let page = try PageNode.read(RewritingPage.bytes(checked.script, result, outlines: ["SA": outline]))
    let rows = result.rows(from: checked.script)
    #expect(!rows.isEmpty)
    let said = page.all(of: "said").map(\.text)
    #expect(said.count == rows.count)
    for (row, said) in zip(rows, said) { #expect(said.contains(row.new)) }
    #expect(!outline.missing.isEmpty)
    for missing in outline.missing { #expect(page.text.contains(missing.part.name.zh)) }
    let ids = Set(page.all.compactMap { $0["id"] })
    for id in result.applied.flatMap(\.sources) { #expect(ids.contains("s-\(id)")) }
  }
}
