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
}
