/// Every example states exactly its value, every quiet one nothing of the slot, and every slot has a name.
enum StatementLint {
  static func run(_ engine: Engine) -> [DataProblem] {
    var finder = FactFinder(engine.lexicon)
    var problems: [DataProblem] = []
    let slots = Set(SlotNames.all)
    for statement in engine.lexicon.stated {
      func report(_ fault: DataFault, line: Int) {
        problems.append(
          DataProblem(
            place: DataPlace(file: statement.origin.file, line: line, column: 1), subject: statement.slot, fault))
      }
      func found(_ text: String) -> [Range<Int>] {
        guard let script = try? ScriptReader.read(Array(text.utf8), name: "-") else { return [] }
        return finder.find(script).filter { $0.slot == statement.slot }.map(\.range)
      }
      if !slots.contains(statement.slot) {
        report(
          .unknownSlot(statement.slot),
          line: statement.origin.line)
      }
      for hit in statement.hits {
        let stated = found(hit.text)
        if stated == [hit.cue] { continue }
        let utf8 = Array(hit.text.utf8)
        let values = stated.map { "'\(String(decoding: utf8[$0], as: UTF8.self))'" }.joined(separator: ", ")
        report(
          DataFault(
            .example, zh: "例句“\(hit.text)”读出的是 \(values.isEmpty ? "空" : values)",
            en: "the example '\(hit.text)' states \(values.isEmpty ? "nothing" : values)"), line: hit.line)
      }
      for quiet in statement.quiets where !found(quiet).isEmpty {
        report(
          DataFault(.quiet, zh: "“\(quiet)”不该读出资料", en: "the quiet example '\(quiet)' states something"),
          line: statement.origin.line)
      }
    }
    return problems
  }
}
