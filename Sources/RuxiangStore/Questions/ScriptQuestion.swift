internal import GRDB
internal import Ruxiang
internal import RuxiangDocuments

/// The scripts that fit worst and best, by the mean over the markets asked about.
struct ScriptQuestion {
  let archive: Archive
  /// Scripts at each end.
  let most: Int

  func answers() throws -> [Answer] {
    [
      Answer(
        id: "worst", title: LocalizedText(zh: "最不合适的稿子", en: "Scripts that fit worst"), columns: columns,
        rows: try rows(ascending: true)),
      Answer(
        id: "best", title: LocalizedText(zh: "最合适的稿子", en: "Scripts that fit best"), columns: columns,
        rows: try rows(ascending: false)),
    ]
  }

  private let columns = [
    AnswerColumn("script", "稿子", "script"), AnswerColumn("place", "位置", "place"),
    AnswerColumn("account", "账号", "account"), AnswerColumn("date", "日期", "date"),
    AnswerColumn("copies", "同样的篇数", "copies", .integer), AnswerColumn("mean", "平均", "mean", .decimal),
    AnswerColumn("lowest", "最低", "lowest", .decimal), AnswerColumn("market", "在", "in"),
    AnswerColumn("verdict", "结论", "verdict", .verdict),
  ]

  /// Scripts that say the same are one row.
  private func rows(ascending: Bool) throws -> [[AnswerValue]] {
    let order = ascending ? "ASC" : "DESC"
    var rows: [[AnswerValue]] = []
    try archive.each(
      """
      SELECT o.path, s.place, s.account, s.date, b.copies, b.mean, w.fit, w.market, w.verdict FROM (
        SELECT s.check_id AS checked, MIN(s.id) AS first, COUNT(DISTINCT s.id) AS copies, AVG(f.fit) AS mean
        FROM script s JOIN fit f ON f.checked = s.check_id
        WHERE s.run = ? AND f.market IN (\(archive.marketList))
        GROUP BY s.check_id ORDER BY mean \(order), first LIMIT ?) b
      JOIN script s ON s.id = b.first JOIN source o ON o.id = s.source
      JOIN fit w ON w.checked = b.checked AND w.market = (
        SELECT x.market FROM fit x WHERE x.checked = b.checked AND x.market IN (\(archive.marketList))
        ORDER BY x.fit, x.market LIMIT 1)
      ORDER BY b.mean \(order), b.first
      """, [archive.run, most == 0 ? -1 : most]
    ) { row in
      func text(_ index: Int) -> AnswerValue { (row[index] as String?).map { .text($0) } ?? .none }
      rows.append([
        text(0), text(1), text(2), text(3), .count(row[4]), .number(row[5]), .number(row[6]), text(7), text(8),
      ])
    }
    return rows
  }
}
