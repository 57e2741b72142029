internal import RuxiangText

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

  /// What is written again and again, by what makes it the same.
  private var members: [ObjectIdentifier: [UInt8]] = [:]
  private var values: [MarketFinding.Weighed: [UInt8]] = [:]
  private var keeping = 0

  /// Writes the first members of an object, the same bytes each time.
  ///
  /// - Parameter source: what makes them the same, at one depth of the document.
  package mutating func members(of source: ObjectIdentifier, _ write: (inout JSONWriter) -> Void) {
    precondition(!started[started.count - 1], "members that are not the first")
    if let known = members[source] {
      bytes += known
      started[started.count - 1] = true
      return
    }
    members[source] = kept(write)
  }

  /// Writes the value of a key, the same bytes each time.
  ///
  /// - Parameter source: what makes it the same, at one depth of the document.
  package mutating func value(of source: MarketFinding.Weighed, _ write: (inout JSONWriter) -> Void) {
    precondition(afterKey, "a value without a key")
    if let known = values[source] { return fragment(known) }
    values[source] = kept(write)
  }

  /// What is written, which stays in memory until it is done.
  private mutating func kept(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
    let start = bytes.count
    keeping += 1
    write(&self)
    keeping -= 1
    return Array(bytes[start...])
  }

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
    if let sink, bytes.count >= Piece.size || depth == 0, keeping == 0 {
      sink(bytes)
      bytes.removeAll(keepingCapacity: true)
    }
  }

  private mutating func breakLine() {
    if pretty { bytes += Self.indents[min(depth, Self.indents.count - 1)] }
  }

  /// Line ends with the white space behind them, by depth.
  private static let indents = (0..<32).map { [0x0A] + Array(repeating: UInt8(0x20), count: 2 * $0) }

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
    if Self.marks.areIn(name.utf8.span) {
      quote(name)
      bytes += pretty ? ": ".utf8 : ":".utf8
    } else {
      bytes.append(UInt8(ascii: "\""))
      bytes += name.utf8
      bytes += pretty ? "\": ".utf8 : "\":".utf8
    }
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
    if Self.marks.areIn(text.utf8.span) { escape(text) } else { bytes += text.utf8 }
    bytes.append(UInt8(ascii: "\""))
  }

  /// What need not be escaped goes in as it is, stretch by stretch.
  private mutating func escape(_ text: String) {
    let utf8 = Array(text.utf8)
    var done = 0
    for (i, byte) in utf8.enumerated() where Self.isSpecial(byte) {
      bytes += utf8[done..<i]
      done = i + 1
      bytes.append(UInt8(ascii: "\\"))
      switch byte {
      case 0x22, 0x5C: bytes.append(byte)
      case 0x0A: bytes.append(UInt8(ascii: "n"))
      case 0x0D: bytes.append(UInt8(ascii: "r"))
      case 0x09: bytes.append(UInt8(ascii: "t"))
      default:
        bytes += "u00".utf8
        bytes += [Self.digit(byte >> 4), Self.digit(byte & 15)]
      }
    }
    bytes += utf8[done...]
  }

  /// A hexadecimal digit.
  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  private static func isSpecial(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x22 || byte == 0x5C }

  private static let marks = EscapedMarks((0..<0x80).filter(isSpecial), controls: false, noncharacters: false)
}
