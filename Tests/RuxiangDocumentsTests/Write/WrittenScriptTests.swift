import TestSupport
import Foundation
import Ruxiang
import RuxiangText
import Testing

@testable import RuxiangDocuments

/// One script checked and told again, in every format that shows it.
@Suite struct WrittenScriptTests {
  private static let text = """
    ---
    产地: 陕西省武功县
    ---
    【开场】
    家人们晚上好，欢迎来到直播间！
    果子都是原生态的 <真的> & 不打药，医生都说吃这个能降血压。

    这一箱五斤，只要19块9。
    宝子们再见。
    """

  private static func checked(
    _ text: String, _ name: String, markets: [String] = ["MY", "SA"]
  ) throws -> CheckedScript {
    let document = try #require(Read.all(text, name).first).get()
    let markets = markets.compactMap { Shipped.engine.market($0) }
    var checker = try Checker(Shipped.engine)
    let report = checker.check(document.script, facts: ProductFacts(), markets: markets)
    let rewritten = checker.rewritten(document.script, facts: ProductFacts(), markets: markets)
    return CheckedScript(document, report, rewritten: rewritten)
  }

  private static let script: Result<CheckedScript, any Error> = Result { try checked(text, "甲/kiwi.txt") }

  private func bytes(_ writer: any ReportWriter, _ checked: CheckedScript) throws -> [UInt8] {
    var writer = writer
    var all: [UInt8] = []
    let sink: ByteSink = { all += $0 }
    writer.begin(sink)
    writer.add(checked, sink)
    try writer.finish(sink)
    return all
  }

  private func said(_ script: Script) -> [String] { script.segments.map { script.text($0.range) } }

  private func read(_ bytes: [UInt8], _ name: String, side: DocumentOptions.Side? = nil) throws -> Document {
    try #require(Read.all(bytes, name, DocumentOptions(side: side)).first).get()
  }

  // MARK: - DOCX

