internal import Hummingbird
internal import Logging
internal import Ruxiang
internal import Synchronization

/// What the log tells of a request: never its query, its body or words of a script.
struct Trace: Sendable {
  let id: String
  let method: String
  /// The route as it is written in the table; paths that are none may hold anything.
  var route = "-"
  var language: ReaderLanguage
  private let logger: Logger
  private let start: ContinuousClock.Instant

  private static let count = Atomic<UInt64>(0)
  /// Tells the requests of one run of the server from those of another.
  private static let run = String(UInt32.random(in: .min ... .max), radix: 36)

  init(_ request: Request, _ language: ReaderLanguage, _ logger: Logger) {
    id = "\(Self.run)-\(Self.count.wrappingAdd(1, ordering: .relaxed).newValue)"
    method = request.method.rawValue
    (self.logger, start, self.language) = (logger, .now, language)
  }

  /// Writes the line.
  func finish(_ status: Int, bytes: Int) {
    let taken = start.duration(to: .now) / .milliseconds(1)
    logger.log(
      level: status >= 500 ? .error : .info, "request",
      metadata: [
        "id": "\(id)", "method": "\(method)", "route": "\(route)", "status": "\(status)", "bytes": "\(bytes)",
        "ms": "\((taken * 10).rounded() / 10)",
      ])
  }
}
