import Foundation
import Glibc

/// The tool as a server on a port of its own, and one connection to it that is kept.
final class Served {
  private let process = Process()
  let port: UInt16
  private let socket: Int32

  /// Starts it.
  init(_ tool: String) throws {
    let out = Pipe()
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments = ["serve", "--port", "0", "--log-level", "warning"]
    process.standardOutput = out
    try process.run()
    var line = Data()
    while line.last != 0x0A, let more = try out.fileHandleForReading.read(upToCount: 1), !more.isEmpty { line += more }
    let address = String(decoding: line, as: UTF8.self)
    guard let port = UInt16(address.drop { !$0.isNumber }.split { ":/\n".contains($0) }.last ?? "") else {
      throw ProgramFailed(description: "\(tool) serve said: \(address)")
    }
    self.port = port
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = port.bigEndian
    place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let failed = withUnsafePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if failed != 0 { throw ProgramFailed(description: "no connection to port \(port)") }
  }

  /// Asks for a check.
  ///
  /// - Returns: 1 where the report came.
  func check(_ body: [UInt8]) throws -> Int {
    let head =
      "POST /api/v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: \(body.count)\r\n\r\n"
    let request = Array(head.utf8) + body
    var sent = 0
    while sent < request.count {
      let count = request.withUnsafeBytes { send(socket, $0.baseAddress! + sent, $0.count - sent, 0) }
      if count <= 0 { throw ProgramFailed(description: "the connection ended") }
      sent += count
    }
    var reply: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var wanted: Int?
    while wanted.map({ reply.count < $0 }) ?? true {
      let count = recv(socket, &buffer, buffer.count, 0)
      if count <= 0 { throw ProgramFailed(description: "the connection ended") }
      reply += buffer[..<count]
      if wanted == nil, let end = Data(reply).range(of: Data("\r\n\r\n".utf8)) {
        let fields = String(decoding: reply[..<end.lowerBound], as: UTF8.self).lowercased()
        let length = fields.components(separatedBy: "content-length: ").last?.prefix { $0.isNumber }
        wanted = end.upperBound + (length.flatMap { Int($0) } ?? 0)
      }
    }
    return reply.starts(with: Array("HTTP/1.1 200".utf8)) ? 1 : 0
  }

  /// Resident memory, in 2^20 bytes.
  var megabytes: Int {
    let status = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS") } ?? ""
    return (Int(line.filter(\.isNumber)) ?? 0) / 1024
  }

  /// Many connections for a while, each asking again as soon as it has its answer; what wrk says of it.
  func load(_ body: [UInt8], connections: Int, seconds: Int, in folder: String) throws -> String {
    let script = folder + "/post.lua"
    // A long bracket holds any JSON without an escape.
    let lua =
      "wrk.method = 'POST'\nwrk.headers['Content-Type'] = 'application/json'\nwrk.body = [==[\(String(decoding: body, as: UTF8.self))]==]\n"
    try lua.write(toFile: script, atomically: false, encoding: .utf8)
    let wrk = Process()
    let out = Pipe()
    wrk.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    wrk.arguments = [
      "wrk", "-t1", "-c\(connections)", "-d\(seconds)s", "--timeout", "30s", "--latency", "-s", script,
      "http://127.0.0.1:\(port)/api/v1/check",
    ]
    wrk.standardOutput = out
    try wrk.run()
    let said = try out.fileHandleForReading.readToEnd() ?? Data()
    wrk.waitUntilExit()
    return String(decoding: said, as: UTF8.self)
  }

  deinit {
    close(socket)
    process.terminate()
    process.waitUntilExit()
  }
}
