import Foundation

/// A program that could not be run, or ended badly.
struct ProgramFailed: Error, CustomStringConvertible {
  let description: String
}

/// Runs a program by its name or path, its output into a file; the number of lines it wrote.
///
/// - Parameter allowed: exit codes that are not a failure: a search that finds nothing ends with 1.
func launch(_ program: String, _ arguments: [String], allowed: Set<Int32> = [0]) throws -> Int {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [program] + arguments
  // To a file, not to nowhere: grep stops at the first hit where nobody reads.
  let path = NSTemporaryDirectory() + "measure-\(ProcessInfo.processInfo.processIdentifier).out"
  defer { try? FileManager.default.removeItem(atPath: path) }
  guard FileManager.default.createFile(atPath: path, contents: nil), let output = FileHandle(forWritingAtPath: path)
  else {
    throw ProgramFailed(description: "cannot write \(path)")
  }
  process.standardOutput = output
  process.standardError = FileHandle.nullDevice
  try process.run()
  process.waitUntilExit()
  try output.close()
  guard process.terminationReason == .exit, allowed.contains(process.terminationStatus) else {
    throw ProgramFailed(description: "\(program) ended with \(process.terminationStatus)")
  }
  return try Data(contentsOf: URL(fileURLWithPath: path)).reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
}
