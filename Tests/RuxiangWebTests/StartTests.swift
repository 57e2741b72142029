import Foundation
import TestSupport
import Testing

/// Starts that fail say why.
@Suite struct StartTests {
  @Test(arguments: [
    (["--port", "taken"], 70, "the port is taken"), (["--host", "203.0.113.9", "--port", "0"], 70, "no such address"),
    (["--host", "nothing.invalid", "--port", "0"], 70, "cannot listen at nothing.invalid:0"),
    (["--token", "short"], 64, "16 letters"), (["--token", "sixteen letters and"], 64, "16 letters"),
    (["--allow-origin", "*"], 64, "no origin"),
    (["--log-level", "loud"], 64, "debug info warning error"), (["--max-body", "0"], 64, "limits"),
    (["--port", "70000"], 64, "port"), (["--trainer-token", "a-token-of-some-length"], 64, "goes with --class"),
    (["--class", "x.sqlite", "--trainer-token", "short"], 64, "16 letters"),
    (["--class", "/nowhere/x.sqlite"], 3, "cannot be opened"),
    (["--class", "/etc/hostname"], 3, "not the file of a class"),
  ]) func failures(_ options: [String], _ code: Int32, _ words: String) throws {
    let process = Process()
    let complaints = Pipe()
    process.executableURL = BuiltTool.path
    process.arguments = ["serve"] + options.map { $0 == "taken" ? "\(LiveServer.plain.port)" : $0 }
    process.environment = BuiltTool.variables
    process.standardOutput = FileHandle.nullDevice
    process.standardError = complaints
    try process.run()
    let said = String(decoding: try complaints.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == code && said.contains(words), "\(said)")
  }
}
