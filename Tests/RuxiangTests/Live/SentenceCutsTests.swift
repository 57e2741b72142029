import Testing

@testable import Ruxiang

@Suite struct SentenceCutsTests {
  private func parts(_ lexicon: Lexicon, _ text: String) -> [String] {
    let utf8 = Array(text.utf8)
    return SentenceCuts([lexicon.matcher, lexicon.triggers], lexicon).parts(utf8, 0..<utf8.count).map {
      String(decoding: utf8[$0], as: UTF8.self)
    }
  }

  private func lexicon(_ forms: String) throws -> Lexicon {
    try Toy.compiled("rustic.nature", Toy.entry("zh.rustic.nature.jia", forms))
  }

  @Test(arguments: [
    // What is looked for, the text, its parts.
    ("<form>甲</form>", "一甲。二！三？四", ["一甲。", "二！", "三？", "四"]),
    ("<form>甲</form>", "一!二?三", ["一!", "二?", "三"]),
    ("<form>甲</form>", "。一", ["。一"]),
    ("<form>甲</form>", "一。", ["一。"]),
    ("<form>甲</form>", "一！！二", ["一！", "！二"]),
    // Letters may be pinyin, other characters may fold to anything.
    ("<form>甲</form>", "ok。二é！三か。四", ["ok。二é！三か。四"]),
    ("<form>甲</form>", "5。二”。三", ["5。", "二”。三"]),
    ("<form>退！退！甲</form>", "退！退！甲。好！走", ["退！退！甲。", "好！", "走"]),
    ("<form>退！退！甲</form>", "退！退！甲。退!走", ["退！退！甲。", "退!走"]),
    ("<pattern>甲(乙|丙)?[。，]丁</pattern>", "丙。乙。甲。戊。丁", ["丙。乙。甲。戊。", "丁"]),
    ("<pattern>甲(乙|丙)?。</pattern>", "甲。丙。丁", ["甲。", "丙。", "丁"]),
    // Whether the clause ends behind the mark is seen behind the mark.
    ("<pattern>甲。$</pattern>", "甲。丁。丁", ["甲。丁。", "丁"]),
    ("<pattern>甲{gap:0-3}。丁</pattern>", "乙。丁！丁", ["乙。丁！", "丁"]),
    ("<pattern>。丁</pattern>", "乙。丁！丁", ["乙。丁！", "丁"]),
    ("<form>甲</form><shield>甲！乙</shield>", "甲！乙！乙", ["甲！乙！", "乙"]),
  ])
  func partsAreThoseNoMatchGoesBeyond(_ row: (forms: String, text: String, parts: [String])) throws {
    let lexicon = try lexicon(row.forms)
    #expect(parts(lexicon, row.text) == row.parts)
  }

  @Test func theShippedDataLetsSentencesStandAlone() {
    #expect(parts(Shipped.engine.lexicon, "这是原生态的。大家好，都来看看。明天见") == ["这是原生态的。", "大家好，都来看看。", "明天见"])
  }
}
