/// Writes JSON as bytes: members in the order they are written, numbers as short as they read back, nothing escaped that
/// need not be.
package struct JSONWriter {
  package private(set) var bytes: [UInt8] = []
  private let pretty: Bool
  private var depth = 0
  /// Whether a comma is due before the next item, one for each open container.
  private var started: [Bool] = [false]
  private var afterKey = false
  /// Takes what has been written so far, so that a report of millions of lines is never whole in memory.
  private let sink: (([UInt8]) -> Void)?

  package init(pretty: Bool, sink: (([UInt8]) -> Void)? = nil) {
    self.pretty = pretty
    self.sink = sink
  }

  private static let piece = 1 << 16

  package mutating func object(_ body: (inout JSONWriter) -> Void) {
    container(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }
  package mutating func array(_ body: (inout JSONWriter) -> Void) {
    container(UInt8(ascii: "["), UInt8(ascii: "]"), body)
  }

  private mutating func container(_ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(open)
    depth += 1
    started.append(false)
    body(&self)
    depth -= 1
    if started.removeLast() { breakLine() }
    bytes.append(close)
    if let sink, bytes.count >= Self.piece || depth == 0 {
      sink(bytes)
      bytes.removeAll(keepingCapacity: true)
    }
  }

  private mutating func breakLine() {
    guard pretty else { return }
    bytes.append(0x0A)
    for _ in 0..<depth { bytes += [0x20, 0x20] }
  }

  private mutating func separate() {
    if afterKey {
      afterKey = false
      return
    }
    if started[started.count - 1] { bytes.append(UInt8(ascii: ",")) }
    started[started.count - 1] = true
    if depth > 0 { breakLine() }
  }

  package mutating func key(_ name: String) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    if pretty { bytes.append(0x20) }
    afterKey = true
  }

  package mutating func string(_ text: String) {
    separate()
    quote(text)
  }

  package mutating func number(_ value: Int) {
    separate()
    bytes += String(value).utf8
  }

  /// Rounded to twelve decimals: a million ledger lines still sum to 1e-6, and `0.30000000000000004` is spared.
  package mutating func number(_ value: Double) {
    separate()
    precondition(value.isFinite, "JSON has no infinite numbers")
    let rounded = (value * 1e12).rounded() / 1e12
    if rounded == rounded.rounded(), abs(rounded) < 1e15 {
      bytes += String(Int(rounded)).utf8
    } else {
      bytes += rounded.description.utf8
    }
  }

  package mutating func null() {
    separate()
    bytes += "null".utf8
  }

  package mutating func bool(_ value: Bool) {
    separate()
    bytes += (value ? "true" : "false").utf8
  }

  /// A value that is JSON already.
  package mutating func fragment(_ json: [UInt8]) {
    separate()
    bytes += json
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    // Nearly no text holds anything to escape: it goes in whole, and is looked at there.
    let start = bytes.count
    bytes += text.utf8
    if Self.isEscaped(bytes.span, from: start) {
      let utf8 = Array(bytes[start...])
      bytes.removeSubrange(start...)
      for byte in utf8 { if Self.isSpecial(byte) { bytes += Self.escaped(byte) } else { bytes.append(byte) } }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  @inline(__always) private static func isSpecial(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x22 || byte == 0x5C
  }

  private static func isEscaped(_ bytes: Span<UInt8>, from start: Int) -> Bool {
    var i = start
    while i < bytes.count {
      if isSpecial(bytes[i]) { return true }
      i += 1
    }
    return false
  }

  private static func escaped(_ byte: UInt8) -> [UInt8] {
    switch byte {
    case 0x22: return Array("\\\"".utf8)
    case 0x5C: return Array("\\\\".utf8)
    case 0x0A: return Array("\\n".utf8)
    case 0x0D: return Array("\\r".utf8)
    case 0x09: return Array("\\t".utf8)
    default:
      let hex = Array("0123456789abcdef".utf8)
      return Array("\\u00".utf8) + [hex[Int(byte >> 4)], hex[Int(byte & 15)]]
    }
  }
}
