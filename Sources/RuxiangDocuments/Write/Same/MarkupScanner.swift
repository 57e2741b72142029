/// Where in a document of markup its tags and texts are: libxml2 says what is in it, this says at which bytes.
///
/// What it takes for text is held against what libxml2 reads before anything is changed, so it need not know every oddity.
struct MarkupScanner {
  /// A stretch of the document.
  enum Token: Equatable {
    /// Character data, references as written.
    case text(Range<Int>)
    /// What stands inside of `<![CDATA[` and `]]>`.
    case data(Range<Int>)
    /// A start tag with its whole range.
    case open(Tag)
    /// An end tag; its local name and whole range.
    case close(name: String, range: Range<Int>)
  }

  /// A start tag.
  struct Tag: Equatable {
    /// As written, prefix included.
    let name: String
    /// With its angle brackets.
    let range: Range<Int>
    /// Whether it ends its element too.
    let isEmpty: Bool

    /// The name without its prefix.
    var local: String { MarkupScanner.local(name) }
    /// The prefix with its colon; empty where there is none.
    var prefix: String { String(name.dropLast(local.count)) }
  }

  private let utf8: [UInt8]
  private let isHTML: Bool
  private var at: Int
  private let end: Int
  /// The element whose content is no markup.
  private var raw: String?

  init(_ utf8: [UInt8], _ range: Range<Int>? = nil, html: Bool = false) {
    self.utf8 = utf8
    isHTML = html
    at = range?.lowerBound ?? 0
    end = range?.upperBound ?? utf8.count
  }

  static func local(_ name: String) -> String { name.split(separator: ":").last.map(String.init) ?? name }

  private static let rawElements: Set = [
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext",
  ]

  /// The next tag or text; comments and instructions are passed over. Nil at the end.
  mutating func next() -> Token? {
    while at < end {
      if let name = raw {
        raw = nil
        let start = at
        at = closeOfRaw(name)
        if start < at { return .text(start..<at) }
        continue
      }
      guard utf8[at] == UInt8(ascii: "<"), let token = markup() else {
        let start = at
        at += 1
        while at < end, !beginsMarkup(at) { at += 1 }
        return .text(start..<at)
      }
      if let token = token { return token }
    }
    return nil
  }

  private func beginsMarkup(_ offset: Int) -> Bool {
    guard utf8[offset] == UInt8(ascii: "<") else { return false }
    if !isHTML { return true }
    guard offset + 1 < end else { return false }
    let next = utf8[offset + 1]
    return next == UInt8(ascii: "/") || next == UInt8(ascii: "!") || next == UInt8(ascii: "?") || Self.isLetter(next)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  /// The markup that begins here: a token, nothing to tell of, or (outer nil) no markup.
  private mutating func markup() -> Token?? {
    guard beginsMarkup(at) else { return nil }
    if starts("<!--") {
      at = find("-->", from: at + 4)
      return .some(nil)
    }
    if !isHTML, starts("<![CDATA[") {
      let start = at + 9
      let close = find("]]>", from: start)
      at = close
      return .data(start..<max(start, close - 3))
    }
    if starts("<!") || starts("<?") {
      at = find(isHTML || starts("<!") ? ">" : "?>", from: at + 2)
      return .some(nil)
    }
    return tag()
  }

  private mutating func tag() -> Token {
    let start = at
    let isClose = starts("</")
    var i = at + (isClose ? 2 : 1)
    let nameStart = i
    while i < end, utf8[i] > 0x20, utf8[i] != UInt8(ascii: ">"), utf8[i] != UInt8(ascii: "/") { i += 1 }
    var name = String(decoding: utf8[nameStart..<i], as: UTF8.self)
    if isHTML { name = name.lowercased() }
    var quote: UInt8?
    while i < end {
      let byte = utf8[i]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        break
      }
      i += 1
    }
    at = min(end, i + 1)
    if isClose { return .close(name: Self.local(name), range: start..<at) }
    let isEmpty = !isHTML && i < end && utf8[i - 1] == UInt8(ascii: "/")
    if isHTML, Self.rawElements.contains(name) { raw = name }
    return .open(Tag(name: name, range: start..<at, isEmpty: isEmpty))
  }

  private func starts(_ text: StaticString) -> Bool {
    let wanted = text.description.utf8
    return at + wanted.count <= end && utf8[at..<(at + wanted.count)].elementsEqual(wanted)
  }

  /// Behind the next occurrence of a text; the end where there is none.
  private func find(_ text: StaticString, from start: Int) -> Int {
    let wanted = Array(text.description.utf8)
    var i = start
    while i + wanted.count <= end {
      if utf8[i] == wanted[0], utf8[i..<(i + wanted.count)].elementsEqual(wanted) { return i + wanted.count }
      i += 1
    }
    return end
  }

  /// Where the end tag of an element of raw text begins.
  private func closeOfRaw(_ name: String) -> Int {
    let wanted = Array("</\(name)".utf8)
    var i = at
    while i + wanted.count <= end {
      if utf8[i] == wanted[0],
        zip(utf8[i..<(i + wanted.count)], wanted).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 })
      {
        return i
      }
      i += 1
    }
    return end
  }
}
