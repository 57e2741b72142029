import Foundation
import Testing

@testable import Ruxiang
@testable import RuxiangDocuments
@testable import RuxiangText

/// What each format needs when words are put in.
@Suite struct RoundTripFormatTests {
  /// The file with words of its scripts replaced.
  private func write(
    _ bytes: [UInt8], _ name: String, _ words: [(old: String, new: String)],
    _ options: DocumentOptions = DocumentOptions()
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
    Case("a.json", #"["\ud83d\ude00好"]"#, ["\u{1F600}", "家"], #"["家好"]"#),
    // References and tags stay; words go into the element of the first of them.
    Case("a.html", "<p>老&amp;<b>好</b>蜜&nbsp;甜", ["好蜜", "真<的"], "<p>老&amp;<b>真&lt;的</b>&nbsp;甜"),
    Case("a.html", "<p>好\n   蜜<!-- 好 --></p><nav>好蜜</nav>", ["蜜", "糖"], "<p>好\n   糖<!-- 好 --></p><nav>好蜜</nav>"),
    Case("a.html", "<P CLASS='x>y'>好蜜<br>甜<script>好</script>", ["好", "真"], "<P CLASS='x>y'>真蜜<br>甜<script>好</script>"),
    Case(
      "a.ttml", "<tt><body><p begin='1s'>好<![CDATA[蜜]]></p></body></tt>", ["蜜", "]]>糖"],
      "<tt><body><p begin='1s'>好<![CDATA[]]]]><![CDATA[>糖]]></p></body></tt>"),
    Case(
      "a.ttml", "<t:tt xmlns:t='u'><t:body><t:p begin='1s'>好蜜</t:p></t:body></t:tt>", ["好", "真\n"],
      "<t:tt xmlns:t='u'><t:body><t:p begin='1s'>真<t:br/>蜜</t:p></t:body></t:tt>"),
    Case(
      "a.srt", "1\r\n00:00:01,000 --> 00:00:02,000\r\n好蜜\r\n", ["好", "真\n的"],
      "1\r\n00:00:01,000 --> 00:00:02,000\r\n真\r\n的蜜\r\n"),
  ]) func wordsAreWrittenAsTheFormatWritesThem(_ item: Case) throws {
    let file = try write(Array(item.before.utf8), item.name, [(item.words[0], item.words[1])])
    #expect(file.kept.isEmpty)
    #expect(text(file) == item.after)
  }

  /// XLIFF: the place and the name of a target, and the language XLIFF 2 wants.
  @Test(arguments: [
    Case(
      "1.2", "<x:trans-unit id='1'>\n  <x:source>好<x:g id='1'>蜜</x:g></x:source>\n  <x:note>好</x:note></x:trans-unit>",
      ["好", "真"],
      "<x:trans-unit id='1'>\n  <x:source>好<x:g id='1'>蜜</x:g></x:source>\n  <x:target>真<x:g id='1'>蜜</x:g></x:target>\n  <x:note>好</x:note></x:trans-unit>"
    ),
    Case(
      "1.2",
      "<x:trans-unit id='1'><x:source>好</x:source><x:seg-source>好</x:seg-source><x:target state='new'/></x:trans-unit>",
      ["好", "真"],
      "<x:trans-unit id='1'><x:source>好</x:source><x:seg-source>好</x:seg-source><x:target state='new'>真</x:target></x:trans-unit>"
    ),
    Case(
      "1.2",
      "<x:trans-unit id='1'><x:source>好</x:source><x:target>好</x:target><x:alt-trans><x:source>好</x:source><x:target>坏</x:target></x:alt-trans></x:trans-unit>",
      ["好", "真"],
      "<x:trans-unit id='1'><x:source>好</x:source><x:target>真</x:target><x:alt-trans><x:source>好</x:source><x:target>坏</x:target></x:alt-trans></x:trans-unit>"
    ),
  ]) func targetsAreMade(_ item: Case) throws {
    func whole(_ body: String) -> String {
      "<x:xliff xmlns:x='urn:oasis:names:tc:xliff:document:1.2' version='1.2'><x:file source-language='zh'><x:body>\(body)</x:body></x:file></x:xliff>"
    }
    let file = try write(Array(whole(item.before).utf8), "a.xlf", [(item.words[0], item.words[1])])
    #expect(file.kept.isEmpty)
    #expect(text(file) == whole(item.after))
  }

