internal import HTTPTypes
internal import Ruxiang

/// What is asked at an address, and how it is answered.
struct Route: Sendable {
  /// What a request asks, its rules checked.
  struct Asked: Sendable {
    /// What stands in the place of `{…}` in the path.
    var name = ""
    var query: Query
    var body: [UInt8] = []
    var language: ReaderLanguage
    /// Whether events are wanted rather than one reply.
    var wantsEvents = false
    /// What a trainee shows: the code of the class, and the secret that says who it is.
    var joinCode: String?, secret: String?
  }

  /// Whom it answers, beside the token of the whole interface.
  enum Access: Sendable {
    case program
    /// Who shows the trainer's token, where a class is served.
    case trainer
    /// Who shows the code of the class, where one is served; the route looks.
    case trainee
  }

  /// What a body has to be.
  enum Body: Sendable {
    case none
    case json
    /// Bytes of any kind.
    case file
  }

  let method: HTTPRequest.Method
  /// The path; its last part may be `{…}`.
  let path: String
  let body: Body
  let access: Access
  let answer: @Sendable (Asked) async throws(WebProblem) -> WebReply

  init(
    _ method: HTTPRequest.Method, _ path: String, body: Body = .none,
    access: Access = .program,
    _ answer: @escaping @Sendable (Asked) async throws(WebProblem) -> WebReply
  ) {
    (self.method, self.path, self.body, self.access, self.answer) = (method, path, body, access, answer)
  }

  /// The method as it is written.
  var verb: String { method.rawValue }

  /// Whether it belongs to the interface for programs, which asks for a token and counts requests.
  var isGuarded: Bool { path.hasPrefix("/api/") && path != Self.document }

  static let document = "/api/v1/openapi.json"
}

/// Where requests go.
struct RouteTable: Sendable {
  /// Sorted by path and method.
  let routes: [Route]
  private let byPath: [String: [Route]]

  init(_ routes: [Route]) {
    self.routes = routes.sorted { ($0.path, $0.method.rawValue) < ($1.path, $1.method.rawValue) }
    byPath = Dictionary(grouping: self.routes, by: \.path)
  }

  /// The routes of a path, and what stands in the place of a name; none where there are none.
  func routes(at path: Substring) -> (routes: [Route], name: String) {
    if let routes = byPath[String(path)] { return (routes, "") }
    guard let slash = path.lastIndex(of: "/") else { return ([], "") }
    let last = path[path.index(after: slash)...]
    guard !last.isEmpty, let name = Query.decoded(last), Self.isName(name),
      let routes = byPath[path[...slash] + "{id}"]
    else { return ([], "") }
    return (routes, name)
  }

  /// Whether a text may stand for a name: nothing that leads elsewhere, no control characters.
  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text != "." && text != ".."
      && text.unicodeScalars.allSatisfy { $0.value > 0x1F && $0.value != 0x7F && $0 != "/" && $0 != "\\" }
  }
}

extension Route.Asked {
  /// A whole number of the query.
  func number(_ name: String, usual: Int, in range: ClosedRange<Int>) throws(WebProblem) -> Int {
    guard let text = query[name] else { return usual }
    guard let number = Int(text), range.contains(number) else {
      throw .wanted(
        name, "\(range.lowerBound) 到 \(range.upperBound) 的整数",
        "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }
}
