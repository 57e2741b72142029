import Foundation
import Ruxiang
import Testing

@testable import RuxiangDocuments

/// Replies made in this process, held against what the command prints: the same bytes.
@Suite struct ReplyTests {
  private static let engine: Engine = {
    do { return try EngineCache(environment: Tool.variables).engine(try DataDirectory(Tool.root.path)) } catch {
      preconditionFailure("\(error)")
    }
  }()

  private static let exchange: Exchange = {
    do { return try Exchange(engine, Exchange.Settings(language: .en)) } catch { preconditionFailure("\(error)") }
  }()

  /// The first lines of an example: every reply is made twice.
  private static func text(_ name: String) throws -> String {
    try StreamTests.text(name).split(separator: "\n", omittingEmptySubsequences: false).prefix(8)
      .joined(separator: "\n")
  }

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

  @Test func repliesAreTheCommands() throws {
    let text = try Self.text("kiwi.txt")
    let request = try Self.request(text)
    try Self.expect(
      Self.exchange.compared(request), is: Self.command(["compare", "-", "--format", "json"] + Self.markets, text),
      "compare")
    try Self.expect(
      Self.exchange.facts(of: request), is: Self.command(["facts", "-", "--format", "json"] + Self.markets, text),
      "facts")
    for (members, options) in [
      (["voice": "lively"], ["--voice", "lively"]), (["toFit": 60], ["--to-fit", "60"]),
      (["findings": ["1": NSNull(), "2": 1], "strategies": "neutralise"], ["--apply", "1,2:2,neutralise"]),
    ] as [([String: Any], [String])] {
      try Self.expect(
        Self.exchange.rewritten(try Self.request(text, members)),
        is: Self.command(["rewrite", "-", "--format", "json"] + Self.markets + options, text), "rewrite \(options)")
    }
  }

  /// What a check writes, all of it in one run.
  @Test func checkedFilesAreTheCommands() throws {
    let text = try Self.text("rice-wine.txt")
    try Tool.withFiles(["rice-wine.txt": [UInt8](text)]) { folder in
      let out = folder.appendingPathComponent("out")
      let result = try Tool.run(
        ["check", "rice-wine.txt", "--format", "all", "--output", out.path] + Self.markets, in: folder)
      try #require(result.code == 0, "\(result.err)")
      for format in OutputFormat.allCases {
        let name = format.isFileForEachScript ? "rice-wine" + format.fileName : format.fileName
        let members = ["as": format.rawValue, "of": "check", "name": "rice-wine.txt"]
        let file = Self.exchange.exported(try Self.request(text, members))
        #expect(file.bytes == [UInt8](try Data(contentsOf: out.appendingPathComponent(name))), "\(format)")
        #expect(!format.isFileForEachScript || file.fileName == name)
      }
    }
  }

  @Test(arguments: [RewriteFormat.table, .html, .srt, .same, .docx])
  func toldFilesAreTheCommands(_ format: RewriteFormat) throws {
    let name = format == .srt || format == .same ? "kiwi-live.srt" : "rice-wine.txt"
    let text = try Self.text(name)
    try Tool.withFiles([name: [UInt8](text)]) { folder in
      let out = folder.appendingPathComponent("out")
      let result = try Tool.run(
        ["rewrite", name, "--format", format.rawValue, "--output", out.path] + Self.markets, in: folder)
      try #require(result.code == 0, "\(result.err)")
      let members = ["as": format.rawValue, "of": "rewrite", "name": name]
      let file = Self.exchange.exported(try Self.request(text, members))
      let written = try #require(file.fileName)
      #expect(file.bytes == [UInt8](try Data(contentsOf: out.appendingPathComponent(written))), "\(format)")
    }
  }

  /// A pace is a pace.
  @Test func pacesAreTheCommands() throws {
    let text = try Self.text("rice-wine.txt")
    let paced = try Self.command(
      ["rewrite", "-", "--format", "prompter", "--characters-per-minute", "300"] + Self.markets, text)
    let members: [String: Any] = ["as": "prompter", "charactersPerMinute": 300]
    try Self.expect(Self.exchange.exported(try Self.request(text, members)), is: paced, "prompter")
  }

  @Test func explanationsAreTheCommands() throws {
    let guide = Guide(Self.engine)
    let wanted = try Tool.run(["explain", "原生态"] + Self.markets)
    let bytes = try #require(guide.explain("原生态", markets: ["MY", "SA"], .en))
    #expect(try StreamTests.object(String(decoding: bytes, as: UTF8.self))["text"] as? String == wanted.out)
  }
}
