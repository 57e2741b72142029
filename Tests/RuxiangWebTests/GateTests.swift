import Foundation
import TestSupport
import Testing

/// Who may ask: names, origins, tokens, rates.
@Suite struct GateTests {
  private let plain = LiveServer.plain
  private let guarded = LiveServer.guarded
  private let shown = ["Authorization": "Bearer \(LiveServer.token)"]

  /// A name that is made to point here (DNS rebinding) gets nothing, not even the page.
  @Test(arguments: [
    "evil.example", "evil.example:8731", "127.0.0.1.evil.example", "localhost.evil.example", "[::2]", "0.0.0.0", "a b",
    "@",
  ])
  func strangeNames(_ host: String) {
    for path in ["/", "/healthz", "/api/v1/markets", "/nothing"] {
      let reply = plain.ask("GET", path, host: host)
      #expect(reply?.status == 421 && reply?.code == "host", "\(host)\(path)")
    }
    let reply = plain.ask(
      "POST", "/api/v1/check", ["Content-Type": "application/json", "Origin": "http://\(host)"], body: [], host: host)
    #expect(reply?.status == 421)
  }

  @Test(arguments: ["127.0.0.1", "localhost", "LOCALHOST:1", "[::1]:8731", "localhost."]) func ownNames(_ host: String)
  {
    #expect(plain.ask("GET", "/healthz", host: host)?.status == 200)
  }

  @Test func namesThatAreAllowed() {
    #expect(guarded.ask("GET", "/healthz", host: "studio.example")?.status == 200)
    #expect(plain.ask("GET", "/healthz", host: "studio.example")?.status == 421)
  }

  @Test(arguments: [
    "http://evil.example", "null", "http://127.0.0.1:1", "https://ok.example", "file://",
    "http://localhost.evil.example",
  ])
  func pagesOfOthersMayNotSend(_ origin: String) {
    let reply = plain.askCheck("\"好\"", ["Origin": origin])
    #expect(reply?.status == 403 && reply?.code == "origin")
    #expect(reply?.fields["access-control-allow-origin"] == nil)
  }

  @Test func ownPagesMaySend() {
    let own = "http://127.0.0.1:\(plain.port)"
    let reply = plain.askCheck("\"好\"", ["Origin": own, "Sec-Fetch-Site": "same-origin"])
    #expect(reply?.status == 200 && reply?.fields["access-control-allow-origin"] == nil)
    // An old browser that names no origin still says that the page is another's.
    #expect(plain.askCheck("\"好\"", ["Sec-Fetch-Site": "cross-site"])?.status == 403)
    #expect(plain.askCheck("\"好\"", ["Sec-Fetch-Site": "same-site"])?.status == 403)
  }

  @Test func originsThatAreAllowed() {
    let asks = ["Origin": "https://ok.example", "Access-Control-Request-Method": "POST"]
    let preflight = guarded.ask("OPTIONS", "/api/v1/check", asks)
    #expect(preflight?.status == 204)
    #expect(preflight?.fields["access-control-allow-origin"] == "https://ok.example")
    #expect(preflight?.fields["access-control-allow-headers"]?.contains("Authorization") == true)
    #expect(preflight?.fields["access-control-allow-methods"]?.contains("POST") == true)
    #expect(preflight?.fields["access-control-allow-credentials"] == nil && preflight?.fields["vary"] == "Origin")
    let sent = guarded.askCheck("\"\"", shown.merging(["Origin": "https://ok.example"]) { $1 })
    #expect(sent?.status == 422 && sent?.fields["access-control-allow-origin"] == "https://ok.example")
    let other = guarded.ask("OPTIONS", "/api/v1/check", asks.merging(["Origin": "https://evil.example"]) { $1 })
    #expect(other?.status == 403 && other?.fields["access-control-allow-origin"] == nil)
    #expect(plain.ask("OPTIONS", "/api/v1/check", asks)?.status == 403)
    #expect(plain.ask("OPTIONS", "/api/v1/check")?.fields["allow"] == "OPTIONS, POST")
  }

  @Test func tokens() {
    for wrong in [
      nil, "Bearer", "Bearer x", "Basic \(LiveServer.token)", "Bearer \(LiveServer.token)x",
      "Bearer \(LiveServer.token.dropLast())",
    ] {
      let reply = guarded.ask("GET", "/api/v1/markets", wrong.map { ["Authorization": $0] } ?? [:])
      #expect(reply?.status == 401 && reply?.fields["www-authenticate"]?.hasPrefix("Bearer") == true, "\(wrong ?? "")")
    }
    #expect(guarded.ask("GET", "/api/v1/markets", shown)?.status == 200)
    #expect(guarded.ask("GET", "/api/v1/markets", ["Authorization": "bearer \(LiveServer.token)"])?.status == 200)
    // What holds no secret asks for none.
    for open in ["/", "/healthz", "/api/v1/openapi.json"] { #expect(guarded.ask("GET", open)?.status == 200) }
    #expect(guarded.address.hasSuffix("/#token=\(LiveServer.token)"))
  }

  @Test func elsewhereATokenIsMade() {
    let server = LiveServer(["--host", "0.0.0.0"])
    #expect(server.address.contains("/#token="))
    #expect(server.ask("GET", "/api/v1/markets")?.status == 401)
    let token = server.address.components(separatedBy: "#token=").last ?? ""
    #expect(
      token.utf8.count == 32
        && server.ask("GET", "/api/v1/markets", ["Authorization": "Bearer \(token)"])?.status == 200)
    server.stop()
    #expect(server.ended() == 0)
  }

  /// A second at a time, and what cannot wait is told when to come back.
  @Test func ratesAndCrowds() {
    let server = LiveServer(["--rate", "3", "--max-concurrent", "1", "--max-waiting", "0"])
    let heavy = Wire(server)
    heavy.send(server.check(HeavyScript.json))
    // On a busy machine the heavy one may be let in later than this.
    var crowded: Wire.Reply?
    repeat {
      Thread.sleep(forTimeInterval: 0.4)
      crowded = server.askCheck("\"好\"")
    } while crowded?.status == 200 && !heavy.hasAnswer
    #expect(!heavy.hasAnswer)
    #expect(crowded?.status == 503 && crowded?.code == "busy" && crowded?.fields["retry-after"] == "1")
    let checks = (0..<12).map { _ in server.askCheck("\"好\"") }
    let refused = checks.filter { $0?.status == 429 }
    #expect(refused.count >= 4 && refused.allSatisfy { $0?.fields["retry-after"] == "1" })
    #expect(server.ask("GET", "/healthz")?.status == 200)
    #expect(heavy.reply()?.status == 200)
  }
}

/// A script that takes the engine some seconds, and no more than some.
enum HeavyScript {
  static let json: String = {
    let path = BuiltTool.root.appendingPathComponent("Examples/kiwi.txt")
    let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
    let whole = String(repeating: text + "\n", count: 45)
    let body = try? JSONSerialization.data(withJSONObject: ["text": whole, "rewrites": 1200] as [String: Any])
    return String(decoding: body ?? Data(), as: UTF8.self)
  }()
}
