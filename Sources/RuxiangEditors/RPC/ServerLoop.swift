#if canImport(Glibc)
  @preconcurrency @unsafe internal import Glibc
#else
  internal import Darwin
#endif

/// A server that speaks over standard streams.
protocol MessageServer: AnyObject {
  associatedtype Stream: Framing

  /// The framing of an empty stream.
  var framing: Stream { get }
  /// Looks at a message as soon as it has come, before those in front of it have been dealt with.
  func notice(_ message: Message)
  /// Deals with a message; what is to be sent, in order.
  func handle(_ message: Message) -> [JSON]
  /// Work that can wait until nothing is waiting to be dealt with; what is to be sent.
  func rest() -> [JSON]
  /// The process's exit code, once it is to end.
  var exitCode: Int32? { get }
  /// The exit code where the stream ends without a word.
  var exitCodeAtEnd: Int32 { get }
}

/// Reads standard input and writes standard output until the client is done. One thread: what comes in while a message is
/// dealt with is seen before the next one is.
enum ServerLoop {
  static func run(_ server: some MessageServer) -> Int32 {
    var framing = server.framing
    var queue: [Message] = []
    var next = 0
    var isOpen = true
    while true {
      while isOpen, isReadable() { isOpen = read(into: &framing) }
      while let frame = framing.next() {
        let message: Message =
          switch frame {
          case .body(let bytes): Message(bytes)
          case .fault(let words): .fault(id: .null, RPCFault(.parse, words))
          }
        server.notice(message)
        queue.append(message)
      }
      if next < queue.count {
        send(server.handle(queue[next]), server)
        next += 1
        if next == queue.count { (queue, next) = ([], 0) }
        if let code = server.exitCode { return code }
        continue
      }
      let more = server.rest()
      if !more.isEmpty {
        send(more, server)
      } else if isOpen {
        isOpen = read(into: &framing)
      } else {
        return server.exitCodeAtEnd
      }
    }
  }

  private static func send<Server: MessageServer>(_ messages: [JSON], _ server: Server) {
    for message in messages { write(Server.Stream.framed(message.bytes), to: 1) }
  }

  /// Says something to whoever looks after the server. Never words of a script.
  static func log(_ text: String) { write(Array("ruxiang: \(text)\n".utf8), to: 2) }

  private static func isReadable() -> Bool {
    var wanted = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&wanted, 1, 0) > 0
  }

  /// - Returns: whether there may be more.
  private static func read(into framing: inout some Framing) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        #if canImport(Glibc)
          unsafe Glibc.read(0, bytes.baseAddress!, bytes.count)
        #else
          unsafe Darwin.read(0, bytes.baseAddress!, bytes.count)
        #endif
      }
      if count < 0, errno == EINTR { continue }
      if count > 0 { framing.push(buffer[..<count]) }
      return count > 0
    }
  }

  /// Writes everything; a client that is gone ends the process quietly.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { all in
        #if canImport(Glibc)
          unsafe Glibc.write(descriptor, all.baseAddress! + done, bytes.count - done)
        #else
          unsafe Darwin.write(descriptor, all.baseAddress! + done, bytes.count - done)
        #endif
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 {
        if descriptor == 1 { exit(0) }
        return
      }
      done += count
    }
  }
}
