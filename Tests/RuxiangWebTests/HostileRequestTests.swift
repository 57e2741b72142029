import Foundation
import TestSupport
import Testing

/// Requests that no honest client sends: each gets its status, and the server goes on.
@Suite struct HostileRequestTests {
  private let server = LiveServer.plain

  /// Sends bytes and nothing more, and takes the first reply.
  private func reply(to bytes: [UInt8], finish: Bool = false) -> Wire.Reply? {
    let wire = Wire(server)
    wire.send(bytes)
    if finish { wire.finishSending() }
    return wire.reply()
  }

  private func reply(to text: String, finish: Bool = false) -> Wire.Reply? {
    reply(to: Array(text.utf8), finish: finish)
  }

  private func isAlive() -> Bool { server.ask("GET", "/healthz")?.status == 200 }

  /// Heads that are broken, or that two servers could read in two ways.
  @Test(arguments: [
    ("GET / HTTP/1.1\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost:\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", 400),
    ("POST /api/v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n\"a\"", 400),
    ("POST /api/v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3, 3\r\n\r\n\"a\"", 400),
    ("POST /api/v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", 400),
    ("POST /api/v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: +3\r\n\r\n\"a\"", 400),
    ("POST /api/v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0x3\r\n\r\n\"a\"", 400),
    ("POST /api/v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n", 400),
    (
      "POST /api/v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n",
      400
    ),
    (
      "POST /api/v1/check HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
      400
    ),
    ("POST /api/v1/check HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 400),
    ("POST /api/v1/check HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400),
    ("POST /api/v1/check HTTP/1.1\r\nHost: localhost\r\n Content-Length: 3\r\n\r\n\"a\"", 400),
    ("GET / HTTP/1.1\nHost: localhost\n\n", 400), ("GET / HTTP/1.1\r\nHost: localhost\rX: y\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: localhost\r\nX: a\u{0}b\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: localhost\r\n: x\r\n\r\n", 400),
    ("GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ("CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ("GET / HTTP/2.0\r\nHost: localhost\r\n\r\n", 400),
    ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400), ("BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ("\u{16}\u{3}\u{1}\u{0}\u{5}hello\r\n\r\n", 400), ("hello\r\n\r\n", 400),
    ("POST /api/v1/check HTTP/1.1\r\nHost: localhost\r\nExpect: a miracle\r\nContent-Length: 3\r\n\r\n", 417),
  ]) func brokenHeads(_ request: String, _ status: Int) {
    let wire = Wire(server)
    wire.send(request)
    let reply = wire.reply()
    #expect(reply?.status == status, "\(request.prefix(90))")
    #expect(reply?.fields["content-type"] == "application/problem+json; charset=utf-8")
    #expect(reply?.json["status"] as? Int == status)
    #expect(reply?.fields["connection"] == "close" || request.contains("Expect") == false)
    // Nothing behind it is taken for another request.
    if reply?.fields["connection"] == "close" { #expect(wire.rest().isEmpty && wire.isClosed) }
    #expect(isAlive())
  }

  /// A body cut short, or in chunks that lie about their length.
  @Test(arguments: [
    "Content-Length: 100\r\n\r\n\"a\"", "Transfer-Encoding: chunked\r\n\r\n5\r\n\"a\"",
    "Transfer-Encoding: chunked\r\n\r\nzz\r\n\"a\"\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\n2\r\n\"a\"\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n\"a\"\r\n0\r\n\r\n",
  ]) func brokenBodies(_ rest: String) {
    let head = "POST /api/v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    #expect(reply(to: head + rest, finish: true)?.status == 400)
    #expect(isAlive())
  }

  @Test func headerFlood() {
    let many = (0..<5000).map { "X-\($0): y\r\n" }.joined()
    #expect(reply(to: "GET / HTTP/1.1\r\nHost: localhost\r\n\(many)\r\n")?.status == 431)
    let long = String(repeating: "y", count: 100_000)
    #expect(reply(to: "GET / HTTP/1.1\r\nHost: localhost\r\nX: \(long)\r\n\r\n")?.status == 431)
    #expect(reply(to: "GET /\(long) HTTP/1.1\r\nHost: localhost\r\n\r\n")?.status == 431)
    #expect(isAlive())
  }

  /// A body that is too long, whether its length is told or not; not all of it is waited for.
  @Test func hugeBodies() {
    let head = "POST /api/v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    let told = reply(to: head + "Content-Length: 5000000000\r\n\r\n\"a")
    #expect(told?.status == 413 && told?.code == "too-long" && told?.fields["connection"] == "close")
    let wire = Wire(server)
    wire.send(head + "Transfer-Encoding: chunked\r\n\r\n")
    let chunk = "8000\r\n" + String(repeating: "a", count: 0x8000) + "\r\n"
    var sent = 0
    while sent < 1000, wire.send(chunk), !wire.hasAnswer { sent += 1 }
    #expect(wire.reply()?.status == 413)
    #expect(sent < 1000)
    // One byte more than may be is too much, the limit itself is not.
    let text = "家人们"
    let filler = String(repeating: " ", count: LiveServer.maxBody - text.utf8.count - 2)
    #expect(server.askCheck("\"\(text)\"\(filler)")?.status == 200)
    #expect(server.askCheck("\"\(text)\"\(filler) ")?.status == 413)
  }

  @Test(arguments: [
    (Array("{\"text\":".utf8) + Array(repeating: UInt8(ascii: "["), count: 100_000), 400, "json"),
    (Array("\"家".utf8) + [0xFF, 0xFE, UInt8(ascii: "\"")], 400, "encoding"), ([0, 1, 2], 400, "encoding"),
    (Array("{bad".utf8), 400, "json"), (Array("\"好\" 1".utf8), 400, "json"), ([], 422, "empty"),
    (Array("{\"text\": 5}".utf8), 422, "field"),
    (Array("{\"text\": \"好\", \"markets\": [\"XX\"]}".utf8), 422, "request"),
    (Array("{\"text\": \"好\", \"airDate\": \"2026-02-30\"}".utf8), 422, "request"), (Array("\"\"".utf8), 422, "empty"),
  ]) func brokenRequests(_ body: [UInt8], _ status: Int, _ code: String) {
    let reply = server.ask("POST", "/api/v1/check", ["Content-Type": "application/json"], body: body)
    #expect(reply?.status == status && reply?.code == code, "\(String(decoding: body.prefix(40), as: UTF8.self))")
    // The body was read to its end: the connection may go on.
    #expect(reply?.fields["connection"] == nil)
  }

  @Test(arguments: [
    "/../etc/passwd", "/%2e%2e/etc/passwd", "/..%2fetc/passwd", "//etc/passwd", "/app/../../files.c",
    "/app/%2e%2e/index.html",
    "/app/..\\index.html", "/./index.html", "/index.html/", "/index.html%00.js", "/%", "/%zz", "/.git/config", "/app/",
    "/app",
    "/api/v1/markets/..%2fcheck", "/api/v1/markets/%2e%2e", "/api/v1/cues/%00", "/api/v1/markets/%ff", "/api",
    "/API/V1/check",
    "/api/v1/check/", "/api/v1/nothing", "/deep/link", "/INDEX.HTML",
  ]) func pathsThatLeadNowhere(_ path: String) {
    let reply = server.ask("GET", path)
    #expect(reply?.status == 404, "\(path)")
    #expect(reply?.code == "not-found" && reply?.text.contains("root:") == false)
  }

  @Test(arguments: [
    ("DELETE", "/api/v1/check", "OPTIONS, POST"), ("GET", "/api/v1/check", "OPTIONS, POST"),
    ("HEAD", "/api/v1/check", "OPTIONS, POST"), ("POST", "/healthz", "GET, HEAD, OPTIONS"),
    ("PUT", "/", "GET, HEAD"), ("POST", "/api/v1/markets/SA", "GET, HEAD, OPTIONS"),
    ("TRACE", "/healthz", "GET, HEAD, OPTIONS"),
  ]) func wrongMethods(_ method: String, _ path: String, _ allowed: String) {
    let reply = server.ask(method, path)
    #expect(reply?.status == 405 && reply?.fields["allow"] == allowed)
  }

  @Test(arguments: [
    nil, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/json; charset=gbk",
    "application/jsonx",
  ]) func wrongMediaTypes(_ type: String?) {
    let reply = server.ask("POST", "/api/v1/check", type.map { ["Content-Type": $0] } ?? [:], body: Array("\"好\"".utf8))
    #expect(reply?.status == 415)
    #expect(server.askCheck("\"好\"", ["Content-Encoding": "gzip"])?.status == 415)
    #expect(server.askCheck("\"好\"", ["Content-Type": "Application/JSON;charset=\"UTF-8\""])?.status == 200)
  }

  /// A reply that comes before the body was read ends the connection: the body is no second request.
  @Test func bodiesAreNotTakenForRequests() {
    let wire = Wire(server)
    let smuggled = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    wire.send(server.request("POST", "/api/v1/check", ["Content-Type": "text/plain"], body: Array(smuggled.utf8)))
    #expect(wire.reply()?.status == 415)
    #expect(wire.rest().isEmpty && wire.isClosed)
    // With GET a body means nothing; it is passed over, not answered.
    let second = Wire(server)
    second.send(server.request("GET", "/healthz", body: Array(smuggled.utf8)))
    #expect(second.reply()?.status == 200)
    #expect(second.rest().isEmpty && second.isClosed)
  }
}
