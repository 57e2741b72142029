/// What is not JSON, and at which byte.
struct JSONProblem: Error, Equatable {
  let fault: JSONFault
  let offset: Int
}

/// Tokens of one JSON value (RFC 8259) with their bytes, without building anything: memory does not grow with the text.
struct JSONScanner: Sendable {
  /// What comes next. Ranges of strings leave out the quotes.
  enum Token: Sendable, Equatable {
    case open(array: Bool)
    case close
    case key(Range<Int>)
    case string(Range<Int>)
    /// A number, or `true`, `false`, `null`.
    case scalar(Range<Int>)
  }

  private enum Due { case value, valueOrClose, keyOrClose, key, commaOrClose, end }

  /// Deeper than anything people write.
  static let deepest = 256

  private let utf8: [UInt8]
  private let end: Int
  private(set) var at: Int
  private var due = Due.value
  /// Whether each open container is an array.
  private var open: [Bool] = []

  /// A scanner of the one value in a range.
  init(_ utf8: [UInt8], _ range: Range<Int>) {
    self.utf8 = utf8
    at = range.lowerBound
    end = range.upperBound
  }

  /// Whether a range holds one whole value.
  static func isWhole(_ utf8: [UInt8], _ range: Range<Int>) -> Bool {
    var scanner = JSONScanner(utf8, range)
    do throws(JSONProblem) {
      while try scanner.next() != nil {}
      return true
    } catch { return false }
  }

  /// The next token; nil behind the value.
  mutating func next() throws(JSONProblem) -> Token? {
    skipSpace()
    if due == .commaOrClose {
      guard at < end else { throw problem(.ends) }
      let isArray = open[open.count - 1]
      if utf8[at] == UInt8(ascii: ",") {
        at += 1
        skipSpace()
        due = isArray ? .value : .key
      } else {
        guard utf8[at] == UInt8(ascii: isArray ? "]" : "}") else { throw problem(.unexpected) }
        return close()
      }
    }
    if due == .end {
      guard at >= end else { throw problem(.trailing) }
      return nil
    }
    guard at < end else { throw problem(.ends) }
    let byte = utf8[at]
    if due == .keyOrClose, byte == UInt8(ascii: "}") { return close() }
    if due == .valueOrClose, byte == UInt8(ascii: "]") { return close() }
    if due == .key || due == .keyOrClose { return try key() }
    return try value(byte)
  }

  private mutating func close() -> Token {
    at += 1
    open.removeLast()
    due = open.isEmpty ? .end : .commaOrClose
    return .close
  }

  private mutating func key() throws(JSONProblem) -> Token {
    guard utf8[at] == UInt8(ascii: "\"") else { throw problem(.unexpected) }
    let range = try string()
    skipSpace()
    guard at < end else { throw problem(.ends) }
    guard utf8[at] == UInt8(ascii: ":") else { throw problem(.unexpected) }
    at += 1
    due = .value
    return .key(range)
  }

  private mutating func value(_ byte: UInt8) throws(JSONProblem) -> Token {
    if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
      guard open.count < Self.deepest else { throw problem(.depth) }
      at += 1
      let isArray = byte == UInt8(ascii: "[")
      open.append(isArray)
      due = isArray ? .valueOrClose : .keyOrClose
      return .open(array: isArray)
    }
    let token: Token = byte == UInt8(ascii: "\"") ? .string(try string()) : .scalar(try scalar())
    due = open.isEmpty ? .end : .commaOrClose
    return token
  }

  /// The range between the quotes; the place stands behind the closing one.
  private mutating func string() throws(JSONProblem) -> Range<Int> {
    let close = try closingQuote()
    defer { at = close + 1 }
    return (at + 1)..<close
  }

  /// The quote that ends the string which begins here.
  private func closingQuote() throws(JSONProblem) -> Int {
    let span = utf8.span
    var i = at + 1
    while i < end {
      let byte = span[i]
      if byte == UInt8(ascii: "\"") { return i }
      if byte < 0x20 { throw JSONProblem(fault: .control, offset: i) }
      guard byte == UInt8(ascii: "\\") else {
        i += 1
        continue
      }
      guard i + 1 < end else { break }
      switch span[i + 1] {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
        UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
        i += 2
      case UInt8(ascii: "u"):
        for k in 2..<6 where i + k >= end || !Self.isHex(span[i + k]) { throw JSONProblem(fault: .escape, offset: i) }
        i += 6
      default: throw JSONProblem(fault: .escape, offset: i)
      }
    }
    throw JSONProblem(fault: .openString, offset: at)
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
  }

  private mutating func scalar() throws(JSONProblem) -> Range<Int> {
    let start = at
    while at < end, !isSpace(utf8[at]), ![0x2C, 0x5D, 0x7D].contains(utf8[at]) { at += 1 }
    let range = start..<at
    let text = utf8[range]
    for word in ["true", "false", "null"] where text.elementsEqual(word.utf8) { return range }
    guard Self.isNumber(text) else { throw JSONProblem(fault: .unexpected, offset: start) }
    return range
  }

  private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    var i = text.startIndex
    func digits() -> Int {
      let start = i
      while i < text.endIndex, (0x30...0x39).contains(text[i]) { i += 1 }
      return i - start
    }
    if i < text.endIndex, text[i] == UInt8(ascii: "-") { i += 1 }
    let leadsWithZero = i < text.endIndex && text[i] == 0x30
    let whole = digits()
    guard whole > 0, !(leadsWithZero && whole > 1) else { return false }
    if i < text.endIndex, text[i] == UInt8(ascii: ".") {
      i += 1
      guard digits() > 0 else { return false }
    }
    if i < text.endIndex, text[i] | 0x20 == UInt8(ascii: "e") {
      i += 1
      if i < text.endIndex, text[i] == UInt8(ascii: "+") || text[i] == UInt8(ascii: "-") { i += 1 }
      guard digits() > 0 else { return false }
    }
    return i == text.endIndex
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  private mutating func skipSpace() { while at < end, isSpace(utf8[at]) { at += 1 } }

  private func problem(_ fault: JSONFault) -> JSONProblem { JSONProblem(fault: fault, offset: at) }
}
