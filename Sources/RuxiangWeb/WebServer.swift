@preconcurrency @unsafe internal import Glibc
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOPosix
public import Ruxiang
public import RuxiangCourse
internal import RuxiangDocuments
public import RuxiangStore

/// The studio: the page and the interface for programs, over HTTP.
public enum WebServer {
  /// Serves until the process is told to stop (SIGTERM, SIGINT); then finishes what was begun.
  ///
  /// - Parameters:
  ///   - classroom: the class whose desk is opened to who shows `trainerToken`; nil for none.
  ///   - onStart: told the addresses to open once connections are taken, and that of the desk.
  /// - Throws: `WebServerError`.
  public static func run(
    _ engine: Engine, course: Course? = nil, classroom: ClassReplies? = nil, _ settings: WebSettings,
    onStart: @escaping @Sendable (_ addresses: [String], _ desk: String?) -> Void
  ) async throws {
    let exchange: Exchange
    do {
      exchange = try Exchange(engine, Exchange.Settings(language: settings.language, remembers: true))
    } catch { throw WebServerError(message: LocalizedText(zh: "\(error)", en: "\(error)")) }
    let workers = Workers(settings.limits)
    let routes = Routes(
      engine: engine, course: course, classroom: classroom, exchange: exchange, workers: workers,
      limit: .seconds(settings.limits.requestTimeout))
    let log = Logger(label: "ruxiang") { _ in LineLog(settings.logLevel) }
    let site = Site(
      table: routes.table, page: PageFiles(folder: settings.pageFolder), gate: Gate(settings), settings: settings,
      logger: log)
    // The framework tells of its starts and stops what nobody here needs.
    let logger = Logger(label: "ruxiang") { _ in LineLog(settings.logLevel == .info ? .warning : settings.logLevel) }
    let application = Application(
      responder: site,
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [ConnectionGuard(settings, log)], httpDecoderConfiguration: decoding)),
      configuration: ApplicationConfiguration(
        address: .hostname(settings.host, port: settings.port),
        availableConnectionsDelegate: .maximum(settings.limits.maxConnections, logger: logger)),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? settings.port
        onStart(Addresses.toOpen(settings, port: port), Addresses.desk(settings, port: port))
      },
      logger: logger)
    do { try await application.runService() } catch { throw WebServerError(error, settings) }
  }

  private static let decoding = HTTP1Channel.Configuration.DecoderConfiguration(
    maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100)
}

/// Why the server did not start.
public struct WebServerError: Error, Sendable {
  /// The reason in words.
  public let message: LocalizedText

  init(message: LocalizedText) { self.message = message }

  init(_ error: any Error, _ settings: WebSettings) {
    let place = "\(HostRules.bracketed(settings.host)):\(settings.port)"
    let (zh, en) =
      switch (error as? IOError)?.errnoCode {
      case EADDRINUSE: ("端口被占了，用 --port 换一个", "the port is taken; choose another with --port")
      case EADDRNOTAVAIL: ("这台机器没有这个地址", "this machine has no such address")
      case EACCES: ("没有权限用这个端口", "this port is not allowed to you")
      default: ("\(error)", "\(error)")
      }
    message = LocalizedText(zh: "不能在 \(place) 打开：\(zh)", en: "cannot listen at \(place): \(en)")
  }
}
