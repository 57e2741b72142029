internal import CLibXML2
internal import Synchronization

/// A compiled RELAX NG schema.
public final class XMLSchema: @unchecked Sendable {
  private let compiled: CompiledSchema
  /// libxml2 does not promise that a schema may serve two threads at once.
  private let lock = Mutex(())

  /// Compiles a schema in RELAX NG's XML syntax.
  ///
  /// - Parameters:
  ///   - bytes: the schema, complete in itself: `include` and `externalRef` would read other files and are refused.
  ///   - file: the name that problems carry.
  /// - Throws: `XMLProblems`.
  public init(relaxNG bytes: [UInt8], file: String) throws(XMLProblems) {
    let document = try XMLDocument(bytes, file: file)
    let tree = try XMLTree.parse(bytes, file: file, schema: nil)
    let outside = Self.references(tree.root, file: file)
    guard outside.isEmpty else { throw XMLProblems(all: outside) }
    compiled = try CompiledSchema(document)
  }

  /// Holds a document against the schema.
  func validate(_ document: borrowing XMLDocument) throws(XMLProblems) {
    let before = document.sink.problems.count
    let sink = document.sink
    let sound = unsafe document.unsafeWithPointer { pointer in
      lock.withLock { _ in unsafe compiled.unsafeValidate(pointer, sink) }
    }
    if sound, sink.problems.count == before { return }
    if sink.problems.count == before { sink.report(element: 0, line: 1, "does not follow the schema") }
    sink.dropVagueProblems()
    throw XMLProblems(all: document.sink.problems)
  }

  /// Elements that make libxml2 open another file.
  private static func references(_ element: XMLElement, file: String) -> [XMLProblem] {
    let local = element.name.split(separator: ":").last ?? ""
    var found = element.elements.flatMap { references($0, file: file) }
    if local == "include" || local == "externalRef" {
      found.append(
        XMLProblem(
          file: file, line: element.line, column: element.column,
          message: "a schema must be complete in itself: no <\(local)>"))
    }
    return found
  }
}

/// Owns libxml2's schema.
@safe private struct CompiledSchema: ~Copyable {
  private let pointer: xmlRelaxNGPtr

  /// Building schemas touches libxml2's globals: one at a time.
  private static let building = Mutex(())

  init(_ document: borrowing XMLDocument) throws(XMLProblems) {
    let sink = document.sink
    var built: xmlRelaxNGPtr?
    unsafe document.unsafeWithPointer { source in
      Self.building.withLock { _ in
        guard let parser = unsafe xmlRelaxNGNewDocParserCtxt(source) else { return }
        defer { unsafe xmlRelaxNGFreeParserCtxt(parser) }
        let context = unsafe Unmanaged.passUnretained(sink).toOpaque()
        unsafe rx_xml_set_schema_errors(parser, reportToSink, context)
        unsafe built = xmlRelaxNGParse(parser)
      }
    }
    guard sink.problems.isEmpty, let built = unsafe built else {
      unsafe xmlRelaxNGFree(built)
      if sink.problems.isEmpty { sink.report(element: 0, line: 1, "not a RELAX NG schema") }
      throw XMLProblems(all: sink.problems)
    }
    unsafe pointer = built
  }

  deinit { unsafe xmlRelaxNGFree(pointer) }

  func unsafeValidate(_ document: xmlDocPtr, _ sink: ParserSink) -> Bool {
    guard let validator = unsafe xmlRelaxNGNewValidCtxt(pointer) else { return false }
    defer { unsafe xmlRelaxNGFreeValidCtxt(validator) }
    let context = unsafe Unmanaged.passUnretained(sink).toOpaque()
    unsafe rx_xml_set_valid_errors(validator, reportToSink, context)
    return unsafe xmlRelaxNGValidateDoc(validator, document) == 0
  }
}

/// Hands a schema's or validator's problem to the sink.
private func reportToSink(_ context: UnsafeMutableRawPointer?, _ error: UnsafePointer<xmlError>?) {
  guard let context = unsafe context, let error = unsafe error else { return }
  let sink = unsafe Unmanaged<ParserSink>.fromOpaque(context).takeUnretainedValue()
  let message = unsafe XMLMessage.unsafeText(error)
  var number: Int?
  if let node = unsafe error.pointee.node?.assumingMemoryBound(to: xmlNode.self),
    unsafe node.pointee.type == XML_ELEMENT_NODE
  {
    number = unsafe ParserSink.unsafeNumber(of: node)
    // For some problems libxml2 hands over the first child instead of the element it speaks of.
    if let parent = unsafe node.pointee.parent, let name = unsafe parent.pointee.name,
      unsafe message.hasPrefix("<\(String(cString: name))>:")
    {
      number = unsafe ParserSink.unsafeNumber(of: parent)
    }
  }
  unsafe sink.report(element: number, line: Int(error.pointee.line), message)
}
