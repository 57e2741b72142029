import Testing

@testable import Ruxiang

/// A trace says of everything the scanner saw what became of it, and agrees with the scan.
@Suite struct TraceTests {
  private static let lexicon = Result {
    try Toy.compiled(
      "taboo.religion",
      [
        Toy.entry("zh.taboo.religion.a", "<form>原生太</form><form>原生态</form><shield>没有的</shield><shield>原生态系统</shield>"),
        Toy.entry("zh.taboo.religion.b", "<form>神</form><form>生态好</form>"),
        Toy.entry("zh.taboo.religion.c", "<form>好山好水</form><form>好山好水好人家</form><form>vip</form>"),
        Toy.entry(
          "zh.taboo.religion.d", "<pattern>不用</pattern><pattern>{n}<mark>斤</mark></pattern><pattern>好山(好水)?</pattern>"),
        Toy.entry("zh.taboo.religion.e", "<pattern>好(山|水)好水</pattern>", strength: "weak"),
      ].joined(separator: "\n"),
      and: [
        Toy.lexicon("other", Toy.entry("zh.other.f", "<pattern>好山好水</pattern>"), file: "Lexicons/zh/other.xml"),
        DataFile(
          path: "Lexicons/zh/contexts.xml",
          bytes: Array(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <contexts version="1"><context id="zh.context.no" status="denied" side="before" reach="6">
            <gloss lang="en">no</gloss><pattern>别说</pattern><hit>别说<cue>原生态</cue></hit><quiet>原生态</quiet></context></contexts>
            """.utf8)),
      ])
  }

  /// Each sighting in short: its words, the last letter of its entry, its spelling and what became of it.
  private func seen(_ text: String) throws -> [String] {
    let lexicon = try Self.lexicon.get()
    var scanner = try Scanner(lexicon)
    let utf8 = Array(text.utf8)
    func words(_ range: Range<Int>) -> String { String(decoding: utf8[range], as: UTF8.self) }
    func name(_ entry: Int) -> String { String(lexicon.entries[entry].id.suffix(1)) }
    let sightings = scanner.trace(line: utf8)
    #expect(sightings.filter { $0.fate == .found }.map(\.range) == scanner.scan(line: utf8).map(\.range))
    return sightings.map { sighting in
      let fate =
        switch sighting.fate {
        case .found: "found"
        case .joined: "joined"
        case .shielded(let shield, let text): "shield \(shield) \(words(text))"
        case .inside(let all): "inside " + all.map(words).joined(separator: "|")
        case .lost(let winner, let text, let precedence): "\(precedence) \(words(text)) \(name(winner))"
        case .takenBack(let context, let text): "\(lexicon.contexts[context].gloss) \(words(text))"
        }
      let spelling =
        switch sighting.spelling {
        case .form(let place): "form \(place)"
        case .pattern(let place): "pattern \(place)"
        }
      return "\(words(sighting.range)) \(name(sighting.entry)) \(spelling): \(fate)"
    }
  }

  @Test(
    arguments: [
      ("这是原生态的", ["原生态 a form 1: found"]),
      ("來5斤", ["斤 d pattern 1: found"]),
      ("👩‍👩‍👧原 生 态", ["原 生 态 a form 1: found"]),
      ("vips", ["vip c form 2: joined"]),
      ("原生态系统", ["原生态 a form 1: shield 1 原生态系统"]),
      ("精神很好", ["神 b form 0: inside 精神"]),
      ("原生态好", ["原生态 a form 1: found", "生态好 b form 1: earlier 原生态 a"]),
      ("别说原生态", ["原生态 a form 1: no 别说"]),
      ("别说原生态好", ["原生态 a form 1: no 别说", "生态好 b form 1: earlier 原生态 a"]),
      ("什么也没有", []),
      ("", []),
    ] as [(String, [String])]) func fates(_ text: String, _ wanted: [String]) throws
  {
    #expect(try seen(text) == wanted)
  }

  @Test func overlaps() throws {
    #expect(
      try seen("好山好水好人家") == [
        "好山好水好人家 c form 1: found", "好山好水 f pattern 0: longer 好山好水好人家 c",
        "好山好水 c form 0: longer 好山好水好人家 c", "好山好水 d pattern 2: longer 好山好水好人家 c",
        "好山好水 e pattern 0: longer 好山好水好人家 c",
      ])
    #expect(
      try seen("好山好水") == [
        "好山好水 f pattern 0: graver 好山好水 c", "好山好水 c form 0: found", "好山好水 d pattern 2: first 好山好水 c",
        "好山好水 e pattern 0: graver 好山好水 c",
      ])
  }

  /// A trace leaves nothing behind.
  @Test func onlyWhileAsked() throws {
    var scanner = try Scanner(try Self.lexicon.get())
    let first = scanner.trace(line: Array("原生态".utf8))
    _ = scanner.scan(line: Array("原生态好".utf8))
    #expect(scanner.trace(line: Array("原生态".utf8)) == first)
  }

  /// Every spelling of the shipped data that is found where it is written is named as it is written.
  @Test func spellingsOfTheShippedData() throws {
    let lexicon = Shipped.engine.lexicon
    var scanner = try Scanner(lexicon)
    for (index, entry) in lexicon.entries.enumerated() {
      for (place, form) in entry.forms.enumerated() {
        let sightings = scanner.trace(line: Array(form.text.utf8))
        #expect(sightings.contains { $0.entry == index && $0.spelling == .form(place) }, "\(entry.id) \(form.text)")
      }
    }
  }
}
