import TestSupport
import Ruxiang
import RuxiangText
import Testing

@testable import RuxiangDocuments

/// Tracked changes and comments in a document somebody else made.
@Suite struct WordMarkerTests {
  private static func p(_ inside: String) -> String { "<w:p>\(inside)</w:p>" }
  private static func r(_ text: String, _ properties: String = "") -> String {
    "<w:r>\(properties)<w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
  }
  private static let bold = "<w:rPr><w:b/></w:rPr>"
  private static let box =
    "<w:r><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><w:txbxContent><w:p><w:r><w:t>盒子里的家人们</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>旧</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r>"

  static let bodies: [(what: String, body: String)] = [
    ("plain", p(r("家人们晚上好")) + p(r("原生态的果子 真甜"))),
    ("runs split inside of a word", p(r("家", bold) + r("人们") + r("好", bold) + r("。"))),
    (
      "tabs and breaks",
      p("<w:r>\(bold)<w:t>甲乙</w:t><w:br/><w:t>丙</w:t><w:tab/><w:t>丁</w:t><w:noBreakHyphen/><w:t>戊</w:t></w:r>")
    ),
    ("link", p(r("点") + "<w:hyperlink r:id=\"x\" xmlns:r=\"r\">\(r("这里下单", bold))</w:hyperlink>" + r("吧"))),
    (
      "table", "<w:tbl><w:tr><w:tc>\(p(r("便宜")))</w:tc><w:tc>\(p(r("五斤只要") + r("19块9", bold)))</w:tc></w:tr></w:tbl>"
    ),
    (
      "changes of others",
      p(
        r("蜂蜜") + "<w:del w:id=\"7\" w:author=\"老王\"><w:r><w:delText>很好</w:delText></w:r></w:del>"
          + "<w:ins w:id=\"8\" w:author=\"老王\">\(r("是纯天然的", bold))\(r("原生态"))</w:ins>" + r("老铁们"))
    ),
    (
      "format changed",
      p("<w:r><w:rPr><w:i/><w:rPrChange w:id=\"3\" w:author=\"x\"><w:rPr/></w:rPrChange></w:rPr><w:t>土特产</w:t></w:r>")
    ),
    ("picture between", p("<w:r><w:t>前面</w:t><w:drawing><a/></w:drawing><w:t>后面</w:t></w:r>")),
    ("text box", p(box + r("外面的老铁们"))),
    ("box in a run that has text", p("<w:r><w:t>前</w:t>" + box.dropFirst(5).dropLast(6) + "<w:t>后面</w:t></w:r>")),
    ("ruby", p("<w:r><w:ruby><w:rt>\(r("wu"))</w:rt><w:rubyBase>\(r("武功"))</w:rubyBase></w:ruby></w:r>" + r("老李"))),
    (
      "fields and controls",
      p("<w:fldSimple>\(r("今天"))</w:fldSimple><w:sdt><w:sdtContent>\(r("宝子们"))</w:sdtContent></w:sdt>")
    ),
    ("hidden", p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>不读</w:t></w:r>" + r("读的"))),
    (
      "end of paragraph deleted",
      p("<w:pPr><w:rPr><w:del w:id=\"1\" w:author=\"x\"/></w:rPr></w:pPr>" + r("上半")) + p(r("下半句"))
    ),
    ("references", p(r("a &lt;b&gt; &amp; &#x5BB6;人们"))),
    ("letters of two scalars", p(r("e\u{301}👩‍👩‍👧家") + r("𠮷野"))),
  ]

  private func document(_ file: [UInt8]) throws -> Document {
    try #require(Read.all(file, "a.docx").first).get()
  }

  /// Changes and notes at random places of a script, changes inside its segments.
  private func markup(_ script: Script, _ random: inout Seeded) -> ScriptMarkup {
    var markup = ScriptMarkup()
    let words = ["", "大家", "〔请填：产地〕", "a<b>&\"c\u{1}", "  两个空格 "]
    for segment in script.segments {
      var cuts = [segment.range.lowerBound]
      for scalar in script.text(segment.range).unicodeScalars { cuts.append(cuts[cuts.count - 1] + UTF8.width(scalar)) }
      var at = 0
      while at < cuts.count, markup.changes.count < 9 {
        let low = at + Int.random(in: 0...2, using: &random)
        let high = low + Int.random(in: 0...3, using: &random)
        if high >= cuts.count { break }
        let new = words.randomElement(using: &random) ?? ""
        if low < high || !new.isEmpty { markup.changes.append(.init(range: cuts[low]..<cuts[high], words: new)) }
        at = high + 1
      }
      let (a, b) = (cuts.indices.randomElement(using: &random) ?? 0, cuts.indices.randomElement(using: &random) ?? 0)
      markup.notes.append(
        .init(
          range: cuts[min(a, b)]..<cuts[max(a, b)],
          lines: [.init(text: "批注 <&>"), .init(text: "ar", language: "ar-SA")]))
    }
    return markup
  }

  /// Rejecting gives the document as it was, letter by letter with its format; accepting gives the changed text.
  @Test(arguments: bodies) func rejectedIsTheOriginalAndAcceptedTheChange(_ what: String, _ body: String) throws {
    let file = Office.docx(body: body)
    let document = try document(file)
    for seed in UInt64(1)...8 {
      var random = Seeded(seed)
      let markup = markup(document.script, &random)
      let marked = try WordFile.marked(file, document.script, markup)
      #expect(
        try Tracked(file: marked, .reject).paragraphs == Tracked(file: file, .accept).paragraphs, "\(what) \(seed)")
      let wanted = document.script.applying(markup.changes).filter { $0 != 1 }
      let accepted = try self.document(marked).script.utf8
      #expect(said(accepted) == said(wanted), "\(what) \(seed)")
      let comments = try Comments.all(marked)
      #expect(comments.count == markup.notes.count)
      #expect(comments.allSatisfy { $0.author == WordMarker.author && $0.text == "批注 <&>\nar" })
      #expect(try anchors(marked) == Array(1...max(1, markup.notes.count)).prefix(markup.notes.count).map { $0 })
    }
  }

