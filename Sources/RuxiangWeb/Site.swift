internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import NIOHTTP1
internal import Ruxiang

/// Answers requests: rules first, then the page or a route.
struct Site: HTTPResponder {
  /// What a request came by.
  struct Context: InitializableFromSource {
    let channel: any Channel

    init(source: ApplicationRequestContextSource) { channel = source.channel }
  }

  let table: RouteTable
  let page: PageFiles
  let gate: Gate
  let settings: WebSettings
  let logger: Logger

  func respond(to request: Request, context: Context) async throws -> Response {
    var trace = Trace(request, settings.language, logger)
    var reply: WebReply
    var isWhole = !request.head.hasBody
    do {
      reply = try await answer(request, context, &trace, &isWhole)
    } catch let problem as WebProblem {
      reply = WebReply(problem, trace.language)
    }
    if let origin = request.headers[.origin], gate.rules.isAllowed(origin) {
      reply.fields[.accessControlAllowOrigin] = origin
      reply.fields[.accessControlExposeHeaders] = "Content-Disposition, Retry-After, X-Request-Id"
      reply.fields[.vary] = "Origin"
    }
    StandingFields.add(to: &reply.fields)
    reply.fields[.requestID] = trace.id
    // What is left of the body must not be taken for another request.
    if !isWhole { reply.fields[.connection] = "close" }
    return response(reply, trace, isHead: request.method == .head)
  }

  private func answer(
    _ request: Request, _ context: Context, _ trace: inout Trace, _ isWhole: inout Bool
  ) async throws -> WebReply {
    let target = (request.head.path ?? "")[...]
    let (path, query) = target.cutQuery()
    // Before anything else: a stranger's name gets nothing at all.
    try gate.checkHost(request, local: context.channel.localAddress?.ipAddress)
    guard let query = Query(query) else {
      throw WebProblem.badRequest("地址里的 % 写错了", "broken escapes in the address")
    }
    if let name = query["uiLanguage"] {
      guard let language = ReaderLanguage(named: name) else {
        throw WebProblem(
          .unprocessableContent, "request",
          LocalizedText(zh: "uiLanguage 只有 zh-Hans 和 en", en: "uiLanguage is zh-Hans or en"))
      }
      trace.language = language
    }
    let (routes, name) = table.routes(at: path)
    if routes.isEmpty { return try file(path, request, &trace) }
    trace.route = routes[0].path
    let wanted: HTTPRequest.Method = request.method == .head ? .get : request.method
    if request.method == .options { return try gate.preflight(request, methods: Self.methods(routes)) }
    guard let route = routes.first(where: { $0.method == wanted }) else {
      throw WebProblem.method(Self.methods(routes))
    }
    try gate.check(request, route, address: context.channel.remoteAddress?.ipAddress)
    var asked = Route.Asked(name: name, query: query, language: trace.language)
    if route.access == .trainee {
      (asked.joinCode, asked.secret) = (request.headers[.join], request.headers[.trainee])
    }
    if route.body != .none {
      if route.body == .json { try gate.checkJSON(request) }
      asked.body = try await body(request)
      isWhole = true
    }
    asked.wantsEvents = request.headers[values: .accept].contains { $0.lowercased().contains("text/event-stream") }
    return try await route.answer(asked)
  }

  /// The methods of routes, HEAD and OPTIONS with them.
  private static func methods(_ routes: [Route]) -> [String] {
    let own = routes.map(\.method.rawValue)
    return (own + (own.contains("GET") ? ["HEAD"] : []) + ["OPTIONS"]).sorted()
  }

  /// A file of the page.
  private func file(_ path: Substring, _ request: Request, _ trace: inout Trace) throws -> WebReply {
    guard !path.hasPrefix("/api/"), let file = page.file(at: String(path)) else { throw WebProblem.notFound }
    trace.route = "page"
    guard request.method == .get || request.method == .head else { throw WebProblem.method(["GET", "HEAD"]) }
    var reply = WebReply(mediaType: file.mediaType, file.bytes)
    reply.fields[.eTag] = file.tag
    reply.fields[.cacheControl] = "no-cache"
    let known = request.headers[values: .ifNoneMatch].flatMap { $0.split(separator: ",") }
      .map { $0.drop { $0 == " " }.replacing("W/", with: "", maxReplacements: 1) }
    if known.contains(where: { $0 == file.tag || $0 == "*" }) {
      reply = WebReply(.notModified, fields: [.eTag: file.tag, .cacheControl: "no-cache"])
    }
    return reply
  }

  private func body(_ request: Request) async throws -> [UInt8] {
    let limit = settings.limits.maxBody
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
      throw WebProblem.tooLarge(limit)
    }
    var bytes: [UInt8] = []
    do {
      for try await piece in request.body {
        guard bytes.count + piece.readableBytes <= limit else { throw WebProblem.tooLarge(limit) }
        bytes.append(contentsOf: piece.readableBytesView)
      }
    } catch is SlowRequest {
      throw WebProblem.late
    } catch is HTTPParserError {
      throw WebProblem.badRequest("正文的长度或分块写错了", "the length of the body or its chunks are broken")
    }
    return bytes
  }

  private func response(_ reply: WebReply, _ trace: Trace, isHead: Bool) -> Response {
    switch reply.body {
    case .bytes(let bytes):
      trace.finish(reply.status.code, bytes: bytes.count)
      var response = Response(status: reply.status, headers: reply.fields)
      if reply.status == .notModified || reply.status == .noContent {
        response.headers[.contentLength] = nil
        return response
      }
      response.headers[.contentLength] = "\(bytes.count)"
      if isHead { return response }
      let fields = response.headers
      response = Response(
        status: reply.status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
      return response
    case .events(let stream):
      let status = reply.status
      return Response(
        status: status, headers: reply.fields,
        body: ResponseBody { writer in
          do {
            let count = try await stream.write(&writer)
            try await writer.finish(nil)
            trace.finish(status.code, bytes: count)
          } catch {
            trace.finish(499, bytes: 0)
            throw error
          }
        })
    }
  }
}

extension HTTPRequest {
  /// Whether a body comes with it.
  var hasBody: Bool {
    headerFields[.transferEncoding] != nil || headerFields[.contentLength].map { $0 != "0" } ?? false
  }
}

extension Substring {
  /// What stands before and behind the first question mark.
  fileprivate func cutQuery() -> (path: Substring, query: Substring) {
    guard let cut = firstIndex(of: "?") else { return (self, "") }
    return (self[..<cut], self[index(after: cut)...])
  }
}

extension ReaderLanguage {
  init?(named name: String) {
    switch name.lowercased() {
    case "zh", "zh-hans", "zh-cn": self = .zh
    case "en", "en-us", "en-gb": self = .en
    default: return nil
    }
  }
}
