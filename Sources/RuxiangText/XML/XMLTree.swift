internal import CLibXML2

/// An XML file as plain values.
public struct XMLTree: Sendable, Equatable {
  /// The document element.
  public let root: XMLElement

  /// Parses a file and holds it against a schema.
  ///
  /// Nothing outside the bytes is read. A document type declaration is an error, so entities and what they can do
  /// (bombs, local files, the network) are out of reach; depth over 256 and text nodes over 10 MB are refused too.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8, whatever the XML declaration says; a byte order mark may stand in front.
  ///   - file: the name that problems carry.
  ///   - schema: what the file must follow; nil for well-formedness alone.
  /// - Throws: `XMLProblems`, all that were found, in order of place.
  /// - Complexity: linear, some 50 MB/s. Safe from any thread; validations against one schema take turns.
  public static func parse(_ bytes: [UInt8], file: String, schema: XMLSchema?) throws(XMLProblems) -> XMLTree {
    let document = try XMLDocument(bytes, file: file)
    if let schema { try schema.validate(document) }
    let copy = TreeCopy(places: document.sink.places)
    let root = unsafe document.unsafeWithPointer { pointer in
      unsafe xmlDocGetRootElement(pointer).map { unsafe copy.unsafeElement($0) }
    }
    guard let root else {
      throw XMLProblems(all: [XMLProblem(file: file, line: 0, column: 0, message: "no document element")])
    }
    return XMLTree(root: root)
  }
}
