import Foundation
import TestSupport
import Testing

/// Runs the built tool as its users do: as a process, with files, streams and an exit code.
enum Tool {
  struct Result {
    let out: String
    let err: String
    let code: Int32
  }

  static var root: URL { BuiltTool.root }
  static var path: URL { BuiltTool.path }
  static var variables: [String: String] { BuiltTool.variables }

  /// Runs the tool in the checkout. The interface is English unless the arguments say otherwise.
  static func run(
    _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:], in directory: URL = root
  ) throws -> Result {
    let process = Process()
    process.executableURL = path
    process.arguments = arguments
    process.currentDirectoryURL = directory
    process.environment = variables.merging(environment) { $1 }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["in", "out", "err"].map { folder.appendingPathComponent($0) }
    try Data(input).write(to: files[0])
    for file in files.dropFirst() { try Data().write(to: file) }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    func text(_ file: URL) throws -> String { String(decoding: try Data(contentsOf: file), as: UTF8.self) }
    return Result(out: try text(files[1]), err: try text(files[2]), code: process.terminationStatus)
  }

  /// Calls the body with a folder of files, and removes it afterwards.
  static func withFiles<T>(_ files: [String: [UInt8]], _ body: (URL) throws -> T) throws -> T {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, bytes) in files { try Data(bytes).write(to: folder.appendingPathComponent(name)) }
    return try body(folder)
  }
}

extension [UInt8] {
  init(_ text: String) { self = Array(text.utf8) }
}
