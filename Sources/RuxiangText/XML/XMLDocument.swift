internal import CLibXML2

/// A parsed document in libxml2's memory, with the places of its elements.
@safe struct XMLDocument: ~Copyable {
  private let pointer: xmlDocPtr
  let sink: ParserSink

  /// Parses with no network, no entities, no DTD, and libxml2's limits of depth (256) and size in force.
  init(_ bytes: [UInt8], file: String) throws(XMLProblems) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let body = bytes.starts(with: mark) ? Array(bytes.dropFirst(3)) : bytes
    sink = ParserSink(body, file: file)
    guard body.count < Int32.max else { throw Self.whole(file, "larger than 2 GiB") }
    if let fault = UTF8Scan.firstFault(in: body, from: 0) {
      sink.report(at: fault.offset, "not UTF-8")
      throw XMLProblems(all: sink.problems)
    }
    Self.initialise
    guard let parser = unsafe xmlNewParserCtxt() else { throw Self.whole(file, "out of memory") }
    defer { unsafe xmlFreeParserCtxt(parser) }
    unsafe sink.unsafeAttach(to: parser)
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue | XML_PARSE_BIG_LINES.rawValue
      | XML_PARSE_NOCDATA.rawValue | XML_PARSE_COMPACT.rawValue
    let document = unsafe body.withUnsafeBytes { raw in
      unsafe xmlCtxtReadMemory(
        parser, raw.bindMemory(to: CChar.self).baseAddress, Int32(raw.count), nil, nil, Int32(options))
    }
    let sound = unsafe parser.pointee.wellFormed != 0 && sink.problems.isEmpty
    guard sound, let document = unsafe document else {
      unsafe xmlFreeDoc(document)
      if sink.problems.isEmpty { throw Self.whole(file, body.isEmpty ? "an empty file" : "not well-formed") }
      throw XMLProblems(all: sink.problems)
    }
    unsafe pointer = document
  }

  deinit { unsafe xmlFreeDoc(pointer) }

  /// Calls back with the document, which stays owned here.
  func unsafeWithPointer<Result>(_ body: (xmlDocPtr) -> Result) -> Result { unsafe body(pointer) }

  private static func whole(_ file: String, _ message: String) -> XMLProblems {
    XMLProblems(all: [XMLProblem(file: file, line: 0, column: 0, message: message)])
  }

  /// libxml2's globals, set up once before any thread parses.
  static let initialise: Void = xmlInitParser()
}
