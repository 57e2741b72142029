import Foundation
import TestSupport
import Testing

@testable import RuxiangWeb

/// What honest requests get.
@Suite struct ReplyTests {
  private let server = LiveServer.plain

  @Test func everyReplyIsFenced() {
    let replies = [
      server.ask("GET", "/"), server.ask("GET", "/nothing"), server.ask("GET", "/healthz"), server.askCheck("\"好\""),
      server.ask("GET", "/", host: "evil.example"), server.ask("BREW", "/"), server.ask("OPTIONS", "/healthz"),
    ]
    for reply in replies {
      let policy = reply?.fields["content-security-policy"] ?? ""
      #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; ") && policy.contains("frame-ancestors 'none'"))
      #expect(!policy.contains("unsafe") && !policy.contains("http"))
      #expect(reply?.fields["x-content-type-options"] == "nosniff" && reply?.fields["referrer-policy"] == "no-referrer")
      #expect(reply?.fields["cross-origin-opener-policy"] == "same-origin")
      #expect(reply?.fields["cross-origin-resource-policy"] == "same-origin")
      #expect(reply?.fields["permissions-policy"]?.contains("screen-wake-lock=(self)") == true)
      #expect(reply?.fields["set-cookie"] == nil && reply?.fields["access-control-allow-origin"] == nil)
      #expect(reply?.fields["server"] == nil)
    }
  }

  @Test func headIsGetWithoutABody() {
    for path in ["/", "/healthz", "/api/v1/markets", "/api/v1/openapi.json", "/nothing"] {
      let (get, head) = (server.ask("GET", path), server.ask("HEAD", path))
      #expect(get?.status == head?.status && get?.fields["content-length"] == head?.fields["content-length"], "\(path)")
      #expect(get?.fields["content-type"] == head?.fields["content-type"] && get?.body.isEmpty == false)
    }
  }

  @Test func unchangedFilesAreNotSentAgain() throws {
    let first = try #require(server.ask("GET", "/"))
    let tag = try #require(first.fields["etag"])
    #expect(first.status == 200 && first.fields["cache-control"] == "no-cache")
    for known in [tag, "\"x\", \(tag)", "W/\(tag)", "*"] {
      let again = server.ask("GET", "/", ["If-None-Match": known])
      #expect(again?.status == 304 && again?.fields["etag"] == tag)
    }
    #expect(server.ask("GET", "/", ["If-None-Match": "\"x\""])?.status == 200)
  }

