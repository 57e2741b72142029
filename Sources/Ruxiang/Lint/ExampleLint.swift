/// Every hit example gives exactly its cue at its mark, every quiet example gives none; the same in other surroundings.
enum ExampleLint {
  static func run(_ engine: Engine) throws(CheckerError) -> [DataProblem] {
    let lexicon = engine.lexicon
    var problems = try Parallel.chunks(of: lexicon.entries.indices) { (chunk) throws(CheckerError) in
      try check(chunk, of: lexicon)
    }
    var scanner = try Scanner.opened(lexicon)
    for context in lexicon.contexts { problems += check(context, lexicon, &scanner) }
    return problems
  }

  private static func check(_ chunk: Range<Int>, of lexicon: Lexicon) throws(CheckerError) -> [DataProblem] {
    var scanner = try Scanner.opened(lexicon)
    var problems: [DataProblem] = []
    for index in chunk {
      let entry = lexicon.entries[index]
      func report(_ fault: DataFault, line: Int) {
        problems.append(
          DataProblem(place: DataPlace(file: entry.origin.file, line: line, column: 1), subject: entry.id, fault))
      }
      for hit in entry.hits {
        let plain = FoldedCue(Array(hit.text.utf8), hit.cue, lexicon.writing)
        for variation in ExampleVariation.all(of: hit) {
          // What folds to the same text gives the same cues: then only the way back to the bytes is in question.
          if variation.name != .asWritten, variation.script.segments.count == 1,
            FoldedCue(variation.script.utf8, variation.cue, lexicon.writing) == plain
          {
            continue
          }
          let cues = scanner.scan(variation.script)
          if cues.contains(where: { $0.entry == index && $0.range == variation.cue }) {
            // What works may stand beside; another problem would make the example say two things at once.
            let others = cues.filter { $0.range != variation.cue && !lexicon.entries[$0.entry].category.isResonance }
              .map { describe($0, variation.script, lexicon) }
            if !others.isEmpty, variation.name == .asWritten {
              report(
                DataFault(
                  .example, zh: "例句“\(hit.text)”还犯了 \(others.joined(separator: "、"))",
                  en: "the example '\(hit.text)' also gives \(others.joined(separator: ", "))"), line: hit.line)
            }
            continue
          }
          let found = cues.map { describe($0, variation.script, lexicon) }.joined(separator: ", ")
          report(
            DataFault(
              .example,
              zh: "例句“\(hit.text)”\(variation.name.zh)\(found.isEmpty ? "什么也没抓到" : "抓到的是 \(found)")",
              en: "the example '\(hit.text)' \(variation.name.en) gives \(found.isEmpty ? "nothing" : found)"),
            line: hit.line)
          break
        }
        if let broken = ExampleVariation.broken(hit), isLiteral(hit, entry),
          !scanner.scan(broken.script).contains(where: { $0.entry == index && $0.range == broken.cue })
        {
          report(
            DataFault(
              .example, zh: "例句“\(hit.text)”\(broken.name.zh)抓不到",
              en: "the example '\(hit.text)' \(broken.name.en) is not found"), line: hit.line)
        }
      }
      for quiet in entry.quiets {
        if let cue = scanner.scan(line: Array(quiet.utf8)).first(where: { $0.entry == index }) {
          let text = String(decoding: Array(quiet.utf8)[cue.range], as: UTF8.self)
          report(
            DataFault(.quiet, zh: "不该报的“\(quiet)”报了“\(text)”", en: "the quiet example '\(quiet)' gives '\(text)'"),
            line: entry.origin.line)
        }
      }
    }
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
  private static func check(
    _ context: Context, _ lexicon: Lexicon, _ scanner: inout Scanner
  ) -> [DataProblem] {
    var problems: [DataProblem] = []
    func report(_ fault: DataFault, line: Int) {
      problems.append(
        DataProblem(place: DataPlace(file: context.origin.file, line: line, column: 1), subject: context.id, fault))
    }
    for hit in context.hits {
      let utf8 = Array(hit.text.utf8)
      if scanner.scan(line: Array(utf8[hit.cue])).isEmpty {
        let words = String(decoding: utf8[hit.cue], as: UTF8.self)
        report(
          DataFault(.context, zh: "“\(words)”单独也抓不到", en: "'\(words)' is no cue even by itself"), line: hit.line)
      }
      // A proof that takes the whole statement in may stand where the claim was.
      if scanner.scan(line: utf8).contains(where: {
        $0.range.overlaps(hit.cue) && !lexicon.entries[$0.entry].category.isResonance
      }) {
        report(
          DataFault(.context, zh: "例句“\(hit.text)”照样报了", en: "the example '\(hit.text)' still gives its cue"),
          line: hit.line)
      }
    }
    for quiet in context.quiets where scanner.scan(line: Array(quiet.utf8)).isEmpty {
      report(
        DataFault(
          .context, zh: "“\(quiet)”本来就抓不到，说明不了什么", en: "the quiet example '\(quiet)' gives no cue, so it proves nothing"
        ),
        line: context.origin.line)
    }
    return problems
  }
}

/// A folded text and where in it a cue stands; equal where the scanner would see the same.
private struct FoldedCue: Equatable {
  let scalars: [UInt32]
  let cue: Range<Int>?

  init(_ utf8: [UInt8], _ cue: Range<Int>, _ writing: WritingSystem) {
    var text = Folded()
    Folder.append(utf8, 0..<utf8.count, to: &text)
    Folder.finish(&text, from: 0, writing)
    let low = text.starts.firstIndex { $0 == cue.lowerBound }
    let high = text.ends.lastIndex { $0 == cue.upperBound }
    scalars = text.scalars
    if let low, let high, low <= high { self.cue = low..<high + 1 } else { self.cue = nil }
  }

  /// Without a way back to exactly its bytes a cue is like no other.
  static func == (a: FoldedCue, b: FoldedCue) -> Bool {
    a.cue != nil && a.cue == b.cue && a.scalars == b.scalars
  }
}
