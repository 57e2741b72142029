internal import Ruxiang
internal import RuxiangText

/// Which paragraph styles are those of headings.
struct WordStyles: XMLEventReader {
  private struct Style {
    var name = ""
    var base: String?
    var level: Int?
  }

  private var styles: [String: Style] = [:]
  private var current: String?

  mutating func take(_ event: XMLEvent) throws(DocumentError) {
    guard case .start(let tag) = event, WordReader.isWord(tag) else { return }
    switch tag.name {
    case "style":
      current = tag["styleId"]
      if let current { styles[current] = Style() }
    case "name": if let current { styles[current]?.name = tag["val"]?.lowercased() ?? "" }
    case "basedOn": if let current { styles[current]?.base = tag["val"] }
    case "outlineLvl": if let current { styles[current]?.level = tag["val"].flatMap(Int.init) }
    default: break
    }
  }

  /// Whether a paragraph is a heading, a title or a line of a table of contents: lines that nobody says.
  func isHead(_ style: String?, level: Int?) -> Bool {
    if let level { return level < 9 }
    var next = style
    // A style may be based on others; a circle of them ends all the same.
    for _ in 0..<16 {
      guard let id = next else { return false }
      guard let found = styles[id] else {
        let name = id.lowercased()
        return name.hasPrefix("heading") || name.hasPrefix("toc") || name == "title"
      }
      if let level = found.level { return level < 9 }
      if found.name.hasPrefix("heading ") || found.name.hasPrefix("toc ") || found.name == "title" { return true }
      next = found.base
    }
    return false
  }
}

/// What reviewers wrote in the margin.
struct WordComments: XMLEventReader {
  private let anchors: [String: DocumentPlace]
  private(set) var all: [DocumentComment] = []
  private var current: (id: String, author: String, text: String)?
  private var inText = false

  init(anchors: [String: DocumentPlace]) { self.anchors = anchors }

  mutating func take(_ event: XMLEvent) throws(DocumentError) {
    switch event {
    case .start(let tag):
      inText = tag.name == "t"
      if tag.name == "comment" { current = (tag["id"] ?? "", tag["author"] ?? "", "") }
      if tag.name == "p", current?.text.isEmpty == false { current?.text += "\n" }
    case .text(let more): if inText { current?.text += more }
    case .end(let name):
      inText = false
      guard name == "comment", let done = current else { return }
      current = nil
      let place = anchors[done.id] ?? DocumentPlace([])
      all.append(DocumentComment(place: place, author: done.author, text: done.text))
    }
  }
}
