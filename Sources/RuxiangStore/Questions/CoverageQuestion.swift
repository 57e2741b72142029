internal import GRDB
internal import Ruxiang
internal import RuxiangDocuments

/// How much of what the scripts say the rules know, where they say nothing, what could not be read, and how sure the
/// judgements are.
struct CoverageQuestion {
  let archive: Archive
  /// Inputs shown that could not be read.
  let most: Int

  func coverage() throws -> [Answer] {
    var rows: [[AnswerValue]] = []
    for market in archive.markets {
      let row = try Row.fetchOne(
        archive.db,
        sql: """
          SELECT COUNT(*), SUM(f.verdict = 'not-covered'), AVG(c.coverage), SUM(c.coverage < 0.5), SUM(c.unknown),
            SUM(c.cues) FROM \(Archive.scripts) JOIN fit f ON f.checked = c.id WHERE s.run = ? AND f.market = ?
          """, arguments: [archive.run, market])
      guard let row, let scripts = row[0] as Int?, scripts > 0 else { continue }
      let (abstained, half, unknown, known): (Int, Int, Int, Int) = (row[1], row[3], row[4], row[5])
      rows.append([
        .text(market), .count(scripts), .number(Double(abstained) / Double(scripts)), .number(row[2]),
        .number(Double(half) / Double(scripts)), .count(unknown), .count(known),
      ])
    }
    return [
      Answer(
        id: "coverage", title: LocalizedText(zh: "认得多少，哪里说不准", en: "Coverage and abstention"),
        notes: [
          LocalizedText(
            zh: "“认得”是看着像俗语、称呼、方言的说法里规则认得的份额；太低就不下结论（说不准）。禁播的稿子不论认得多少都不能播。",
            en:
              "Known is the share of phrases bound to a culture that some rule knows; where it is too low no verdict is given. A block stands however much is known."
          )
        ],
        columns: [
          AnswerColumn("market", "市场", "market"), AnswerColumn("scripts", "篇数", "scripts", .integer),
          AnswerColumn("abstained", "说不准", "no verdict", .share),
          AnswerColumn("coverage", "平均认得", "known, mean", .share),
          AnswerColumn("under_half", "认得不到一半的", "under half known", .share),
          AnswerColumn("unknown", "不认得的处数", "unknown places", .integer),
          AnswerColumn("known", "认得的处数", "known places", .integer),
        ], rows: rows),
      try unread(),
    ]
  }

  /// What could not be read, by what is wrong with it.
  private func unread() throws -> Answer {
    let all = try archive.count("SELECT COUNT(*) FROM script WHERE run = ? AND error IS NOT NULL", [archive.run])
    var rows: [[AnswerValue]] = []
    try archive.each(
      """
      SELECT o.path, s.place, s.error_line, s.error FROM script s JOIN source o ON o.id = s.source
      WHERE s.run = ? AND s.error IS NOT NULL ORDER BY s.id LIMIT ?
      """, [archive.run, most == 0 ? -1 : most]
    ) { row in
      let line = row[2] as Int?
      rows.append([
        .text(row[0]), (row[1] as String?).map { .text($0) } ?? .none, line.map { .count($0) } ?? .none, .text(row[3]),
      ])
    }
    return Answer(
      id: "unread", title: LocalizedText(zh: "没检查成的", en: "Not checked"),
      notes: all > rows.count
        ? [LocalizedText(zh: "共 \(all) 处，列出前 \(rows.count) 处。", en: "The first \(rows.count) of \(all).")] : [],
      columns: [
        AnswerColumn("source", "文件", "file"), AnswerColumn("place", "位置", "place"),
        AnswerColumn("line", "行", "line", .integer), AnswerColumn("error", "为什么", "why"),
      ], rows: rows)
  }

  /// How sure the facts are that judgements rest on.
  func confidence() throws -> Answer {
    var rows: [[AnswerValue]] = []
    for market in archive.markets {
      var counts: [Confidence: Int] = [:]
      var grave: [Confidence: Int] = [:]
      var (all, gone) = (0, 0)
      try archive.each(
        """
        SELECT j.entry, j.severity, SUM(j.count) FROM script s JOIN judged j ON j.checked = s.check_id
        WHERE s.run = ? AND j.market = ? GROUP BY 1, 2
        """, [archive.run, market]
      ) { row in
        let (entry, severity, count): (String, String, Int) = (row[0], row[1], row[2])
        all += count
        guard let level = archive.names.confidence(entry, in: market) else {
          gone += count
          return
        }
        counts[level, default: 0] += count
        if severity == Severity.block.rawValue { grave[level, default: 0] += count }
      }
      guard all > 0 else { continue }
      let blocks = grave.values.reduce(0, +)
      rows.append(
        [.text(market), .count(all)]
          + [Confidence.high, .medium, .low].map { .number(Double(counts[$0] ?? 0) / Double(all)) }
          + [
            .number(Double(gone) / Double(all)), .count(blocks),
            blocks == 0 ? .none : .number(Double(grave[.low] ?? 0) / Double(blocks)),
          ])
    }
    return Answer(
      id: "confidence", title: LocalizedText(zh: "依据有多可靠", en: "How sure the judgements are"),
      notes: [
        LocalizedText(
          zh: "每一处判断按它最可靠的一条依据算；只凭常识的算“低”。用的是现在这份数据的依据，季节、证书等条件另有的依据不算在内。",
          en:
            "Every judged place counts by the surest fact behind it, those on general knowledge alone as low. By the data in force now; what conditions (seasons, certificates) cite besides is left out."
        )
      ],
      columns: [
        AnswerColumn("market", "市场", "market"), AnswerColumn("places", "判断处数", "judged places", .integer),
        AnswerColumn("high", "高", "high", .share), AnswerColumn("medium", "中", "medium", .share),
        AnswerColumn("low", "低", "low", .share), AnswerColumn("gone", "数据里已没有", "gone from the data", .share),
        AnswerColumn("blocks", "禁播处数", "blocks", .integer),
        AnswerColumn("low_blocks", "其中依据低", "of them low", .share),
      ], rows: rows)
  }
}
