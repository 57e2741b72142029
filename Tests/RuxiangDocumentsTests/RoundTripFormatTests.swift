import Foundation
import Testing

@testable import Ruxiang
@testable import RuxiangDocuments
@testable import RuxiangText

/// What each format needs when words are put in.
@Suite struct RoundTripFormatTests {
  /// The file with words of its scripts replaced.
  private func write(
    _ bytes: [UInt8], _ name: String, _ words: [(old: String, new: String)], _ options: DocumentOptions = DocumentOptions()
  ) throws -> SameFormatFile {
    let documents = try Read.all(bytes, name, options).map { try $0.get() }
    let changes = documents.map { document in
      let text = words.reduce(String(decoding: document.script.utf8, as: UTF8.self)) { text, word in
        text.replacing(word.old, with: word.new)
      }
      return DocumentChange(document, text: Array(text.utf8))
    }
    return try SameFormatWriter(bytes, name: name, options: options).write(changes)
  }

  private func text(_ file: SameFormatFile) -> String { String(decoding: file.bytes, as: UTF8.self) }

  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let before: String
    let words: [String]
    let after: String
    var testDescription: String { "\(name): \(before.debugDescription)" }
    init(_ name: String, _ before: String, _ words: [String], _ after: String) {
      (self.name, self.before, self.words, self.after) = (name, before, words, after)
    }
  }

  @Test(arguments: [
    // A field gets quotes only where it needs them.
    Case("a.csv", "脚本,价\n好蜜,5\n", ["好", "真"], "脚本,价\n真蜜,5\n"),
    Case("a.csv", "脚本,价\n好蜜,5\n", ["好", "真,纯"], "脚本,价\n\"真,纯蜜\",5\n"),
    Case("a.csv", "脚本,价\n好5\"蜜,5\n", ["好", "\"真"], "脚本,价\n\"\"\"真5\"\"蜜\",5\n"),
    Case("a.csv", "脚本,价\n\"好,蜜\",5\n", ["好", "说\"真\""], "脚本,价\n\"说\"\"真\"\",蜜\",5\n"),
    Case("a.csv", "脚本;价\r\n好蜜;5\r\n", ["好", "真,纯"], "脚本;价\r\n真,纯蜜;5\r\n"),
    Case("a.csv", "脚本,价\n好蜜,5\n", ["好", "真\n纯"], "脚本,价\n\"真\n纯蜜\",5\n"),
    // Escapes beside the words stay as they are written.
    Case("a.json", #"["\u5bb6人 好\/蜜"]"#, ["好", "说\"真\"\\"], #"["\u5bb6人 说\"真\"\\\/蜜"]"#),
    Case("a.json", #"["\u5bb6\u597d"]"#, ["好", "🍯"], #"["\u5bb6\ud83c\udf6f"]"#),
    Case("a.json", #"["家好"]"#, ["好", "1\n2\t3"], #"["家1\n2\t3"]"#),
    Case("a.json", #"["\ud83d\ude00好"]"#, ["\u{1F600}", "家"], #"["\u5bb6好"]"#),
    // References and tags stay; words go into the element of the first of them.
    Case("a.html", "<p>老&amp;<b>好</b>蜜&nbsp;甜", ["好蜜", "真<的"], "<p>老&amp;<b>真&lt;的</b>&nbsp;甜"),
    Case("a.html", "<p>好\n   蜜<!-- 好 --></p><nav>好蜜</nav>", ["蜜", "糖"], "<p>好\n   糖<!-- 好 --></p><nav>好蜜</nav>"),
    Case("a.html", "<P CLASS='x>y'>好蜜<br>甜<script>好</script>", ["好", "真"], "<P CLASS='x>y'>真蜜<br>甜<script>好</script>"),
    Case("a.ttml", "<tt><body><p begin='1s'>好<![CDATA[蜜]]></p></body></tt>", ["蜜", "]]>糖"], "<tt><body><p begin='1s'>好<![CDATA[]]]]><![CDATA[>糖]]></p></body></tt>"),
    Case("a.ttml", "<t:tt xmlns:t='u'><t:body><t:p begin='1s'>好蜜</t:p></t:body></t:tt>", ["好", "真\n"], "<t:tt xmlns:t='u'><t:body><t:p begin='1s'>真<t:br/>蜜</t:p></t:body></t:tt>"),
    Case("a.srt", "1\r\n00:00:01,000 --> 00:00:02,000\r\n好蜜\r\n", ["好", "真\n的"], "1\r\n00:00:01,000 --> 00:00:02,000\r\n真\r\n的蜜\r\n"),
  ]) func wordsAreWrittenAsTheFormatWritesThem(_ item: Case) throws {
    let bytes = item.name.hasSuffix("html") || item.name.hasSuffix("xx") ? item.before : item.before
    let file = try write(Array(bytes.replacing("&amp;quot;", with: "\"").utf8), item.name, [(item.words[0], item.words[1])])
    #expect(file.kept.isEmpty)
    #expect(text(file) == item.after)
  }
}
