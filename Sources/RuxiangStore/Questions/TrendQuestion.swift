internal import GRDB
internal import Ruxiang
internal import RuxiangDocuments

/// What was before a date and what came after it, market by market.
struct TrendQuestion {
  let archive: Archive
  /// The first day of after, as yyyy-MM-dd.
  let date: String

  func answer() throws -> Answer {
    var rows: [[AnswerValue]] = []
    for (number, market) in archive.markets.enumerated() {
      var before: (fits: [Double], verdicts: VerdictCounts) = ([], VerdictCounts())
      var after = before
      try archive.each(
        """
        SELECT s.date >= ?, f.fit, f.verdict FROM \(Archive.scripts) JOIN fit f ON f.checked = c.id
        WHERE s.run = ? AND f.market = ? AND s.date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' ORDER BY f.fit
        """, [date, archive.run, market]
      ) { row in
        if row[0] as Bool {
          after.fits.append(row[1])
          after.verdicts.add(row[2])
        } else {
          before.fits.append(row[1])
          before.verdicts.add(row[2])
        }
      }
      let (one, two) = (Spread(ordered: before.fits), Spread(ordered: after.fits))
      let change = MedianChange(before: one, after: two, seed: UInt64(number) + 1)
      rows.append([
        .text(market), .count(one.count), .count(two.count), .maybe(one.median), .maybe(two.median),
        change?.interval == nil ? .none : .maybe(change?.change), .maybe(change?.interval?.lowerBound),
        .maybe(change?.interval?.upperBound), .words(Self.claim(one.count, two.count, change)),
        one.count == 0 ? .none : .number(before.verdicts.share(.ready)),
        two.count == 0 ? .none : .number(after.verdicts.share(.ready)),
      ])
    }
    return Answer(
      id: "before-after",
      title: LocalizedText(zh: "\(date) 前后", en: "Before and after \(date)"),
      notes: [
        LocalizedText(
          zh:
            "变化是契合度中位数之差，95% 区间由固定种子的自助法得出；区间不含 0 才说变了。一边不到 \(MedianChange.fewest) 篇不下结论。前后稿子不是同一批，变化不等于谁造成的。",
          en:
            "The change is that of the median fit, its 95% interval by a seeded bootstrap; a change is claimed only where the interval leaves out 0, and none where a side has fewer than \(MedianChange.fewest) scripts. The scripts on the two sides are not the same ones: a change says nothing of its cause."
        )
      ],
      columns: [
        AnswerColumn("market", "市场", "market"), AnswerColumn("before", "之前篇数", "n before", .integer),
        AnswerColumn("after", "之后篇数", "n after", .integer),
        AnswerColumn("median_before", "之前中位", "median before", .decimal),
        AnswerColumn("median_after", "之后中位", "median after", .decimal), AnswerColumn("change", "变化", "change", .change),
        AnswerColumn("low", "区间下", "95% from", .change), AnswerColumn("high", "区间上", "to", .change),
        AnswerColumn("claim", "结论", "claim"), AnswerColumn("ready_before", "之前能播", "ready before", .share),
        AnswerColumn("ready_after", "之后能播", "ready after", .share),
      ], rows: rows)
  }

  private static func claim(_ before: Int, _ after: Int, _ change: MedianChange?) -> LocalizedText {
    guard let interval = change?.interval else { return LocalizedText(zh: "稿子太少", en: "too few") }
    if interval.lowerBound > 0 { return LocalizedText(zh: "变好", en: "better") }
    if interval.upperBound < 0 { return LocalizedText(zh: "变差", en: "worse") }
    return LocalizedText(zh: "看不出变化", en: "no change shown")
  }
}
