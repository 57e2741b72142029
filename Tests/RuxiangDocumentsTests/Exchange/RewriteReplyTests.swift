import Foundation
import Ruxiang
import Testing

@testable import RuxiangDocuments

@Suite struct RewriteReplyTests {
  /// The lines that changed, put in the place of their bytes, make the script told again.
  @Test(arguments: ["kiwi.txt", "honey.txt", "noodles.md", "kiwi-live.srt", "rice-wine.txt"])
  func rowsMakeTheText(_ name: String) throws {
    let text = try Asked.example(name)
    let format = name.hasSuffix(".md") ? "markdown" : name.hasSuffix(".srt") ? "srt" : "plain"
    let reply = try Asked.object(
      Asked.plain.rewritten(try Asked.json(["text": text, "markets": ["MY", "SA"], "format": format])))
    var told = Array(text.utf8)
    let rows = try Asked.list(reply, "rows")
    try #require(!rows.isEmpty)
    for row in rows.reversed() {
      let (start, end) = (try #require(row["start"] as? Int), try #require(row["end"] as? Int))
      #expect(String(decoding: told[start..<end], as: UTF8.self) == row["old"] as? String)
      told.replaceSubrange(start..<end, with: Array(try #require(row["new"] as? String).utf8))
    }
    #expect(String(decoding: told, as: UTF8.self) == reply["text"] as? String)
    // What is said of the edits is said of their lines.
    for kind in ["why", "sources", "needs", "dropped", "cues"] {
      let ofRows = Set(rows.flatMap { $0[kind] as? [String] ?? [] })
      let ofEdits = Set(
        try Asked.list(reply, "edits").flatMap { edit in
          (edit[kind] as? [String]) ?? (edit[kind] as? String).map { [$0] } ?? []
        })
      #expect(ofRows.isSubset(of: ofEdits), "\(kind)")
      if kind != "needs", kind != "dropped" { #expect(!ofRows.isEmpty, "\(kind)") }
    }
  }

  /// Findings that are picked get the rewrite that is picked; nothing else is touched.
  @Test func pickedRewritesArePutIn() throws {
    let text = "家人们，这是原生态的猕猴桃。\n手慢无。"
    let base: [String: Any] = ["text": text, "markets": "MY"]
    let report = try Asked.object(Asked.plain.checked(try Asked.json(base)))
    var picked = 0
    for finding in try Asked.list(report, "findings") {
      let id = try #require(finding["id"] as? Int)
      let said = try #require((finding["markets"] as? [String: Any])?["MY"] as? [String: Any])
      for (place, rewrite) in try Asked.list(said, "rewrites").enumerated() {
        let (start, end) = (try #require(rewrite["start"] as? Int), try #require(rewrite["end"] as? Int))
        var wanted = Array(text.utf8)
        wanted.replaceSubrange(start..<end, with: Array(try #require(rewrite["text"] as? String).utf8))
        let reply = try Asked.object(
          Asked.plain.rewritten(try Asked.json(base.merging(["findings": ["\(id)": place]]) { $1 })))
        #expect(reply["text"] as? String == String(decoding: wanted, as: UTF8.self))
        picked += 1
      }
    }
    #expect(picked > 3)
    let nothing = try Asked.object(Asked.plain.rewritten(try Asked.json(base.merging(["findings": [Int]()]) { $1 })))
    #expect(nothing["text"] as? String == text)
  }

  /// Words that are safe leave nothing open; one strategy uses no other; a fit that holds already changes nothing.
  @Test func choicesHold() throws {
    let base: [String: Any] = ["text": try Asked.example("kiwi.txt"), "markets": "MY"]
    func reply(_ more: [String: Any]) throws -> [String: Any] {
      try Asked.object(Asked.plain.rewritten(try Asked.json(base.merging(more) { $1 })))
    }
    let safe = try reply(["safe": true])
    #expect((safe["needs"] as? [String])?.isEmpty == true)
    #expect(try !Asked.list(safe, "edits").isEmpty)
    let drops = try Asked.list(try reply(["strategies": ["drop"]]), "edits")
    #expect(!drops.isEmpty && drops.allSatisfy { $0["strategy"] as? String == "drop" })
    #expect(try Asked.list(try reply(["toFit": 0]), "edits").isEmpty)
    let lively = try reply(["voice": "lively"])["text"] as? String
    #expect(lively != (try reply([:])["text"] as? String))
  }

  @Test(arguments: [
    ("\"safe\": 1", "safe"), ("\"findings\": \"x\"", "findings"), ("\"findings\": {\"x\": 1}", "findings"),
    ("\"findings\": {\"1\": -1}", "findings"), ("\"findings\": [0]", "findings"),
    ("\"findings\": {\"1\": [1]}", "findings"),
    ("\"strategies\": [\"x\"]", "strategies"), ("\"least\": \"none\"", "least"), ("\"toFit\": 101", "toFit"),
    ("\"toFit\": \"80\"", "toFit"), ("\"toFit\": 80, \"safe\": true", "toFit"), ("\"voice\": \"loud\"", "voice"),
    ("\"language\": \"th\"", "language"),
  ])
  func wrongChoicesAreNamed(_ members: String, _ member: String) {
    let answered = Asked.plain.rewritten(Array("{\"text\": \"家人们\", \"markets\": \"MY\", \(members)}".utf8))
    #expect(answered.problem?.code == .request && answered.problem?.member == member)
  }

  @Test func archivesAreNotToldAgain() throws {
    let text = String(repeating: "家人们，原生态。", count: Exchange.longestRewritten / 24 + 1)
    #expect(Asked.plain.rewritten(try Asked.json(["text": text, "markets": "MY"])).problem?.code == .tooLong)
  }
}
