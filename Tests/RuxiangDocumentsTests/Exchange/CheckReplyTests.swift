import Foundation
import Ruxiang
import TestSupport
import Testing

@testable import RuxiangDocuments

@Suite struct CheckReplyTests {
  /// An exchange that remembers gives the same bytes, whatever was edited before.
  @Test func rememberingChangesNoByte() throws {
    let live = Asked.exchange(remembers: true)
    for (seed, name) in ["kiwi.txt", "honey.txt", "kiwi-live.srt"].enumerated() {
      var edited = EditedText(String(try Asked.example(name).prefix(300)), seed: UInt64(seed))
      for step in 0..<12 {
        if step > 0 { edited.edit() }
        var members: [String: Any] = [
          "text": edited.string, "markets": ["MY", "SA"], "rewrites": step % 6 == 5 ? 3 : 0, "id": step,
        ]
        if step % 4 == 3 { members["within"] = [step * 10, step * 40] }
        let request = try Asked.json(members)
        #expect(live.checked(request).bytes == Asked.plain.checked(request).bytes, "\(name) after \(step) edits")
      }
    }
  }

  /// A check is a line of a stream.
  @Test func checkedIsTheReply() throws {
    let request = try Asked.json(["text": "家人们，原生态的猕猴桃", "markets": "MY", "id": 7])
    #expect(Asked.plain.checked(request).bytes == Asked.plain.reply(to: request).bytes())
    #expect(Asked.plain.checked(request).mediaType == "application/json; charset=utf-8")
    let none = try Asked.json(["text": "家人们，原生态的猕猴桃", "markets": "MY", "id": 7, "rewrites": "none"])
    #expect(Asked.plain.checked(request, rewrites: false).bytes == Asked.plain.checked(none).bytes)
  }

  /// What stands in a stretch is what the whole report says of it, rewrites and all; the rest is that of the report.
  @Test func withinIsAPartOfTheReport() throws {
    let text = String(try Asked.example("kiwi.txt").prefix(260))
    let full = try Asked.object(Asked.plain.checked(try Asked.json(["text": text, "markets": ["MY", "SA"]])))
    var met = 0
    for low in stride(from: 0, to: text.utf8.count, by: 90) {
      let high = low + 30
      let some = try Asked.object(
        Asked.plain.checked(try Asked.json(["text": text, "markets": ["MY", "SA"], "within": [low, high]])))
      func touches(_ found: [String: Any]) throws -> Bool {
        let (start, end) = (try #require(found["start"] as? Int), try #require(found["end"] as? Int))
        return start <= high && low <= end
      }
      for kind in ["findings", "resonances"] {
        let wanted = try Asked.list(full, kind).filter(touches)
        #expect(try Asked.list(some, kind) as NSArray == wanted as NSArray)
        met += wanted.count
      }
      for kind in ["markets", "discourse", "script", "unknown"] {
        #expect(some[kind] as? NSObject == full[kind] as? NSObject, "\(kind)")
      }
    }
    #expect(met > 8)
  }

  /// Bytes of a file that is text count in the file.
  @Test func withinCountsAsTheReplyDoes() throws {
    let table = Array("编号,脚本\n1,\"家人们，原生态的猕猴桃\n手慢无\"\n".utf8)
    let file = Asked.file("a.csv", table)
    let full = try Asked.object(Asked.plain.checked(try Asked.json(["file": file, "markets": ["MY"]])))
    let findings = try Asked.list(full, "findings")
    try #require(findings.count > 2)
    for finding in findings {
      let (start, end) = (try #require(finding["start"] as? Int), try #require(finding["end"] as? Int))
      #expect(String(decoding: table[start..<end], as: UTF8.self) == finding["text"] as? String)
      let some = try Asked.object(
        Asked.plain.checked(try Asked.json(["file": file, "markets": ["MY"], "within": [start + 1, end - 1]])))
      #expect(try Asked.list(some, "findings") as NSArray == [finding] as NSArray)
    }
  }

  @Test(arguments: ["[1]", "[3, 2]", "[-1, 2]", "\"1\"", "[0, 1.5]", "[0, [1]]", "{}", "1"])
  func withinHasTwoEnds(_ range: String) {
    let answered = Asked.plain.checked(Array("{\"text\": \"家人们\", \"within\": \(range)}".utf8))
    #expect(answered.problem?.code == .request && answered.problem?.member == "within")
  }

  /// The language of what is wrong is the one that was asked for.
  @Test func problemsSpeakTheLanguageAskedFor() throws {
    let answered = Asked.plain.checked(try Asked.json(["text": "好", "markets": "XX", "uiLanguage": "en"]))
    #expect(answered.language == .en)
    #expect(String(decoding: answered.bytes, as: UTF8.self).contains("\"markets\\\" has no 'XX'"))
  }
}

@Suite struct FileRequestTests {
  /// A file is checked as what was read from it.
  @Test(arguments: ["script.docx", "page.html", "live.ass", "whisper.json"])
  func fileIsReadAsByTheReader(_ name: String) throws {
    let bytes = try Read.fixture(name)
    let document = try #require(Read.all(bytes, name).first).get()
    var checker = try Checker(Shipped.engine)
    let report = checker.check(
      document.script, facts: ProductFacts(), markets: Shipped.engine.market("MY").map { [$0] } ?? [])
    let answered = Asked.plain.checked(try Asked.json(["file": Asked.file(name, bytes), "markets": "MY"]))
    #expect(answered.problem == nil)
    #expect(answered.bytes == JSONReport.bytes(report, pretty: false))
  }

  @Test func oneOfSeveralIsPicked() throws {
    let file = Asked.file("a.jsonl", Array("{\"text\": \"家人们\"}\n{\"no\": 1}\n{\"text\": \"原生态\"}\n".utf8))
    let several = Asked.plain.checked(try Asked.json(["file": file, "uiLanguage": "en"]))
    #expect(several.problem?.code == .request && several.problem?.member == "document")
    #expect(several.problem?.message.en.contains("0 line 1, 1 line 3") == true, "\(several.problem?.message.en ?? "")")
    for (index, text) in ["家人们", "原生态"].enumerated() {
      let one = try Asked.object(
        Asked.plain.checked(try Asked.json(["file": file, "document": index, "markets": "SA"])))
      #expect(try Asked.list(one, "findings").first?["text"] as? String == text)
    }
    #expect(Asked.plain.checked(try Asked.json(["file": file, "document": 2])).problem?.member == "document")
  }

  @Test func brokenFilesAreRefused() throws {
    let wrong: [([String: Any], ExchangeProblem.Code)] = [
      (["name": "a.txt"], .request), (["name": "a.txt", "base64": "家"], .request),
      (["name": "a.txt", "base64": 1], .request), (Asked.file("a.txt", []), .empty),
      (Asked.file("a.pdf", Array("%PDF-1.7 x".utf8)), .script), (Asked.file("a.srt", Array("1\nx".utf8)), .script),
    ]
    for (file, code) in wrong {
      #expect(Asked.plain.checked(try Asked.json(["file": file])).problem?.code == code, "\(file)")
    }
  }

  /// Rows of a table that have a column of that name go on being read.
  @Test func fileThatIsTextIsPassedOver() throws {
    let request = try Asked.json(["text": "家人们", "file": "a.txt", "name": 1, "findings": "x", "field": "y", "voice": 2])
    #expect(Asked.plain.checked(request).problem == nil)
  }
}