  /// The reply is what `ruxiang stream` gives for the same line, and the same again.
  @Test func checksEqualTheStream() throws {
    let text = try String(contentsOf: BuiltTool.root.appendingPathComponent("Examples/kiwi.txt"), encoding: .utf8)
    let line = try JSONSerialization.data(
      withJSONObject: ["id": "kiwi", "text": text, "markets": ["MY", "SA"], "uiLanguage": "zh-Hans"] as [String: Any])
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = BuiltTool.path
    process.arguments = ["stream"]
    process.environment = BuiltTool.variables
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: line)
    try input.fileHandleForWriting.close()
    let wanted = try output.fileHandleForReading.readToEnd() ?? Data()
    for _ in 0..<2 {
      let reply = server.askCheck(String(decoding: line, as: UTF8.self))
      #expect(reply?.status == 200 && reply?.fields["cache-control"] == "no-store")
      #expect(Data(reply?.body ?? []) == wanted.dropLast())
    }
  }

  /// Findings first, then the report, and that is all.
  @Test func eventsOfACheck() throws {
    let body = "{\"text\": \"家人们，原生态的猕猴桃\", \"markets\": [\"MY\"]}"
    let whole = try #require(server.askCheck(body))
    let quick = try #require(server.askCheck(body.dropLast() + ", \"rewrites\": \"none\"}"))
    let reply = try #require(server.askCheck(body, ["Accept": "text/event-stream"]))
    #expect(reply.status == 200 && reply.fields["content-type"] == "text/event-stream; charset=utf-8")
    let events = reply.text.components(separatedBy: "\n\n").filter { !$0.isEmpty && !$0.hasPrefix(":") }
    #expect(
      events == ["event: findings\ndata: \(quick.text)", "event: report\ndata: \(whole.text)", "event: done\ndata: {}"])
    // What is wrong is told before anything is streamed.
    let wrong = server.askCheck("{\"text\": \"好\", \"markets\": [\"XX\"]}", ["Accept": "text/event-stream"])
    #expect(wrong?.status == 422 && wrong?.fields["content-type"]?.hasPrefix("application/problem+json") == true)
  }

  @Test func problemsSpeakTheReadersLanguage() {
    let zh = server.ask("GET", "/nothing?uiLanguage=zh-Hans")
    let en = server.ask("GET", "/nothing?uiLanguage=en")
    #expect(zh?.json["title"] as? String == "没有这一页" && zh?.fields["content-language"] == "zh-Hans")
    #expect(en?.json["title"] as? String == "Not found" && en?.json["type"] as? String == "about:blank")
    let reply = server.askCheck("{\"text\": \"好\", \"markets\": [\"XX\"], \"uiLanguage\": \"zh-Hans\"}")
    #expect(
      (reply?.json["detail"] as? String)?.contains("XX") == true && reply?.json["title"] as? String == "看懂了，但不能照办")
    #expect(server.ask("GET", "/healthz?uiLanguage=tlh")?.status == 422)
  }

  /// Lines tell of requests, and of no script, query or stranger's path.
  @Test func theLogHoldsNoWords() {
    let secret = "QUERYWORD"
    _ = server.askCheck("{\"text\": \"SCRIPTWORD 家人们\"}")
    _ = server.ask("GET", "/PATHWORD/x")
    _ = server.ask("GET", "/api/v1/cues?query=\(secret)")
    _ = server.ask("GET", "/api/v1/cues/NAMEWORD")
    let log = server.logged
    for word in ["SCRIPTWORD", "家人们", "PATHWORD", secret, "NAMEWORD", LiveServer.token] { #expect(!log.contains(word)) }
    _ = server.ask("BREW", "/")
    #expect(server.logged.contains("msg=refused code=http status=400"))
    let line = log.split(separator: "\n").first { $0.contains("route=/api/v1/cues ") }
    for key in ["time=", "level=info", "method=GET", "status=200", "bytes=", "ms=", "id="] {
      #expect(line?.contains(key) == true, "\(key)")
    }
  }

  @Test func guidePages() throws {
    #expect(server.ask("GET", "/api/v1/markets/SA?from=2026-11-27")?.json["id"] as? String == "SA")
    #expect(server.ask("GET", "/api/v1/markets/XX")?.status == 404)
    #expect(server.ask("GET", "/api/v1/markets/SA?from=soon")?.status == 422)
    let cues = try #require(server.ask("GET", "/api/v1/cues?query=%E5%8E%9F%E7%94%9F%E6%80%81&limit=1"))
    let first = try #require((cues.json["cues"] as? [[String: Any]])?.first?["id"] as? String)
    #expect(server.ask("GET", "/api/v1/cues/\(first)?markets=MY,SA")?.status == 200)
    #expect(server.ask("GET", "/api/v1/cues/\(first)?markets=XX")?.status == 422)
    #expect(server.ask("GET", "/api/v1/cues?limit=-1")?.status == 422)
    #expect(server.ask("GET", "/api/v1/explain")?.status == 422)
    #expect(server.ask("GET", "/api/v1/explain?subject=\(first)")?.json["kind"] as? String == "entry")
    #expect((server.ask("GET", "/api/v1/evidence?ids=MY-08,SA-17")?.json["facts"] as? [Any])?.count == 2)
    #expect((server.ask("GET", "/api/v1/slots")?.json["slots"] as? [Any])?.isEmpty == false)
  }
}

/// The rules that need no server.
@Suite struct RuleTests {
  @Test(
    arguments: [
      ("localhost", "localhost"), ("LOCALHOST:80", "localhost"), ("[::1]:8", "[::1]"), ("a.b.", "a.b"), ("a:b", nil),
      ("[::1", nil),
      ("", nil), (":80", nil), ("a b", nil), ("a@b", nil), ("a/b", nil), ("[::1]x", nil), ("例.example", nil),
    ] as [(String, String?)]) func hostNames(_ authority: String, _ name: String?)
  {
    #expect(HostRules.name(authority) == name)
  }

  @Test func addressOfArrivalIsAName() {
    let rules = HostRules(WebSettings(host: "0.0.0.0"))
    #expect(rules.answers(to: "192.168.1.5:8731", local: "192.168.1.5"))
    #expect(!rules.answers(to: "192.168.1.6:8731", local: "192.168.1.5"))
    #expect(rules.answers(to: "[fd00::5]", local: "fd00::5"))
  }

