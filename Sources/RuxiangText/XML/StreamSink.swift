internal import CLibXML2

/// Collects what one streaming parser meets. Lives as long as the parser.
final class StreamSink {
  private let file: String
  private let deepest: Int
  private var depth = 0
  private var events: [XMLEvent] = []
  /// How many bytes of the document had been read at each event.
  private var offsets: [Int] = []
  private var text: [UInt8] = []
  private var problem: XMLProblem?
  /// Names come from the parser's dictionary: one pointer is one name.
  private var names: [Int: String] = [:]

  init(file: String, deepest: Int) {
    self.file = file
    self.deepest = deepest
  }

  var hasFailed: Bool { problem != nil }

  /// The first problem is the one that matters: the others follow from it.
  func fail(line: Int, column: Int, _ message: String) {
    if problem == nil { problem = XMLProblem(file: file, line: line, column: column, message: message) }
  }

  /// What was met since the last time, and for each event how many bytes had been read.
  func take() throws(XMLProblems) -> (events: [XMLEvent], offsets: [Int]) {
    if let problem { throw XMLProblems(all: [problem]) }
    flush(at: offsets.last ?? 0)
    defer {
      events.removeAll(keepingCapacity: true)
      offsets.removeAll(keepingCapacity: true)
    }
    return (events, offsets)
  }

  private func flush(at offset: Int) {
    guard !text.isEmpty else { return }
    add(.text(String(decoding: text, as: UTF8.self)), at: offset)
    text.removeAll(keepingCapacity: true)
  }

  private func add(_ event: XMLEvent, at offset: Int) {
    events.append(event)
    offsets.append(offset)
  }

  private func start(_ tag: XMLTag, _ parser: xmlParserCtxtPtr) {
    let offset = unsafe Int(clamping: xmlByteConsumed(parser))
    flush(at: offset)
    depth += 1
    if depth > deepest {
      unsafe failHere(parser, "nested more than \(deepest) deep")
      unsafe xmlStopParser(parser)
      return
    }
    add(.start(tag), at: offset)
  }

  private func end(_ name: String, _ parser: xmlParserCtxtPtr) {
    let offset = unsafe Int(clamping: xmlByteConsumed(parser))
    flush(at: offset)
    depth -= 1
    add(.end(name), at: offset)
  }

  private func failHere(_ parser: xmlParserCtxtPtr, _ message: String) {
    unsafe fail(line: Int(xmlSAX2GetLineNumber(parser)), column: Int(xmlSAX2GetColumnNumber(parser)), message)
  }

  // MARK: - libxml2's handlers

  private static func unsafeOf(_ context: UnsafeMutableRawPointer?) -> (StreamSink, xmlParserCtxtPtr)? {
    guard let parser = unsafe context?.assumingMemoryBound(to: xmlParserCtxt.self),
      let pointer = unsafe parser.pointee._private
    else { return nil }
    return unsafe (Unmanaged<StreamSink>.fromOpaque(pointer).takeUnretainedValue(), parser)
  }

  private func unsafeName(_ pointer: UnsafePointer<xmlChar>?) -> String {
    guard let pointer = unsafe pointer else { return "" }
    let key = Int(bitPattern: pointer)
    if let known = names[key] { return known }
    let name = unsafe String(cString: pointer)
    names[key] = name
    return name
  }

  /// Sets the parser's options and ties it to this sink, which must outlive it.
  func unsafeAttach(to parser: xmlParserCtxtPtr, _ kind: XMLStream.Kind) {
    unsafe parser.pointee._private = Unmanaged.passUnretained(self).toOpaque()
    switch kind {
    case .xml:
      let options = XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue | XML_PARSE_BIG_LINES.rawValue
      _ = unsafe xmlCtxtUseOptions(parser, Int32(options))
      unsafe rx_xml_set_parser_errors(parser) { context, error in
        guard let (sink, parser) = unsafe StreamSink.unsafeOf(context), let error = unsafe error,
          unsafe error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue
        else { return }
        let place = unsafe (line: Int(error.pointee.line), column: Int(error.pointee.int2))
        unsafe sink.fail(line: place.line, column: place.column, XMLMessage.unsafeText(error))
        unsafe xmlStopParser(parser)
      }
    case .html:
      let options = HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue | HTML_PARSE_RECOVER.rawValue
      _ = unsafe htmlCtxtUseOptions(parser, Int32(options))
    }
  }

