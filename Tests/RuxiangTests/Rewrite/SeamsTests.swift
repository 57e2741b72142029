import Testing

@testable import Ruxiang

/// How words are fitted into a place and taken out of one.
@Suite struct SeamsTests {
  private func seams(_ marked: String) -> (Seams, [UInt32], Range<Int>) {
    let before = marked.prefix { $0 != "«" }.unicodeScalars.count
    let text = marked.filter { $0 != "«" && $0 != "»" }
    let inside = marked.drop { $0 != "«" }.dropFirst().prefix { $0 != "»" }.unicodeScalars.count
    let scalars = text.unicodeScalars.map(\.value)
    return (Seams(scalars, before..<before + inside), scalars, before..<before + inside)
  }

  private func string(_ scalars: some Sequence<UInt32>) -> String {
    String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
  }

  @Test(arguments: [
    ("«家人们»，晚上好", Slot.vocative, "晚上好"), ("好的«家人们»。", .vocative, "好的。"), ("晚上好，«家人们»！", .vocative, "晚上好！"),
    ("亲爱的«家人们»啊，来了", .vocative, "来了"),
    ("这是«纯天然»的蜂蜜", .attribute, "这是蜂蜜"), ("甜、«纯天然»、好吃", .attribute, "甜、好吃"), ("好山好水，«烂在地里»，快来", .clause, "好山好水，快来"),
    ("快来，«烂在地里»。", .clause, "快来。"),
  ]) func drops(_ marked: String, _ slot: Slot, _ wanted: String) throws {
    var (seams, scalars, _) = seams(marked)
    let dropped = seams.dropped(slot)
    let range = try #require(dropped)
    #expect(string(scalars[..<range.lowerBound]) + string(scalars[range.upperBound...]) == wanted)
  }

  @Test(arguments: [
    ("这蜂蜜是«纯天然»的。", Slot.attribute), ("这蜂蜜很«纯天然»", .attribute), ("我爸«面朝黄土»干活", .clause), ("卖的是«五斤»一箱", .quantity),
    ("说的«秒杀»", .noun),
  ]) func doesNotDropWhatTheSentenceNeeds(_ marked: String, _ slot: Slot) {
    var (seams, _, _) = seams(marked)
    let dropped = seams.dropped(slot)
    #expect(dropped == nil)
  }

  @Test(arguments: [
    ("这是«原生态»的果子", "产自武功的", "这是产自武功的果子"), ("真是«嫽咋咧»！", "是很好", "真是很好！"), ("«家人们»，好", "大家，", "大家，好"),
    ("很«攒劲»", "很好", "很好"),
    ("«烂在地里»，快来。", "现在可以下单。", "现在可以下单，快来。"), ("一句没有句号«烂在地里»", "可以下单。", "一句没有句号可以下单"),
  ]) func fits(_ marked: String, _ words: String, _ wanted: String) throws {
    let (seams, scalars, span) = seams(marked)
    let fitted = try #require(seams.fitted(words))
    #expect(string(scalars[..<span.lowerBound]) + string(fitted) + string(scalars[span.upperBound...]) == wanted)
  }

  @Test(arguments: [
    ("没«抢»到的扣1", "需要的可以下单", Slot.predicate, false), ("大家快«抢»！", "需要的可以下单", .predicate, true),
    ("我爸«面朝黄土背朝天»干活", "种植人是李建国", .clause, false),
    ("这位«大兄弟»", "朋友们", .vocative, false), ("刚进来的«家人们»", "大家", .vocative, false), ("刚进来的«家人们»", "朋友们", .vocative, true),
    ("我们这里是«八百里秦川»", "我们产区", .noun, false), ("很«原生态»的果", "产自武功的", .attribute, false),
    ("我们的蜜«纯天然»。", "配料看标签的", .attribute, false), ("我们的蜜是«纯天然»的。", "配料看标签的", .attribute, true),
  ]) func admits(_ marked: String, _ words: String, _ slot: Slot, _ yes: Bool) {
    let (seams, _, _) = seams(marked)
    #expect(seams.admits(words, as: slot) == yes)
  }
}
