import TestSupport
import Testing

@testable import Ruxiang

/// How forms, patterns and shields are found, on a lexicon made for the purpose.
@Suite struct ScannerTests {
  private static let entries = [
    Toy.entry("zh.rustic.nature.a", "<form>原生态</form><form kind=\"asr\">原生太</form><shield>原生态系统</shield>"),
    Toy.entry("zh.rustic.nature.b", "<form>土</form><shield>土豆</shield><shield>领土</shield>"),
    Toy.entry("zh.rustic.nature.c", "<form>好山好水</form><form>好山好水好人家</form>"),
    Toy.entry("zh.rustic.nature.d", "<pattern>不{gap:1-4}不要钱</pattern>", attributes: " context=\"ignore\""),
    Toy.entry("zh.rustic.nature.e", "<pattern>{n} ?斤</pattern><shield>{n}公斤</shield>", slot: "quantity"),
    Toy.entry("zh.rustic.nature.f", "<pattern>(送|寄)给<mark>老乡(们)?</mark></pattern>"),
    Toy.entry("zh.rustic.nature.g", "<form>v信</form><form>vip</form><form>9.9元</form><form>🐮🍺</form>"),
    Toy.entry("zh.rustic.nature.h", "<pattern>^亲$</pattern>", attributes: " word=\"ignore\""),
  ].joined(separator: "\n")

  private func scan(_ text: String) throws -> [Range<Int>] {
    var scanner = try Scanner(try Toy.compiled("rustic.nature", Self.entries))
    return scanner.scan(try Script.text(text)).map(\.range)
  }

  @Test(arguments: [
    "这是«原生态»的", "«原生太»了", "原生态系统要保护", "«原生态»和原生态系统", "吃土豆", "«土»，就是这么«土»", "«好山好水好人家»",
    "«好山好水»好人", "«不甜不要钱»", "不甜，不要钱", "不是特别特别甜不要钱", "来«五斤»", "来5公斤", "来«5斤»半", "来 «5 斤»", "第五斤",
    "送给«老乡们»", "老乡们", "加«v信»", "加«V信»", "加«Ｖ信»", "«VIP»价", "vips", "«9.9元»", "19.9元", "真«🐮🍺»", "«亲»，在吗", "亲人", "相亲",
    "好，«亲»",
  ]) func finds(_ marked: String) throws {
    let wanted = MarkedText(marked)
    #expect(MarkedText.marking(wanted.text, try scan(wanted.text)) == marked)
  }

  @Test(arguments: [
    "這是«原生態»的", "«原\u{200B}生\u{200B}态»", "«原 生 态»的", "«原.生.态»的", "«原-生-态»", "«原*生*态»", "«原生\u{FE0F}态»", "吃«⑤斤»", "«5️⃣斤»",
    "👩‍👩‍👧«原生态»👨🏽‍🌾", "e\u{301}«原生态»",
  ]) func foldsAndMapsBack(_ marked: String) throws {
    let wanted = MarkedText(marked)
    #expect(MarkedText.marking(wanted.text, try scan(wanted.text)) == marked)
  }

