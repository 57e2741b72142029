import Foundation
import Ruxiang
import Testing

@testable import RuxiangDocuments

/// The short report says what the whole one says, of whatever it says at all.
@Suite struct MarksReplyTests {
  private struct Both {
    let marks: [String: Any]
    let report: [String: Any]

    init(_ members: [String: Any]) throws {
      let rest: [String: Any] = ["markets": ["MY", "SA", "TH"], "uiLanguage": "en"]
      let asked = members.merging(rest) { $1 }
      marks = try Asked.object(Asked.plain.checked(try Asked.json(asked.merging(["only": "marks"]) { $1 })))
      report = try Asked.object(Asked.plain.checked(try Asked.json(asked.merging(["rewrites": "none"]) { $1 })))
    }
  }

  @Test(arguments: ["kiwi.txt", "honey.txt", "kiwi-live.srt"]) func sayWhatTheReportSays(_ name: String) throws {
    let both = try Both(["text": try Asked.example(name)])
    #expect(both.marks["schema"] as? String == "ruxiang.marks/1")
    for kind in ["findings", "resonances"] {
      let (short, long) = (try Asked.list(both.marks, kind), try Asked.list(both.report, kind))
      #expect(short.count == long.count && !short.isEmpty)
      for (mark, whole) in zip(short, long) {
        for (name, value) in mark where name != "markets" {
          #expect(value as? NSObject == whole[name] as? NSObject, "\(kind) \(name)")
        }
        guard kind == "findings" else { continue }
        let said = try #require(whole["markets"] as? [String: [String: Any]])
        #expect(mark["markets"] as? [String: String] == said.compactMapValues { $0["severity"] as? String })
      }
    }
    for kind in ["discourse", "unknown"] {
      #expect(both.marks[kind] as? NSArray == both.report[kind] as? NSArray, "\(kind)")
    }
    let script = try #require(both.report["script"] as? [String: Any])
    for name in ["characters", "coverage"] { #expect(both.marks[name] as? Double == script[name] as? Double) }
    let (scores, whole) = (
      try #require(both.marks["markets"] as? [String: [String: Any]]),
      try #require(both.report["markets"] as? [String: [String: Any]])
    )
    #expect(Set(scores.keys) == Set(whole.keys))
    for (id, score) in scores {
      for (name, value) in score { #expect(value as? NSObject == whole[id]?[name] as? NSObject, "\(id) \(name)") }
    }
  }

  /// What the host keeps is told, market by market.
  @Test func tellsWhatIsKept() throws {
    let text = "---\nallow:\n  - cue: zh.address.kin.jia-ren-men\n    reason: 老粉都这么叫\n---\n家人们好，原生态\n"
    let both = try Both(["text": text])
    let mark = try #require(
      try Asked.list(both.marks, "findings").first { $0["cue"] as? String == "zh.address.kin.jia-ren-men" })
    let severities = try #require(mark["markets"] as? [String: String])
    #expect(mark["kept"] as? [String] == ["MY", "SA", "TH"].filter { severities[$0] != nil })
    #expect(!severities.isEmpty)
  }

  @Test func anotherPartIsRefused() throws {
    let answered = Asked.plain.checked(try Asked.json(["text": "原生态", "only": "half"]))
    #expect(answered.problem?.message.en.contains("fit marks") == true)
  }
}
