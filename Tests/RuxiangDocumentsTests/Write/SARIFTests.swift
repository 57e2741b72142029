import Foundation
import Ruxiang
import Testing

@testable import RuxiangDocuments

/// The one run of a SARIF log, as dictionaries.
private struct Log {
  let run: [String: Any]

  init(
    _ items: [WrittenRun.Item], markets: [String] = ["MY", "SA"], language: ReaderLanguage = .zh,
    facts: ProductFacts = ProductFacts()
  ) throws {
    let bytes = try WrittenRun.bytes(.sarif, items, markets: markets, language: language, facts: facts)
    let log = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0")
    run = try #require((log["runs"] as? [[String: Any]])?.first)
  }

  /// How many results a rule has.
  func count(_ rule: Any?) -> Int { results.count { $0["ruleId"] as? String == rule as? String } }

  var results: [[String: Any]] { run["results"] as? [[String: Any]] ?? [] }
  var rules: [[String: Any]] {
    ((run["tool"] as? [String: Any])?["driver"] as? [String: Any])?["rules"] as? [[String: Any]] ?? []
  }
  var invocation: [String: Any] { (run["invocations"] as? [[String: Any]])?.first ?? [:] }

  static func location(_ result: [String: Any]) -> [String: Any] {
    (result["locations"] as? [[String: Any]])?.first ?? [:]
  }
  static func region(_ result: [String: Any]) -> [String: Any]? {
    (location(result)["physicalLocation"] as? [String: Any])?["region"] as? [String: Any]
  }
  static func message(_ result: [String: Any]) -> String {
    (result["message"] as? [String: Any])?["text"] as? String ?? ""
  }
  static func fingerprint(_ result: [String: Any]) -> String {
    (result["partialFingerprints"] as? [String: String])?["ruxiang/v1"] ?? ""
  }
}

@Suite struct SARIFTests {
  private static let said = "家人们😀，原生态的果子👩‍👩‍👧能降血压\r\n纯天然\r家人们\n"

  /// What counts in characters, in lines and columns, and in bytes are the same words, however the file is stored.
  @Test(arguments: [
    (TextStorage.utf8, true), (.utf8Marked, true), (.utf16, false), (.gb18030, false), (.csv, true), (.json, true),
  ])
  func regionsAreTheirSnippets(_ storage: TextStorage, countsBytes: Bool) throws {
    let (bytes, name, text) = try storage.file(Self.said)
    let log = try Log([.file(bytes, name: name)])
    #expect(log.run["columnKind"] as? String == "utf16CodeUnits")
    #expect(log.results.count >= 5)
    let units = Array(text.utf16)
    let lines = text.split(omittingEmptySubsequences: false) { ["\r\n", "\n", "\r"].contains($0) }.map {
      Array($0.utf16)
    }
    for result in log.results where result["ruleId"] as? String != "zh.discourse.address" {
      let region = try #require(Log.region(result))
      let snippet = try #require((region["snippet"] as? [String: Any])?["text"] as? String)
      func number(_ key: String) throws -> Int { try #require(region[key] as? Int) }
      let start = try number("charOffset")
      #expect(Array(units[start..<(start + (try number("charLength")))]) == Array(snippet.utf16))
      if try number("startLine") == number("endLine") {
        let line = lines[try number("startLine") - 1]
        #expect(
          Array(line[(try number("startColumn") - 1)..<(try number("endColumn") - 1)]) == Array(snippet.utf16))
      }
      if countsBytes {
        let first = try number("byteOffset")
        #expect(Array(bytes[first..<(first + (try number("byteLength")))]) == Array(snippet.utf8))
      } else {
        #expect(region["byteOffset"] == nil)
      }
    }
  }

  enum TextStorage {
    case utf8, utf8Marked, utf16, gb18030, csv, json

