import ArgumentParser
import CBareICU
import Foundation
import Ruxiang
import RuxiangDocuments

/// Times the engine and the tool beside the programs a user would pick instead, on the same text in the same run.
@main struct Measure: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "Times scan, fit, rewriting, start-up and audits beside ICU, grep and ripgrep.")

  enum Section: String, ExpressibleByArgument, CaseIterable { case loop, typing, start, folder, web, load }

  @Option(help: "The tool to run as a program; without it only the loops are measured.") var tool: String?
  @Option(help: "A file whose lines to measure on, instead of the examples of the data.") var text: String?
  @Option(help: "Bytes of text in the loops.") var bytes = 500_000
  @Option(help: "Files in the folder.") var files = 10_000
  @Option(help: "Rounds; the median counts.") var rounds = 5
  @Option(help: "What to measure: \(Section.allCases.map(\.rawValue).joined(separator: ", ")); all when left out.")
  var section: [Section] = []
  @Option(
    help: "A file of phrases, one a line: with --text, a lexicon of them alone over all of that file, as lines of JSON."
  )
  var phrases: String?
  @Option(help: "Of a section's rows only those whose name holds this, beside the first.") var row: String?

  func run() throws {
    if let phrases, let text { return print(try literals(phrases, text).lines) }
    let engine = try EngineCache().engine(try DataDirectory.find())
    let material = try Material(engine, text: text)
    let wanted = section.isEmpty ? Section.allCases : section
    let folder = NSTemporaryDirectory() + "measure-\(ProcessInfo.processInfo.processIdentifier)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    print("data \(engine.pack.prefix(12)), \(engine.lexicon.entries.count) entries, \(rounds) rounds\n")
    if wanted.contains(.loop) { print(try loop(engine, material).markdown) }
    if wanted.contains(.typing) { print(try typing(engine, material).markdown) }
    guard let tool else { return }
    try material.forms.joined(separator: "\n").write(toFile: folder + "/forms", atomically: false, encoding: .utf8)
    if wanted.contains(.start) { print(try start(tool, material, folder).markdown) }
    if wanted.contains(.folder) { print(try archive(tool, material, folder).markdown) }
    if wanted.contains(.web) { print(try web(tool, engine, material).markdown) }
    if wanted.contains(.load) { print(try load(tool, material, folder)) }
  }

  /// Inside of one process; long scripts and their rewriting use all cores the process may run on.
  private func loop(_ engine: Engine, _ material: Material) throws -> Table {
    let text = material.text(bytes: bytes)
    let utf8 = Array(text.utf8)
    let units = Array(text.utf16)
    let script = try ScriptReader.read(utf8, name: "text", format: .plain)
    let markets = engine.markets
    func checked(_ markets: [Market], rewrites: Int) throws -> Int {
      var checker = try Checker(engine)
      let options = Checker.Options(rewritesFor: rewrites, coverage: rewrites > 0)
      let report = checker.check(script, facts: ProductFacts(), markets: markets, options: options)
      return report.findings.count + report.resonances.count
    }
    return Table(
      title: "In the loop, \(utf8.count) bytes", yardstick: "bare ICU words",
      rows: try timed([
        Job(name: "bare ICU words", bytes: utf8.count) {
          Int(units.withUnsafeBufferPointer { bare_icu_words($0.baseAddress, Int32($0.count)) })
        },
        Job(name: "scan, judge, fit: 1 market", bytes: utf8.count) { try checked([markets[0]], rewrites: 0) },
        Job(name: "scan, judge, fit: \(markets.count) markets", bytes: utf8.count) {
          try checked(markets, rewrites: 0)
        },
        Job(name: "full check: \(markets.count) markets", bytes: utf8.count) { try checked(markets, rewrites: 2000) },
        Job(name: "engine from its image", bytes: 0) {
          try EngineCache().engine(try DataDirectory.find()).lexicon.entries.count
        },
      ]))
  }

  /// A lexicon of literal phrases over a text, beside bare ICU: what literal searchers do, in the loop.
  private func literals(_ phrases: String, _ text: String) throws -> Table {
    let world = try Phrases(phrases, schemasOf: try DataDirectory.find().path)
    let utf8 = [UInt8](try Data(contentsOf: URL(fileURLWithPath: text)))
    let units = Array(String(decoding: utf8, as: UTF8.self).utf16)
    let script = try ScriptReader.read(utf8, name: "text", format: .plain)
    return Table(
      title: "Phrases alone", yardstick: "bare ICU words",
      rows: try interleaved(
        rounds,
        [
          Job(name: "bare ICU words", bytes: utf8.count) {
            Int(units.withUnsafeBufferPointer { bare_icu_words($0.baseAddress, Int32($0.count)) })
          },
          Job(name: "phrases: scan, judge, fit", bytes: utf8.count) { try world.places(in: script) },
        ]))
  }

  /// A long script of which a line changes, request and reply as bytes, three markets, no rewrites.
  private func typing(_ engine: Engine, _ material: Material) throws -> Table {
    var typing = try Typing(engine, material, markets: ["MY", "SA", "TH"].compactMap(engine.market))
    return Table(
      title: "A line changed in \(Typing.characters) characters, \(typing.bytes) bytes", yardstick: "checked anew",
      rows: try timed([
        Job(name: "checked anew", bytes: typing.bytes) { try typing.check(remembers: false) },
        Job(name: "the rest remembered", bytes: typing.bytes) { try typing.check(remembers: true) },
      ]))
  }

  /// The same over HTTP, as the studio asks while somebody types.
  private func web(_ tool: String, _ engine: Engine, _ material: Material) throws -> Table {
    var typing = try Typing(engine, material, markets: [])
    let server = try Served(tool)
    return Table(
      title: "A line changed in \(Typing.characters) characters, over HTTP", yardstick: "1 market, marks",
      rows: try timed(
        [("1 market", ["MY"]), ("3 markets", ["MY", "SA", "TH"])].flatMap { name, markets in
          [("marks", "marks" as String?), ("the whole report", nil)].map { part, only in
            Job(name: "\(name), \(part)", bytes: typing.bytes) {
              try server.check(try typing.request(markets: markets, only: only))
            }
          }
        }))
  }

  /// Many at once for a while: a script of 2 KB, three markets, rewrites and all.
  private func load(_ tool: String, _ material: Material, _ folder: String) throws -> String {
    let (connections, seconds) = (64, 30)
    let server = try Served(tool)
    let request: [String: Any] = ["text": material.text(bytes: 2048), "markets": ["MY", "SA", "TH"]]
    let body = [UInt8](try JSONSerialization.data(withJSONObject: request))
    _ = try server.load(body, connections: connections, seconds: 5, in: folder)
    let before = server.megabytes
    let said = try server.load(body, connections: connections, seconds: seconds, in: folder)
    let quick = [UInt8](
      try JSONSerialization.data(withJSONObject: request.merging(["rewrites": "none"]) { $1 }))
    let rest = try server.load(quick, connections: connections, seconds: seconds, in: folder)
    return """
      ## A check of 2 KB for 3 markets, \(connections) connections, \(seconds) s

      Resident memory \(before) MB after a warm-up of 5 s, \(server.megabytes) MB at the end.

      With rewrites:

      ```
      \(said)```

      Without:

      ```
      \(rest)```
      """
  }

  /// One script of 5 KB, whole processes.
  private func start(_ tool: String, _ material: Material, _ folder: String) throws -> Table {
    let file = folder + "/script.txt"
    let text = material.text(bytes: 5000)
    try text.write(toFile: file, atomically: false, encoding: .utf8)
    let forms = folder + "/forms"
    return Table(
      title: "One script of \(text.utf8.count) bytes, whole process", yardstick: "grep -F -o",
      rows: try timed([
        Job(name: "grep -F -o", bytes: 0) { try launch("grep", ["-F", "-f", forms, "-o", file]) },
        Job(name: "rg -F -o", bytes: 0) { try launch("rg", ["-F", "-f", forms, "-o", file]) },
        Job(name: "check, 1 market", bytes: 0) {
          try launch(tool, ["check", file, "--market", "MY", "--format", "jsonl"])
        },
        Job(name: "check, all markets", bytes: 0) {
          try launch(tool, ["check", file, "--market", "all", "--format", "jsonl"])
        },
      ]))
  }

  /// A folder of scripts, whole processes, the store written anew each time.
  private func archive(_ tool: String, _ material: Material, _ folder: String) throws -> Table {
    let scripts = folder + "/scripts"
    try material.write(files: files, into: scripts)
    let bytes = try FileManager.default.subpathsOfDirectory(atPath: scripts).reduce(0) {
      let attributes = try FileManager.default.attributesOfItem(atPath: scripts + "/" + $1)
      return $0 + (attributes[.type] as? FileAttributeType == .typeRegular ? attributes[.size] as? Int ?? 0 : 0)
    }
    let forms = folder + "/forms"
    func audit(jobs: Int) throws -> Int {
      let store = folder + "/audit.sqlite"
      for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: store + end) }
      return try launch(tool, ["audit", scripts, "--store", store, "--market", "all", "--jobs", "\(jobs)"])
    }
    return Table(
      title: "\(files) files, \(bytes) bytes, whole process", yardstick: "rg -F -o, 1 thread",
      rows: try timed([
        Job(name: "rg -F -o, 1 thread", bytes: bytes) { try launch("rg", ["-j1", "-F", "-f", forms, "-o", scripts]) },
        Job(name: "audit, 1 job", bytes: bytes) { try audit(jobs: 1) },
        Job(name: "audit, 2 jobs", bytes: bytes) { try audit(jobs: 2) },
      ]))
  }

  private func timed(_ jobs: [Job]) throws -> [Row] {
    try interleaved(
      rounds, jobs.enumerated().filter { k, job in k == 0 || row.map(job.name.contains) ?? true }.map(\.element))
  }
}
