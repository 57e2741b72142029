import Foundation
@preconcurrency @unsafe import Glibc
import Synchronization
import TestSupport

/// `ruxiang serve` as a process, on a port of its own.
final class LiveServer: Sendable {
  /// With what it takes on by default, but for shorter bodies.
  static let plain = LiveServer(["--max-body", "\(maxBody)"])
  /// Listens to strangers: a token, names and origins beside its own, little patience.
  static let guarded = LiveServer([
    "--token", token, "--allow-host", "studio.example", "--allow-origin", "https://ok.example", "--request-timeout",
    "1",
  ])

  static let maxBody = 200_000
  static let token = "a-token-for-tests-only"

  /// The address it printed.
  let address: String
  let port: UInt16

  private let process: Process
  private let log: URL

  /// Servers that run.
  private static let running = Mutex<Set<pid_t>>([])

  /// What tests share is never let go: it is ended when the process of the tests is.
  private static func endWithTests(_ id: pid_t) {
    let isFirst = running.withLock { running in
      running.insert(id)
      return running.count == 1
    }
    if isFirst { atexit { LiveServer.running.withLock { running in for id in running { kill(id, SIGKILL) } } } }
  }

  /// Starts one and waits until it takes connections.
  init(_ options: [String]) {
    process = Process()
    log = FileManager.default.temporaryDirectory.appendingPathComponent("ruxiang-\(UUID().uuidString).log")
    let out = Pipe()
    process.executableURL = BuiltTool.path
    process.arguments = ["serve", "--port", "0"] + options
    process.environment = BuiltTool.variables
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = out
    _ = FileManager.default.createFile(atPath: log.path, contents: nil)
    do {
      process.standardError = try FileHandle(forWritingTo: log)
      try process.run()
    } catch { preconditionFailure("\(error)") }
    Self.endWithTests(process.processIdentifier)
    var line = Data()
    while line.last != 0x0A, let more = try? out.fileHandleForReading.read(upToCount: 1), !more.isEmpty { line += more }
    address = String(decoding: line.dropLast(), as: UTF8.self)
    let digits = address.dropFirst("http://127.0.0.1:".count).prefix { $0.isNumber }
    guard let port = UInt16(digits) else { preconditionFailure("not started: \(address)") }
    self.port = port
  }

  /// Tells it to stop; does not wait.
  func stop() { process.terminate() }

  /// Waits for its end.
  ///
  /// - Returns: its exit code.
  func ended() -> Int32 {
    process.waitUntilExit()
    _ = Self.running.withLock { $0.remove(process.processIdentifier) }
    return process.terminationStatus
  }

  /// What it has logged so far.
  var logged: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

  deinit {
    if process.isRunning { process.terminate() }
    try? FileManager.default.removeItem(at: log)
  }
}
