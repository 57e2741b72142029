internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOPosix
public import Ruxiang
internal import RuxiangDocuments

/// The studio: the page and the interface for programs, over HTTP.
public enum WebServer {
  /// Serves until the process is told to stop (SIGTERM, SIGINT); then finishes what was begun.
  ///
  /// - Parameter onStart: told the port once connections are taken.
  /// - Throws: where the address cannot be listened at, or no checker can be opened.
  public static func run(
    _ engine: Engine, _ settings: WebSettings, onStart: @escaping @Sendable (Int) -> Void
  ) async throws {
    let exchange = try Exchange(engine, Exchange.Settings(language: settings.language, remembers: true))
    let workers = Workers(settings.limits)
    let routes = Routes(
      engine: engine, exchange: exchange, workers: workers, limit: .seconds(settings.limits.requestTimeout))
    let site = Site(
      table: routes.table, page: PageFiles(folder: settings.pageFolder), gate: Gate(settings), settings: settings)
    let logger = Logger(label: "ruxiang") { _ in LineLog(settings.logLevel) }
    let application = Application(
      responder: site,
      server: .http1(configuration: .init(httpDecoderConfiguration: decoding)),
      configuration: ApplicationConfiguration(
        address: .hostname(settings.host, port: settings.port),
        availableConnectionsDelegate: .maximum(settings.limits.maxConnections, logger: logger)),
      onServerRunning: { channel in onStart(channel.localAddress?.port ?? settings.port) },
      logger: logger)
    try await application.runService()
  }

  private static let decoding = HTTP1Channel.Configuration.DecoderConfiguration(
    maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100)
}
