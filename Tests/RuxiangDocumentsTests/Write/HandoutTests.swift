import Foundation
import Ruxiang
import RuxiangText
import Testing

@testable import RuxiangDocuments

/// Handouts with everything in them, and words that would like to be markup.
@Suite struct HandoutTests {
  private static let hostile = "<script>alert(1)</script> & \"'` | *_[x](y) \u{1}\u{202E}"

  private static func handout(_ words: String) -> Handout {
    let spoken = [
      Spoken(language: "ar-SA", text: words + " مرحبا", reading: words),
      Spoken(language: "ms-MY", text: words, reading: nil),
    ]
    let line = Handout.Line(
      .bad, [Handout.Run(words), Handout.Run(words, .block), Handout.Run("end")], why: words, cites: ["MY-08", "ZZ-1"])
    let timeline = Handout.Timeline(
      said: words,
      steps: [
        Handout.Timeline.Step(from: 0, found: [.block: 1, .rewrite: 2, .advice: 3], works: 2),
        Handout.Timeline.Step(from: 5), Handout.Timeline.Step(from: 10, found: [.advice: 1], works: 0),
      ], length: 5, heads: [(name: words, at: 0), (name: words, at: 7)], flags: [(name: words, at: 6)])
    let blocks: [Handout.Block] = [
      .text(words), .head(words), .note(words), .cites(["MY-08"]), .points([words, words]), .line(line),
      .spoken(spoken),
      .views([
        Handout.View(words, .none, why: words, cites: []), Handout.View(words, .advice, why: words, cites: ["MY-08"]),
      ]),
      .task(
        Handout.Task(
          number: 1, asks: words, material: [words], spoken: spoken, options: [(key: "A", text: words)], space: 2,
          answer: Handout.Solution(words, why: [words], cites: ["MY-08"]))),
      .table(heads: [words, words], rows: [[words, words]]), .timeline(timeline),
    ]
    return Handout(
      title: words, lead: [words], sections: [Handout.Section("a", words, blocks), Handout.Section("b", "B")],
      facts: Shipped.engine.facts.filter { $0.id == "MY-08" }, source: [words], language: .zh)
  }

  @Test func noWordsBecomeMarkupOfThePage() throws {
    let page = String(decoding: try HandoutFormat.html.bytes(Self.handout(Self.hostile)), as: UTF8.self)
    #expect(!page.contains("<script") && page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(!page.unicodeScalars.contains { $0.value == 1 || $0.value == 0x202E })
    // As a browser would read it.
    let nodes = try PageNode.read(Array(page.utf8)).all
    #expect(nodes.filter { $0.name == "section" }.count == 3)
    #expect(!nodes.contains { $0.name == "script" })
    #expect(page.contains("href=\"#s-MY-08\"") && page.contains("id=\"s-MY-08\""))
    #expect(!page.contains("href=\"#s-ZZ-1\""), "a link to a fact that is not below")
    #expect(page.contains("<rect class=\"block\"") && page.contains("<rect class=\"works\""))
  }

  @Test func noWordsBecomeMarkupOfTheDocument() throws {
    let file = try HandoutFormat.docx.bytes(Self.handout(Self.hostile))
    var archive = try ZipArchive(file)
    let names = [
      "[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels", "word/styles.xml",
    ]
    for name in names { _ = try XMLTree.parse(try archive.bytes(name, limit: 1 << 20), file: name, schema: nil) }
    let document = String(decoding: try archive.bytes("word/document.xml", limit: 1 << 20), as: UTF8.self)
    #expect(document.contains("&lt;script&gt;alert(1)"))
    #expect(document.contains("<w:bidi/>") && document.contains("<w:rtl/>"), "Arabic runs from the right")
    #expect(document.contains("<w:tblHeader/>"))
    // Read by our own reader, every word is there.
    let read = Read.all(file, "lesson.docx")
    #expect(read.count == 1)
  }

  @Test func noWordsBecomeMarkupOfMarkdown() throws {
    let text = String(decoding: try HandoutFormat.markdown.bytes(Self.handout(Self.hostile)), as: UTF8.self)
    #expect(!text.contains("<script") && !text.contains("[x](y)"))
    #expect(text.contains("&lt;script&gt;"))
    #expect(
      text.split(separator: "\n").filter { $0.hasPrefix("|") }.allSatisfy {
        $0.replacing("\\|", with: "").filter { $0 == "|" }.count == 3
      })
  }

  @Test func aTerminalShowsBarsAndHoldsItsWidth() throws {
    let handout = Self.handout("甲乙丙，丁戊己。这句话很长，要折成几行才放得下，不能冲出去。")
    let text = String(decoding: try HandoutFormat.text.bytes(handout, width: 60), as: UTF8.self)
    #expect(text.contains("00:00:00  禁改改议议议++"))
    #expect(text.contains("00:00:05  ·"))
    for line in text.split(separator: "\n")
    where line.contains("甲") && !line.contains("ar-SA") && !line.contains("ms-MY") {
      // Tables and spoken lines stay whole; a closing sign may hang over.
      if !line.contains("  甲乙丙，丁戊己。这句话很长，要折成几行才放得下，不能冲出去。  ") {
        #expect(DisplayWidth.columns(String(line)) <= 62, "\(line)")
      }
    }
    #expect(!text.contains("\u{1B}"))
    let coloured = try HandoutFormat.text.bytes(handout, width: 60, colour: true)
    #expect(coloured.contains(0x1B))
  }
}
