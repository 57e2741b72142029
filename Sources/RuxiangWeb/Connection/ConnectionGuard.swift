internal import HTTPTypes
internal import Logging
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPTypes
internal import NIOHTTPTypesHTTP1
internal import Ruxiang

/// The rest of a request did not come in time.
struct SlowRequest: Error {}

/// Watches one connection: requests have to come in time and in good order, replies have to be taken, and where a reply is
/// the last, what is still sent is let run out so that the reply is not lost.
///
/// It stands between the parts of requests and the one who answers them. What is wrong with a head it answers itself; what is
/// wrong with a body it hands on, since somebody is waiting for that body.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// What is coming in.
  private enum Reading {
    case nothing, head, body
  }

  private let limits: WebLimits
  private let language: ReaderLanguage
  private let logger: Logger
  private var reading = Reading.nothing
  /// Requests handed on whose reply is not complete.
  private var inProgress = 0
  /// Nothing more of what comes in is handed on.
  private var isDeaf = false
  /// The reply that is being written is the last.
  private var isLast = false
  /// What is to be said once the replies that are due are written.
  private var refusal: WebProblem?
  private var isLingering = false
  /// Ends of replies that are not on the wire yet, and what is to be done once they are: closing destroys what is not.
  private var unsent = 0
  private var afterSending: [() -> Void] = []
  private var isInputClosed = false
  private var clock = ConnectionClock()

  /// How long a connection may be kept without a request, at least.
  private static let idle = TimeAmount.seconds(60)
  /// How long what is still sent behind the last reply is let run out.
  private static let lingering = TimeAmount.seconds(2)

  init(_ settings: WebSettings, _ logger: Logger) {
    (limits, language, self.logger) = (settings.limits, settings.language, logger)
  }

  private var timeout: TimeAmount { .milliseconds(Int64(limits.requestTimeout * 1000)) }

  func handlerAdded(context: ChannelHandlerContext) {
    let pipeline = context.pipeline.syncOperations
    do {
      try pipeline.addHandler(ByteWatch(self, context), position: .first)
      let codec = try pipeline.handler(type: HTTP1ToHTTPServerCodec.self)
      try pipeline.addHandler(HeadRules(self, context), position: .before(codec))
    } catch { context.close(promise: nil) }
    waitForRequest(context)
  }

  func handlerRemoved(context: ChannelHandlerContext) { clock.stop() }

  func channelInactive(context: ChannelHandlerContext) {
    clock.stop()
    context.fireChannelInactive()
  }

  // MARK: What comes in

  /// Bytes have come.
  ///
  /// - Returns: whether they are to be looked at.
  func take(_ context: ChannelHandlerContext) -> Bool {
    if isDeaf { return false }
    if reading == .nothing, inProgress == 0 {
      reading = .head
      expire(context, in: timeout)
    }
    return true
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if isDeaf { return }
    switch unwrapInboundIn(data) {
    case .head(let head):
      if reading != .head { expire(context, in: timeout) }
      reading = .body
      invite(head, context)
      inProgress += 1
    case .body: break
    case .end:
      reading = .nothing
      if inProgress == 0 { waitForRequest(context) } else { clock.stop() }
    }
    context.fireChannelRead(data)
  }

  /// Asks for the body of a request that waits to be asked.
  private func invite(_ head: HTTPRequest, _ context: ChannelHandlerContext) {
    guard head.headerFields[.expect]?.lowercased() == "100-continue", inProgress == 0,
      head.headerFields[.contentLength].flatMap({ Int($0) }) ?? 0 <= limits.maxBody
    else { return }
    context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard error is HTTPParserError || error is HTTP1TypeConversionError else {
      context.fireErrorCaught(error)
      return
    }
    if isDeaf { return }
    if reading == .body {
      isDeaf = true
      if inProgress > 0 { context.fireErrorCaught(error) } else { context.close(promise: nil) }
    } else if case HTTPParserError.headerOverflow? = error as? HTTPParserError {
      refuse(.headers, context)
    } else {
      refuse(.badRequest("不是 HTTP/1.1 请求", "not a request of HTTP/1.1"), context)
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .inputClosed? = event as? ChannelEvent {
      isInputClosed = true
      if isLingering { context.close(promise: nil) }
    }
    context.fireUserInboundEventTriggered(event)
  }

  /// Answers with a problem, once the replies that are due are written, and takes nothing more.
  func refuse(_ problem: WebProblem, _ context: ChannelHandlerContext) {
    guard refusal == nil, !isLast else { return }
    isDeaf = true
    clock.stop()
    refusal = problem
    if inProgress == 0 { writeRefusal(context) }
  }

  private func writeRefusal(_ context: ChannelHandlerContext) {
    guard let problem = refusal else { return }
    let body = problem.bytes(language)
    // What was asked cannot be told: it made no sense, or did not come.
    logger.info("refused", metadata: ["status": "\(problem.status.code)", "code": "\(problem.code)"])
    var fields = problem.fields
    StandingFields.add(to: &fields)
    fields[.contentType] = WebProblem.mediaType
    fields[.contentLength] = "\(body.count)"
    fields[.connection] = "close"
    let head = HTTPResponse(status: problem.status, headerFields: fields)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(ByteBuffer(bytes: body))), promise: nil)
    send(wrapOutboundOut(.end(nil)), nil, context)
    linger(context)
  }

  // MARK: What goes out

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head):
      if head.headerFields[.connection]?.lowercased() == "close" { isLast = true }
      context.write(data, promise: promise)
    case .body: context.write(data, promise: promise)
    case .end:
      inProgress -= 1
      guard isLast || (refusal != nil && inProgress == 0) else {
        send(data, promise, context)
        if inProgress == 0, reading == .nothing { waitForRequest(context) }
        return
      }
      send(data, promise, context)
      if isLast { linger(context) } else { writeRefusal(context) }
    }
  }

  /// Sends the end of a reply.
  private func send(_ end: NIOAny, _ promise: EventLoopPromise<Void>?, _ context: ChannelHandlerContext) {
    let sent = context.eventLoop.makePromise(of: Void.self)
    unsent += 1
    sent.futureResult.assumeIsolated().whenComplete { _ in
      self.unsent -= 1
      guard self.unsent == 0 else { return }
      let due = self.afterSending
      self.afterSending = []
      for step in due { step() }
    }
    sent.futureResult.cascade(to: promise)
    context.writeAndFlush(end, promise: sent)
  }

  /// Does something once all ends of replies are on the wire.
  private func whenSent(_ step: @escaping () -> Void) { if unsent == 0 { step() } else { afterSending.append(step) } }

  func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    if mode == .input {
      context.close(mode: mode, promise: promise)
    } else {
      whenSent { context.close(mode: mode, promise: promise) }
    }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    // Whoever asks and does not take the reply holds memory.
    if isLingering { return context.fireChannelWritabilityChanged() }
    if !context.channel.isWritable {
      expire(context, in: timeout)
    } else if reading == .nothing {
      if inProgress == 0 { waitForRequest(context) } else { clock.stop() }
    }
    context.fireChannelWritabilityChanged()
  }

  /// Lets what is still sent run out: closing at once could destroy the reply before it is read.
  private func linger(_ context: ChannelHandlerContext) {
    isDeaf = true
    whenSent {
      self.isLingering = true
      if self.isInputClosed {
        context.close(promise: nil)
      } else {
        self.expire(context, in: Self.lingering)
        context.close(mode: .output, promise: nil)
      }
    }
  }

  // MARK: Time

  private func waitForRequest(_ context: ChannelHandlerContext) { expire(context, in: max(timeout, Self.idle)) }

  private func expire(_ context: ChannelHandlerContext, in time: TimeAmount) {
    clock.set(context.eventLoop, time) { self.expired(context) }
  }

  private func expired(_ context: ChannelHandlerContext) {
    switch reading {
    case .body where !isDeaf && inProgress > 0 && context.channel.isWritable:
      isDeaf = true
      context.fireErrorCaught(SlowRequest())
    case .head where !isDeaf: refuse(.late, context)
    default: context.close(promise: nil)
    }
  }
}

/// One time limit after the other.
private struct ConnectionClock {
  private var task: Scheduled<Void>?

  mutating func set(_ loop: any EventLoop, _ time: TimeAmount, _ body: @escaping () -> Void) {
    task?.cancel()
    task = loop.assumeIsolated().scheduleTask(in: time, body)
  }

  mutating func stop() {
    task?.cancel()
    task = nil
  }
}
