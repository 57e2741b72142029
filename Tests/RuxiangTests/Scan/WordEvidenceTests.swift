import Testing

@testable import Ruxiang

/// Short forms count only where ICU's dictionary sees a word.
@Suite struct WordEvidenceTests {
  @Test(arguments: [
    ("这里的«神»很灵", "神"), ("精神很好", "神"), ("神经病学", "神"), ("配«酒»，刚好", "酒"), ("住酒店", "酒"), ("来«抢»", "抢"), ("抢修公路", "抢"),
    // ICU may draw a particle into the word.
    ("这瓜«包甜»的", "包甜"), ("«走量»的货", "走量"),
    // Across two words.
    ("单纯天然气烘干", "纯天然"), ("这是«纯天然»的", "纯天然"), ("安全网最低处", "全网最低"), ("价格«全网最低»", "全网最低"),
  ]) func wordsOnly(_ marked: String, _ form: String) throws {
    let lexicon = try Toy.compiled("taboo.religion", Toy.entry("zh.taboo.religion.a", "<form>\(form)</form>"))
    var scanner = try Scanner(lexicon)
    let wanted = MarkedText(marked)
    let cues = scanner.scan(try Script.text(wanted.text))
    #expect(MarkedText.marking(wanted.text, cues.map(\.range)) == marked)
    #expect(cues.allSatisfy { $0.boundary == .word })
  }

  @Test func longFormsAreNotAsked() throws {
    let lexicon = try Toy.compiled("taboo.religion", Toy.entry("zh.taboo.religion.a", "<form>家里的老铁们</form>"))
    var scanner = try Scanner(lexicon)
    #expect(scanner.scan(try Script.text("家里的老铁们好")).first.map { $0.boundary } == .some(nil))
  }

  /// A pattern is only cut out of other words where it begins and ends inside one.
  @Test(arguments: [("中国人民银行", "(国|家)人"), ("这是«最好的»果子", "最(好|棒)的")]) func patterns(
    _ marked: String, _ pattern: String
  ) throws {
    let lexicon = try Toy.compiled("other", Toy.entry("zh.other.a", "<pattern>\(pattern)</pattern>"))
    var scanner = try Scanner(lexicon)
    let wanted = MarkedText(marked)
    #expect(MarkedText.marking(wanted.text, scanner.scan(try Script.text(wanted.text)).map(\.range)) == marked)
  }

  @Test func entriesMayDoWithout() throws {
    let lexicon = try Toy.compiled(
      "taboo.religion", Toy.entry("zh.taboo.religion.a", "<form>绝子</form>", attributes: " word=\"ignore\""))
    var scanner = try Scanner(lexicon)
    #expect(scanner.scan(try Script.text("真是绝绝子")).count == 1)
  }
}
