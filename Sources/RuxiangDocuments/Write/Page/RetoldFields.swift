internal import Ruxiang

/// A script told again, line by line, for the template.
struct RetoldFields {
  private let script: Script
  private let result: RewrittenScript
  private let words: PageWords
  private let parts: PageParts

  init(_ script: Script, _ result: RewrittenScript, _ words: PageWords, _ parts: PageParts) {
    (self.script, self.result, self.words, self.parts) = (script, result, words, parts)
  }

  func fields(_ lines: ScriptLines) -> Fields {
    let rows = result.rows(from: script).map { fields($0, lines) }
    let retold = ScriptLines(result.script, words.language)
    let left = left(retold)
    return [
      "fits": .list(zip(result.before.markets, result.after.markets).map(fit)),
      "needs": .text(words.names(result.needs)), "dropped": .text(words.list(result.dropped)),
      "hasRows": .flag(!rows.isEmpty), "rows": parts.markup("row", rows), "hasLeft": .flag(!left.isEmpty),
      "left": .list(left),
      "kind": .text(retold.kind.rawValue),
      "lines": parts.markup(
        "retold-line",
        retold.lines.lazy.map { ["label": .text($0.label), "words": .text(result.script.text($0.range))] }),
    ]
  }

  private func fit(_ before: MarketReport, _ after: MarketReport) -> Fields {
    let (was, now) = (TextReport.oneDecimal(before.fit.fit), TextReport.oneDecimal(after.fit.fit))
    let isReady = after.fit.verdict == .ready && result.needs.isEmpty
    return [
      "name": .text(after.name[words.language]), "before": .text(was), "after": .text(now),
      "verdictId": .text(
        after.fit.verdict == .ready && !isReady ? Verdict.revise.rawValue : after.fit.verdict.rawValue),
      "verdict": .text(words.look.verdict(after.fit.verdict, awaiting: result.needs)),
      "change": .text(words.say("契合度从 \(was) 到 \(now)", "fit from \(was) to \(now)")),
    ]
  }

  private func fields(_ row: RewrittenRow, _ lines: ScriptLines) -> Fields {
    [
      "label": .text(lines.label(of: row.range.lowerBound)), "old": .text(row.old),
      "isLeftOut": .flag(row.new.isEmpty), "pieces": .slots(row.new), "spoken": words.spoken(row.spoken.map(\.line)),
      "reasons": .texts(row.reasons(in: words.language)),
      "needs": .text(words.names(row.needs)), "loses": .text(words.list(row.loses)),
    ]
  }

  /// What some market still minds.
  private func left(_ lines: ScriptLines) -> [Fields] {
    result.after.findings.compactMap { finding in
      let minding = result.after.markets.filter { finding.markets[$0.id].map { $0.allowed == nil } ?? false }
      if minding.isEmpty { return nil }
      return [
        "label": .text(lines.label(of: finding.place.range.lowerBound)),
        "words": .text(result.script.spoken(finding.place.range)),
        "severity": .text(finding.gravest.rawValue), "name": .text(words.look.severity(finding.gravest)),
        "markets": .text(words.list(minding.map { $0.name[words.language] })),
      ]
    }
  }
}

/// What the markets look for in a script and do not find, for the template.
struct MissingFields {
  private let outlines: [String: Outline]
  private let markets: [MarketReport]
  private let words: PageWords

  /// - Parameter outlines: by market id.
  init(_ outlines: [String: Outline], _ markets: [MarketReport], _ words: PageWords) {
    (self.outlines, self.markets, self.words) = (outlines, markets, words)
  }

  /// Each part once, in the order of the markets.
  var fields: [Fields] {
    var said: Set<String> = []
    var all: [Fields] = []
    for market in markets {
      guard let outline = outlines[market.id] else { continue }
      for missing in outline.missing where said.insert(missing.part.id).inserted {
        all.append([
          "head": .text(words.say("还没讲“\(missing.part.name.zh)”", "nothing yet on '\(missing.part.name.en)'")),
          "why": .text(missing.part.why[words.language]), "hasText": .flag(missing.line != nil),
          "pieces": .slots(missing.line ?? ""), "spoken": words.spoken(missing.spoken),
          "needs": .text(words.names(missing.needs)),
        ])
      }
      for misplaced in outline.misplaced where said.insert(misplaced.part.id + "<" + misplaced.before.id).inserted {
        let (part, before) = (misplaced.part.name[words.language], misplaced.before.name[words.language])
        all.append([
          "head": .text(words.say("先讲“\(part)”，再讲“\(before)”", "'\(part)' belongs before '\(before)'")),
          "why": .text(misplaced.part.why[words.language]), "hasText": .flag(false),
          "pieces": .list([]), "spoken": .list([]), "needs": .text(""),
        ])
      }
    }
    return all
  }
}
