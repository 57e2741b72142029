internal import Ruxiang

extension ScriptMarkup {
  /// The best rewrite of every finding as a change, and every finding as a note. Of rewrites that overlap the first is
  /// made; the others stand in their notes.
  ///
  /// - Complexity: linear in the report.
  init(_ script: Script, _ report: Report, words: ChangedWords) {
    let margin = MarginText(report)
    var end = 0
    var all: [Note] = []
    if let first = script.segments.first { all.append(Note(range: first.range, lines: margin.summary())) }
    for found in report.discourse {
      guard let stretch = script.firstStretch(found.place.range) else { continue }
      all.append(Note(range: stretch, lines: margin.lines(found)))
    }
    for finding in report.findings {
      guard let stretch = script.firstStretch(finding.place.range) else { continue }
      var note = stretch
      var made: Rewrite?
      if let best = Self.best(finding, report), best.range.lowerBound >= end, script.segment(around: best.range) != nil,
        Self.isWhole(best.range, script)
      {
        made = best
        end = best.range.upperBound
        // One finding, one decision: words between that stay are told again, too.
        if let change = words.whole(Array(script.utf8[best.range]), Array(best.text.utf8)) {
          let low = best.range.lowerBound + change.range.lowerBound
          changes.append(Change(range: low..<low + change.range.count, words: change.words))
        }
        note = min(note.lowerBound, best.range.lowerBound)..<max(note.upperBound, best.range.upperBound)
      }
      all.append(Note(range: note, lines: margin.lines(finding, script, made: made)))
    }
    notes = all.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }
    .map(\.element)
  }

  /// What the market says that minds it most; of several the first.
  private static func best(_ finding: FindingReport, _ report: Report) -> Rewrite? {
    var gravest: MarketFinding?
    for market in report.markets {
      guard let said = finding.markets[market.id], said.allowed == nil else { continue }
      if said.severity > gravest?.severity ?? .none { gravest = said }
    }
    return gravest?.rewrites.first
  }

  /// Whether a range begins and ends between characters.
  private static func isWhole(_ range: Range<Int>, _ script: Script) -> Bool {
    [range.lowerBound, range.upperBound].allSatisfy { $0 == script.utf8.count || script.utf8[$0] & 0xC0 != 0x80 }
  }
}

extension ScriptMarkup {
  /// The lines that a rewriting changed as changes of words, each with a note on why.
  ///
  /// - Complexity: n log n in the text.
  init(_ script: Script, _ rewritten: RewrittenScript, words: ChangedWords) {
    let margin = MarginText(rewritten.before)
    if let first = script.segments.first {
      notes.append(Note(range: first.range, lines: margin.summary(rewritten)))
    }
    let lines = LineIndex(rewritten.utf8)
    for row in rewritten.rows(from: script) {
      let now = row.line <= lines.starts.count ? lines.range(ofLine: row.line, in: rewritten.utf8) : 0..<0
      let found = Self.changes(script, row.range, rewritten.script, now, words)
      guard let first = found.first, let last = found.last else { continue }
      changes += found
      notes.append(Note(range: first.range.lowerBound..<last.range.upperBound, lines: margin.lines(row)))
    }
  }

  /// What changed in a line, segment by segment where it has as many as it had.
  private static func changes(
    _ old: Script, _ was: Range<Int>, _ new: Script, _ now: Range<Int>, _ words: ChangedWords
  ) -> [Change] {
    let (before, after) = (old.segments(in: was), new.segments(in: now))
    let pairs = before.count == after.count && !before.isEmpty ? Array(zip(before, after)) : [(was, now)]
    return pairs.flatMap { a, b in
      words.between(Array(old.utf8[a]), Array(new.utf8[b])).flatMap { change in
        let low = a.lowerBound + change.range.lowerBound
        return inSegments(low..<low + change.range.count, change.words, old)
      }
    }
  }

  /// A change that goes on over what nobody says (a mark of emphasis) takes the words on both sides and leaves that.
  private static func inSegments(_ range: Range<Int>, _ words: String, _ script: Script) -> [Change] {
    var parts: [Change] = []
    var index = script.segmentIndex(from: range.lowerBound)
    while index < script.segments.count, script.segments[index].range.lowerBound < range.upperBound {
      let part = script.segments[index].range.clamped(to: range)
      parts.append(Change(range: part, words: parts.isEmpty ? words : ""))
      index += 1
    }
    return parts.isEmpty ? [Change(range: range, words: words)] : parts
  }
}