    /// The bytes of a file, its name, and its decoded text.
    func file(_ text: String) throws -> ([UInt8], String, String) {
      let marked: [UInt8] = [0xEF, 0xBB, 0xBF]
      switch self {
      case .utf8: return (Array(text.utf8), "a.txt", text)
      case .utf8Marked: return (marked + Array(text.utf8), "a.txt", text)
      case .utf16: return ([0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, "a.txt", text)
      case .gb18030:
        let bytes: [UInt8] = [
          0xBC, 0xD2, 0xC8, 0xCB, 0xC3, 0xC7, 0x94, 0x39, 0xFC, 0x36, 0xA3, 0xAC, 0xD4, 0xAD, 0xC9, 0xFA, 0xCC, 0xAC,
          0xB5, 0xC4, 0xB9, 0xFB, 0xD7, 0xD3, 0x0D, 0x0A, 0xC4, 0xDC, 0xBD, 0xB5, 0xD1, 0xAA, 0xD1, 0xB9, 0xA3, 0xAC,
          0xB4, 0xBF, 0xCC, 0xEC, 0xC8, 0xBB, 0x0D, 0xBC, 0xD2, 0xC8, 0xCB, 0xC3, 0xC7,
        ]
        return (bytes, "a.txt", "家人们😀，原生态的果子\r\n能降血压，纯天然\r家人们")
      case .csv:
        let table = "名,脚本\n😀,\"\(text)\"\n二,家人们\n"
        return (Array(table.utf8), "a.csv", table)
      case .json:
        let array = "[{\"脚本\": \"😀家人们，原生态\"}, {\"脚本\": \"能降血压，纯天然，家人们\"}]"
        return (Array(array.utf8), "a.json", array)
      }
    }
  }

