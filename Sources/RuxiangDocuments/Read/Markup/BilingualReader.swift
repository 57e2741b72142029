internal import Ruxiang
internal import RuxiangText

/// XLIFF 1.2 and 2.1: one side of each segment.
struct BilingualReader: XMLEventReader {
  private let wanted: DocumentOptions.Side?
  private let language: String
  private var collector = TextCollector()
  private var side = DocumentOptions.Side.source
  private var unit = ""
  private var text: CollapsedText?
  /// How deep inside what is not the text: notes, matches, the native codes that inline elements hold.
  private var silent = 0

  static func read(
    _ utf8: [UInt8], _ file: SourceFile, _ options: DocumentOptions
  ) throws(DocumentError) -> Document {
    var reader = BilingualReader(wanted: options.side, language: options.language)
    try reader.read(utf8, .xml, file: file.name)
    return Document(script: try reader.collector.script(file), format: .xliff)
  }

  private init(wanted: DocumentOptions.Side?, language: String) {
    self.wanted = wanted
    self.language = language
  }

  private static let notSaid: Set = [
    "note", "notes", "alt-trans", "matches", "seg-source", "bpt", "ept", "ph", "it", "originalData", "ignorable",
    "skeleton", "header", "bin-unit", "metadata", "glossary",
  ]

  mutating func take(_ event: XMLEvent) throws(DocumentError) {
    switch event {
    case .start(let tag): start(tag)
    case .text(let more): if silent == 0 { text?.add(more) }
    case .end(let name): end(name)
    }
  }

  private mutating func start(_ tag: XMLTag) {
    // The head of a gettext file is a unit too.
    if silent > 0 || Self.notSaid.contains(tag.name) || tag["restype"] == "x-gettext-domain-header" {
      silent += 1
      return
    }
    switch tag.name {
    case "xliff": choose(tag["srcLang"], tag["trgLang"])
    case "file": if let source = tag["source-language"] { choose(source, tag["target-language"]) }
    case "trans-unit", "unit": unit = tag["id"] ?? ""
    case "source", "target":
      if tag.name == side.rawValue { text = CollapsedText() }
    default:
      if text != nil, tag.name == "x", tag["ctype"] == "lb" { text?.breakLine() }
    }
  }

  /// The side that is in the language the scripts are read in; the source where neither is.
  private mutating func choose(_ source: String?, _ target: String?) {
    func isRead(_ tag: String?) -> Bool {
      tag.map { $0.lowercased().prefix { $0 != "-" && $0 != "_" } == language.lowercased() } ?? false
    }
    side = wanted ?? (!isRead(source) && isRead(target) ? .target : .source)
  }

  private mutating func end(_ name: String) {
    if silent > 0 {
      silent -= 1
      return
    }
    guard name == side.rawValue, var said = text else { return }
    text = nil
    let line = said.take()
    guard !line.isEmpty else { return }
    collector.begin(DocumentPlace([.unit(unit)]))
    collector.add(line)
    collector.endLine()
  }
}
