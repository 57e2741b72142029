import Foundation
import Ruxiang
import Testing

@testable import RuxiangDocuments

@Suite struct ExportReplyTests {
  private static var base: [String: Any] {
    ["text": "家人们，原生态的猕猴桃，\n手慢无！", "markets": ["MY"], "name": "猕猴桃 1.txt"]
  }

  private func answered(_ more: [String: Any]) throws -> Answered {
    Asked.plain.exported(try Asked.json(Self.base.merging(more) { $1 }))
  }

  /// Every name of both commands gives a file with a name and a type, twice the same.
  @Test func everyFormatIsAFile() throws {
    var names: Set<String> = []
    let wishes =
      OutputFormat.allCases.map { ["as": $0.rawValue, "of": "check"] }
      + RewriteFormat.allCases.map { ["as": $0.rawValue, "of": "rewrite"] }
      + (OutputFormat.allCases.map(\.rawValue) + RewriteFormat.allCases.map(\.rawValue)).map { ["as": $0] }
      + [["as": "srt", "of": "check"]]
    for wish in wishes {
      let file = try answered(wish)
      let name = try #require(file.fileName, "\(wish): \(file.problem?.message.en ?? "")")
      #expect(name.hasPrefix("猕猴桃 1.") && !file.bytes.isEmpty && file.mediaType.contains("/"), "\(name)")
      #expect(file.bytes == (try answered(wish)).bytes, "\(wish)")
      names.insert(name)
    }
    #expect(names.contains("猕猴桃 1.ruxiang.docx") && names.contains("猕猴桃 1.rewritten.srt"))
    #expect(names.contains("猕猴桃 1.rewritten.txt") && names.contains("猕猴桃 1.ruxiang.csv"))
  }

  @Test func saidOrToldByDefault() throws {
    for (name, told) in [("text", false), ("json", false), ("docx", false), ("prompter", true), ("same", true)] {
      let wished = try answered(["as": name]).bytes
      #expect(wished == (try answered(["as": name, "of": told ? "rewrite" : "check"])).bytes, "\(name)")
    }
    #expect(try Asked.object(try answered(["as": "json"]).bytes)["schema"] as? String == "ruxiang.report/1")
    let rewrite = try Asked.object(try answered(["as": "json", "of": "rewrite"]).bytes)
    #expect(rewrite["schema"] as? String == "ruxiang.rewrite/1")
  }

  /// What is chosen for a rewriting holds for its file.
  @Test func choicesHold() throws {
    let nothing = try answered(["as": "same", "findings": [Int]()])
    #expect(nothing.bytes == Array((Self.base["text"] as? String ?? "").utf8))
    let some = try Asked.object(Asked.plain.rewritten(try Asked.json(Self.base.merging(["safe": true]) { $1 })))
    #expect(try answered(["as": "same", "safe": true]).bytes == Array((some["text"] as? String ?? "").utf8))
  }

  /// A file comes back as itself, only the words changed; a picked script of several alone.
  @Test func filesComeBack() throws {
    let table = "编号,脚本\n1,家人们\n2,家人们\n"
    var request: [String: Any] = ["file": Asked.file("a/b.csv", Array(table.utf8)), "markets": "MY", "as": "same"]
    request["document"] = 1
    let file = Asked.plain.exported(try Asked.json(request))
    #expect(file.fileName == "b.rewritten.csv" && file.mediaType.hasPrefix("text/csv"))
    let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines.prefix(2) == ["编号,脚本", "1,家人们"] && lines.count == 3 && lines.last != "2,家人们")
    let word = try Read.fixture("script.docx")
    for way in ["check", "rewrite"] {
      let marked = Asked.plain.exported(
        try Asked.json(["file": Asked.file("script.docx", word), "markets": "MY", "as": "docx", "of": way]))
      #expect(marked.problem == nil)
      // The words of the original are still there, as its reader sees them with every change refused.
      #expect(DocumentReader.open(marked.bytes, name: "a.docx").contains { (try? $0.get()) != nil })
    }
  }

  @Test(arguments: [
    ("../../etc/passwd", "passwd.srt"), ("a\r\nb\u{202E}c\"<.txt", "abc.srt"), ("..", "script.srt"), ("", "script.srt"),
  ])
  func namesAreNames(_ name: String, _ wanted: String) throws {
    #expect(try answered(["as": "srt", "of": "check", "name": name]).fileName == wanted)
  }

  @Test func wrongWishesAreNamed() throws {
    let wrong: [([String: Any], String)] = [
      ([:], "as"), (["as": "pdf"], "as"), (["as": "csv", "of": "rewrite"], "as"),
      (["as": "diff", "of": "check"], "as"),
      (["as": "text", "of": "x"], "of"), (["as": "srt", "charactersPerMinute": 0], "charactersPerMinute"),
      (["as": "same", "language": "th"], "language"),
    ]
    for (members, member) in wrong { #expect(try answered(members).problem?.member == member, "\(members)") }
  }
}

@Suite struct CaptionTests {
  private struct Caption: Equatable {
    let start: Double
    let end: Double
    let lines: [String]
  }

  private static func captions(_ text: String) throws -> [Caption] {
    func seconds(_ clock: Substring) throws -> Double {
      let parts = clock.split(whereSeparator: { $0 == ":" || $0 == "," }).compactMap { Double($0) }
      try #require(parts.count == 4)
      return parts[0] * 3600 + parts[1] * 60 + parts[2] + parts[3] / 1000
    }
    return try text.split(separator: "\n\n").enumerated().map { number, block in
      let lines = block.split(separator: "\n", omittingEmptySubsequences: false)
      try #require(lines.count > 2 && lines[0] == "\(number + 1)", "\(block)")
      let times = lines[1].split(separator: " ")
      try #require(times.count == 3 && times[1] == "-->")
      return Caption(start: try seconds(times[0]), end: try seconds(times[2]), lines: lines[2...].map(String.init))
    }
  }

