internal import GRDB
internal import Ruxiang
internal import RuxiangDocuments

/// How the scripts of each streamer, account, product, campaign or month do.
struct GroupQuestion {
  /// What scripts are grouped by.
  enum Grouping: String, CaseIterable {
    case streamer, account, product, campaign, month

    /// The group of a script; null where it is not known.
    var sql: String {
      self == .month
        ? "CASE WHEN s.date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]*' THEN substr(s.date, 1, 7) END" : "s.\(rawValue)"
    }

    var title: LocalizedText {
      switch self {
      case .streamer: LocalizedText(zh: "各主播", en: "By streamer")
      case .account: LocalizedText(zh: "各账号", en: "By account")
      case .product: LocalizedText(zh: "各产品", en: "By product")
      case .campaign: LocalizedText(zh: "各活动", en: "By campaign")
      case .month: LocalizedText(zh: "各月", en: "By month")
      }
    }

    var head: AnswerColumn {
      switch self {
      case .streamer: AnswerColumn("streamer", "主播", "streamer")
      case .account: AnswerColumn("account", "账号", "account")
      case .product: AnswerColumn("product", "产品", "product")
      case .campaign: AnswerColumn("campaign", "活动", "campaign")
      case .month: AnswerColumn("month", "月份", "month")
      }
    }
  }

  let archive: Archive
  let grouping: Grouping
  /// Groups shown, the largest; months all.
  let most: Int

  /// Groups on a chart.
  private static let drawn = 40

  private struct Group {
    let name: String?
    var scripts = 0
    var verdicts = VerdictCounts()
    /// By market.
    var medians: [String: Double] = [:]
  }

  /// - Returns: nil where no script says what it would be grouped by.
  func answer() throws -> Answer? {
    var groups = try groups()
    guard groups.contains(where: { $0.name != nil }) else { return nil }
    if grouping == .month {
      groups.sort { ($0.name ?? "~") < ($1.name ?? "~") }
    } else {
      // What is not known of comes last, however much it is.
      groups.sort { a, b in
        if (a.name == nil) != (b.name == nil) { return b.name == nil }
        return (b.scripts, a.name ?? "") < (a.scripts, b.name ?? "")
      }
    }
    let left = grouping == .month || most == 0 ? 0 : max(0, groups.count - most)
    var notes = [
      LocalizedText(
        zh: "各市场一栏是契合度的中位数；“能播”“不能播”按一篇稿子一个市场算一次。",
        en: "Under each market stands the median fit; ready and blocked count every script once for each market.")
    ]
    if left > 0 {
      notes.append(
        LocalizedText(zh: "另有 \(left) 个没有列出，用 --top 0 全列。", en: "\(left) more are not listed; --top 0 lists all."))
      groups.removeLast(left)
    }
    let named = groups.filter { $0.name != nil }.prefix(Self.drawn)
    return Answer(
      id: grouping.rawValue, title: grouping.title, notes: notes,
      columns: [
        grouping.head, AnswerColumn("scripts", "篇数", "scripts", .integer),
        AnswerColumn("ready", "能播", "ready", .share), AnswerColumn("blocked", "不能播", "blocked", .share),
      ] + archive.markets.map { AnswerColumn("median_\($0)", $0, $0, .decimal) },
      rows: groups.map { group in
        [
          group.name.map { .text($0) } ?? .words(LocalizedText(zh: "（没写）", en: "(not given)")), .count(group.scripts),
          .number(group.verdicts.share(.ready)), .number(group.verdicts.share(.blocked)),
        ] + archive.markets.map { .maybe(group.medians[$0]) }
      },
      charts: named.isEmpty || archive.markets.isEmpty
        ? []
        : [
          AnswerChart(
            LocalizedText(zh: "契合度的中位数", en: "Median fit"),
            .heat(
              columns: archive.markets,
              rows: named.map { group in (group.name ?? "", archive.markets.map { group.medians[$0] }) }))
        ])
  }

  private func groups() throws -> [Group] {
    var groups: [String?: Group] = [:]
    try archive.each(
      "SELECT \(grouping.sql), COUNT(*) FROM \(Archive.scripts) WHERE s.run = ? GROUP BY 1", [archive.run]
    ) { row in
      let name = Self.name(row[0])
      groups[name, default: Group(name: name)].scripts += row[1] as Int
    }
    // One group and market after another, in order of the fit: no more is held than one of them.
    for market in archive.markets {
      var current: String??
      var fits: [Double] = []
      func close() {
        if let name = current {
          groups[name, default: Group(name: name)].medians[market] = Spread(ordered: fits).median
        }
        fits.removeAll(keepingCapacity: true)
      }
      try archive.each(
        """
        SELECT nullif(trim(\(grouping.sql)), ''), f.fit, f.verdict FROM \(Archive.scripts)
        JOIN fit f ON f.checked = c.id WHERE s.run = ? AND f.market = ? ORDER BY 1, 2
        """, [archive.run, market]
      ) { row in
        let name = Self.name(row[0])
        if current != .some(name) {
          close()
          current = .some(name)
        }
        fits.append(row[1])
        groups[name, default: Group(name: name)].verdicts.add(row[2])
      }
      close()
    }
    return Array(groups.values)
  }

  private static func name(_ text: String?) -> String? {
    guard let text else { return nil }
    let trimmed = text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    return trimmed.isEmpty ? nil : text
  }
}
