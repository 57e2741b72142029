internal import Ruxiang

/// What a report says beside its findings, for the template.
struct RemainderFields {
  private let script: Script
  private let report: Report
  private let words: PageWords
  private let parts: PageParts

  init(_ script: Script, _ report: Report, _ words: PageWords, _ parts: PageParts) {
    (self.script, self.report, self.words, self.parts) = (script, report, words, parts)
  }

  func fields(_ lines: ScriptLines) -> Fields {
    let names = Dictionary(uniqueKeysWithValues: report.markets.map { ($0.id, $0.name[words.language]) })
    let language = PageWords.tag(ofScript: report.script.language)
    let direction = PageWords.direction(language)
    let discourse = report.discourse.map { found -> Fields in
      [
        "place": .text(place(found.place, lines)), "name": .text(found.name[words.language]),
        "why": .text(found.why[words.language]), "advice": .text(found.advice[words.language]),
        "markets": .text(
          found.markets.count == report.markets.count ? "" : words.list(found.markets.map { names[$0] ?? $0 })),
      ]
    }
    let works = report.resonances.enumerated().map { index, resonance -> Fields in
      [
        "number": .number(index + 1), "place": .text(place(resonance.place, lines)),
        "language": .text(language), "dir": .text(direction),
        "words": .text(script.spoken(resonance.place.range)),
        "category": .text(resonance.category.name[words.language]),
      ]
    }
    let unknown = report.unknown.map { candidate -> Fields in
      [
        "place": .text(place(candidate.place, lines)), "language": .text(language), "dir": .text(direction),
        "words": .text(candidate.text),
      ]
    }
    let stale = report.staleAllowances.map { allowance in
      words.say(
        "保留清单里的 \(allowance.cue) 在稿子里没有用到", "the allow-list names \(allowance.cue), which the script does not hold")
    }
    let share = Int((report.script.coverage * 100).rounded())
    return [
      "hasDiscourse": .flag(!discourse.isEmpty), "discourse": .list(discourse),
      "hasWorks": .flag(!works.isEmpty), "works": parts.markup("work", works),
      "hasUnknown": .flag(!unknown.isEmpty), "unknown": parts.markup("unknown-phrase", unknown),
      "coverage": .text(
        words.say("像这样的说法，规则认得 \(share)%。", "Of phrases like these the rules know \(share)%.")),
      "hasStale": .flag(!stale.isEmpty), "stale": .texts(stale),
    ]
  }

  private func place(_ place: Place, _ lines: ScriptLines) -> String {
    words.place(lines.label(of: place.range.lowerBound), lines.kind)
  }
}

extension PageWords {
  /// A line by its label, as a reader is told: 第 7 行, line 7, 00:01:02.
  func place(_ label: String, _ kind: ScriptLines.Kind) -> String {
    kind == .number ? say("第 \(label) 行", "line \(label)") : label
  }
}

extension Fields {
  /// Adds facts, each once, by id, with where they were read.
  mutating func set(_ facts: [Fact], _ words: PageWords) {
    var seen: Set<String> = []
    let cited = facts.filter { seen.insert($0.id).inserted }.sorted { $0.id < $1.id }
    self["hasFacts"] = .flag(!cited.isEmpty)
    self["facts"] = .list(
      cited.map { fact in
        [
          "id": .text(fact.id), "statement": .text(fact.statement), "isGeneral": .flag(fact.sources.isEmpty),
          "sources": .texts(fact.sources.map(Self.cited)), "reviewBy": .text(fact.reviewBy),
        ]
      })
  }

  /// A source with its year, where its words do not give it.
  private static func cited(_ source: FactSource) -> String {
    guard let year = source.year, !source.text.contains(year) else { return source.text }
    return "\(source.text) (\(year))"
  }
}
