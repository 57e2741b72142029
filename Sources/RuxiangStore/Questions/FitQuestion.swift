internal import GRDB
internal import Ruxiang
internal import RuxiangDocuments

/// Verdicts, counted.
struct VerdictCounts {
  private(set) var counts: [Verdict: Int] = [:]
  private(set) var all = 0

  static let order: [Verdict] = [.ready, .revise, .blocked, .notCovered]

  mutating func add(_ verdict: String, times: Int = 1) {
    guard let verdict = Verdict(rawValue: verdict) else { return }
    counts[verdict, default: 0] += times
    all += times
  }

  func share(_ verdict: Verdict) -> Double { all == 0 ? 0 : Double(counts[verdict] ?? 0) / Double(all) }
  var shares: [Double] { Self.order.map(share) }
  var values: [AnswerValue] { shares.map { .number($0) } }

  static let columns = [
    AnswerColumn("ready", "能播", "ready", .share), AnswerColumn("revise", "改了再播", "needs work", .share),
    AnswerColumn("blocked", "不能播", "blocked", .share),
    AnswerColumn("not_covered", "说不准", "not covered", .share),
  ]
}

/// How fit the scripts are for each market.
struct FitQuestion {
  let archive: Archive

  private struct Market {
    var fits: [Double] = []
    var verdicts = VerdictCounts()
  }

  func answers() throws -> [Answer] {
    var all: [(id: String, market: Market)] = []
    for id in archive.markets {
      var market = Market()
      try archive.each(
        """
        SELECT f.fit, f.verdict FROM \(Archive.scripts) JOIN fit f ON f.checked = c.id
        WHERE s.run = ? AND f.market = ? ORDER BY f.fit
        """, [archive.run, id]
      ) { row in
        market.fits.append(row[0])
        market.verdicts.add(row[1])
      }
      all.append((id, market))
    }
    let tenths = all.map { Self.tenths($0.market.fits) }
    let fit = Answer(
      id: "fit", title: LocalizedText(zh: "各市场多合适", en: "Fit by market"),
      notes: [
        LocalizedText(
          zh: "契合度 0–100 分，70 分起并且没有“要改”“禁播”才算能播。中位数：一半稿子高于它；四分位：中间一半稿子在这两个数之间。",
          en:
            "The fit is 0–100; a script is ready from 70 on, with nothing to rewrite and no block. Half of the scripts lie above the median, the middle half between the quartiles."
        )
      ],
      columns: [
        AnswerColumn("market", "市场", "market"), AnswerColumn("name", "国家", "country"),
        AnswerColumn("scripts", "篇数", "scripts", .integer), AnswerColumn("median", "中位数", "median", .decimal),
        AnswerColumn("quartile1", "下四分位", "quartile 1", .decimal),
        AnswerColumn("quartile3", "上四分位", "quartile 3", .decimal),
      ] + VerdictCounts.columns,
      rows: all.map { id, market in
        let spread = Spread(ordered: market.fits)
        return [
          .text(id), .words(archive.names.market(id)), .count(spread.count), .maybe(spread.median),
          .maybe(spread.quantile(0.25)), .maybe(spread.quantile(0.75)),
        ] + market.verdicts.values
      },
      charts: [
        AnswerChart(
          LocalizedText(zh: "能不能播", en: "Can it go on air"), .verdicts(all.map { ($0.id, $0.market.verdicts.shares) })),
        AnswerChart(
          LocalizedText(zh: "契合度的分布", en: "How the fit is spread"),
          .histograms(zip(all, tenths).map { ("\($0.id)", $1) })),
      ])
    let spread = Answer(
      id: "fit-spread", title: LocalizedText(zh: "契合度的分布", en: "Spread of the fit"),
      columns: [AnswerColumn("market", "市场", "market")]
        + (0..<10).map { AnswerColumn("from_\($0 * 10)", "\($0 * 10)–", "\($0 * 10)–", .integer) },
      rows: zip(all, tenths).map { entry, counts in [.text(entry.id)] + counts.map { .count($0) } })
    return [fit, spread]
  }

  /// How many lie in each tenth of the scale; 100 in the last.
  static func tenths(_ fits: [Double]) -> [Int] {
    var counts = Array(repeating: 0, count: 10)
    for fit in fits { counts[min(9, max(0, Int(fit / 10)))] += 1 }
    return counts
  }
}