  /// Lines that are not blank; a line all of whose words went is still a paragraph, an empty one.
  private func said(_ utf8: [UInt8]) -> [String] {
    LineIndex.lines(of: utf8).filter { $0.contains { !$0.isWhitespace } }
  }

  /// Ids of the comments that the text refers to, each once as start, end and reference, starts before ends.
  private func anchors(_ file: [UInt8]) throws -> [Int] {
    var archive = try ZipArchive(file)
    let text = String(decoding: try archive.bytes("word/document.xml", limit: 1 << 24), as: UTF8.self)
    func ids(_ name: String) -> [Int] {
      text.split(separator: "<w:\(name) w:id=\"").dropFirst().compactMap { Int($0.prefix { $0 != "\"" }) }
    }
    let (starts, ends, references) = (ids("commentRangeStart"), ids("commentRangeEnd"), ids("commentReference"))
    #expect(starts.sorted() == ends.sorted() && ends == references)
    for id in starts {
      let start = try #require(text.firstRange(of: "<w:commentRangeStart w:id=\"\(id)\"/>"))
      let end = try #require(text.firstRange(of: "<w:commentRangeEnd w:id=\"\(id)\"/>"))
      #expect(start.lowerBound < end.lowerBound)
    }
    return starts.sorted()
  }

  @Test func nothingElseChanges() throws {
    let file = try Read.fixture("script.docx")
    let document = try document(file)
    var random = Seeded(5)
    let markup = markup(document.script, &random)
    let marked = try WordFile.marked(file, document.script, markup)
    #expect(try WordFile.marked(file, document.script, markup) == marked)
    var old = try ZipArchive(file)
    var new = try ZipArchive(marked)
    let changed: Set = [
      "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml",
    ]
    for name in old.names where !changed.contains(name) {
      #expect(try old.bytes(name, limit: 1 << 24) == new.bytes(name, limit: 1 << 24), "\(name)")
    }
    #expect(Set(new.names) == Set(old.names).union(["word/comments.xml"]))
    #expect(try Tracked(file: marked, .reject).paragraphs == Tracked(file: file, .accept).paragraphs)
    // What others noted is still there, before what we add.
    let theirs = (try? Comments.all(file)) ?? []
    let all = try Comments.all(marked)
    #expect(all.prefix(theirs.count).map(\.text) == theirs.map(\.text))
    #expect(all.count == theirs.count + markup.notes.count)
  }

  @Test func withoutChangesTheTextPartIsTheSame() throws {
    let file = try Read.fixture("script.docx")
    let marked = try WordFile.marked(file, try document(file).script, ScriptMarkup())
    var old = try ZipArchive(file)
    var new = try ZipArchive(marked)
    #expect(try old.bytes("word/document.xml", limit: 1 << 24) == new.bytes("word/document.xml", limit: 1 << 24))
  }

  @Test func newWordsTakeTheFormatOfTheFirstTheyReplace() throws {
    let file = Office.docx(body: Self.p(Self.r("你好") + Self.r("家人", Self.bold) + Self.r("们")))
    let script = try document(file).script
    let markup = ScriptMarkup(changes: [.init(range: 6..<15, words: "大家")])
    let marked = try Tracked(file: WordFile.marked(file, script, markup), .accept)
    #expect(marked.paragraphs[0].map(\.format) == ["", "", "<w:rPr<w:b>>", "<w:rPr<w:b>>"])
    #expect(marked.lines == ["你好大家"])
  }

