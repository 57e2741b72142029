internal import Ruxiang

/// The text of JSON strings.
enum JSONString {
  /// A run of bytes as written, or one escape.
  private enum Part {
    case literal(Range<Int>)
    case escape(Unicode.Scalar, Range<Int>)
  }

  /// The text of a string whose bytes the scanner has found sound.
  static func text(_ utf8: [UInt8], _ range: Range<Int>) -> String {
    guard utf8[range].contains(UInt8(ascii: "\\")) else { return String(decoding: utf8[range], as: UTF8.self) }
    var out = ""
    each(utf8, range) { part in
      switch part {
      case .literal(let run): out += String(decoding: utf8[run], as: UTF8.self)
      case .escape(let scalar, _): out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// Adds the text of a string to a script; line feeds in it end lines.
  static func add(
    _ utf8: [UInt8], _ range: Range<Int>, to collector: inout TextCollector, _ position: inout FilePosition
  ) {
    each(utf8, range) { part in
      switch part {
      case .literal(let run):
        position.move(to: run.lowerBound, in: utf8)
        collector.add(utf8[run], file: run, at: position)
      case .escape("\n", _), .escape("\r", _): collector.endLine()
      case .escape(let scalar, let run):
        position.move(to: run.lowerBound, in: utf8)
        let bytes = Array(String(scalar).utf8)
        collector.add(
          bytes, file: run, unit: TextOrigins.Unit(text: bytes.count, file: run.count), at: position)
      }
    }
    collector.endLine()
  }

  private static func each(_ utf8: [UInt8], _ range: Range<Int>, _ body: (Part) -> Void) {
    var start = range.lowerBound
    var at = start
    while at < range.upperBound {
      guard utf8[at] == UInt8(ascii: "\\") else {
        at += 1
        continue
      }
      if start < at { body(.literal(start..<at)) }
      let (scalar, length) = escape(utf8, at, range.upperBound)
      body(.escape(scalar, at..<(at + length)))
      at += length
      start = at
    }
    if start < at { body(.literal(start..<at)) }
  }

  /// The character of an escape and the bytes it takes. NUL and half a pair, which no text has, become U+FFFD.
  private static func escape(_ utf8: [UInt8], _ at: Int, _ end: Int) -> (Unicode.Scalar, Int) {
    switch utf8[at + 1] {
    case UInt8(ascii: "b"), UInt8(ascii: "f"): return (" ", 2)
    case UInt8(ascii: "n"): return ("\n", 2)
    case UInt8(ascii: "r"): return ("\r", 2)
    case UInt8(ascii: "t"): return ("\t", 2)
    case UInt8(ascii: "u"): break
    default: return (Unicode.Scalar(utf8[at + 1]), 2)
    }
    let unit = hex(utf8, at + 2)
    if unit & 0xFC00 == 0xD800, at + 11 < end, utf8[at + 6] == UInt8(ascii: "\\"), utf8[at + 7] == UInt8(ascii: "u") {
      let low = hex(utf8, at + 8)
      if low & 0xFC00 == 0xDC00, let scalar = Unicode.Scalar(0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)) {
        return (scalar, 12)
      }
    }
    return (unit == 0 ? "\u{FFFD}" : Unicode.Scalar(unit) ?? "\u{FFFD}", 6)
  }

  private static func hex(_ utf8: [UInt8], _ at: Int) -> UInt32 {
    utf8[at..<(at + 4)].reduce(0) { value, byte in
      value << 4 | UInt32(byte <= 0x39 ? byte - 0x30 : (byte | 0x20) - 0x57)
    }
  }
}
