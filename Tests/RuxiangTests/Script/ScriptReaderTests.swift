import RuxiangText
import Testing

@testable import Ruxiang

@Suite struct ScriptReaderTests {
  private func spoken(_ text: String, _ name: String) throws -> [String] {
    let script = try Script.text(text, name: name)
    return script.segments.map { script.text($0.range) }
  }

  @Test(arguments: [
    ("一\n二\r\n三\r四", "a.txt", ["一", "二", "三", "四"]), ("【开场】\n大家好", "a.txt", ["大家好"]), ("  大家好  \n\n", "a.txt", ["大家好"]),
    ("---\n产地: 武功\n---\n大家好", "a.txt", ["大家好"]), ("---\n没有关上\n大家好", "a.txt", ["---", "没有关上", "大家好"]),
    ("# 标题\n大家好\n```\n代码\n```\n- 要点\n> 引用", "a.md", ["大家好", "要点", "引用"]),
    ("看[商品页](https://a.example/原生态)吧", "a.md", ["看[商品页", "吧"]),
    ("这是**原生态**的`code`货", "a.md", ["这是", "原生态", "的", "货"]), ("| 品名 | 价格 |\n|---|---|\n", "a.md", ["| 品名 | 价格 |"]),
  ]) func segments(_ text: String, _ name: String, _ wanted: [String]) throws {
    #expect(try spoken(text, name) == wanted)
  }

  @Test(arguments: [
    (
      "WEBVTT\n\n00:01.000 --> 00:02.000\n<v 主播>大家好</v>\n\nNOTE 备注\n不说\n\nid-1\n00:03.000 --> 00:04.000 align:start\n再见",
      "a.vtt", ["大家好", "再见"]
    ),
    ("1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<i>大家</i>好\n", "a.srt", ["大家", "好"]),
    ("1\r\n00:00:01,000 --> 00:00:02,000\r\n大家好\r\n", "a.txt", ["大家好"]),
  ]) func captions(_ text: String, _ name: String, _ wanted: [String]) throws {
    #expect(try spoken(text, name) == wanted)
  }

  @Test func captionTimes() throws {
    let script = try Script.text(
      "1\n00:00:01,500 --> 00:00:02,000\n甲\n\n2\n01:02:03,004 --> 01:02:05,000\n乙\n", name: "a.srt")
    #expect(script.segments.map(\.time) == [1.5, 3723.004])
    #expect(script.segments.map(\.continues) == [false, false])
  }

  @Test(arguments: [
    ("1\n大家好\n", 2, ScriptError.Reason.timing), ("1\n00:00:01,000 --> 00:00:02\n大家好\n", 2, .timing),
    ("1\n2\n00:00:01,000 --> 00:00:02,000\n好\n", 2, .timing),
    ("1\n00:00:05,000 --> 00:00:02,000\n好\n", 2, .timesDescend),
    ("1\n00:00:05,000 --> 00:00:06,000\n好\n\n2\n00:00:01,000 --> 00:00:02,000\n坏\n", 6, .timesDescend),
    ("1\n00:00:99,000 --> 00:01:02,000\n好\n", 2, .timing),
    ("1\n00:00:01,000 --> 00:00:02,000\n好\n\n2\n", 6, .timing),
  ]) func malformedSRT(_ text: String, _ line: Int, _ reason: ScriptError.Reason) {
    #expect(throws: ScriptError.malformed(line: line, reason: reason)) { try Script.text(text, name: "a.srt") }
  }

  @Test func malformedVTT() {
    #expect(throws: ScriptError.malformed(line: 1, reason: .header)) {
      try Script.text("00:01.000 --> 00:02.000\n好", name: "a.vtt")
    }
  }

  @Test(arguments: ["", "\n\n", "  \n", "【开场】\n", "---\na: b\n---\n", "\u{FEFF}"]) func empty(_ text: String) {
    #expect(throws: ScriptError.empty) { try Script.text(text) }
  }

  @Test func undecodable() {
    var bytes = Array("家人们".utf8)
    bytes.removeLast()
    #expect(throws: ScriptError.self) { try ScriptReader.read(bytes, name: "a.txt", encoding: .utf8) }
    #expect(throws: ScriptError.self) { try ScriptReader.read([0x61, 0x00, 0x62], name: "a.txt") }
  }

  /// Lines, columns in grapheme clusters, CR LF and emoji.
  @Test func places() throws {
    let text = "甲\r\n👩‍👩‍👧e\u{301}乙\r丙"
    let utf8 = Array(text.utf8)
    let index = LineIndex(utf8)
    var cursor = LineIndex.Cursor()
    let offset = Array("甲\r\n👩‍👩‍👧e\u{301}".utf8).count
    #expect(index.place(of: offset, in: utf8, from: &cursor) == (2, 3))
    #expect(index.place(of: utf8.count - 3, in: utf8, from: &cursor) == (3, 1))
  }

  /// A cue over a caption break once counted the digits of the time code as speech.
  @Test func timeCodesAreNotSpoken() throws {
    let script = try Script.text(
      "1\n00:00:01,000 --> 00:00:02,000\n今天原生\n\n2\n00:00:02,100 --> 00:00:03,000\n态的果子\n", name: "a.srt")
    let first = script.segments[0].range
    let last = script.segments[1].range
    let cue = first.upperBound - 6..<last.lowerBound + 3
    #expect(script.spoken(cue) == "原生态")
    #expect(script.spokenLength(cue) == 3)
    #expect(script.spokenLength == 8)
  }

  @Test(arguments: [("a b，c。1", 4), ("家人们！", 3), ("ราคา", 4), ("👍好", 1), ("ｘ１", 0)]) func spokenLength(
    _ text: String, _ count: Int
  ) {
    #expect(Script.spokenLength(Array(text.utf8)[...]) == count)
  }
}
