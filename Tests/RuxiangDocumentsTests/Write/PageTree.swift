import RuxiangText

/// A page as libxml2's HTML parser reads it.
final class PageNode {
  let name: String
  let attributes: [XMLAttribute]
  private(set) var children: [Child] = []

  enum Child {
    case node(PageNode)
    case text(String)
  }

  private init(_ name: String, _ attributes: [XMLAttribute]) { (self.name, self.attributes) = (name, attributes) }

  static func read(_ page: [UInt8]) throws -> PageNode {
    var stream = try XMLStream(.html, file: "page.html")
    let root = PageNode("", [])
    var open = [root]
    for event in try stream.push(page[...]) + stream.finish() {
      switch event {
      case .start(let tag):
        let node = PageNode(tag.name, tag.attributes)
        open[open.count - 1].children.append(.node(node))
        open.append(node)
      case .text(let text): open[open.count - 1].children.append(.text(text))
      case .end: if open.count > 1 { open.removeLast() }
      }
    }
    return root
  }

  subscript(_ attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }

  /// Whether it is of a class.
  func isOf(_ name: String) -> Bool { self["class"]?.split(separator: " ").contains { $0 == name } ?? false }

  /// What is written in it.
  var text: String {
    children.map { child in
      switch child {
      case .node(let node): node.text
      case .text(let text): text
      }
    }.joined()
  }

  /// It and all below, in document order.
  var all: [PageNode] {
    [self]
      + children.flatMap { child -> [PageNode] in
        if case .node(let node) = child { node.all } else { [] }
      }
  }

  /// All of a class.
  func all(of name: String) -> [PageNode] { all.filter { $0.isOf(name) } }
}
