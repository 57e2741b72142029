import Foundation
@preconcurrency @unsafe import Glibc

/// A connection of bare bytes: what no client library would send.
final class Wire {
  private let socket: Int32
  private var pending: [UInt8] = []
  /// Whether the server has closed its side.
  private(set) var isClosed = false

  init(_ server: LiveServer) {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = server.port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    // Longer than anything here takes: a server that says nothing fails the test and does not hold it up.
    var limit = timeval(tv_sec: 60, tv_usec: 0)
    unsafe setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    isClosed = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) != 0
      }
    }
  }

  deinit { close(socket) }

  /// Sends all of it; false where the server takes no more.
  @discardableResult func send(_ bytes: [UInt8]) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.send(socket, $0.baseAddress! + done, bytes.count - done, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return false }
      done += count
    }
    return true
  }

  @discardableResult func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Says that nothing more is sent.
  func finishSending() { shutdown(socket, Int32(SHUT_WR)) }

  /// Whether something has come that was not read.
  var hasAnswer: Bool {
    var waiting = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    return unsafe !pending.isEmpty || poll(&waiting, 1, 0) > 0
  }

  private func more() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = unsafe buffer.withUnsafeMutableBytes { unsafe recv(socket, $0.baseAddress!, $0.count, 0) }
    guard count > 0 else {
      isClosed = true
      return false
    }
    pending += buffer[..<count]
    return true
  }

  /// Everything up to the close of the connection.
  func rest() -> String {
    while more() {}
    return String(decoding: pending, as: UTF8.self)
  }

  /// The next reply; nil where the connection ends before it does.
  ///
  /// - Parameter isHead: whether it answers HEAD, so that no body follows.
  func reply(isHead: Bool = false) -> Reply? {
    let mark = Array("\r\n\r\n".utf8)
    var end: Int?
    while true {
      end = (0..<max(0, pending.count - 3)).first { pending[$0..<($0 + 4)].elementsEqual(mark) }
      if end != nil || !more() { break }
    }
    guard let end else { return nil }
    let lines = String(decoding: pending[..<end], as: UTF8.self).components(separatedBy: "\r\n")
    pending.removeFirst(end + 4)
    guard let status = lines[0].split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return nil }
    var reply = Reply(status: status)
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { return nil }
      reply.fields[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
    if isHead || status == 204 || status == 304 || status < 200 { return reply }
    if reply.fields["transfer-encoding"] == "chunked" { return chunks(reply) }
    let length = reply.fields["content-length"].flatMap { Int($0) } ?? 0
    while pending.count < length { if !more() { return nil } }
    reply.body = Array(pending[..<length])
    pending.removeFirst(length)
    return reply
  }

  private func chunks(_ reply: Reply) -> Reply? {
    var reply = reply
    while true {
      var end: Int?
      while true {
        end = (0..<max(0, pending.count - 1)).first { pending[$0] == 0x0D && pending[$0 + 1] == 0x0A }
        if end != nil || !more() { break }
      }
      guard let end, let size = Int(String(decoding: pending[..<end], as: UTF8.self), radix: 16) else { return nil }
      while pending.count < end + 4 + size { if !more() { return nil } }
      reply.body += pending[(end + 2)..<(end + 2 + size)]
      pending.removeFirst(end + 4 + size)
      if size == 0 { return reply }
    }
  }

  struct Reply {
    var status: Int
    /// By name in lower case.
    var fields: [String: String] = [:]
    var body: [UInt8] = []

    var text: String { String(decoding: body, as: UTF8.self) }
    var json: [String: Any] { (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any] ?? [:] }
    /// The code of a problem.
    var code: String? { json["code"] as? String }
  }
}

extension LiveServer {
  /// A request as it stands on the wire.
  func request(
    _ method: String, _ path: String, _ fields: [String: String] = [:], body: [UInt8]? = nil, host: String? = nil
  ) -> [UInt8] {
    var text = "\(method) \(path) HTTP/1.1\r\nHost: \(host ?? "127.0.0.1:\(port)")\r\n"
    for (name, value) in fields.sorted(by: { $0.key < $1.key }) { text += "\(name): \(value)\r\n" }
    if let body { text += "Content-Length: \(body.count)\r\n" }
    return Array((text + "\r\n").utf8) + (body ?? [])
  }

  /// A check of a script.
  func check(_ body: String, _ fields: [String: String] = [:]) -> [UInt8] {
    request(
      "POST", "/api/v1/check", ["Content-Type": "application/json"].merging(fields) { $1 }, body: Array(body.utf8))
  }

  /// The reply to one request on a connection of its own.
  func ask(
    _ method: String, _ path: String, _ fields: [String: String] = [:], body: [UInt8]? = nil, host: String? = nil
  ) -> Wire.Reply? {
    let wire = Wire(self)
    wire.send(request(method, path, fields, body: body, host: host))
    return wire.reply(isHead: method == "HEAD")
  }

  func askCheck(_ body: String, _ fields: [String: String] = [:]) -> Wire.Reply? {
    let wire = Wire(self)
    wire.send(check(body, fields))
    return wire.reply()
  }
}
