internal import HTTPTypes
internal import Hummingbird
internal import Ruxiang

/// Who may ask what.
struct Gate: Sendable {
  let rules: HostRules
  private let token: BearerToken?
  /// The trainer's; nil where no class is served.
  private let trainer: BearerToken?
  private let rate: RateLimit?

  init(_ settings: WebSettings) {
    rules = HostRules(settings)
    token = settings.token.map(BearerToken.init)
    trainer = settings.trainerToken.map(BearerToken.init)
    rate = settings.limits.rate > 0 ? RateLimit(settings.limits.rate) : nil
  }

  /// - Parameter local: the address the request came in at.
  func checkHost(_ request: Request, local: String?) throws(WebProblem) {
    guard let host = request.head.authority, !host.isEmpty else {
      throw .badRequest("没有 Host", "no Host")
    }
    guard rules.answers(to: host, local: local) else { throw .host }
  }

  /// The rules of a route whose method is right.
  func check(_ request: Request, _ route: Route, address: String?) throws(WebProblem) {
    if let expected = request.headers[.expect], expected.lowercased() != "100-continue" { throw .expectation }
    if route.method != .get { try checkOrigin(request) }
    guard route.isGuarded else { return }
    if let rate, let seconds = rate.take(address ?? "") { throw .rate(seconds) }
    if let token, !token.isShown(in: request.headers[.authorization]) { throw .token }
    guard route.access != .program else { return }
    guard let trainer else { throw .noClass }
    if route.access == .trainer, !trainer.isEqual(request.headers[.trainer] ?? "") { throw .trainer }
  }

  /// Browsers say where a page came from that sends something; programs say nothing.
  private func checkOrigin(_ request: Request) throws(WebProblem) {
    if let origin = request.headers[.origin] {
      guard rules.mayCall(origin, authority: request.head.authority ?? "") else { throw .origin }
    } else if let site = request.headers[.fetchSite], site != "same-origin", site != "none" {
      throw .origin
    }
  }

  /// A body has to say that it is JSON: a form of another site cannot.
  func checkJSON(_ request: Request) throws(WebProblem) {
    let parts = (request.headers[.contentType] ?? "").lowercased().split(separator: ";").map {
      $0.filter { $0 != " " && $0 != "\t" && $0 != "\"" }
    }
    let charset = parts.dropFirst().first { $0.hasPrefix("charset=") }
    let coding = request.headers[.contentEncoding]?.lowercased()
    guard parts.first == "application/json", charset == nil || charset == "charset=utf-8",
      coding == nil || coding == "identity"
    else { throw .mediaType("application/json") }
  }

  /// The answer to OPTIONS: a browser asks so whether a page of another origin may call.
  func preflight(_ request: Request, methods: [String]) throws(WebProblem) -> WebReply {
    let list = methods.joined(separator: ", ")
    guard let origin = request.headers[.origin], request.headers[.accessControlRequestMethod] != nil else {
      return WebReply(.noContent, fields: [.allow: list])
    }
    guard rules.isAllowed(origin) else { throw .origin }
    var fields: HTTPFields = [
      .accessControlAllowMethods: list,
      .accessControlAllowHeaders: "Accept, Authorization, Content-Type, Ruxiang-Join, Ruxiang-Trainee, Ruxiang-Trainer",
      .accessControlMaxAge: "600",
    ]
    // Chromium asks so before a page of the internet may call a server at home.
    if request.headers[.requestPrivateNetwork] != nil { fields[.allowPrivateNetwork] = "true" }
    return WebReply(.noContent, fields: fields)
  }
}

extension HTTPField.Name {
  fileprivate static let requestPrivateNetwork = Self("Access-Control-Request-Private-Network")!
  fileprivate static let allowPrivateNetwork = Self("Access-Control-Allow-Private-Network")!
}
