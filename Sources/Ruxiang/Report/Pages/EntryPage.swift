/// Everything an entry says, for authors and trainers.
public struct EntryPage: Sendable {
  private let entry: Entry
  private let language: ReaderLanguage

  /// - Parameter language: of the headings; the entry's own words stay as they are.
  public init(entry: Entry, language: ReaderLanguage) {
    self.entry = entry
    self.language = language
  }

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// The page, a line end at its end.
  public func text() -> String {
    var out = "\(entry.id)\n  \(entry.gloss)\n\n"
    out += row(say("类别", "category"), "\(entry.category.name[language])  \(entry.category.rawValue)")
    out += row(say("强度", "strength"), "\(entry.strength.rawValue)    \(say("句法位置", "slot")) \(entry.slot.rawValue)")
    out += list(
      say("写法", "forms"), entry.forms.map { $0.kind == .standard ? $0.text : "\($0.text) (\($0.kind.rawValue))" })
    out += list(say("句式", "patterns"), entry.patterns)
    out += list(say("不算的情形", "shields"), entry.shields)
    if let presupposes = entry.presupposes { out += row(say("言下之意", "presupposes"), presupposes) }
    if let note = entry.note { out += row(say("说明", "note"), note) }
    out += list(
      say("改写", "rewrites"),
      entry.rewrites.map { ($0.text.isEmpty ? say("（去掉）", "(leave out)") : $0.text) + "  [\($0.strategy.rawValue)]" })
    out += list(say("例句", "examples"), entry.hits.map(Self.marked))
    out += list(say("不算的例句", "quiet examples"), entry.quiets)
    out += list(
      say("来源", "sources"),
      entry.sources.map { source in
        source.confidence.map { "\(source.reference) (\($0.rawValue))" } ?? source.reference
      })
    out += row(say("出处", "defined in"), "\(entry.origin.file):\(entry.origin.line)")
    return out
  }

  private func row(_ head: String, _ text: String) -> String { "\(head)：\(text)\n" }

  private func list(_ head: String, _ items: [String]) -> String {
    items.isEmpty ? "" : "\(head)：\n" + items.map { "  · \($0)\n" }.joined()
  }

  /// An example with its cue in brackets.
  static func marked(_ example: MarkedExample) -> String {
    let utf8 = Array(example.text.utf8)
    func part(_ range: Range<Int>) -> String { String(decoding: utf8[range], as: UTF8.self) }
    return part(0..<example.cue.lowerBound) + "【" + part(example.cue) + "】" + part(example.cue.upperBound..<utf8.count)
  }
}
