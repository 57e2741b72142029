import TestSupport
import Testing

@testable import RuxiangDocuments

@Suite struct ChangedWordsTests {
  private let words = ChangedWords()

  private func changes(_ old: String, _ new: String) -> [String] {
    let utf8 = Array(old.utf8)
    return words.between(utf8, Array(new.utf8)).map {
      "\(String(decoding: utf8[$0.range], as: UTF8.self))→\($0.words)"
    }
  }

  @Test(arguments: [
    ("一样", "一样", []), ("", "新", ["→新"]), ("旧", "", ["旧→"]),
    ("家人们晚上好，欢迎来到果园。", "大家晚上好，欢迎来到果园。", ["家人们→大家"]),
    ("果子甜。不甜不要钱。手慢无。", "果子甜。不合意可以退。想好了再拍。", ["甜不要钱→合意可以退", "手慢无→想好了再拍"]),
    ("今天五斤只要19块9", "今天2.5公斤只要〔请填：19块9合多少令吉〕", ["五斤→2.5公斤", "19块9→〔请填：19块9合多少令吉〕"]),
    ("先说价格，再说产地，最后说老家。", "先说价格，最后说老家。", ["再说产地，→"]),
  ]) func onlyWhatChangedIsMarked(_ old: String, _ new: String, _ wanted: [String]) {
    #expect(changes(old, new) == wanted)
  }

  @Test func changesMakeTheNewOfTheOld() {
    let pieces = ["家人们", "原生态", "，", "。", "的", "19.9", "a b", "👩‍👩‍👧", "〔请填：产地〕", "e\u{301}", "大家"]
    var random = Seeded(11)
    for _ in 0..<300 {
      func text() -> [UInt8] {
        Array(
          (0..<Int.random(in: 0...12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            .utf8)
      }
      let (old, new) = (text(), text())
      var out: [UInt8] = []
      var at = 0
      for change in words.between(old, new) {
        #expect(change.range.lowerBound >= at)
        out += old[at..<change.range.lowerBound] + Array(change.words.utf8)
        at = change.range.upperBound
      }
      #expect(out + old[at...] == new)
      if let whole = words.whole(old, new) {
        #expect(old[..<whole.range.lowerBound] + Array(whole.words.utf8) + old[whole.range.upperBound...] == new[...])
      } else {
        #expect(old == new)
      }
    }
  }

  /// A transcript without line ends, one clause again and again.
  @Test func longLinesOfOneClause() {
    let old = Array(String(repeating: "家人们好，", count: 4000).utf8)
    let new = Array(String(repeating: "大家好，", count: 4000).utf8)
    #expect(words.between(old, new).count == 1)
  }
}
