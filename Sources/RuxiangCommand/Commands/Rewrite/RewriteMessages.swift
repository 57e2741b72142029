internal import Ruxiang

/// What a rewriting came to, for standard error.
enum RewriteMessages {
  static func summary(_ result: RewrittenScript, _ markets: [Market], _ outlines: [String: Outline]) -> String {
    let text = TextReport(language: UILanguage.current, colour: false)
    var lines: [String] = []
    for (market, (before, after)) in zip(markets, zip(result.before.markets, result.after.markets)) {
      let verdict = text.verdict(after.fit.verdict, awaiting: result.needs)
      let (was, now) = (TextReport.oneDecimal(before.fit.fit), TextReport.oneDecimal(after.fit.fit))
      let left = result.after.findings.filter { $0.markets[market.id]?.allowed == nil && $0.markets[market.id] != nil }
      lines.append(
        say(
          "\(market.name[.zh])：改了 \(result.applied.count) 处，契合度 \(was) → \(now)，\(verdict)；还剩 \(left.count) 处要自己看",
          "\(market.name[.en]): \(result.applied.count) changes, fit \(was) → \(now), \(verdict); \(left.count) left for you to look at"
        ))
    }
    if !result.needs.isEmpty {
      let names = SlotNames.list(result.needs, in: UILanguage.current)
      lines.append(say("请先补上：", "supply first: ") + names)
    }
    if !result.dropped.isEmpty {
      lines.append(say("没再说的：", "left out: ") + result.dropped.joined(separator: say("、", ", ")))
    }
    if markets.count > 1 { lines += divided(result, markets) }
    lines += outline(outlines, markets)
    return lines.joined(separator: "\n")
  }

  /// What still sets the markets apart: places some of them mind and others do not.
  private static func divided(_ result: RewrittenScript, _ markets: [Market]) -> [String] {
    var seen: Set<String> = []
    let rows = result.after.findings.compactMap { finding -> String? in
      let minding = markets.filter { finding.markets[$0.id] != nil }
      guard minding.count < markets.count, seen.insert(finding.cue + finding.text).inserted else { return nil }
      let ids = minding.map(\.id).joined(separator: " ")
      return say(
        "  第 \(finding.place.line) 行“\(finding.text)”：只有 \(ids) 介意",
        "  line \(finding.place.line) '\(finding.text)': only \(ids) mind")
    }
    return rows.isEmpty ? [] : [say("几个市场看法还不一样的：", "where the markets still differ:")] + rows
  }

  private static func outline(_ outlines: [String: Outline], _ markets: [Market]) -> [String] {
    var lines: [String] = []
    var said: Set<String> = []
    for market in markets {
      guard let outline = outlines[market.id] else { continue }
      for missing in outline.missing where said.insert(missing.part.id).inserted {
        let name = missing.part.name[UILanguage.current]
        lines.append(
          missing.line.map { say("还没讲“\(name)”，可以说：\($0)", "nothing yet on '\(name)'; one could say: \($0)") }
            ?? say("还没讲“\(name)”", "nothing yet on '\(name)'"))
      }
      for misplaced in outline.misplaced where said.insert(misplaced.part.id + "<" + misplaced.before.id).inserted {
        let (part, before) = (misplaced.part.name[UILanguage.current], misplaced.before.name[UILanguage.current])
        lines.append(say("先讲“\(part)”，再讲“\(before)”", "'\(part)' belongs before '\(before)'"))
      }
    }
    return lines
  }
}