  @Test(arguments: ["https://a.example", "http://localhost:3000", "https://a.example/"]) func origins(_ text: String) {
    #expect(WebSettings.isOrigin(text))
    #expect(!WebSettings.isOrigin(text + "x y") && !WebSettings.isOrigin("*") && !WebSettings.isOrigin("a.example"))
  }

  @Test func rateFillsAgain() {
    let (limit, start) = (RateLimit(2), ContinuousClock.now)
    #expect((0..<4).map { _ in limit.take("a", now: start) } == [nil, nil, nil, nil])
    #expect(limit.take("a", now: start) == 1)
    #expect(limit.take("b", now: start) == nil)
    #expect(limit.take("a", now: start + .milliseconds(500)) == nil)
    #expect(limit.take("a", now: start + .milliseconds(500)) == 1)
  }

  @Test func tokenIsComparedWhole() {
    let token = BearerToken("secret-secret-secret")
    #expect(token.isShown(in: "Bearer secret-secret-secret"))
    for wrong in [
      nil, "", "Bearer ", "Bearer secret", "Bearer secret-secret-secretsecret-secret-secret", "secret-secret-secret",
    ] {
      #expect(!token.isShown(in: wrong))
    }
    #expect(BearerToken.generated() != BearerToken.generated())
  }

  @Test(arguments: [
    ("a=1&b=%E5%AE%B6&a=2&c", ["a": "1", "b": "家", "c": ""]), ("q=a+b%2B", ["q": "a b+"]), ("=x&&", ["": "x"]),
  ]) func queries(_ text: String, _ wanted: [String: String]) {
    let query = Query(text[...])
    for (name, value) in wanted { #expect(query?[name] == value) }
    #expect(query?["nothing"] == nil)
  }

  @Test(arguments: ["a=%", "a=%z0", "a=%ff", "%E5=1"]) func brokenQueries(_ text: String) {
    #expect(Query(text[...]) == nil)
  }

  /// Names of any script, and none that ends the header.
  @Test func fileNames() {
    let field = WebReply.disposition("猕猴桃 \"1\"\r\n.docx")
    #expect(!field.contains("\r") && !field.contains("\n"))
    #expect(field.hasSuffix("filename*=UTF-8''%E7%8C%95%E7%8C%B4%E6%A1%83%20%221%22%0D%0A.docx"))
    #expect(field.hasPrefix("attachment; filename=\"___ _1___.docx\""))
  }

  @Test(arguments: [("a b", "\"a b\""), ("家", "家"), ("", "\"\""), ("a\"b\n", "\"a\\\"b\\n\""), ("a=b", "\"a=b\"")])
  func logValues(_ text: String, _ line: String) { #expect(LineLog.quoted(text) == line) }
}

/// The page in the program.
@Suite struct PageFileTests {
  /// No file is forgotten: `Sources/CStudio/embed.sh` writes the list anew.
  @Test func everyFileIsEmbedded() throws {
    let folder = BuiltTool.root.appendingPathComponent("Sources/CStudio/page")
    var wanted: [String] = []
    for case let file as URL in try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    {
      var isFolder: ObjCBool = false
      let exists = unsafe FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder)
      let path = String(file.path.dropFirst(folder.path.count + 1))
      if exists, !isFolder.boolValue, !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
        wanted.append(path)
      }
    }
    let embedded = PageFiles.embedded
    #expect(embedded.map(\.path) == wanted.sorted(), "run Sources/CStudio/embed.sh")
    for file in embedded where !file.bytes.isEmpty {
      #expect(try Data(contentsOf: folder.appendingPathComponent(file.path)) == Data(file.bytes), "\(file.path)")
      #expect(PageFiles.mediaType(file.path) != "application/octet-stream", "\(file.path)")
      #expect(PageFiles.isPlain(file.path[...]), "\(file.path)")
    }
  }

  /// A folder gives what the program gives, and nothing outside it.
  @Test func folderServesTheSame() {
    let folder = PageFiles(folder: BuiltTool.root.appendingPathComponent("Sources/CStudio/page").path)
    let program = PageFiles()
    #expect(folder.file(at: "/")?.tag == program.file(at: "/")?.tag && program.file(at: "/") != nil)
    for path in [
      "/../files.c", "/../../CStudio/files.c", "/./index.html", "/.hidden", "//index.html", "/app", "/index.html/..",
      "",
    ] {
      #expect(folder.file(at: path) == nil || path.isEmpty, "\(path)")
    }
  }
}
