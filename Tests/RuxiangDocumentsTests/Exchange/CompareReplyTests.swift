import Foundation
import Ruxiang
import Testing

@testable import RuxiangDocuments

@Suite struct CompareReplyTests {
  /// Every finding that the markets take differently is there, and no other.
  @Test func differencesAreThoseOfTheReport() throws {
    let base: [String: Any] = ["text": try Asked.example("rice-wine.txt"), "markets": "all", "rewrites": 0]
    let report = try Asked.object(Asked.plain.checked(try Asked.json(base)))
    let compared = try Asked.object(Asked.plain.compared(try Asked.json(base)))
    #expect(compared["schema"] as? String == "ruxiang.compare/1")
    var differing = try Asked.list(report, "findings").filter { finding in
      let views = finding["markets"] as? [String: [String: Any]] ?? [:]
      let severities = Shipped.engine.markets.map { views[$0.id]?["severity"] as? String ?? "none" }
      return Set(severities).count > 1
    }
    #expect(differing.count > 5)
    for difference in try Asked.list(compared, "differences") {
      try #require(!differing.isEmpty)
      let finding = differing.removeFirst()
      for key in ["cue", "category", "text", "start", "end", "line", "column"] {
        #expect(difference[key] as? NSObject == finding[key] as? NSObject, "\(key)")
      }
      let (views, wanted) = (
        try #require(difference["markets"] as? [String: [String: Any]]),
        try #require(finding["markets"] as? [String: [String: Any]])
      )
      #expect(
        views.mapValues { "\($0["severity"] ?? "") \($0["why"] ?? "")" }
          == wanted.mapValues { "\($0["severity"] ?? "") \($0["why"] ?? "")" })
    }
    #expect(differing.isEmpty)
  }

  @Test func factsSayWhereAndWhatIsOpen() throws {
    let text = "---\n产地: 云南\n---\n家人们，产地是陕西武功，检测报告编号WG2026-1018。"
    let reply = try Asked.object(Asked.plain.facts(of: try Asked.json(["text": text, "markets": "SA"])))
    #expect(reply["schema"] as? String == "ruxiang.facts/1")
    #expect((reply["facts"] as? [String: String])?["origin"] == "云南")
    let stated = try Asked.list(reply, "stated")
    try #require(!stated.isEmpty)
    for fact in stated {
      let (start, end) = (try #require(fact["start"] as? Int), try #require(fact["end"] as? Int))
      #expect(
        String(decoding: Array(text.utf8)[start..<end], as: UTF8.self).contains(try #require(fact["value"] as? String)))
      #expect(fact["name"] as? String != fact["slot"] as? String)
    }
    let open = try #require((reply["open"] as? [String: [[String: Any]]])?["SA"])
    let ids = open.compactMap { $0["id"] as? String }
    #expect(ids.contains("halal_cert") && !ids.contains("test_report_no"))
    #expect(open.allSatisfy { ($0["ask"] as? String)?.isEmpty == false && !($0["sources"] as? [String] ?? []).isEmpty })
  }
}

@Suite struct DocumentReplyTests {
  private func reply(_ bytes: [UInt8], _ name: String) throws -> [String: Any] {
    try Asked.object(Asked.plain.documents(in: bytes, name: name, language: .zh))
  }

  /// The text of a file, checked, gives the findings of the file.
  @Test(arguments: [
    "script.docx", "page.html", "live.ass", "live.srt", "whisper.json", "plan.xlsx", "plan.csv", "lines.jsonl",
  ])
  func textIsWhatIsChecked(_ name: String) throws {
    let bytes = name == "live.srt" ? Array(try Asked.example("kiwi-live.srt").utf8) : try Read.fixture(name)
    let reply = try reply(bytes, name)
    #expect(reply["schema"] as? String == "ruxiang.documents/1")
    let wanted = Read.all(bytes, name).compactMap { try? $0.get() }
    let got = try Asked.list(reply, "documents")
    try #require(got.count == wanted.count && reply["total"] as? Int == wanted.count && !got.isEmpty)
    for (index, (document, script)) in zip(got, wanted.map(\.script)).enumerated() {
      #expect(document["text"] as? String == script.text(0..<script.utf8.count))
      #expect(document["segments"] as? Int == script.segments.count)
      #expect(document["characters"] as? Int == script.characters)
      #expect((document["name"] as? String)?.hasPrefix(name) == true)
      // The same scripts go by the same numbers in requests.
      let checked = try Asked.object(
        Asked.plain.checked(
          try Asked.json(["file": Asked.file(name, bytes), "document": index, "only": "fit", "markets": "MY"])))
      #expect(checked["characters"] as? Int == script.characters)
    }
  }

  @Test func factsStandBesideTheText() throws {
    let front = try reply(Array("---\n产地: 云南\n---\n家人们".utf8), "a.txt")
    let only = try #require(try Asked.list(front, "documents").first)
    #expect(only["facts"] as? [String: String] == ["origin": "云南"])
    #expect((only["text"] as? String)?.hasPrefix("---\n产地") == true)
    let table = try reply(Array("标题,脚本,产地,fact.halal_cert\n第一场,家人们,陕西,HC-1\n".utf8), "a.csv")
    let row = try #require(try Asked.list(table, "documents").first)
    #expect(row["facts"] as? [String: String] == ["origin": "陕西", "halal_cert": "HC-1"])
    #expect(row["name"] as? String == "a.csv 第一场")
  }

  /// What keeps a file from being read is said in words a host understands.
  @Test(arguments: [
    ("a.pdf", "%PDF-1.7", "是 PDF，读不了；请另存为 DOCX 或纯文本"), ("a.docx", "PK\u{3}\u{4}", "压缩包坏了"),
    ("a.csv", "甲,乙\n1,2\n", "不知道稿子在哪一列；有：甲、乙"), ("a.txt", "", "没有要说的话"),
  ])
  func filesThatCannotBeRead(_ name: String, _ content: String, _ words: String) {
    let answered = Asked.plain.documents(in: Array(content.utf8), name: name, language: .zh)
    #expect(answered.problem?.message.zh.contains(words) == true, "\(answered.problem?.message.zh ?? "")")
  }
}