  @Test func xliff2SaysTheLanguageOfItsTargets() throws {
    func whole(_ more: String, _ target: String) -> String {
      "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.1' srcLang='zh-CN'\(more)><file id='f'><unit id='u'><segment><source>好</source>\(target)</segment></unit></file></xliff>"
    }
    let made = try write(Array(whole("", "").utf8), "a.xlf", [("好", "真")])
    #expect(text(made) == whole(" trgLang=\"zh-CN\"", "<target>真</target>"))
    // What a translator has written is not written over.
    let translated = whole(" trgLang='ms'", "<target>bagus</target>")
    let kept = try write(Array(translated.utf8), "a.xlf", [("好", "真")])
    #expect(text(kept) == translated)
    #expect(kept.kept == [KeptPlace(DocumentPlace([.unit("u")]), .translated)])
  }

  @Test(arguments: [
    ("a.json", "[\"好\"]", "\u{0}", KeptReason.character("\u{0}")),
    ("a.ttml", "<tt><p>好</p></tt>", "\u{1}", .character("\u{1}")),
    ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n好\n", "真\n\n2", .lineEnd),
    ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n好\n", "a --> b", .syntax),
    ("a.lrc", "[00:01.00]好\n[00:02.00]蜜\n", "真\n的", .lineEnd), ("a.csv", "脚本\n好\n", "\u{0}", .character("\u{0}")),
  ]) func whatAFormatCannotSayIsRefused(_ name: String, _ file: String, _ words: String, _ reason: KeptReason) throws {
    let same = try write(Array(file.utf8), name, [("好", words)])
    #expect(same.kept.map(\.reason) == [reason])
    #expect(text(same) == file)
  }

  // MARK: - Encodings

  @Test(arguments: [TextEncoding.gb18030, .big5, .utf16LE, .utf16BE, .utf8]) func theEncodingStays(
    _ encoding: TextEncoding
  ) throws {
    let before = "編號,script\r\n1,這罐蜂蜜很甜，大家都喜歡。\r\n2,家人們晚上好，請看這邊。\r\n"
    let mark = encoding == .utf16LE || encoding == .utf16BE ? encoding.mark : []
    let bytes = mark + (try #require(TextEncoder.encode(before, as: encoding)))
    let file = try write(bytes, "a.csv", [("很甜", "真甜"), ("家人們", "大家")])
    #expect(file.leftEncoding == nil)
    let after = before.replacing("很甜", with: "真甜").replacing("家人們", with: "大家")
    #expect(file.bytes == mark + (TextEncoder.encode(after, as: encoding) ?? []))
  }

  /// Big5 has no simplified characters: text becomes UTF-8 and says so, pages and JSON refer to them.
  @Test func whatBig5HasNot() throws {
    let line = "這罐蜂蜜很甜，大家都喜歡。今天下單明天就到，請放心。"
    let csv = try write(TextEncoder.encode("script\n\(line)\n", as: .big5) ?? [], "a.csv", [("很甜", "真实")])
    #expect(csv.leftEncoding == .big5)
    #expect(csv.bytes == Array("\u{FEFF}script\n\(line.replacing("很甜", with: "真实"))\n".utf8))
    let page = try write(TextEncoder.encode("<p>\(line)</p>", as: .big5) ?? [], "a.html", [("很甜", "真实")])
    #expect(page.leftEncoding == nil)
    #expect(page.bytes == TextEncoder.encode("<p>\(line.replacing("很甜", with: "真&#x5B9E;"))</p>", as: .big5))
    let json = try write(TextEncoder.encode("[\"\(line)\"]", as: .big5) ?? [], "a.json", [("很甜", "真实")])
    #expect(json.bytes == TextEncoder.encode("[\"\(line.replacing("很甜", with: "真\\u5b9e"))\"]", as: .big5))
  }

  // MARK: - Workbooks

  /// A cell that shared its string gets its own; the other cells, the style and the rich text stay.
  @Test func cellsThatShareAStringKeepTheirs() throws {
    let bytes = Office.xlsx(
      sheet:
        "<row r='1'><c r='A1' t='inlineStr'><is><t>脚本</t></is></c></row><row r='2'><c r='A2' s='3' t='s'><v>0</v></c><c r='B2' t='s'><v>0</v></c></row><row r='3'><c r='A3' t='s'><v>1</v></c></row>",
      strings:
        "<si><r><rPr><b/></rPr><t>好</t></r><r><t>蜜</t></r><rPh sb='0' eb='1'><t>hao</t></rPh></si><si><t>好茶</t></si>")
    let documents = try Read.all(bytes, "a.xlsx").map { try $0.get() }
    let file = try SameFormatWriter(bytes, name: "a.xlsx").write([
      DocumentChange(documents[0], text: Array("真甜 蜜 \n".utf8))
    ])
    #expect(file.kept.isEmpty)
    let old = try parts(bytes), new = try parts(file.bytes)
    #expect(Set(old.keys) == Set(new.keys))
    #expect(old.filter { new[$0.key] != $0.value }.map(\.key) == ["xl/worksheets/sheet1.xml"])
    let sheet = try #require(new["xl/worksheets/sheet1.xml"])
    #expect(
      sheet.contains(
        "<c r='A2' s='3' t=\"inlineStr\"><is><r><rPr><b/></rPr><t xml:space=\"preserve\">真甜 蜜 </t></r><r><t></t></r></is></c><c r='B2' t='s'><v>0</v></c>"
      ), "\(sheet)")
    #expect(try Read.all(file.bytes, "a.xlsx").map { try $0.get().lines } == [["真甜 蜜"], ["好茶"]])
  }

