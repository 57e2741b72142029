internal import RuxiangText

extension MarketLoader {
  /// A part of a script as the schema lets it be written.
  mutating func part(_ element: XMLElement, _ file: String) -> Part {
    let words = { (name: String) in (element[name] ?? "").split(separator: " ").map(String.init) }
    let signs = element.elements(named: "sign")
    return Part(
      id: element["id"] ?? "", order: Int(element["order"] ?? "") ?? 0, frame: element["frame"] ?? "",
      products: words("product"), when: element["when"],
      name: localized(element.elements(named: "name")) ?? LocalizedText(zh: "", en: ""),
      why: localized(element.elements(named: "why")) ?? LocalizedText(zh: "", en: ""),
      evidence: evidence(element, file), slots: signs.compactMap { $0["slot"] }, cues: signs.compactMap { $0["cue"] },
      words: signs.compactMap { $0["word"] })
  }

  /// A viewer's question as the schema lets it be written; the part that answers it is one of the market's.
  mutating func question(_ element: XMLElement, _ file: String, parts: [String: Part]) -> Question? {
    let id = element["part"] ?? ""
    guard let part = parts[id] else {
      problem(
        DataPlace(file: file, line: element.line, column: element.column),
        DataFault(.reference, zh: "没有 \(id) 这一部分", en: "no part '\(id)'"))
      return nil
    }
    return Question(
      asks: element.elements(named: "ask").map {
        SpokenLine(language: $0["lang"] ?? "", pattern: $0.text.trimmed, reading: nil)
      },
      answer: Part(
        id: element["id"] ?? "", order: Int(element["order"] ?? "") ?? 0, frame: part.frame,
        products: (element["product"] ?? "").split(separator: " ").map(String.init), when: nil, name: part.name,
        why: localized(element.elements(named: "why")) ?? part.why, evidence: evidence(element, file),
        slots: part.slots, cues: part.cues, words: part.words))
  }
}
