internal import CLibXML2

/// Copies libxml2's tree into values.
struct TreeCopy {
  let places: [(line: Int, column: Int)]

  /// The element and all below it. Recursion is as deep as the tree, which the parser limits to 256.
  func unsafeElement(_ node: UnsafePointer<xmlNode>) -> XMLElement {
    let number = unsafe ParserSink.unsafeNumber(of: node) ?? 0
    let place = places.indices.contains(number) ? places[number] : (line: 0, column: 0)
    return unsafe XMLElement(
      name: unsafeName(node.pointee.name, node.pointee.ns), attributes: unsafeAttributes(node),
      children: unsafeChildren(node), line: place.line, column: place.column)
  }

  private func unsafeChildren(_ node: UnsafePointer<xmlNode>) -> [XMLNode] {
    var nodes: [XMLNode] = []
    var text = ""
    var next = unsafe node.pointee.children
    while let child = unsafe next {
      switch unsafe child.pointee.type {
      case XML_ELEMENT_NODE:
        if !text.isEmpty { nodes.append(.text(text)) }
        text = ""
        unsafe nodes.append(.element(unsafeElement(child)))
      case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
        if let content = unsafe child.pointee.content {
          unsafe text += Self.unsafeString(content)
        }
      default: break
      }
      unsafe next = child.pointee.next
    }
    if !text.isEmpty { nodes.append(.text(text)) }
    return nodes
  }

  private func unsafeAttributes(_ node: UnsafePointer<xmlNode>) -> [XMLAttribute] {
    var all: [XMLAttribute] = []
    var next = unsafe node.pointee.properties
    while let attribute = unsafe next {
      var value = ""
      var part = unsafe attribute.pointee.children
      while let text = unsafe part {
        if let content = unsafe text.pointee.content { unsafe value += Self.unsafeString(content) }
        unsafe part = text.pointee.next
      }
      unsafe all.append(XMLAttribute(name: unsafeName(attribute.pointee.name, attribute.pointee.ns), value: value))
      unsafe next = attribute.pointee.next
    }
    return all
  }

  private func unsafeName(_ name: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlNs>?) -> String {
    guard let name = unsafe name else { return "" }
    let local = unsafe Self.unsafeString(name)
    guard let prefix = unsafe namespace?.pointee.prefix else { return local }
    return unsafe Self.unsafeString(prefix) + ":" + local
  }

  private static func unsafeString(_ text: UnsafePointer<xmlChar>) -> String { unsafe String(cString: text) }
}