  /// A line that is left out leaves no empty line behind, but where something has to stand.
  @Test(arguments: [
    ("", true), ("<w:pPr/>", true), ("<w:pPr><w:jc w:val=\"left\"/></w:pPr>", true),
    ("<w:pPr><w:rPr><w:b/></w:rPr></w:pPr>", true), ("<w:pPr><w:rPr/></w:pPr>", true),
    ("<w:pPr><w:rPr><w:ins w:id=\"1\" w:author=\"x\"/></w:rPr></w:pPr>", false), ("<w:pPr><w:sectPr/></w:pPr>", false),
  ]) func paragraphsGoWithAllTheirWords(_ properties: String, _ goes: Bool) throws {
    let middle = Self.p(properties + Self.r("家人们") + Self.r("冲", Self.bold))
    let file = Office.docx(body: Self.p(Self.r("前")) + middle + Self.p(Self.r("后")))
    let script = try document(file).script
    let markup = ScriptMarkup(changes: [.init(range: 4..<16, words: "")])
    let marked = try WordFile.marked(file, script, markup)
    #expect(try document(marked).lines == ["前", "后"])
    #expect(try Tracked(file: marked, .reject).paragraphs == Tracked(file: file, .accept).paragraphs)
    var archive = try ZipArchive(marked)
    let text = String(decoding: try archive.bytes("word/document.xml", limit: 1 << 20), as: UTF8.self)
    let end = "<w:rPr><w:del w:id="
    #expect(text.contains(end) == goes)
    // The last paragraph has to stand.
    let last = try WordFile.marked(file, script, ScriptMarkup(changes: [.init(range: 17..<20, words: "")]))
    var other = try ZipArchive(last)
    #expect(!String(decoding: try other.bytes("word/document.xml", limit: 1 << 20), as: UTF8.self).contains(end))
  }

  @Test(arguments: [
    "<x:document xmlns:x=\"NS\"><x:body><x:p><x:r><x:t>家人们好</x:t></x:r></x:p></x:body></x:document>",
    "<document xmlns=\"NS\"><body><p><r><t>家人们好</t></r></p></body></document>",
    "\u{FEFF}<?xml version=\"1.0\"?>\n<!-- 注 --><document xmlns=\"NS\" xmlns:q='NS'><body><p><r><t>家人们好</t></r></p></body></document><!-- 完 -->",
  ]) func anyPrefixWillDo(_ part: String) throws {
    let text = part.replacing("NS", with: Office.word)
    let file = ZipWriter.archive([("word/document.xml", text)])
    let script = try document(file).script
    let markup = ScriptMarkup(
      changes: [.init(range: 0..<9, words: "大家")], notes: [.init(range: 0..<9, lines: [.init(text: "为什么")])])
    let marked = try WordFile.marked(file, script, markup)
    #expect(try document(marked).lines == ["大家好"])
    #expect(try Tracked(file: marked, .reject).lines == ["家人们好"])
    #expect(try document(marked).comments.map(\.text) == ["为什么"])
  }

  @Test func idsOfOthersAreNotTaken() throws {
    let body = Self.p("<w:bookmarkStart w:id=\"1\" w:name=\"x\"/>" + Self.r("家人们好") + "<w:bookmarkEnd w:id=\"1\"/>")
    let comments =
      "<w:comments xmlns:w=\"\(Office.word)\"><w:comment w:id=\"1\" w:author=\"甲\"><w:p><w:r><w:t>旧</w:t></w:r></w:p></w:comment></w:comments>"
    let file = Office.docx(body: body, more: [("word/comments.xml", comments)])
    let markup = ScriptMarkup(
      changes: [.init(range: 0..<9, words: "大家")], notes: [.init(range: 0..<9, lines: [.init(text: "新")])])
    let marked = try WordFile.marked(file, try document(file).script, markup)
    var archive = try ZipArchive(marked)
    let text = String(decoding: try archive.bytes("word/document.xml", limit: 1 << 20), as: UTF8.self)
    #expect(text.contains("<w:del w:id=\"2\"") && text.contains("<w:ins w:id=\"3\""))
    #expect(try document(marked).comments.map(\.text) == ["旧", "新"])
    #expect(try document(marked).comments.map(\.author) == ["甲", WordMarker.author])
  }

  @Test func anotherScriptIsRefused() throws {
    let file = Office.docx(body: Self.p(Self.r("家人们好")))
    let other = try document(Office.docx(body: Self.p(Self.r("别的")))).script
    #expect(throws: WriteError.self) { try WordFile.marked(file, other, ScriptMarkup()) }
  }
}
