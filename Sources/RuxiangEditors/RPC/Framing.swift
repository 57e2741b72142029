/// How messages follow one another in a stream.
protocol Framing: Sendable {
  /// Takes bytes as they come, in pieces of any size.
  mutating func push(_ bytes: ArraySlice<UInt8>)
  /// The next message's bytes, or what was wrong with the stream; nil where more bytes are needed.
  mutating func next() -> Frame?
  /// A message as it is written.
  static func framed(_ body: [UInt8]) -> [UInt8]
}

/// A piece of a stream.
enum Frame: Sendable, Equatable {
  case body([UInt8])
  /// Bytes that are no message; the stream goes on behind them.
  case fault(String)
}

/// Bytes that have come and are not handed out yet.
private struct Pending: Sendable {
  private(set) var bytes: [UInt8] = []
  /// What of them has been handed out.
  private(set) var start = 0
  /// How far they have been looked through.
  private(set) var searched = 0

  var count: Int { bytes.count - start }

  mutating func push(_ more: ArraySlice<UInt8>) {
    if start > 1 << 16 || start == bytes.count {
      bytes.removeFirst(start)
      (searched, start) = (max(0, searched - start), 0)
    }
    bytes += more
  }

  /// All up to here has been looked through in vain.
  mutating func search(to end: Int) { searched = max(searched, end) }

  /// All up to here has been handed out or thrown away.
  mutating func take(to end: Int) { (start, searched) = (end, max(searched, end)) }
}

/// Bytes of the longest message that is read.
private let longestMessage = 64 << 20

/// The base protocol of LSP: `Content-Length: n`, an empty line, n bytes.
struct HeaderFraming: Framing {
  private var pending = Pending()
  /// Bytes still to be thrown away.
  private var skipping = 0

  /// Bytes of the longest head.
  private static let longestHead = 1 << 12

  mutating func push(_ bytes: ArraySlice<UInt8>) { pending.push(bytes) }

  mutating func next() -> Frame? {
    if skipping > 0 {
      let gone = min(skipping, pending.count)
      pending.take(to: pending.start + gone)
      skipping -= gone
      if skipping > 0 { return nil }
    }
    guard let end = headEnd() else {
      guard pending.count > Self.longestHead else { return nil }
      pending.take(to: pending.bytes.count)
      return .fault("no head of a message in \(Self.longestHead) bytes")
    }
    guard let length = Self.length(pending.bytes[pending.start..<end]) else {
      pending.take(to: end)
      return .fault("a head without Content-Length")
    }
    if length > longestMessage {
      pending.take(to: end)
      skipping = length
      return .fault("a message of \(length) bytes: \(longestMessage) at most")
    }
    guard pending.bytes.count - end >= length else { return nil }
    defer { pending.take(to: end + length) }
    return .body(Array(pending.bytes[end..<end + length]))
  }

  /// Behind the empty line that ends the head.
  private mutating func headEnd() -> Int? {
    let bytes = pending.bytes
    var i = max(pending.start, pending.searched - 3)
    while i + 3 < bytes.count {
      if bytes[i] == 0x0D, bytes[i + 1] == 0x0A, bytes[i + 2] == 0x0D, bytes[i + 3] == 0x0A { return i + 4 }
      i += 1
    }
    pending.search(to: bytes.count)
    return nil
  }

  private static func length(_ head: ArraySlice<UInt8>) -> Int? {
    for line in String(decoding: head, as: UTF8.self).split(separator: "\r\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased().trimmingSpaces == "content-length" else { continue }
      return Int(String(parts[1]).trimmingSpaces).flatMap { $0 >= 0 ? $0 : nil }
    }
    return nil
  }

  static func framed(_ body: [UInt8]) -> [UInt8] { Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body }
}

/// A message a line, as MCP has it over standard streams.
struct LineFraming: Framing {
  private var pending = Pending()
  private var isSkipping = false

  mutating func push(_ bytes: ArraySlice<UInt8>) { pending.push(bytes) }

  mutating func next() -> Frame? {
    while true {
      guard let end = pending.bytes[pending.searched...].firstIndex(of: 0x0A) else {
        pending.search(to: pending.bytes.count)
        guard pending.count > longestMessage else { return nil }
        pending.take(to: pending.bytes.count)
        isSkipping = true
        return .fault("a message of more than \(longestMessage) bytes")
      }
      let line = pending.bytes[pending.start..<end]
      pending.take(to: end + 1)
      if isSkipping {
        isSkipping = false
        continue
      }
      // An empty line is no message.
      if line.contains(where: { $0 != 0x20 && $0 != 0x0D && $0 != 0x09 }) { return .body(Array(line)) }
    }
  }

  static func framed(_ body: [UInt8]) -> [UInt8] { body + [0x0A] }
}

extension String {
  /// The text without spaces and tabs at its ends.
  fileprivate var trimmingSpaces: String {
    let cut = drop { $0 == " " || $0 == "\t" }
    return String(cut.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}
