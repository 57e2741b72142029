import Ruxiang
import TestSupport
import Testing

@testable import RuxiangDocuments

@Suite struct StencilTests {
  /// Texts a page may be asked to show: what means something in HTML, in the library, or to the stencil itself.
  private static let texts =
    [
      "", "原生态", "a < b & c > d", "\"'", "{{words}}", "&amp;", "\u{E000}0&\u{E001}", "\u{E001}", "“从前”…\u{202E}慢",
      "line\none\ttwo", "\u{85}\u{7F}", "〔请填：产地〕", "e\u{301}\"\u{301}", "🥝👨‍👩‍👧",
    ] + [0xFDD0, 0xFFFF].compactMap(Unicode.Scalar.init(_:) as (UInt32) -> Unicode.Scalar?).map { "甲\($0)乙" }

  private static func row(_ random: inout Seeded) -> Fields {
    func text() -> Field { .text(texts.randomElement(using: &random)!) }
    func list(_ count: Int, _ make: () -> Fields) -> Field { .list((0..<count).map { _ in make() }) }
    return [
      "label": text(), "old": text(), "isLeftOut": .flag(.random(using: &random)),
      "pieces": list(.random(in: 0...3, using: &random)) { ["words": text(), "slot": text()] },
      "spoken": list(.random(in: 0...2, using: &random)) {
        [
          "tongue": text(), "tag": text(), "dir": .text("ltr"), "readingTag": text(),
          "lines": list(.random(in: 0...2, using: &random)) {
            ["pieces": list(1) { ["words": text(), "slot": text()] }, "reading": text()]
          },
        ]
      },
      "reasons": .texts((0..<Int.random(in: 0...3, using: &random)).map { _ in texts.randomElement(using: &random)! }),
      "needs": text(), "loses": text(),
    ]
  }

  /// Filling a stencil says what running the template says, byte for byte, whatever the texts.
  @Test func saysWhatTheTemplateSays() {
    var random = Seeded(5)
    let words = PageWords(.zh)
    let parts = PageParts(words)
    var shapes: Set<[UInt8]> = []
    for _ in 0..<400 {
      let fields = Self.row(&random)
      shapes.insert(Stencil.Filling(fields).shape)
      var whole = fields
      whole["say"] = words.labels
      let run = PageTemplates.part("row", whole)
      guard case .markup(let filled) = parts.markup("row", fields) else {
        Issue.record("no markup")
        return
      }
      #expect(filled == Array(run.utf8))
    }
    #expect(shapes.count > 50 && shapes.count < 400)
  }

  /// Markup goes in as it is, text does not.
  @Test func tellsMarkupFromText() {
    let parts = PageParts(PageWords(.en))
    for said in ["<b>one</b>", "<i>two</i> & more"] {
      let fields: Fields = [
        "folds": .flag(false), "isFirst": .flag(true), "who": .markup(Array(said.utf8)), "statement": .text(said),
      ]
      guard case .markup(let filled) = parts.markup("said", fields) else {
        Issue.record("no markup")
        return
      }
      #expect(String(decoding: filled, as: UTF8.self).contains("<p>\(said)</p>"))
    }
  }
}
