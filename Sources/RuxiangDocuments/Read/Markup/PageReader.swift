internal import Ruxiang
internal import RuxiangText

/// HTML: the text of its blocks, a line each; what stands around the content is left out.
struct PageReader: XMLEventReader {
  private var collector = TextCollector()
  private var text = CollapsedText()
  /// Open elements; blocks name the place of what is in them.
  private var open: [(name: String, line: Int)] = []
  private var place: (name: String, line: Int) = ("body", 1)
  /// How deep inside what is not read.
  private var silent = 0

  /// Bytes of a page: the parser keeps a comment or a tag whole, however long.
  private static let limit = 16 << 20

  static func read(_ utf8: [UInt8], _ file: SourceFile) throws(DocumentError) -> Document {
    guard utf8.count <= limit else { throw DocumentError(.tooLarge(limit: limit), file: file.name) }
    var reader = PageReader()
    try reader.read(utf8, .html, file: file.name)
    reader.endBlock()
    return Document(script: try reader.collector.script(file), format: .html)
  }

  private static let notRead: Set = [
    "script", "style", "nav", "footer", "aside", "noscript", "template", "head", "svg", "math", "iframe", "object",
    "select", "textarea", "button", "rt", "rp",
  ]
  private static let frames: Set = ["nav", "footer", "aside"]
  private static let roles: Set = ["navigation", "banner", "contentinfo", "complementary", "search"]
  private static let blocks: Set = [
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html",
    "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
  ]

  mutating func take(_ event: XMLEvent) throws(DocumentError) {
    switch event {
    case .start(let tag): start(tag)
    case .text(let more): if silent == 0 { text.add(more) }
    case .end(let name): end(name)
    }
  }

  private mutating func start(_ tag: XMLTag) {
    if silent > 0 || isAround(tag) {
      if silent == 0, Self.blocks.contains(tag.name) || Self.frames.contains(tag.name) { endBlock() }
      silent += 1
      return
    }
    open.append((tag.name, tag.line))
    if tag.name == "br" { text.breakLine() }
    guard Self.blocks.contains(tag.name) else { return }
    endBlock()
    place = (tag.name, tag.line)
  }

  /// Whether an element is not of the content: hidden, or the frame of the page.
  private func isAround(_ tag: XMLTag) -> Bool {
    if Self.notRead.contains(tag.name) || tag["hidden"] != nil || tag["aria-hidden"] == "true" { return true }
    if let role = tag["role"], Self.roles.contains(role) { return true }
    // The header of an article holds its title; that of the page, the menu.
    return tag.name == "header" && !open.contains { $0.name == "article" || $0.name == "main" }
  }

  private mutating func end(_ name: String) {
    if silent > 0 {
      silent -= 1
      return
    }
    if let index = open.lastIndex(where: { $0.name == name }) { open.removeSubrange(index...) }
    guard Self.blocks.contains(name) else { return }
    endBlock()
    if let around = open.last(where: { Self.blocks.contains($0.name) }) { place = around }
  }

  private mutating func endBlock() {
    let line = text.take()
    guard line.contains(where: { !$0.isWhitespace }) else { return }
    collector.begin(DocumentPlace([.line(place.line), .element(place.name)]))
    collector.add(line)
    collector.endLine()
  }
}