  @Test func newDocumentHoldsBothVersions() throws {
    let checked = try Self.script.get()
    let rewritten = try #require(checked.rewritten)
    let file = try bytes(WordWriter(.rewritten), checked)
    #expect(try bytes(WordWriter(.rewritten), checked) == file)
    #expect(try read(file, "a.docx").lines == said(rewritten.script))
    // Title and heading stand above; neither is said.
    #expect(try Tracked(file: file, .reject).lines == ["kiwi", "【开场】"] + said(checked.script))
    let comments = try Comments.all(file)
    #expect(comments.count == 1 + rewritten.rows(from: checked.script).count)
    for row in rewritten.rows(from: checked.script) {
      for (_, line) in row.spoken { #expect(comments.contains { $0.text.contains(line.text) }, "\(line)") }
      for why in row.reasons(in: .zh) { #expect(comments.contains { $0.text.contains(why) }) }
    }
  }

  @Test func everyFindingIsAComment() throws {
    let checked = try Self.script.get()
    let report = checked.report
    let file = try bytes(WordWriter(.offered), checked)
    let comments = try Comments.all(file)
    #expect(comments.count == 1 + report.discourse.count + report.findings.count)
    for finding in report.findings {
      for (_, market) in finding.markets {
        let found = comments.contains { comment in
          comment.text.contains(market.why.zh) && market.sources.allSatisfy(comment.text.contains)
            && market.rewrites.allSatisfy { $0.text.isEmpty || comment.text.contains(TextReport.visible($0.text)) }
        }
        #expect(found, "\(finding.text)")
      }
    }
    #expect(try Tracked(file: file, .reject).lines == ["kiwi", "【开场】"] + said(checked.script))
    // Every change is an offer of the market that minds most.
    let markup = ScriptMarkup(checked.script, report, words: ChangedWords())
    #expect(!markup.changes.isEmpty)
    #expect(try read(file, "a.docx").script.segments.count >= checked.script.segments.count - 1)
  }

  @Test func captionsKeepTheirTimes() throws {
    let srt = "1\n00:00:01,000 --> 00:00:04,000\n家人们晚上好\n\n2\n00:01:02,500 --> 00:01:05,000\n宝子们再见\n"
    let checked = try Self.checked(srt, "a.srt", markets: ["MY"])
    let file = try bytes(WordWriter(.rewritten), checked)
    #expect(
      try Tracked(file: file, .reject).lines == ["a", "00:00:01", "家人们晚上好", "00:01:02", "宝子们再见"])
    #expect(try read(file, "a.docx").lines == said(try #require(checked.rewritten).script))
  }

  // MARK: - XLIFF

  @Test func bothSidesAreReadBack() throws {
    let checked = try Self.script.get()
    let rewritten = try #require(checked.rewritten)
    let file = try bytes(BilingualWriter(), checked)
    #expect(try read(file, "a.xlf", side: .source).lines == said(checked.script))
    #expect(try read(file, "a.xlf").lines == said(checked.script))
    let targets = rewritten.rows(from: checked.script).map { row in
      row.spoken.filter { $0.market == "MY" && $0.line.language == "ms-MY" }.map(\.line.text).joined(separator: " ")
    }.filter { !$0.isEmpty }
    #expect(!targets.isEmpty)
    #expect(try read(file, "a.xlf", side: .target).lines == targets)
  }

  @Test func findingsAreIssuesOnTheirWords() throws {
    let checked = try Self.script.get()
    let root = try XMLTree.parse(try bytes(BilingualWriter(), checked), file: "a.xlf", schema: nil).root
    let units = try #require(root.first(named: "file")).elements(named: "unit")
    #expect(units.count == checked.script.segments.count)
    #expect(Set(units.compactMap { $0["id"] }).count == units.count)
    var marked: [String: String] = [:]
    for unit in units {
      let source = try #require(unit.first(named: "segment")?.first(named: "source"))
      for mark in source.elements { marked[mark["its:locQualityIssuesRef"] ?? "", default: ""] = mark.text }
      let issues = unit.elements(named: "its:locQualityIssues").compactMap { $0["xml:id"].map { "#its=\($0)" } }
      #expect(issues == source.elements.compactMap { $0["its:locQualityIssuesRef"] })
      let hasTarget = unit.first(named: "segment")?.first(named: "target") != nil
      #expect((unit.first(named: "segment")?["state"] != nil) == hasTarget)
    }
    for finding in checked.report.findings { #expect(marked["#its=q\(finding.id)"] == finding.text) }
    let kinds = units.flatMap { $0.elements(named: "its:locQualityIssues") }.flatMap(\.elements)
    #expect(kinds.allSatisfy { Double($0["locQualityIssueSeverity"] ?? "").map { (1...100).contains($0) } ?? false })
    #expect(
      Set(kinds.compactMap { $0["locQualityIssueType"] }).isSuperset(of: ["register", "legal", "locale-violation"]))
  }

  @Test func whatIsNoXMLIsACodePoint() throws {
    let checked = try Self.checked("家人们\u{1}晚上好\u{FFFE}。", "a.txt", markets: ["MY"])
    for bytes in [try bytes(BilingualWriter(), checked), try part(bytes(WordWriter(.rewritten), checked))] {
      _ = try XMLTree.parse(bytes, file: "a", schema: nil)
      #expect(!String(decoding: bytes, as: UTF8.self).unicodeScalars.contains { $0 == "\u{1}" || $0 == "\u{FFFE}" })
    }
    #expect(String(decoding: try bytes(BilingualWriter(), checked), as: UTF8.self).contains("<cp hex=\"0001\"/>"))
  }

  private func part(_ file: [UInt8]) throws -> [UInt8] {
    var archive = try ZipArchive(file)
    return try archive.bytes("word/document.xml", limit: 1 << 20)
  }

  // MARK: - To read from

  @Test func prompterSaysEverythingOnceInShortLines() throws {
    let checked = try Self.script.get()
    let rewritten = try #require(checked.rewritten)
    let text = String(decoding: try bytes(PrompterWriter(), checked), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for line in lines { #expect(DisplayWidth.columns(String(line)) <= 44, "\(line)") }
    let flat = text.filter { !$0.isWhitespace }
    for segment in said(rewritten.script) {
      #expect(flat.components(separatedBy: segment.filter { !$0.isWhitespace }).count == 2, "\(segment)")
    }
    // Questions stand above the rule, each once.
    let top = lines.prefix { !$0.hasPrefix("──") }.joined(separator: "\n")
    for question in text.split(separator: "〔请填：").dropFirst().compactMap({ $0.split(separator: "〕").first }) {
      let name = question.filter { !$0.isWhitespace }
      #expect(top.filter { !$0.isWhitespace }.components(separatedBy: "□" + name).count == 2, "\(name)")
    }
    #expect(text.contains("【开场】") && !text.contains("产地: 陕西"))
  }

  @Test func wrappedLinesAreTheText() {
    let wrap = LineWrap(width: 20)
    let pieces = ["家人们", "，", "。", "hello", " ", "〔请填：产地〕", "“", "”", "价格19.9元", "👩‍👩‍👧"]
    var random = Seeded(3)
    for _ in 0..<200 {
      let text = (0..<Int.random(in: 0...20, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined()
      let made = wrap.wrapped(text, indent: 2, hanging: 2)
      #expect(made.filter { !$0.isWhitespace } == text.filter { !$0.isWhitespace })
      for line in made.split(separator: "\n") {
        #expect(line.hasPrefix("  "))
        #expect(!["，", "。", "”"].contains(line.drop { $0 == " " }.prefix(1)) || made.hasPrefix(line))
      }
    }
  }
}

/// Captions told again keep all that is not said, byte for byte: numbers, time codes, styles.
@Suite struct CaptionLayoutTests {
  private static let layouts: [(name: String, text: String)] = [
    (
      "a.srt",
      "1\r\n00:00:01,000 --> 00:00:04,000\r\n家人们晚上好 原生态\r\n宝子们\r\n\r\n2\r\n00:00:05,000 --> 00:00:07,500\r\n这一箱五斤\r\n"
    ),
    (
      "a.vtt",
      "WEBVTT\n\nNOTE 说明\n\n00:01.000 --> 00:04.000 align:start\n家人们晚上好 原生态\n\nid2\n00:05.000 --> 00:07.500\n宝子们再见，手慢无\n"
    ),
    (
      "a.ass",
      "[Script Info]\nTitle: x\n\n[Events]\nFormat: Layer, Start, End, Style, Text\nDialogue: 0,0:00:01.00,0:00:04.00,Default,{\\b1}家人们{\\b0}晚上好\\N原生态\nDialogue: 0,0:00:05.00,0:00:07.00,Default,宝子们再见\n"
    ), ("a.lrc", "[ti:果园]\n[00:01.00]家人们晚上好\n[00:05.50]原生态的果子，手慢无\n"),
  ]

  @Test(arguments: layouts) func onlySpeechChanges(_ name: String, _ text: String) throws {
    let script = try #require(Read.all(text, name).first).get().script
    var checker = try Checker(Shipped.engine)
    let market = try #require(Shipped.engine.market("SA"))
    let new = checker.rewritten(script, facts: ProductFacts(), markets: [market]).script
    #expect(new.utf8 != script.utf8)
    #expect(layout(new) == layout(script))
    // What is written is captions again, at the same times.
    let again = try #require(Read.all(new.utf8, name).first).get().script
    #expect(again.segments.map(\.time) == new.segments.map(\.time))
    #expect(Set(again.segments.compactMap(\.time)) == Set(script.segments.compactMap(\.time)))
  }

  /// All that is not said.
  private func layout(_ script: Script) -> String {
    var out: [UInt8] = []
    var at = 0
    for segment in script.segments {
      out += script.utf8[at..<segment.range.lowerBound]
      at = segment.range.upperBound
    }
    return String(decoding: out + script.utf8[at...], as: UTF8.self)
  }
}
