internal import GRDB
internal import Ruxiang
internal import RuxiangDocuments

/// Which entries cost most, and what mending each would gain.
struct CueQuestion {
  let archive: Archive
  /// Entries shown.
  let most: Int

  private struct Tally {
    var scripts = 0
    var times = 0
    var points = 0.0
    var gravest = Severity.none
    /// Verdicts (a script in a market) that would be ready if the entry alone were mended.
    var gained = 0
    /// Verdicts that would be no block any more.
    var unblocked = 0
  }

  func answer() throws -> Answer {
    var tallies: [String: Tally] = [:]
    var met: [String: Int] = [:]
    var text: Int64?
    var times = 0
    func closeText() {
      for (entry, count) in met {
        tallies[entry, default: Tally()].scripts += times
        tallies[entry, default: Tally()].times += count * times
      }
      met.removeAll(keepingCapacity: true)
    }
    var market = ""
    var parts: [FitRemainder.Part] = []
    var standing: (fit: Double, verdict: String, sides: [Axis: Double], coverage: Double, unknown: Int)?
    func closeMarket() {
      guard let now = standing else { return }
      if now.verdict != Verdict.ready.rawValue {
        // Each entry alone: what several would do together is not their sum.
        for entry in Set(parts.map(\.entry)) {
          let left = FitRemainder(
            without: entry, of: parts, fit: now.fit, dimensions: now.sides, coverage: now.coverage, unknown: now.unknown
          )
          if left.verdict == .ready { tallies[entry, default: Tally()].gained += times }
          if now.verdict == Verdict.blocked.rawValue, left.verdict != .blocked {
            tallies[entry, default: Tally()].unblocked += times
          }
        }
      }
      for part in parts {
        tallies[part.entry, default: Tally()].points += part.points * Double(times)
        tallies[part.entry, default: Tally()].gravest = max(tallies[part.entry]?.gravest ?? .none, part.severity)
      }
      parts.removeAll(keepingCapacity: true)
      standing = nil
    }
    // What a host keeps on purpose takes nothing, and keeps no script off the air.
    try archive.each(
      """
      SELECT j.checked, m.text, e.text, j.severity, j.axis, j.count, j.points, f.fit, v.verdict, f.propriety, f.clarity,
        f.appeal, f.credibility, c.coverage, c.unknown, w.times
      FROM (SELECT check_id, COUNT(*) AS times FROM script WHERE run = ? AND check_id IS NOT NULL GROUP BY check_id) w
      JOIN judged_row j ON j.checked = w.check_id
      JOIN word m ON m.id = j.market JOIN word e ON e.id = j.entry
      JOIN fit_row f ON f.checked = j.checked AND f.market = j.market
      JOIN fit v ON v.checked = j.checked AND v.market = m.text
      JOIN checked c ON c.id = j.checked
      WHERE m.text IN (\(archive.marketList)) AND (j.points < 0 OR j.severity = 3) ORDER BY j.checked, j.market
      """, [archive.run]
    ) { row in
      let (checked, here): (Int64, String) = (row[0], row[1])
      if checked != text || here != market { closeMarket() }
      if checked != text { closeText() }
      (text, market, times) = (checked, here, row[15])
      let entry: String = row[2]
      met[entry] = max(met[entry] ?? 0, row[5])
      guard let severity = Self.severities[row[3] as Int], let axis = Self.axes[row[4] as Int] else { return }
      parts.append(FitRemainder.Part(entry: entry, severity: severity, axis: axis, points: row[6]))
      standing = (
        row[7], row[8],
        [.propriety: row[9], .clarity: row[10], .appeal: row[11], .credibility: row[12]], row[13], row[14]
      )
    }
    closeMarket()
    closeText()
    return try answer(tallies)
  }

  static let severities: [Int: Severity] = [1: .advice, 2: .rewrite, 3: .block]
  static let axes: [Int: Axis] = [0: .propriety, 1: .clarity, 2: .appeal, 3: .credibility]

  private func answer(_ tallies: [String: Tally]) throws -> Answer {
    let scripts = try archive.count(
      "SELECT COUNT(*) FROM script WHERE run = ? AND check_id IS NOT NULL", [archive.run])
    let verdicts = try archive.count(
      "SELECT COUNT(*) FROM \(Archive.scripts) JOIN fit f ON f.checked = c.id WHERE s.run = ? AND f.market IN (\(archive.marketList))",
      [archive.run])
    let sorted = tallies.sorted { a, b in
      if a.value.points != b.value.points { return a.value.points < b.value.points }
      return (b.value.scripts, a.key) < (a.value.scripts, b.key)
    }
    let shown = most == 0 ? sorted[...] : sorted.prefix(most)
    let look = [
      Severity.block: LocalizedText(zh: "禁播", en: "block"), .rewrite: LocalizedText(zh: "要改", en: "rewrite"),
      .advice: LocalizedText(zh: "建议", en: "advice"),
    ]
    var notes = [
      LocalizedText(
        zh:
          "“少扣的分”是各篇各市场加起来的；“改了就不禁”“改了就能播”指只改这一样、别的都不动，就不再禁播、就能播的占多少（一篇一个市场算一次）。稿子长短按不变算。",
        en:
          "Points are summed over scripts and markets. Unblocked and made ready: the share of verdicts (a script in a market) that would be no block any more, or ready, if this alone were mended and the script stayed as long as it is."
      )
    ]
    if sorted.count > shown.count {
      notes.append(
        LocalizedText(
          zh: "共 \(sorted.count) 样，列出扣分最多的 \(shown.count) 样。",
          en: "The \(shown.count) that cost most, of \(sorted.count)."))
    }
    return Answer(
      id: "cues", title: LocalizedText(zh: "哪些话扣分最多", en: "What costs most"), notes: notes,
      columns: [
        AnswerColumn("example", "例", "such as"), AnswerColumn("severity", "最重", "gravest"),
        AnswerColumn("scripts", "篇数", "scripts", .integer), AnswerColumn("share", "占", "of all", .share),
        AnswerColumn("times", "次数", "times", .integer), AnswerColumn("points", "少扣的分", "points", .decimal),
        AnswerColumn("unblocked", "改了就不禁", "unblocked", .share),
        AnswerColumn("made_ready", "改了就能播", "made ready", .share), AnswerColumn("entry", "词条", "entry"),
      ],
      rows: shown.map { entry, tally in
        [
          .text(archive.names.example(entry)), .words(look[tally.gravest] ?? LocalizedText(zh: "", en: "")),
          .count(tally.scripts),
          .number(scripts == 0 ? 0 : Double(tally.scripts) / Double(scripts)), .count(tally.times),
          .number(-tally.points), .number(verdicts == 0 ? 0 : Double(tally.unblocked) / Double(verdicts)),
          .number(verdicts == 0 ? 0 : Double(tally.gained) / Double(verdicts)), .text(entry),
        ]
      },
      charts: shown.isEmpty
        ? []
        : [
          AnswerChart(
            LocalizedText(zh: "改掉它能少扣的分", en: "Points that mending it would give back"),
            .bars(
              shown.prefix(15).map { entry, tally in
                let example = archive.names.example(entry)
                return (
                  example.isEmpty ? entry : example, -tally.points, TextReport.oneDecimal(-tally.points)
                )
              }))
        ])
  }
}
