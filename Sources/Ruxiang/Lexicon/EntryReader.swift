internal import RuxiangText

/// XML elements into the values of the lexicon.
enum EntryReader {
  static func entry(_ element: XMLElement, id: String, category: Category, file: String) -> Entry {
    let presupposes = element.first(named: "presupposes")?.text.trimmed
    let details = EntryDetails(
      gloss: gloss(element, "en") ?? "", glossZh: gloss(element, "zh-Hans"),
      forms: element.elements(named: "form").map {
        Form(text: $0.text.trimmed, kind: Form.Kind(rawValue: $0["kind"] ?? "") ?? .standard)
      },
      note: element.first(named: "note")?.text.trimmed,
      sources: sources(element),
      hits: element.elements(named: "hit").map(example),
      quiets: element.elements(named: "quiet").map { $0.text.trimmed },
      patterns: element.elements(named: "pattern").map(source), shields: element.elements(named: "shield").map(source))
    return Entry(
      id: id, category: category,
      strength: Strength(rawValue: element["strength"] ?? "") ?? .medium,
      slot: Slot(rawValue: element["slot"] ?? "") ?? .clause,
      presupposes: presupposes,
      rewrites: element.elements(named: "rewrite").map { rewrite($0) },
      wantsWordEvidence: element["word"] != "ignore", figuresAreRhetorical: element["figures"] == "rhetorical",
      converts: element["convert"].flatMap(Quantity.init(rawValue:)), ignoresContext: element["context"] == "ignore",
      origin: DataPlace(file: file, line: element.line, column: element.column), details: .ready(details))
  }

  static func sources(_ element: XMLElement) -> [Source] {
    element.elements(named: "source").map {
      Source(reference: $0["ref"] ?? "", confidence: $0["confidence"].flatMap(Confidence.init(rawValue:)))
    }
  }

  private static func gloss(_ element: XMLElement, _ language: String) -> String? {
    element.elements(named: "gloss").first { $0["lang"] == language }?.text.trimmed
  }

  static func rewrite(_ element: XMLElement) -> RewriteTemplate {
    RewriteTemplate(
      strategy: Strategy(rawValue: element["strategy"] ?? "") ?? .neutralise, frame: element["frame"],
      markets: (element["markets"] ?? "").split(separator: " ").map(String.init),
      slot: element["slot"].flatMap(Slot.init(rawValue:)), text: element.text.trimmed)
  }

  /// `text <cue>marked</cue> text`, white space at the ends left out.
  static func example(_ element: XMLElement) -> MarkedExample {
    var text = ""
    var cue = 0..<0
    for child in element.children {
      switch child {
      case .text(let part): text += text.isEmpty ? String(part.drop(while: \.isWhitespace)) : part
      case .element(let inner):
        let start = text.utf8.count
        text += inner.text
        cue = start..<text.utf8.count
      }
    }
    while let last = text.last, last.isWhitespace, text.utf8.count > cue.upperBound { text.removeLast() }
    return MarkedExample(text: text, cue: cue, line: element.line)
  }

  /// A pattern's text before, in and after its `<mark>`.
  static func markedParts(_ element: XMLElement) -> (before: String, marked: String?, after: String) {
    var before = ""
    var marked: String?
    var after = ""
    for child in element.children {
      switch child {
      case .element(let inner): marked = inner.text.trimmed
      case .text(let part):
        if marked == nil { before += part } else { after += part }
      }
    }
    // A space next to the mark belongs to the pattern ( ?); white space at the outer ends is layout.
    guard marked != nil else { return (before.trimmed, nil, "") }
    return (
      String(before.drop(while: \.isWhitespace)), marked,
      String(after.reversed().drop(while: \.isWhitespace).reversed())
    )
  }

  static func source(_ element: XMLElement) -> String {
    let parts = markedParts(element)
    guard let marked = parts.marked else { return parts.before }
    return parts.before + "<mark>" + marked + "</mark>" + parts.after
  }
}
