import RuxiangText
import Testing

@testable import Ruxiang

/// Pinyin typed in place of characters to dodge a filter.
@Suite struct PinyinTests {
  private static let lexicon = try? Toy.compiled(
    "other",
    Toy.entry("zh.other.a", "<form>无防腐剂</form><form>手慢无</form>", hit: "<cue>手慢无</cue>")
      + Toy.entry("zh.other.b", "<pattern>(加|发)(微信|女子){gap:0-2}(好友|号)</pattern>", hit: "<cue>加微信号</cue>"))

  private func marked(_ text: String) throws -> String {
    let lexicon = try #require(Self.lexicon)
    var scanner = try Scanner(lexicon)
    let cues = scanner.scan(line: Array(text.utf8))
    #expect(cues.allSatisfy { $0.spelling == .evasive })
    return MarkedText.marking(text, cues.map(\.range))
  }

  @Test(arguments: [
    // Literal forms and patterns, one syllable or several, lower case or upper.
    "本品«无fang腐剂»哦", "«手慢wu»！", "«加wei信号»", "«加wei信的号»", "«加nv子号»", "«手man无»", "«手MAN无»",
    // No character of that sound in such company; no syllable; a longer word; no character beside it.
    "手慢fang", "加weixin号", "手 man 无", "用app下单", "手manual无", "手慢wu3",
  ]) func reads(_ text: String) throws {
    #expect(try marked(text.filter { $0 != "«" && $0 != "»" }) == text)
  }

  /// Places stay exact behind what was decoded, and characters themselves are left alone.
  @Test func keepsPlaces() throws {
    let lexicon = try #require(Self.lexicon)
    var text = Folded()
    let utf8 = Array("a手man无b".utf8)
    Folder.append(utf8, 0..<utf8.count, to: &text)
    lexicon.pinyin.decode(&text, from: 0, beside: lexicon.matcher)
    #expect(text.scalars == "a手慢无b".unicodeScalars.map(\.value))
    #expect(text.starts == [0, 1, 4, 7, 10] && text.ends == [1, 4, 7, 10, 11] && text.decoded == [2])
  }

  /// What is typed so is never sure enough to block.
  @Test func neverBlocks() throws {
    let file = Toy.lexicon("other", Toy.entry("zh.other.a", "<form>手慢无</form>", hit: "<cue>手慢无</cue>"))
    let engine = try Engine([file, Toy.market(severity: "block"), Toy.facts] + Toy.schema)
    var checker = try Checker(engine)
    func severity(_ text: String) throws -> Severity? {
      checker.check(try Script.text(text), facts: ProductFacts(), markets: engine.markets, options: .init())
        .findings.first?.markets["XX"]?.severity
    }
    #expect(try severity("手慢无") == .block)
    #expect(try severity("手慢wu") == .rewrite)
  }
}
