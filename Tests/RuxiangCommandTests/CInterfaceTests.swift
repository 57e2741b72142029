import Foundation
import Testing

/// The library as a program in C sees it: compiled against the header, linked, called from four threads.
@Suite struct CInterfaceTests {
  private static let library = Tool.path.deletingLastPathComponent().appendingPathComponent("libRuxiangC.so")

  /// A program of the system, its output, and its exit code.
  private static func run(_ program: String, _ arguments: [String], input: URL? = nil) throws -> (
    out: String, code: Int32
  ) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = Tool.variables
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.standardError
    if let input { process.standardInput = try FileHandle(forReadingFrom: input) }
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (String(decoding: bytes, as: UTF8.self), process.terminationStatus)
  }

  private static func requests() throws -> [String] {
    var lines = ["", "{", "17", "{\"id\": 1}", "{\"text\": \"好\", \"markets\": [\"XX\"]}", "\"家人们\""]
    for (index, name) in ["kiwi.txt", "honey.txt", "mutton.txt", "kiwi-live.srt", "noodles.md"].enumerated() {
      let text = try StreamTests.text(name)
      lines.append(try StreamTests.line(["id": name, "text": text, "markets": ["MY", "SA"]] as [String: Any]))
      lines.append(try StreamTests.line(["id": index, "text": text, "only": "fit"] as [String: Any]))
    }
    let translated = try StreamTests.text("translated/th.txt")
    lines.append(try StreamTests.line(["text": translated, "language": "th", "uiLanguage": "zh-Hans"]))
    return lines
  }

  @Test func repliesEqualTheCommands() throws {
    let requests = try Self.requests()
    let input = requests.map { $0 + "\n" }.joined()
    try Tool.withFiles(["in.jsonl": [UInt8](input)]) { folder in
      let program = folder.appendingPathComponent("calls").path
      let fixtures = Tool.root.appendingPathComponent("Tests/RuxiangCommandTests/Fixtures")
      let include = Tool.root.appendingPathComponent("Sources/RuxiangC/include")
      let compiled = try Self.run(
        "/usr/bin/env",
        [
          "cc", "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-I", include.path, "-o", program,
          fixtures.appendingPathComponent("calls.c").path, Self.library.path,
          "-Wl,-rpath,\(Self.library.deletingLastPathComponent().path)", "-pthread",
        ])
      try #require(compiled.code == 0)
      let called = try Self.run(
        program, [Tool.root.path], input: folder.appendingPathComponent("in.jsonl"))
      #expect(called.code == 0)
      let got = called.out.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
      let wanted = try Tool.run(["stream"], input: [UInt8](input)).out.split(separator: "\n").map(String.init)
      try #require(got.count == requests.count && wanted.count == requests.count)
      for (number, (one, other)) in zip(got, wanted).enumerated() {
        // An error of a stream names its line; for a call there is none.
        let line = ",\"line\":\(number + 1)}"
        let isError = other.contains("\"error\":")
        #expect(one == (isError ? other.dropLast(line.count) + "}" : other))
        #expect(isError == other.hasSuffix(line) && isError == (number < 5))
      }
    }
  }
}
