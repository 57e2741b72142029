internal import CLibXML2

extension ParserSink {
  /// The sink of a parser that is running.
  static func unsafeOf(_ parser: xmlParserCtxtPtr) -> ParserSink? {
    guard let pointer = unsafe parser.pointee._private else { return nil }
    return unsafe Unmanaged<ParserSink>.fromOpaque(pointer).takeUnretainedValue()
  }

  /// Handlers on a fresh parser, which must not outlive the sink.
  func unsafeAttach(to parser: xmlParserCtxtPtr) {
    unsafe parser.pointee._private = Unmanaged.passUnretained(self).toOpaque()
    unsafe rx_xml_set_parser_errors(parser) { context, error in
      guard let parser = unsafe context?.assumingMemoryBound(to: xmlParserCtxt.self), let error = unsafe error else {
        return
      }
      unsafe ParserSink.unsafeOf(parser)?.unsafeReport(error, of: parser)
    }
    unsafe parser.pointee.sax.pointee.internalSubset = { context, _, _, _ in
      guard let parser = unsafe context?.assumingMemoryBound(to: xmlParserCtxt.self) else { return }
      if let sink = unsafe ParserSink.unsafeOf(parser) {
        let end = unsafe Int(xmlByteConsumed(parser))
        sink.report(at: sink.documentType(before: end), "a document type declaration is not allowed here")
      }
      unsafe xmlStopParser(parser)
    }
    unsafe parser.pointee.sax.pointee.startElementNs = {
      context, name, prefix, uri, namespaces, namespaceList, attributes, defaulted, list in
      unsafe xmlSAX2StartElementNs(
        context, name, prefix, uri, namespaces, namespaceList, attributes, defaulted, list)
      guard let parser = unsafe context?.assumingMemoryBound(to: xmlParserCtxt.self),
        let sink = unsafe ParserSink.unsafeOf(parser), let node = unsafe parser.pointee.node
      else { return }
      let number = unsafe sink.noteElement(endingAt: Int(xmlByteConsumed(parser)))
      unsafe node.pointee._private = UnsafeMutableRawPointer(bitPattern: number)
    }
  }

  /// The number of an element, from 0, as `noteElement` gave it.
  static func unsafeNumber(of node: UnsafePointer<xmlNode>) -> Int? {
    let number = unsafe Int(bitPattern: node.pointee._private)
    return number > 0 ? number - 1 : nil
  }

  private func unsafeReport(_ error: UnsafePointer<xmlError>, of parser: xmlParserCtxtPtr) {
    let level = unsafe error.pointee.level.rawValue
    if level < XML_ERR_ERROR.rawValue || sawFatal { return }
    sawFatal = level >= XML_ERR_FATAL.rawValue
    let end = unsafe Int(xmlByteConsumed(parser))
    let open = unsafe parser.pointee.node.flatMap { unsafe ParserSink.unsafeNumber(of: $0) }
    switch unsafe xmlParserErrors(rawValue: UInt32(bitPattern: error.pointee.code)) {
    case XML_ERR_TAG_NAME_MISMATCH:
      let names = unsafe (XMLMessage.unsafeName(error.pointee.str1), XMLMessage.unsafeName(error.pointee.str2))
      let line = open.map { places[$0].line }.map { " of line \($0)" } ?? ""
      report(at: tagStart(before: end), "</\(names.1)> cannot close <\(names.0)>\(line)")
    case XML_ERR_TAG_NOT_FINISHED:
      let name = unsafe XMLMessage.unsafeName(error.pointee.str1)
      unsafe report(element: open, line: Int(error.pointee.line), "<\(name)> is never closed")
    default:
      unsafe report(at: end, XMLMessage.unsafeText(error))
    }
  }
}

/// The words of libxml2's messages.
enum XMLMessage {
  /// One line without white space at its ends.
  static func unsafeText(_ error: UnsafePointer<xmlError>) -> String {
    guard let raw = unsafe error.pointee.message else { return "unknown problem" }
    let words = unsafe String(cString: raw).split(whereSeparator: \.isWhitespace).map(String.init)
    if words.count == 6, words[0] == "Element",
      words.suffix(4).elementsEqual(["failed", "to", "validate", "attributes"])
    {
      return "<\(words[1])>" + attributes
    }
    // The parser's limits are not the author's to lift.
    let text = words.joined(separator: " ").split(separator: " use XML_PARSE_HUGE").first.map(String.init)
    return text ?? "unknown problem"
  }

  private static let attributes = ": an attribute is missing, unknown or wrong"

  /// Whether a message only says that something below or beside went wrong.
  static func isVague(_ message: String) -> Bool {
    message.hasSuffix(" failed to validate content") || message.hasSuffix(attributes)
      || message == "Invalid sequence in interleave"
  }

  /// A name that libxml2 hands over beside its message.
  static func unsafeName(_ name: UnsafePointer<CChar>?) -> String {
    unsafe name.map { unsafe String(cString: $0) } ?? "?"
  }
}
