/// Every hit example gives exactly its cue at its mark, every quiet example gives none; the same in other surroundings.
enum ExampleLint {
  static func run(_ engine: Engine) throws(CheckerError) -> [DataProblem] {
    var scanner = try Scanner.opened(engine.lexicon)
    var problems: [DataProblem] = []
    let lexicon = engine.lexicon
    for (index, entry) in lexicon.entries.enumerated() {
      func report(_ message: String, line: Int) {
        problems.append(
          DataProblem(
            place: DataPlace(file: entry.origin.file, line: line, column: 1), message: "\(entry.id): \(message)"))
      }
      for hit in entry.hits {
        for variation in ExampleVariation.all(of: hit) {
          let cues = scanner.scan(variation.script)
          if cues.contains(where: { $0.entry == index && $0.range == variation.cue }) {
            // What works may stand beside; another problem would make the example say two things at once.
            let others = cues.filter { $0.range != variation.cue && !lexicon.entries[$0.entry].category.isResonance }
              .map { describe($0, variation.script, lexicon) }
            if !others.isEmpty, variation.name == "as written" {
              report("the example '\(hit.text)' also gives \(others.joined(separator: ", "))", line: hit.line)
            }
            continue
          }
          let found = cues.map { describe($0, variation.script, lexicon) }.joined(separator: ", ")
          report(
            "the example '\(hit.text)' \(variation.name) gives \(found.isEmpty ? "nothing" : found)", line: hit.line)
          break
        }
        if let broken = ExampleVariation.broken(hit), isLiteral(hit, entry),
          !scanner.scan(broken.script).contains(where: { $0.entry == index && $0.range == broken.cue })
        {
          report("the example '\(hit.text)' \(broken.name) is not found", line: hit.line)
        }
      }
      for quiet in entry.quiets {
        if let cue = scanner.scan(line: Array(quiet.utf8)).first(where: { $0.entry == index }) {
          let text = String(decoding: Array(quiet.utf8)[cue.range], as: UTF8.self)
          report("the quiet example '\(quiet)' gives '\(text)'", line: entry.origin.line)
        }
      }
    }
    for context in lexicon.contexts { problems += check(context, &scanner) }
    return problems
  }

  private static func isLiteral(_ hit: MarkedExample, _ entry: Entry) -> Bool {
    let text = String(decoding: Array(hit.text.utf8)[hit.cue], as: UTF8.self)
    return entry.forms.contains { $0.text == text }
  }

  private static func describe(_ cue: Cue, _ script: Script, _ lexicon: Lexicon) -> String {
    "'\(script.text(cue.range))' (\(lexicon.entries[cue.entry].id))"
  }

  /// A context's hits are cues that are taken back; its quiet sentences keep theirs.
  private static func check(_ context: Context, _ scanner: inout Scanner) -> [DataProblem] {
    var problems: [DataProblem] = []
    func report(_ message: String, line: Int) {
      problems.append(
        DataProblem(
          place: DataPlace(file: context.origin.file, line: line, column: 1), message: "\(context.id): \(message)"))
    }
    for hit in context.hits {
      let utf8 = Array(hit.text.utf8)
      if scanner.scan(line: Array(utf8[hit.cue])).isEmpty {
        report("'\(String(decoding: utf8[hit.cue], as: UTF8.self))' is no cue even by itself", line: hit.line)
      }
      if scanner.scan(line: utf8).contains(where: { $0.range.overlaps(hit.cue) }) {
        report("the example '\(hit.text)' still gives its cue", line: hit.line)
      }
    }
    for quiet in context.quiets where scanner.scan(line: Array(quiet.utf8)).isEmpty {
      report("the quiet example '\(quiet)' gives no cue, so it proves nothing", line: context.origin.line)
    }
    return problems
  }
}