  /// In markup the words are where they are written, references and tags between them included.
  @Test(arguments: [
    ("a.html", "<!doctype html><p>😀<b>家人</b>们，&#x539F;生态\n的果子<p>能降血压，纯天然", ["家人</b>们", "&#x539F;生态", "能降血压", "纯天然"]),
    (
      "a.ttml",
      "<tt xmlns=\"http://www.w3.org/ns/ttml\"><body><div><p begin=\"0s\" end=\"1s\">😀家人们<br/>原生态</p></div></body></tt>",
      ["家人们", "原生态"]
    ),
    (
      "a.xlf",
      """
      <xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="zh" trgLang="ms"><file id="f">
      <unit id="1"><segment><source>😀家人们，<pc id="1">原生</pc>态</source></segment></unit>
      <unit id="2"><segment><source>纯天然</source></segment></unit></file></xliff>
      """, ["家人们", "原生</pc>态", "纯天然"]
    ),
    (
      "b.xlf",
      """
      <xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="zh"><file id="f">
      <unit id="1"><segment><source>Hi</source><target>家人们</target></segment></unit></file></xliff>
      """, ["家人们"]
    ),
  ])
  func regionsInMarkup(_ name: String, _ text: String, _ words: [String]) throws {
    var fixes = 0
    for mark in ["", "\u{FEFF}"] {
      let bytes = Array((mark + text).utf8)
      let log = try Log([.file(bytes, name: name)])
      var snippets: [String] = []
      for result in log.results where result["ruleId"] as? String != "zh.discourse.address" {
        let region = try #require(Log.region(result), "\(result)")
        let snippet = try #require((region["snippet"] as? [String: Any])?["text"] as? String)
        let first = try #require(region["byteOffset"] as? Int)
        #expect(Array(bytes[first..<(first + (region["byteLength"] as? Int ?? 0))]) == Array(snippet.utf8))
        snippets.append(snippet)
        // Where a tag stands between the words, other words cannot stand there.
        if snippet.contains("<") { #expect(result["fixes"] == nil) }
        for fix in result["fixes"] as? [[String: Any]] ?? [] {
          let mended = try Log([.file(Self.applied(fix, to: bytes), name: name)])
          #expect(mended.count(result["ruleId"]) < log.count(result["ruleId"]), "\(fix)")
          fixes += 1
        }
      }
      #expect(snippets == words)
    }
    #expect(fixes >= 2)
  }

  /// A file with the change of a fix made.
  private static func applied(_ fix: [String: Any], to bytes: [UInt8]) throws -> [UInt8] {
    let change = try #require((fix["artifactChanges"] as? [[String: Any]])?.first)
    let replacement = try #require((change["replacements"] as? [[String: Any]])?.first)
    let deleted = try #require(replacement["deletedRegion"] as? [String: Any])
    let inserted = (replacement["insertedContent"] as? [String: Any])?["text"] as? String ?? ""
    let start = try #require(deleted["byteOffset"] as? Int)
    var bytes = bytes
    bytes.replaceSubrange(start..<start + (deleted["byteLength"] as? Int ?? 0), with: inserted.utf8)
    return bytes
  }

  /// Every result names its rule, and every rule says what it is and where that was read.
  @Test(arguments: ReaderLanguage.allCases) func rules(_ language: ReaderLanguage) throws {
    let log = try Log([.text(Self.said, name: "a.txt"), .text("能降血压", name: "b.txt")], language: language)
    for result in log.results {
      let rule = log.rules[try #require(result["ruleIndex"] as? Int)]
      #expect(rule["id"] as? String == result["ruleId"] as? String)
    }
    #expect(Set(log.rules.compactMap { $0["id"] as? String }).count == log.rules.count)
    for rule in log.rules {
      for key in ["shortDescription", "fullDescription", "help"] {
        let text = (rule[key] as? [String: Any])?["text"] as? String ?? ""
        #expect(!text.isEmpty, "\(rule["id"] ?? "") \(key)")
      }
    }
    let health = try #require(log.rules.first { $0["id"] as? String == "zh.claim.health.jiang-san-gao" })
    let help = (health["help"] as? [String: Any])?["text"] as? String
    #expect(help?.contains("SA-18") == true)
    #expect((health["defaultConfiguration"] as? [String: Any])?["level"] as? String == "error")
  }

  /// The gravest of the markets decides; the message names them all.
  @Test func levels() throws {
    let both = try Log([.text("能降血压", name: "a.txt")])
    #expect(both.results.first?["level"] as? String == "error")
    #expect(Log.message(both.results[0]).contains("禁播 SA") && Log.message(both.results[0]).contains("要改 MY"))
    let one = try Log([.text("能降血压", name: "a.txt")], markets: ["MY"])
    #expect(one.results.first?["level"] as? String == "warning")
  }

  /// Fixes put in place leave none of the words they are for.
  @Test func fixesApply() throws {
    let text = "家人们，五斤装的纯天然蜂蜜，能降血压。"
    let log = try Log([.text(text, name: "a.txt")])
    var applied = 0
    for result in log.results {
      let snippet = try #require((Log.region(result)?["snippet"] as? [String: Any])?["text"] as? String)
      for fix in result["fixes"] as? [[String: Any]] ?? [] {
        let change = try #require((fix["artifactChanges"] as? [[String: Any]])?.first)
        let replacement = try #require((change["replacements"] as? [[String: Any]])?.first)
        let deleted = try #require(replacement["deletedRegion"] as? [String: Any])
        let inserted = (replacement["insertedContent"] as? [String: Any])?["text"] as? String ?? ""
        var units = Array(text.utf16)
        let start = try #require(deleted["charOffset"] as? Int)
        units.replaceSubrange(start..<(start + (deleted["charLength"] as? Int ?? 0)), with: Array(inserted.utf16))
        #expect(!String(decoding: units, as: UTF16.self).contains(snippet))
        applied += 1
      }
    }
    #expect(applied >= 2)
  }

  /// A rewrite that would run over a time code, or that the format would have to escape, is not offered as a change.
  @Test func noFixOverMarkup() throws {
    let captions = "1\n00:00:01,000 --> 00:00:02,000\n家人\n\n2\n00:00:02,000 --> 00:00:03,000\n们好\n"
    let log = try Log([.text(captions, name: "a.srt")])
    #expect(log.results.contains { $0["ruleId"] as? String == "zh.address.kin.jia-ren-men" })
    #expect(log.results.allSatisfy { $0["fixes"] == nil })
  }

  /// A container has no lines: the place is said in its own words.
  @Test func containers() throws {
    let body = "<w:p><w:r><w:t>家人们好</w:t></w:r></w:p>"
    let log = try Log([.file(Office.docx(body: body), name: "稿 子.docx")])
    let result = try #require(log.results.first)
    #expect(Log.region(result) == nil)
    let logical = try #require((Log.location(result)["logicalLocations"] as? [[String: Any]])?.first)
    #expect(logical["fullyQualifiedName"] as? String == "paragraph:1")
    let physical = Log.location(result)["physicalLocation"] as? [String: Any]
    let uri = (physical?["artifactLocation"] as? [String: Any])?["uri"] as? String
    #expect(uri == "%E7%A8%BF%20%E5%AD%90.docx")
  }

  /// A result is known again when other lines change, and two of the same are told apart.
  @Test func fingerprintsOutliveEdits() throws {
    let lines = ["家人们，原生态的果子", "能降血压", "家人们，原生态的果子"]
    let before = try Log([.text(lines.joined(separator: "\n"), name: "a.txt")])
    let after = try Log([.text((["今天天气很好"] + lines.reversed() + ["纯天然"]).joined(separator: "\r\n"), name: "a.txt")])
    let old = Set(before.results.map(Log.fingerprint))
    #expect(old.count == before.results.count && old.count >= 5)
    #expect(old.isSubset(of: Set(after.results.map(Log.fingerprint))))
    let traditional = try Log([.text("家人們，原 生 态的果子", name: "a.txt")])
    #expect(!Set(traditional.results.map(Log.fingerprint)).isEmpty)
  }

  /// What the host keeps is suppressed: in the script where it says so itself.
  @Test func suppressions() throws {
    let allow = "---\nallow:\n  - cue: zh.address.kin.jia-ren-men\n    reason: 老粉都这么叫\n---\n家人们好，原生态"
    let inside = try Log([.text(allow, name: "a.txt")])
    let kept = inside.results.compactMap { $0["suppressions"] as? [[String: String]] }
    #expect(kept == [[["kind": "inSource", "status": "accepted", "justification": "老粉都这么叫"]]])
    let facts = ProductFacts(allowed: [Allowance(cue: "address.kin", reason: "习惯")])
    let outside = try Log([.text("家人们好", name: "a.txt")], facts: facts)
    #expect((outside.results.first?["suppressions"] as? [[String: String]])?.first?["kind"] == "external")
  }

  @Test func failuresAreNotifications() throws {
    let failed = FailedInput(file: "坏 的.json", line: 3, message: "坏了 {0} [见](1)")
    let log = try Log([.failed(failed)])
    #expect(log.results.isEmpty && log.invocation["executionSuccessful"] as? Bool == false)
    let all = log.invocation["toolExecutionNotifications"] as? [[String: Any]]
    #expect(all?.count == 1)
    #expect((all?.first?["message"] as? [String: String])?["text"] == #"坏了 {{0}} \[见\](1)"#)
    #expect(try Log([]).invocation["executionSuccessful"] as? Bool == true)
  }

  @Test(arguments: [
    ("a/b.txt", "a/b.txt"), ("./a b.txt", "a%20b.txt"), ("a:b", "a%3Ab"), ("稿", "%E7%A8%BF"), ("-", "stdin"),
    ("/tmp/稿.txt", "file:///tmp/%E7%A8%BF.txt"), ("../a#?%.txt", "../a%23%3F%25.txt"), ("a//b", "a/b"),
  ])
  func paths(_ path: String, uri: String) {
    #expect(RelativeURI.path(path) == uri)
  }

  /// Counting from any byte agrees with the standard library, far into long lines too.
  @Test func unitsAgree() throws {
    let text = String(repeating: "家a😀é👩‍👩‍👧\r\n", count: 300) + String(repeating: "长😀", count: 900)
    let checked = try #require(Read.all(text, "a.txt").first)
    let document = try checked.get()
    var checker = try Checker(Shipped.engine)
    let report = checker.check(document.script, facts: ProductFacts(), markets: [])
    let positions = try #require(FilePositions(CheckedScript(document, report, file: Array(text.utf8))))
    var units = 0
    var bytes = 0
    for scalar in text.unicodeScalars {
      #expect(positions.units(before: bytes) == units)
      units += scalar.utf16.count
      bytes += scalar.utf8.count
    }
    #expect(positions.units(before: bytes) == units)
  }
}