  private static func srt(_ more: [String: Any]) throws -> String {
    let file = Asked.plain.exported(try Asked.json(["as": "srt", "markets": "MY"].merging(more) { $1 }))
    try #require(file.problem == nil)
    return String(decoding: file.bytes, as: UTF8.self)
  }

  /// Letters and figures, as captions may not write some marks as they stand.
  private static func words(_ text: String) -> String { String(text.filter { $0.isLetter || $0.isNumber }) }

  private static func spoken(_ script: Script) -> String {
    words(script.segments.map { script.text($0.range) }.joined())
  }

  @Test(arguments: ["kiwi.txt", "honey.txt", "noodles.md", "rice-wine.txt"])
  func captionsFollowOneAnother(_ name: String) throws {
    let text = try Asked.example(name)
    let script = try ScriptReader.read(Array(text.utf8), name: name)
    let format = script.format.rawValue
    let captions = try Self.captions(try Self.srt(["text": text, "of": "check", "format": format]))
    var last = 0.0
    for caption in captions {
      #expect(abs(caption.start - last) < 1e-9 && caption.end - caption.start >= 1 - 1e-9, "\(caption)")
      #expect(caption.lines.count <= 2)
      #expect(caption.lines.allSatisfy { $0.count <= 36 && $0.filter { !$0.isASCII }.count <= 18 }, "\(caption)")
      last = caption.end
    }
    // All that is said is there, in order; nothing else is.
    #expect(captions.map { Self.words($0.lines.joined()) }.joined() == Self.spoken(script))
    let slow = try Self.captions(
      try Self.srt(["text": text, "of": "check", "format": format, "charactersPerMinute": 120]))
    #expect(slow.map(\.lines) == captions.map(\.lines) && (slow.last?.end ?? 0) > last * 1.5)
    // Our own reader finds the same words in it.
    let read = try ScriptReader.read(
      Array(try Self.srt(["text": text, "of": "check", "format": format]).utf8), name: "a.srt")
    #expect(Self.spoken(read) == Self.spoken(script))
  }

  /// Chinese as it is said now, and below it every line of the market, once.
  @Test(arguments: ["kiwi.txt", "kiwi-live.srt"]) func marketsSpeakBelow(_ name: String) throws {
    let text = try Asked.example(name)
    let reply = try Asked.object(Asked.plain.rewritten(try Asked.json(["text": text, "markets": "SA"])))
    let told = try ScriptReader.read(Array(try #require(reply["text"] as? String).utf8), name: name)
    let captions = try Self.captions(try Self.srt(["text": text, "markets": "SA"]))
    let said = Set(
      try Asked.list(reply, "rows").flatMap { try Asked.list($0, "spoken") }.compactMap { $0["text"] as? String })
    try #require(!said.isEmpty)
    let below = captions.flatMap(\.lines).filter(said.contains)
    #expect(Set(below) == said && below.count == said.count)
    let chinese = captions.map { Self.words($0.lines.filter { !said.contains($0) }.joined()) }.joined()
    #expect(chinese == Self.spoken(told))
    #expect(captions.allSatisfy { caption in !said.contains(caption.lines[0]) })
  }

  /// Captions keep the times they came with, whatever the layout.
  @Test func timesStay() throws {
    let srt = try Asked.example("kiwi-live.srt")
    let kept = try Self.captions(try Self.srt(["text": srt, "of": "check"]))
    let times = srt.split(separator: "\n").filter { $0.contains("-->") }
    let wrote = try Self.srt(["text": srt, "of": "check"]).split(separator: "\n").filter { $0.contains("-->") }
    #expect(wrote == times && kept.count == times.count && times.count > 3)
    for name in ["live.ass", "live.ttml", "whisper.json", "live.lrc"] {
      let bytes = try Read.fixture(name)
      let script = try #require(Read.all(bytes, name).first).get().script
      let captions = try Self.captions(try Self.srt(["file": Asked.file(name, bytes), "of": "check"]))
      #expect(captions.map(\.start) == script.segments.compactMap(\.time).map { ($0 * 1000).rounded() / 1000 }.distinct)
      #expect(captions.allSatisfy { $0.end > $0.start }, "\(name)")
      if name != "live.lrc" { #expect(captions.map(\.end) == script.segments.compactMap(\.end).distinct, "\(name)") }
    }
  }

  /// Nothing of a script is taken for markup, times or the end of a caption.
  @Test func marksAreWords() throws {
    let text = "<b>家人们</b> 00:00:01,000 --> 00:00:02,000\n{\\an8}原生态\u{1B}[31m\n\n1\n<-->"
    let srt = try Self.srt(["text": text, "of": "check", "format": "plain"])
    let captions = try Self.captions(srt)
    #expect(srt.filter { $0 == "<" || $0 == "{" }.isEmpty && !srt.contains("\u{1B}"))
    #expect(srt.split(separator: "\n").filter { $0.contains("-->") }.count == captions.count)
    let read = try ScriptReader.read(Array(srt.utf8), name: "a.srt")
    #expect(Self.spoken(read).contains("b家人们b00000100000000200"))
  }
}
