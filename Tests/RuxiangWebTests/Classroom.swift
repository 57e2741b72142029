import Foundation
import TestSupport

/// A server with a class in a file of its own.
final class Classroom: Sendable {
  static let token = "a-trainer-for-tests-only"

  let server: LiveServer
  let folder: URL
  var path: String { folder.appendingPathComponent("spring.sqlite").path }

  init(_ options: [String] = []) throws {
    // The first server compiles the data for all that follow.
    _ = LiveServer.plain
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("ruxiang-class-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    server = LiveServer(
      ["--class", folder.appendingPathComponent("spring.sqlite").path, "--trainer-token", Self.token] + options)
  }

  deinit {
    server.stop()
    try? FileManager.default.removeItem(at: folder)
  }

  /// The desk's answer.
  @discardableResult func desk(
    _ method: String, _ path: String, json: Any? = nil, body: [UInt8]? = nil, token: String? = Classroom.token
  ) -> Wire.Reply? {
    var fields = token.map { ["Ruxiang-Trainer": $0] } ?? [:]
    var bytes = body
    if let json {
      fields["Content-Type"] = "application/json"
      bytes = (try? JSONSerialization.data(withJSONObject: json)).map { [UInt8]($0) }
    }
    return server.ask(method, "/api/v1/class" + path, fields, body: bytes)
  }

  /// A trainee's answer.
  @discardableResult func trainee(
    _ method: String, _ path: String, code: String?, secret: String? = nil, body: [UInt8]? = nil
  ) -> Wire.Reply? {
    var fields: [String: String] = [:]
    fields["Ruxiang-Join"] = code
    fields["Ruxiang-Trainee"] = secret
    return server.ask(method, "/api/v1/class" + path, fields, body: body)
  }

  var code: String { desk("GET", "")?.json["joinCode"] as? String ?? "" }

  /// Rows of an answer.
  func rows(_ path: String, _ member: String) -> [[String: Any]] {
    desk("GET", path)?.json[member] as? [[String: Any]] ?? []
  }

  /// Every byte of the files of the database.
  func holds(_ words: String) -> Bool {
    ["", "-wal", "-shm"].contains { ending in
      ((try? Data(contentsOf: URL(fileURLWithPath: path + ending))) ?? Data()).range(of: Data(words.utf8)) != nil
    }
  }

  /// Runs the command on another class, in the same folder.
  func command(_ arguments: [String]) throws -> (code: Int32, out: Data) {
    let process = Process()
    let out = Pipe()
    process.executableURL = BuiltTool.path
    process.arguments = ["course", "class"] + arguments
    process.environment = BuiltTool.variables
    process.currentDirectoryURL = folder
    process.standardOutput = out
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = try out.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, data)
  }

  static let roster = "编号,姓名,县\nS01,王秀英,武功\nS02,李建国,眉县\nS03,张桂芳,武功\n"
  static let scripts = [
    "家人们，原生态的猕猴桃，能降血压，手慢无！\n我家后院第三棵树。\n", "切开以后放在盘子里，放软再吃。\n",
    "老铁们，纯天然的苹果，五斤19块9。\n",
  ]
}

/// Names for paths.
func escaped(_ text: String) -> String {
  text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
}
