internal import CLibXML2

/// What a parser meets, in document order. Comments and processing instructions are left out.
public enum XMLEvent: Sendable, Equatable {
  /// An element begins.
  case start(XMLTag)
  /// An element ends: its local name.
  case end(String)
  /// Character data, references replaced, white space kept; neighbouring text may come in several pieces.
  case text(String)
}

/// The start of an element.
public struct XMLTag: Sendable, Equatable {
  /// The name without a prefix.
  public let name: String
  /// The URI of its namespace; empty where it has none.
  public let namespace: String
  /// In document order, names with prefixes as written.
  public let attributes: [XMLAttribute]
  /// Line of the end of the tag, from 1.
  public let line: Int

  /// The value of the attribute with a local name, whatever its prefix; nil where there is none.
  public subscript(_ local: String) -> String? {
    for attribute in attributes {
      let name = attribute.name
      if name == local { return attribute.value }
      if let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")), name[name.utf8.index(after: colon)...] == local {
        return attribute.value
      }
    }
    return nil
  }
}

/// Parses XML or HTML that comes in pieces, without a tree: memory does not grow with the document.
///
/// As strict as `XMLTree` with XML: no network, no entities, no document type declaration, depth of 256 at most. HTML is
/// forgiven what browsers forgive, but for depth.
@safe public struct XMLStream: ~Copyable {
  /// The language of the document.
  public enum Kind: Sendable { case xml, html }

  private let parser: xmlParserCtxtPtr
  private let sink: StreamSink
  private let kind: Kind
  private var begun = false

  /// A parser at the start of a document in UTF-8.
  ///
  /// - Parameters:
  ///   - file: the name that problems carry.
  public init(_ kind: Kind, file: String) throws(XMLProblems) {
    XMLDocument.initialise
    sink = StreamSink(file: file, deepest: kind == .xml ? 256 : 1000)
    self.kind = kind
    var handlers = unsafe StreamSink.unsafeHandlers(kind)
    let made =
      switch kind {
      case .xml: unsafe xmlCreatePushParserCtxt(&handlers, nil, nil, 0, nil)
      case .html: unsafe htmlCreatePushParserCtxt(&handlers, nil, nil, 0, nil, XML_CHAR_ENCODING_UTF8)
      }
    guard let made = unsafe made else {
      throw XMLProblems(all: [XMLProblem(file: file, line: 0, column: 0, message: "out of memory")])
    }
    unsafe parser = made
    unsafe sink.unsafeAttach(to: made, kind)
  }

  deinit { unsafe kind == .xml ? xmlFreeParserCtxt(parser) : htmlFreeParserCtxt(parser) }

  /// Parses the next piece of the document.
  ///
  /// - Returns: what was met in it.
  /// - Throws: the first problem, with its place.
  public mutating func push(_ bytes: ArraySlice<UInt8>) throws(XMLProblems) -> [XMLEvent] {
    feed(bytes)
    return try sink.take().events
  }

  private mutating func feed(_ bytes: ArraySlice<UInt8>) {
    var bytes = bytes
    if !begun {
      begun = true
      if bytes.starts(with: Self.mark) { bytes = bytes.dropFirst(3) }
    }
    guard !bytes.isEmpty else { return }
    unsafe bytes.withUnsafeBytes { raw in
      unsafe parse(raw.bindMemory(to: CChar.self).baseAddress, Int32(raw.count), last: false)
    }
  }

  /// Parses a whole XML document and hands over what is met with the offset it is met at: of a start the `>` or `/>` of its
  /// tag, of an end the byte behind its tag; of a text an offset says nothing.
  ///
  /// - Parameters:
  ///   - file: the name that problems carry.
  /// - Throws: the first problem, with its place.
  public static func parse(
    _ bytes: [UInt8], file: String, _ take: (XMLEvent, Int) -> Void
  ) throws(XMLProblems) {
    var stream = try XMLStream(.xml, file: file)
    let skipped = bytes.starts(with: mark) ? mark.count : 0
    var at = 0
    while true {
      let end = min(bytes.count, at + 1 << 16)
      if at < end { stream.feed(bytes[at..<end]) } else { stream.end() }
      let (events, offsets) = try stream.sink.take()
      for (event, offset) in zip(events, offsets) { take(event, skipped + offset) }
      if at == end { return }
      at = end
    }
  }

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Says that the document is over.
  public mutating func finish() throws(XMLProblems) -> [XMLEvent] {
    end()
    return try sink.take().events
  }

  private func end() {
    unsafe parse(nil, 0, last: true)
    if kind == .xml, unsafe parser.pointee.wellFormed == 0 { sink.fail(line: 0, column: 0, "not well-formed") }
  }

  private func parse(_ bytes: UnsafePointer<CChar>?, _ count: Int32, last: Bool) {
    guard !sink.hasFailed else { return }
    switch kind {
    case .xml: _ = unsafe xmlParseChunk(parser, bytes, count, last ? 1 : 0)
    case .html: _ = unsafe htmlParseChunk(parser, bytes, count, last ? 1 : 0)
    }
  }
}
