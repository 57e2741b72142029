internal import Ruxiang

/// The whole script with its findings marked, for the template.
struct ScriptFields {
  private let script: Script
  private let report: Report
  private let words: PageWords
  private let parts: PageParts
  private let runs: [MarkedRuns.Run]
  /// The card of each finding, by its place.
  private let cards: [Int]
  private let gravest: [Severity]

  /// - Parameter cards: the number of the card that tells of each finding.
  init(_ script: Script, _ report: Report, cards: [Int], _ words: PageWords, _ parts: PageParts) {
    (self.script, self.report, self.cards, self.words, self.parts) = (script, report, cards, words, parts)
    gravest = report.findings.map(\.gravest)
    let findings = zip(report.findings, gravest).map {
      MarkedRuns.Mark(range: $0.place.range, rank: $1.rank)
    }
    let good = report.resonances.map { MarkedRuns.Mark(range: $0.place.range, rank: -1) }
    runs = MarkedRuns(findings + good).runs
  }

  func fields(_ lines: ScriptLines) -> Fields {
    let language = PageWords.tag(ofScript: report.script.language)
    var next = 0
    var anchored: Set<Int> = []
    return [
      "kind": .text(lines.kind.rawValue), "tag": .text(language), "dir": .text(PageWords.direction(language)),
      "lines": parts.markup("script-line", lines.lines.map { line($0, &next, &anchored) }),
    ]
  }

  private func line(_ line: ScriptLines.Line, _ next: inout Int, _ anchored: inout Set<Int>) -> Fields {
    var pieces: [Fields] = []
    var done = line.range.lowerBound
    while next < runs.count, runs[next].range.upperBound <= done { next += 1 }
    var index = next
    while index < runs.count, runs[index].range.lowerBound < line.range.upperBound {
      let range = runs[index].range.clamped(to: line.range)
      if done < range.lowerBound { pieces.append(plain(done..<range.lowerBound)) }
      pieces.append(piece(runs[index].marks, range, &anchored))
      done = range.upperBound
      index += 1
    }
    if done < line.range.upperBound { pieces.append(plain(done..<line.range.upperBound)) }
    return ["label": .text(line.label), "quiet": .flag(!line.isSpoken), "pieces": parts.markup("piece", pieces)]
  }

  private func plain(_ range: Range<Int>) -> Fields {
    ["mark": .flag(false), "good": .flag(false), "words": .text(script.text(range))]
  }

  private func piece(_ marks: [Int], _ range: Range<Int>, _ anchored: inout Set<Int>) -> Fields {
    let findings = marks.filter { $0 < report.findings.count }
    let new = marks.filter { anchored.insert($0).inserted }.map(anchor)
    guard let shown = findings.first else {
      let good: Fields = [
        "id": .text(new.first ?? ""), "number": .number(marks[0] - report.findings.count + 1),
      ]
      return ["mark": .flag(false), "good": .group(good), "words": .text(script.text(range))]
    }
    let mark: Fields = [
      "id": .text(new.first ?? ""), "anchors": .texts(Array(new.dropFirst())),
      "card": .number(cards[shown]), "severity": .text(gravest[shown].rawValue),
      "findings": .text(findings.map { String(report.findings[$0].id) }.joined(separator: " ")),
      "tag": .text(
        findings.map { words.letter(gravest[$0]) + String(report.findings[$0].id) }.joined(separator: "·")),
    ]
    // The number stays on the line of the last character.
    let text = script.text(range)
    return [
      "mark": .group(mark), "good": .flag(false), "words": .text(String(text.dropLast())),
      "last": .text(String(text.suffix(1))),
    ]
  }

  private func anchor(_ mark: Int) -> String {
    mark < report.findings.count ? "m\(report.findings[mark].id)" : "w\(mark - report.findings.count + 1)"
  }
}