  /// Whatever stands around a cue, it is found at its own bytes.
  @Test(arguments: UInt64(0)..<80) func offsetsAreExact(_ seed: UInt64) throws {
    var random = Seeded(seed)
    let pieces = [
      "好", "，", "。", " ", "👩‍👩‍👧", "e\u{301}", "ﷺ", "㍿", "한", "①", "ｶﾞ", "𠮷", "台", "臺", "\u{200B}", "ราคา", "1", "x",
    ]
    func noise() -> String {
      (0..<Int.random(in: 0...12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }
    let head = noise() + "，"
    let text = head + "好山好水" + "，" + noise()
    let start = head.utf8.count
    #expect(try scan(text).contains(start..<start + 12))
  }

  @Test func timeAndCaptionBreaks() throws {
    let srt = "1\n00:00:01,000 --> 00:00:02,000\n今天原生\n\n2\n00:00:02,100 --> 00:00:03,000\n态的果子\n"
    var scanner = try Scanner(try Toy.compiled("rustic.nature", Self.entries))
    let script = try Script.text(srt, name: "a.srt")
    let cues = scanner.scan(script)
    #expect(cues.count == 1)
    #expect(cues.first.map { script.spoken($0.range) } == "原生态")
    #expect(cues.first?.time == 1)
  }

  @Test func noSpeechAcrossAPause() throws {
    let srt = "1\n00:00:01,000 --> 00:00:02,000\n今天原生\n\n2\n00:00:09,000 --> 00:00:10,000\n态的果子\n"
    var scanner = try Scanner(try Toy.compiled("rustic.nature", Self.entries))
    #expect(scanner.scan(try Script.text(srt, name: "a.srt")).isEmpty)
  }

  @Test func heardWrongIsUncertain() throws {
    var scanner = try Scanner(try Toy.compiled("rustic.nature", Self.entries))
    let cues = scanner.scan(try Script.text("原生太和原生态"))
    #expect(cues.map(\.uncertain) == [true, false])
    #expect(cues.map(\.boundary) == [.ambiguous, .word])
  }

  /// A line of a hundred thousand characters gives what its sentences give, whatever chunk they fall into.
  @Test func longLines() throws {
    let sentence = "今天的天气很好我们出门走一走。原生态！"
    let text = String(repeating: sentence, count: 6000)
    let found = try scan(text)
    #expect(found.count == 6000)
    #expect(found.enumerated().allSatisfy { $1.lowerBound == $0 * sentence.utf8.count + 45 })
  }

  /// A line without any sentence end is read whole.
  @Test func unpunctuated() throws {
    let text = String(repeating: "今天的天气很好我们出门走一走", count: 8000) + "原生态" + String(repeating: "好", count: 50)
    #expect(try scan(text).count == 1)
  }

  @Test func contextsTakeBack() throws {
    let contexts = DataFile(
      path: "Lexicons/zh/contexts.xml",
      bytes: Array(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <contexts version="1"><context id="zh.context.no" status="denied" side="before" reach="6" except="rustic.nature.b">
        <gloss lang="en">no</gloss><pattern>别说</pattern><hit>别说<cue>原生态</cue></hit><quiet>原生态</quiet></context></contexts>
        """.utf8))
    var scanner = try Scanner(try Toy.compiled("rustic.nature", Self.entries, and: [contexts]))
    func found(_ text: String) throws -> [String] {
      let script = try Script.text(text)
      return scanner.scan(script).map { script.text($0.range) }
    }
    #expect(try found("别说什么原生态") == [])
    #expect(try found("别说，原生态真好") == ["原生态"])
    #expect(try found("别说了这么多的话都没有用原生态") == ["原生态"])
    #expect(try found("别说不甜不要钱") == ["不甜不要钱"])
  }

  /// A gift phrase once hid the liquor in the box: the longer match won, whatever it was.
  @Test(arguments: [
    ("礼盒里有白酒送长辈", ["白酒"]), ("礼盒里有红茶送长辈", ["礼盒里有红茶送长辈"]), ("白酒有证书编号AB-1234", ["白酒有证书编号AB-1234"]),
  ]) func goodTalkHidesNoProblem(_ text: String, _ wanted: [String]) throws {
    let more = [
      Toy.lexicon(
        "resonance.gift", Toy.entry("zh.resonance.gift.a", "<pattern>礼盒里有{gap:0-6}送长辈</pattern>"),
        file: "Lexicons/zh/gift.xml"),
      Toy.lexicon(
        "resonance.proof", Toy.entry("zh.resonance.proof.a", "<pattern>白酒有证书编号{code}</pattern>"),
        file: "Lexicons/zh/proof.xml"),
    ]
    let lexicon = try Toy.compiled(
      "taboo.alcohol", Toy.entry("zh.taboo.alcohol.a", "<form>白酒</form>", attributes: " word=\"ignore\""), and: more)
    var scanner = try Scanner(lexicon)
    let script = try Script.text(text)
    #expect(scanner.scan(script).map { script.text($0.range) } == wanted)
  }
}