  @Test func formulasStay() throws {
    let bytes = Office.xlsx(
      sheet:
        "<row r='1'><c r='A1' t='inlineStr'><is><t>脚本</t></is></c></row><row r='2'><c r='A2' t='str'><f>\"好\"</f><v>好</v></c></row><row r='3'><c r='A3' t='str'><v>好茶</v></c></row>"
    )
    let file = try write(bytes, "a.xlsx", [("好", "真")])
    #expect(file.kept.map(\.reason) == [.formula])
    #expect(try Read.all(file.bytes, "a.xlsx").map { try $0.get().lines } == [["好"], ["真茶"]])
  }

  private func parts(_ bytes: [UInt8]) throws -> [String: String] {
    var archive = try ZipArchive(bytes)
    var parts: [String: String] = [:]
    for name in archive.names { parts[name] = String(decoding: try archive.bytes(name, limit: 1 << 20), as: UTF8.self) }
    return parts
  }

  /// The same changes give the same container, byte for byte.
  @Test func containersAreReproducible() throws {
    let bytes = Office.docx(body: "<w:p><w:r><w:t>好蜜</w:t></w:r></w:p>")
    let first = try write(bytes, "a.docx", [("好", "真 ")])
    #expect(try write(bytes, "a.docx", [("好", "真 ")]) == first)
    #expect(try parts(first.bytes)["word/document.xml"]?.contains("<w:t>真 蜜</w:t>") == true)
    let edge = try write(bytes, "a.docx", [("蜜", "")])
    #expect(try parts(edge.bytes)["word/document.xml"]?.contains("<w:t>好</w:t>") == true)
    let space = try write(bytes, "a.docx", [("蜜", "\n蜜 ")])
    #expect(
      try parts(space.bytes)["word/document.xml"]?.contains(
        "<w:t xml:space=\"preserve\">好</w:t><w:br/><w:t xml:space=\"preserve\">蜜 </w:t>") == true)
  }

  // MARK: - What changed

  @Test func editsMakeTheNewText() {
    var random = Random(state: 11)
    let words = ["家人们", "，", "好", "\n", "。", "蜜", "a", " ", "👩‍👩‍👧", "e\u{301}"]
    for _ in 0..<400 {
      let texts = (0..<2).map { _ in
        Array((0..<random.next(below: 12)).map { _ in words[random.next(below: words.count)] }.joined().utf8)
      }
      let edits = TextEdits.between(texts[0], texts[1])
      #expect(TextEdits.apply(edits, to: texts[0]) == texts[1])
      #expect(zip(edits, edits.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound })
      #expect(edits.isEmpty == (texts[0] == texts[1]))
    }
  }

  /// Words between two changes are in neither.
  @Test func onlyWhatChangedIsInAnEdit() {
    let edits = TextEdits.between(Array("家人们好，蜜是真的，老铁下单。\n甜".utf8), Array("大家好，蜜是真的，各位下单。\n甜".utf8))
    #expect(edits.map { String(decoding: $0.words, as: UTF8.self) } == ["大家", "各位"])
  }
}
