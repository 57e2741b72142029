internal import NIOCore

/// Tells the guard of a connection that bytes come, before anybody makes sense of them.
final class ByteWatch: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer

  private let connection: ConnectionGuard
  private let place: ChannelHandlerContext

  /// - Parameter place: where the guard stands.
  init(_ connection: ConnectionGuard, _ place: ChannelHandlerContext) {
    (self.connection, self.place) = (connection, place)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if connection.take(place) { context.fireChannelRead(data) }
  }
}
