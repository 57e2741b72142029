public import Ruxiang

/// How the studio is served.
public struct WebSettings: Sendable {
  /// The address it listens at: an IP address or a name of this machine.
  public var host: String
  /// The port; 0: any that is free.
  public var port: Int
  /// What the interface for programs asks for in `Authorization: Bearer`; nil: nothing.
  public var token: String?
  /// What the trainer's desk asks for beside, in `Ruxiang-Trainer`; wanted where a class is served.
  public var trainerToken: String?
  /// Names it answers to beside those of this machine's loopback and `host`.
  public var allowedHosts: [String]
  /// Other origins whose pages may call it.
  public var allowedOrigins: [String]
  /// A folder the page is read from at each request; nil: the page in the program.
  public var pageFolder: String?
  /// The language of what it says where a request does not choose.
  public var language: ReaderLanguage
  /// The least level of lines in the log.
  public var logLevel: WebLogLevel
  /// How much it takes on.
  public var limits: WebLimits

  /// On this machine alone, in Chinese.
  public init(
    host: String = "127.0.0.1", port: Int = 8731, token: String? = nil, trainerToken: String? = nil,
    allowedHosts: [String] = [], allowedOrigins: [String] = [], pageFolder: String? = nil,
    language: ReaderLanguage = .zh,
    logLevel: WebLogLevel = .info, limits: WebLimits = WebLimits()
  ) {
    (self.host, self.port, self.token, self.pageFolder) = (host, port, token, pageFolder)
    self.trainerToken = trainerToken
    (self.allowedHosts, self.allowedOrigins) = (allowedHosts, allowedOrigins)
    (self.language, self.logLevel, self.limits) = (language, logLevel, limits)
  }

  /// Whether only programs of this machine reach it.
  public var isLocal: Bool { Self.isLoopback(host) }

  /// A new token: 160 bits, written so that it can be typed.
  public static func newToken() -> String { BearerToken.generated() }

  /// Whether a text names an origin: a scheme, a host and perhaps a port.
  public static func isOrigin(_ text: String) -> Bool {
    let text = text.lowercased()
    let rest = text.hasPrefix("https://") ? text.dropFirst(8) : text.hasPrefix("http://") ? text.dropFirst(7) : ""
    return HostRules.name(String(rest.hasSuffix("/") ? rest.dropLast() : rest)) != nil
  }

  static func isLoopback(_ host: String) -> Bool {
    host == "localhost" || host == "::1" || host == "[::1]" || host.hasPrefix("127.")
  }
}

/// What is written to the log.
public enum WebLogLevel: String, Sendable, CaseIterable {
  /// Every request, and what happens on connections.
  case debug
  /// Every request.
  case info
  /// Only what is amiss.
  case warning
  /// Only what fails in the server itself.
  case error
}

/// How much the server takes on.
public struct WebLimits: Sendable {
  /// The longest body, in bytes.
  public var maxBody: Int
  /// Seconds for a request to come in, and again for its reply to be worked out.
  public var requestTimeout: Double
  /// Replies worked out at once.
  public var maxConcurrent: Int
  /// Requests that may wait for their turn.
  public var maxWaiting: Int
  /// Connections held at once; others wait to be accepted.
  public var maxConnections: Int
  /// Requests a second from one address, some more in a burst; 0: as many as come.
  public var rate: Int

  /// Enough for a host and a class.
  public init(
    maxBody: Int = 16 << 20, requestTimeout: Double = 30, maxConcurrent: Int = 2, maxWaiting: Int = 256,
    maxConnections: Int = 512, rate: Int = 0
  ) {
    (self.maxBody, self.requestTimeout, self.maxConcurrent) = (maxBody, requestTimeout, maxConcurrent)
    (self.maxWaiting, self.maxConnections, self.rate) = (maxWaiting, maxConnections, rate)
  }
}
