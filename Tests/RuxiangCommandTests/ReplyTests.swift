import Foundation
import Ruxiang
import RuxiangDocuments
import Testing

/// Replies made in this process, held against what the command prints: the same bytes.
@Suite struct ReplyTests {
  private static let exchange: Exchange = {
    do {
      return try Exchange(
        try Engine(try DataDirectory(Tool.root.path).files()), Exchange.Settings(language: .en))
    } catch { preconditionFailure("\(error)") }
  }()

  private static let markets = ["--market", "MY", "--market", "SA"]

  private static func request(_ text: String, _ more: [String: Any] = [:]) throws -> [UInt8] {
    let members: [String: Any] = ["text": text, "markets": ["MY", "SA"]]
    return [UInt8](try StreamTests.line(members.merging(more) { $1 }))
  }

  private static func command(_ arguments: [String], _ text: String) throws -> String {
    let result = try Tool.run(arguments, input: [UInt8](text))
    try #require(result.code == 0, "\(result.err)")
    return result.out
  }

  private static func expect(_ answered: Answered, is wanted: String, _ what: String) throws {
    try #require(answered.problem == nil, "\(what): \(answered.problem?.message.en ?? "")")
    #expect(String(decoding: answered.bytes, as: UTF8.self) == wanted, "\(what)")
    #expect(wanted.utf8.count > 100)
  }

  @Test(arguments: ["kiwi.txt", "kiwi-live.srt"]) func repliesAreTheCommands(_ name: String) throws {
    let text = try StreamTests.text(name)
    let request = try Self.request(text)
    try Self.expect(
      Self.exchange.compared(request), is: Self.command(["compare", "-", "--format", "json"] + Self.markets, text),
      "compare")
    try Self.expect(
      Self.exchange.facts(of: request), is: Self.command(["facts", "-", "--format", "json"] + Self.markets, text),
      "facts")
    for (members, options) in [
      ([:], []), (["voice": "lively"], ["--voice", "lively"]), (["toFit": 60], ["--to-fit", "60"]),
      (["findings": ["1": NSNull(), "2": 1]], ["--apply", "1,2:2"]), (["strategies": "drop"], ["--apply", "drop"]),
      (["least": "block"], ["--apply", "block"]),
    ] as [([String: Any], [String])] {
      try Self.expect(
        Self.exchange.rewritten(try Self.request(text, members)),
        is: Self.command(["rewrite", "-", "--format", "json"] + Self.markets + options, text), "rewrite \(options)")
    }
  }

  @Test func filesAreTheCommands() throws {
    let text = try StreamTests.text("rice-wine.txt")
    for format in OutputFormat.allCases where !format.isBinary {
      let wanted = try Self.command(["check", "-", "--format", format.rawValue] + Self.markets, text)
      let file = Self.exchange.exported(try Self.request(text, ["as": format.rawValue, "of": "check"]))
      try Self.expect(file, is: wanted, "check \(format)")
    }
    for format in RewriteFormat.allCases where format != .docx {
      let wanted = try Self.command(["rewrite", "-", "--format", format.rawValue] + Self.markets, text)
      let file = Self.exchange.exported(try Self.request(text, ["as": format.rawValue, "of": "rewrite"]))
      try Self.expect(file, is: wanted, "rewrite \(format)")
    }
    let paced = try Self.command(
      ["rewrite", "-", "--format", "prompter", "--characters-per-minute", "300"] + Self.markets, text)
    let members: [String: Any] = ["as": "prompter", "charactersPerMinute": 300]
    try Self.expect(Self.exchange.exported(try Self.request(text, members)), is: paced, "prompter")
  }

  /// Containers are bytes: what the command writes into a folder.
  @Test func containersAreTheCommands() throws {
    let text = try StreamTests.text("rice-wine.txt")
    try Tool.withFiles(["rice-wine.txt": [UInt8](text)]) { folder in
      for (command, format) in [("check", "docx"), ("check", "xlsx"), ("rewrite", "docx")] {
        let out = folder.appendingPathComponent("\(command)-\(format)")
        let result = try Tool.run(
          [command, "rice-wine.txt", "--format", format, "--output", out.path] + Self.markets, in: folder)
        try #require(result.code == 0, "\(result.err)")
        let written = try #require(try FileManager.default.contentsOfDirectory(atPath: out.path).first)
        let members = ["as": format, "of": command, "name": "rice-wine.txt"]
        let file = Self.exchange.exported(try Self.request(text, members))
        #expect(
          file.bytes == [UInt8](try Data(contentsOf: out.appendingPathComponent(written))), "\(command) \(format)")
        #expect(written == file.fileName || format == "xlsx")
      }
    }
  }

  @Test func explanationsAreTheCommands() throws {
    let guide = Guide(try Engine(try DataDirectory(Tool.root.path).files()))
    let wanted = try Tool.run(["explain", "原生态"] + Self.markets)
    let bytes = try #require(guide.explain("原生态", markets: ["MY", "SA"], .en))
    #expect(try StreamTests.object(String(decoding: bytes, as: UTF8.self))["text"] as? String == wanted.out)
  }
}