  static func unsafeHandlers(_ kind: XMLStream.Kind) -> xmlSAXHandler {
    var handlers = unsafe xmlSAXHandler()
    unsafe handlers.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe handlers.characters = { context, bytes, count in
      guard let (sink, _) = unsafe StreamSink.unsafeOf(context), let bytes = unsafe bytes else { return }
      unsafe sink.text.append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    unsafe handlers.ignorableWhitespace = handlers.characters
    unsafe handlers.cdataBlock = handlers.characters
    switch kind {
    case .xml: unsafe setXML(&handlers)
    case .html: unsafe setHTML(&handlers)
    }
    return unsafe handlers
  }

  private static func setXML(_ handlers: inout xmlSAXHandler) {
    unsafe handlers.internalSubset = { context, _, _, _ in
      guard let (sink, parser) = unsafe StreamSink.unsafeOf(context) else { return }
      unsafe sink.failHere(parser, "a document type declaration is not allowed here")
      unsafe xmlStopParser(parser)
    }
    unsafe handlers.startElementNs = { context, name, _, uri, _, _, count, _, list in
      guard let (sink, parser) = unsafe StreamSink.unsafeOf(context) else { return }
      var attributes: [XMLAttribute] = []
      for k in 0..<Int(count) {
        // Five pointers each: local name, prefix, URI, start and end of the value.
        guard let list = unsafe list, let from = unsafe list[5 * k + 3], let to = unsafe list[5 * k + 4] else { break }
        let local = unsafe sink.unsafeName(list[5 * k])
        let prefix = unsafe sink.unsafeName(list[5 * k + 1])
        let value = unsafe String(decoding: UnsafeBufferPointer(start: from, count: to - from), as: UTF8.self)
        attributes.append(XMLAttribute(name: prefix.isEmpty ? local : prefix + ":" + local, value: value))
      }
      let tag = unsafe XMLTag(
        name: sink.unsafeName(name), namespace: sink.unsafeName(uri), attributes: attributes,
        line: Int(xmlSAX2GetLineNumber(parser)))
      unsafe sink.start(tag, parser)
    }
    unsafe handlers.endElementNs = { context, name, _, _ in
      guard let (sink, parser) = unsafe StreamSink.unsafeOf(context) else { return }
      unsafe sink.end(sink.unsafeName(name), parser)
    }
  }

  private static func setHTML(_ handlers: inout xmlSAXHandler) {
    unsafe handlers.startElement = { context, name, list in
      guard let (sink, parser) = unsafe StreamSink.unsafeOf(context), let name = unsafe name else { return }
      var attributes: [XMLAttribute] = []
      var next = unsafe list
      while let pair = unsafe next, let key = unsafe pair[0] {
        let value = unsafe pair[1].map { unsafe String(cString: $0) } ?? ""
        unsafe attributes.append(XMLAttribute(name: String(cString: key), value: value))
        unsafe next = pair + 2
      }
      let tag = unsafe XMLTag(
        name: String(cString: name), namespace: "", attributes: attributes, line: Int(xmlSAX2GetLineNumber(parser)))
      unsafe sink.start(tag, parser)
    }
    unsafe handlers.endElement = { context, name in
      guard let (sink, parser) = unsafe StreamSink.unsafeOf(context), let name = unsafe name else { return }
      unsafe sink.end(String(cString: name), parser)
    }
  }
}
