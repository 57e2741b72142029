internal import NIOCore
internal import NIOHTTP1

/// Refuses heads that two servers could read in two ways, and addresses that are no path.
final class HeadRules: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart

  private let connection: ConnectionGuard
  private let place: ChannelHandlerContext

  /// - Parameter place: where the guard stands.
  init(_ connection: ConnectionGuard, _ place: ChannelHandlerContext) {
    (self.connection, self.place) = (connection, place)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .head(var head) = unwrapInboundIn(data) else {
      context.fireChannelRead(data)
      return
    }
    if let problem = Self.problem(head) {
      connection.refuse(problem, place)
      return
    }
    // What is older than 1.1 does not expect another reply on the same connection.
    if head.version != .http1_1 { head.headers.replaceOrAdd(name: "Connection", value: "close") }
    context.fireChannelRead(wrapInboundOut(.head(head)))
  }

  private static func problem(_ head: HTTPRequestHead) -> WebProblem? {
    let lengths = head.headers["Content-Length"]
    let codings = head.headers["Transfer-Encoding"]
    if lengths.count > 1 || (!lengths.isEmpty && !codings.isEmpty) {
      return .badRequest("正文的长度说了两遍", "the length of the body is told twice")
    }
    if let coding = codings.first, codings.count > 1 || coding.lowercased() != "chunked" {
      return .badRequest("只认 chunked 这一种传输编码", "the only transfer coding here is chunked")
    }
    if head.headers["Host"].count > 1 { return .badRequest("Host 说了两遍", "more than one Host") }
    if !head.uri.hasPrefix("/"), !(head.uri == "*" && head.method == .OPTIONS) {
      return .badRequest("地址要以 / 开头", "the address has to begin with a slash")
    }
    return nil
  }
}
