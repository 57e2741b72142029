internal import Ruxiang

/// What a script says of its product, held against the facts of a brand sheet.
struct BrandFacts {
  private let sheet: BrandSheet
  private let engine: Engine
  private let script: Script
  private let given: ProductFacts
  private let stated: [StatedFact]

  init(_ sheet: BrandSheet, _ engine: Engine, _ script: Script, _ given: ProductFacts, _ stated: [StatedFact]) {
    (self.sheet, self.engine, self.script, self.given, self.stated) = (sheet, engine, script, given, stated)
  }

  /// Where it is told otherwise than the sheet has it, by the script and by what stands beside it.
  var departures: [BrandDeparture] {
    sheet.facts.flatMap { fact -> [BrandDeparture] in
      var found = denials(of: fact.vouched, element: fact.id)
      // What is given has no unit to compare by.
      if fact.vouched.per == nil, let value = value(fact.vouched.slot), !fact.vouched.agrees(with: value) {
        found.append(
          BrandDeparture(
            kind: .contradicted, element: fact.id, words: value, site: .given, wanted: Self.plain(fact.vouched.words)))
      }
      return found
    }
  }

  /// How a script departs that has none of the words of what is required: it states none of the facts either, or one that is
  /// not that of its product.
  func departures(_ element: BrandSheet.Element) -> [BrandDeparture] {
    var wrong: [BrandDeparture] = []
    var isStated = false
    for slot in element.slots {
      let vouched = sheet.facts.map(\.vouched).filter { $0.slot == slot }
      // What the sheet says is held against the script for itself.
      if stated.contains(where: { $0.slot == slot }) || vouched.contains(where: { $0.isSaid(in: script) }) {
        isStated = true
      }
      if vouched.isEmpty, let value = value(slot), let own = try? VouchedFact(slot, [value], engine: engine) {
        if own.isSaid(in: script) { isStated = true }
        wrong += denials(of: own, element: element.id)
      }
    }
    if isStated { return wrong }
    return [
      BrandDeparture(kind: .missing, element: element.id, words: "", site: .nowhere, wanted: wanted(element))
    ]
  }

  /// What was to be said: the sheet's facts, else those of the script's product, else a question.
  private func wanted(_ element: BrandSheet.Element) -> LocalizedText {
    let all = element.slots.map { slot in
      let name = SlotNames.name(slot)
      let known = sheet.facts.first { $0.vouched.slot == slot }?.vouched.words ?? value(slot)
      let value = known ?? "〔请填：\(name.zh)〕"
      return LocalizedText(zh: "\(name.zh)：\(value)", en: "\(name.en): \(value)")
    }
    return LocalizedText(
      zh: all.map(\.zh).joined(separator: "；"), en: all.map(\.en).joined(separator: "; "))
  }

  private func denials(of fact: VouchedFact, element: String) -> [BrandDeparture] {
    fact.denials(among: stated, in: script).map { one in
      BrandDeparture(
        kind: .contradicted, element: element, words: one.value, site: .text(one.range), wanted: Self.plain(fact.words))
    }
  }

  private func value(_ slot: String) -> String? { given.values[slot].flatMap { $0.isEmpty ? nil : $0 } }

  private static func plain(_ text: String) -> LocalizedText { LocalizedText(zh: text, en: text) }
}
