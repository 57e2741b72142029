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

/// Bytes of the longest message that is read.
private let longestMessage = 64 << 20

/// The base protocol of LSP: `Content-Length: n`, an empty line, n bytes.
struct HeaderFraming: Framing {
  private var buffer: [UInt8] = []
  /// What of the buffer has been handed out.
  private var start = 0
  /// Bytes still to be thrown away.
  private var skipping = 0
  /// How far the end of the head has been looked for.
  private var searched = 0

  /// Bytes of the longest head.
  private static let longestHead = 1 << 12

  mutating func push(_ bytes: ArraySlice<UInt8>) {
    if start > 1 << 16 || start == buffer.count {
      buffer.removeFirst(start)
      (searched, start) = (max(0, searched - start), 0)
    }
    buffer += bytes
  }

  mutating func next() -> Frame? {
    if skipping > 0 {
      let gone = min(skipping, buffer.count - start)
      (start, skipping) = (start + gone, skipping - gone)
      searched = max(searched, start)
      if skipping > 0 { return nil }
    }
    guard let end = headEnd() else {
      guard buffer.count - start > Self.longestHead else { return nil }
      (start, searched) = (buffer.count, buffer.count)
      return .fault("no head of a message in \(Self.longestHead) bytes")
    }
    guard let length = Self.length(buffer[start..<end]) else {
      (start, searched) = (end, end)
      return .fault("a head without Content-Length")
    }
    if length > longestMessage {
      (start, searched, skipping) = (end, end, length)
      return .fault("a message of \(length) bytes: \(longestMessage) at most")
    }
    guard buffer.count - end >= length else { return nil }
    defer { (start, searched) = (end + length, end + length) }
    return .body(Array(buffer[end..<end + length]))
  }

  /// Behind the empty line that ends the head.
  private mutating func headEnd() -> Int? {
    var i = max(start, searched - 3)
    while i + 3 < buffer.count {
      if buffer[i] == 0x0D, buffer[i + 1] == 0x0A, buffer[i + 2] == 0x0D, buffer[i + 3] == 0x0A { return i + 4 }
      i += 1
    }
    searched = buffer.count
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
  private var buffer: [UInt8] = []
  private var start = 0
  private var searched = 0
  private var isSkipping = false

  mutating func push(_ bytes: ArraySlice<UInt8>) {
    if start > 1 << 16 || start == buffer.count {
      buffer.removeFirst(start)
      (searched, start) = (max(0, searched - start), 0)
    }
    buffer += bytes
  }

  mutating func next() -> Frame? {
    while true {
      guard let end = buffer[max(start, searched)...].firstIndex(of: 0x0A) else {
        searched = buffer.count
        guard searched - start > longestMessage else { return nil }
        (start, isSkipping) = (searched, true)
        return .fault("a message of more than \(longestMessage) bytes")
      }
      let line = buffer[start..<end]
      (start, searched) = (end + 1, end + 1)
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
