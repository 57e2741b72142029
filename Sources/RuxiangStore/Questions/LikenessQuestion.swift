internal import FoundationEssentials
internal import GRDB
internal import Ruxiang
internal import RuxiangDocuments

/// Who says the same: groups of near-duplicate scripts, passages they share, and what each account says alone.
struct LikenessQuestion {
  let archive: Archive
  /// Likeness from which two scripts say the same, 0…1.
  let limit: Double
  /// Letters a shared passage has at least.
  let shortest: Int
  /// Rows shown of each.
  let most: Int
  /// Reads texts again; nil where that is not wanted.
  let texts: (any TextSource)?
  /// Whether passages are quoted.
  let quotes: Bool

  /// A text, and who says it how often.
  private struct Text {
    let check: Int64
    var sketch: Sketch?
    var pieces: [Passages.Piece] = []
    /// By account, from 0.
    var accounts: [Int: Int] = [:]
    var first: Int64 = 0
    var scripts: Int { accounts.values.reduce(0, +) }
  }

  /// Shingles that are held at once: a quarter of a gigabyte. Texts beyond are compared by their pieces.
  private static let most = 1 << 25

  func answers() throws -> [Answer] {
    var accounts: [String?] = []
    let all = try load(&accounts)
    var unread = 0
    let sketched = all.indices.filter { all[$0].sketch != nil }
    let sketches = sketched.compactMap { all[$0].sketch }
    let shingles = try read(Clusters.candidates(sketches, limit: limit).map { all[sketched[$0]].check })
    let clusters = Clusters(sketches, limit: limit) { a, b in
      let (one, two) = (sketched[a], sketched[b])
      if all[one].pieces == all[two].pieces { return 1 }
      if let x = shingles[all[one].check], let y = shingles[all[two].check] { return x.jaccard(y) }
      unread += 1
      return Self.likeness(all[one].pieces, all[two].pieces)
    }
    var groups = clusters.groups.map { $0.map { sketched[$0] } }
    let grouped = Set(groups.joined())
    groups += sketched.filter { !grouped.contains($0) && all[$0].scripts > 1 }.map { [$0] }
    return [
      try accountAnswer(all, accounts, groups), try groupAnswer(all, groups, clusters.verified, unread),
      try passageAnswer(all),
    ]
  }

  /// The shingles of texts, as far as they can be read and held.
  private func read(_ checks: [Int64]) throws -> [Int64: Shingles] {
    var all: [Int64: Shingles] = [:]
    var held = 0
    try texts?.each(of: Set(checks)) { check, script in
      guard held < Self.most else { return }
      let shingles = Shingles(FoldedLetters(script))
      held += shingles.hashes.count
      all[check] = shingles
    }
    return all
  }

  /// What two texts have in common by their pieces, where the texts themselves cannot be read.
  private static func likeness(_ a: [Passages.Piece], _ b: [Passages.Piece]) -> Double {
    let (one, two) = (
      Dictionary(a.map { ($0.hash, $0.characters) }) { $1 }, Dictionary(b.map { ($0.hash, $0.characters) }) { $1 }
    )
    let both = one.reduce(0) { $0 + (two[$1.key] == nil ? 0 : $1.value) }
    let either = one.values.reduce(0, +) + two.values.reduce(0, +) - both
    return either == 0 ? 1 : Double(both) / Double(either)
  }

  private func load(_ accounts: inout [String?]) throws -> [Text] {
    var numbers: [String?: Int] = [:]
    var all: [Text] = []
    try archive.each(
      """
      SELECT check_id, account, COUNT(*), MIN(id) FROM script WHERE run = ? AND check_id IS NOT NULL
      GROUP BY check_id, account ORDER BY check_id, MIN(id)
      """, [archive.run]
    ) { row in
      let (check, account, count, first): (Int64, String?, Int, Int64) = (row[0], row[1], row[2], row[3])
      let number = numbers[account] ?? accounts.count
      if number == accounts.count {
        numbers[account] = number
        accounts.append(account)
      }
      if all.last?.check != check { all.append(Text(check: check, first: first)) }
      all[all.count - 1].accounts[number] = count
    }
    var next = 0
    try archive.each(
      """
      SELECT checked, hash, characters FROM segment WHERE checked IN (SELECT check_id FROM script WHERE run = ?)
      ORDER BY checked, ordinal
      """, [archive.run]
    ) { row in
      let check: Int64 = row[0]
      while all[next].check < check { next += 1 }
      all[next].pieces.append(
        Passages.Piece(hash: UInt64(bitPattern: row[1] as Int64), characters: row[2]))
    }
    next = 0
    try archive.each(
      "SELECT checked, minhash FROM sketch WHERE checked IN (SELECT check_id FROM script WHERE run = ?) ORDER BY checked",
      [archive.run]
    ) { row in
      let check: Int64 = row[0]
      while all[next].check < check { next += 1 }
      all[next].sketch = Sketch(bytes: Array(row[1] as Data))
    }
    return all
  }

  private func accountAnswer(_ all: [Text], _ accounts: [String?], _ groups: [[Int]]) throws -> Answer {
    var originality = Originality()
    for text in all {
      for (account, times) in text.accounts { originality.count(text.pieces, account: account, times: times) }
    }
    var shares = Array(repeating: Originality.Share(), count: accounts.count)
    for text in all {
      for (account, times) in text.accounts {
        originality.weigh(text.pieces, account: account, times: times, into: &shares[account])
      }
    }
    var repeated = Array(repeating: 0, count: accounts.count)
    for group in groups {
      for text in group { for (account, times) in all[text].accounts { repeated[account] += times } }
    }
    let order = accounts.indices.sorted { a, b in
      if (accounts[a] == nil) != (accounts[b] == nil) { return accounts[b] == nil }
      return (shares[b].texts, accounts[a] ?? "") < (shares[a].texts, accounts[b] ?? "")
    }
    let shown = most == 0 ? order[...] : order.prefix(most)
    func part(_ some: Int, _ all: Int) -> AnswerValue { all == 0 ? .none : .number(Double(some) / Double(all)) }
    return Answer(
      id: "own-words", title: LocalizedText(zh: "各账号说的有多少是自己的", en: "Own words of each account"),
      notes: [
        LocalizedText(
          zh: "按句比，不看标点和数字。“自己的”：别的账号都没说过；“只说过一次”：整个档案里只出现一次；“有雷同”：和别的稿子大体一样。",
          en:
            "By sentences, signs and digits aside. Own: said by no other account. Said once: nowhere else in the archive. Alike: in a group of near-duplicates."
        )
      ],
      columns: [
        AnswerColumn("account", "账号", "account"), AnswerColumn("scripts", "篇数", "scripts", .integer),
        AnswerColumn("letters", "字数", "letters", .integer), AnswerColumn("own", "自己的", "own", .share),
        AnswerColumn("once", "只说过一次", "said once", .share), AnswerColumn("alike", "有雷同", "alike", .share),
      ],
      rows: shown.map { account in
        [
          accounts[account].map { .text($0) } ?? .words(LocalizedText(zh: "（没写）", en: "(not given)")),
          .count(shares[account].texts), .count(shares[account].characters),
          part(shares[account].own, shares[account].characters), part(shares[account].once, shares[account].characters),
          part(repeated[account], shares[account].texts),
        ]
      },
      charts: shown.isEmpty
        ? []
        : [
          AnswerChart(
            LocalizedText(zh: "自己的话占多少", en: "The share of own words"),
            .bars(
              shown.prefix(20).map { account in
                let share =
                  shares[account].characters == 0
                  ? 0 : Double(shares[account].own) / Double(shares[account].characters)
                return (accounts[account] ?? "–", share, TextReport.oneDecimal(share * 100) + "%")
              }))
        ])
  }

  private func groupAnswer(_ all: [Text], _ groups: [[Int]], _ verified: Int, _ unread: Int) throws -> Answer {
    let sized = groups.map { group in (group: group, scripts: group.reduce(0) { $0 + all[$1].scripts }) }
      .sorted { ($1.scripts, all[$0.group[0]].first) < ($0.scripts, all[$1.group[0]].first) }
    let total = all.reduce(0) { $0 + $1.scripts }
    let inside = sized.reduce(0) { $0 + $1.scripts }
    let share = total == 0 ? 0 : Double(inside) / Double(total) * 100
    let percent = TextReport.oneDecimal(share)
    var notes = [
      LocalizedText(
        zh:
          "\(sized.count) 组，\(inside) 篇（占 \(percent)%）。相似度（五字片段的 Jaccard）从 \(TextReport.oneDecimal(limit * 100))% 起算雷同，逐对核实 \(verified) 对。",
        en:
          "\(sized.count) groups of \(inside) scripts (\(percent)%). Alike from \(TextReport.oneDecimal(limit * 100))% (Jaccard of five-letter shingles); \(verified) pairs verified."
      )
    ]
    if unread > 0 {
      notes.append(
        LocalizedText(
          zh: "其中 \(unread) 对的原文现在读不到（或者没有去读），按整句是否相同核实，会少算。",
          en:
            "For \(unread) of them the texts could not be read again (or were not asked for): verified by equal sentences, which finds fewer."
        ))
    }
    let shown = most == 0 ? sized[...] : sized.prefix(most)
    var rows: [[AnswerValue]] = []
    for (number, entry) in shown.enumerated() {
      let first = try place(entry.group.map { all[$0].first }.min() ?? 0)
      var accounts: Set<Int> = []
      for text in entry.group { accounts.formUnion(all[text].accounts.keys) }
      rows.append([
        .count(number + 1), .count(entry.scripts), .count(entry.group.count), .count(accounts.count), first.path,
        first.place,
        first.account, first.date,
      ])
    }
    return Answer(
      id: "alike", title: LocalizedText(zh: "大体一样的稿子", en: "Nearly the same scripts"), notes: notes,
      columns: [
        AnswerColumn("group", "组", "group", .integer), AnswerColumn("scripts", "篇数", "scripts", .integer),
        AnswerColumn("texts", "不同的写法", "versions", .integer), AnswerColumn("accounts", "账号数", "accounts", .integer),
        AnswerColumn("script", "最早一篇", "first of them"), AnswerColumn("place", "位置", "place"),
        AnswerColumn("account", "账号", "account"), AnswerColumn("date", "日期", "date"),
      ], rows: rows)
  }

  private func place(
    _ script: Int64
  ) throws -> (path: AnswerValue, place: AnswerValue, account: AnswerValue, date: AnswerValue) {
    let row = try Row.fetchOne(
      archive.db,
      sql: "SELECT o.path, s.place, s.account, s.date FROM script s JOIN source o ON o.id = s.source WHERE s.id = ?",
      arguments: [script])
    func text(_ index: Int) -> AnswerValue { (row?[index] as String?).map { .text($0) } ?? .none }
    return (text(0), text(1), text(2), text(3))
  }

  private func passageAnswer(_ all: [Text]) throws -> Answer {
    let passages = Passages(all.map(\.pieces), shortest: shortest, most: most == 0 ? Int.max : most).all
    let firsts = passages.map { passage in
      passage.places.min { (all[$0.text].first, $0) < (all[$1.text].first, $1) } ?? passage.places[0]
    }
    let quoted = try quote(zip(passages, firsts).map { (all[$1.text].check, $1.piece, $0.pieces) })
    var rows: [[AnswerValue]] = []
    for (number, passage) in passages.enumerated() {
      var (scripts, accounts): (Int, Set<Int>) = (0, [])
      for text in Set(passage.places.map(\.text)) {
        scripts += all[text].scripts
        accounts.formUnion(all[text].accounts.keys)
      }
      let first = try place(all[firsts[number].text].first)
      rows.append(
        [
          .count(passage.characters), .count(passage.places.count), .count(scripts), .count(accounts.count), first.path,
          first.place,
        ] + (quotes ? [quoted[number]] : []))
    }
    return Answer(
      id: "passages", title: LocalizedText(zh: "一字不差的段落", en: "Passages said word for word"),
      notes: [
        LocalizedText(
          zh: "最长的在前；不看标点和数字，\(shortest) 字起。" + (quotes ? "" : "库里不存原文，要看原话加 --quote（再读一次文件）。"),
          en: "The longest first, from \(shortest) letters, signs and digits aside."
            + (quotes ? "" : " The store holds no text: --quote reads the files again and shows the words."))
      ],
      columns: [
        AnswerColumn("letters", "字数", "letters", .integer), AnswerColumn("times", "次数", "times", .integer),
        AnswerColumn("scripts", "篇数", "scripts", .integer), AnswerColumn("accounts", "账号数", "accounts", .integer),
        AnswerColumn("script", "最早见于", "first in"), AnswerColumn("place", "位置", "place"),
      ] + (quotes ? [AnswerColumn("words", "原话", "words")] : []), rows: rows)
  }

  /// The words of runs of pieces, in one reading of the archive.
  private func quote(_ runs: [(check: Int64, piece: Int, count: Int)]) throws -> [AnswerValue] {
    guard quotes else { return [] }
    var words = Array(
      repeating: AnswerValue.words(LocalizedText(zh: "（现在读不到了）", en: "(cannot be read any more)")), count: runs.count)
    try texts?.each(of: Set(runs.map(\.check))) { check, script in
      let pieces = SegmentHashes(script).pieces
      for (index, run) in runs.enumerated() where run.check == check && run.piece + run.count <= pieces.count {
        let range = pieces[run.piece].range.lowerBound..<pieces[run.piece + run.count - 1].range.upperBound
        words[index] = .text(script.spoken(range))
      }
    }
    return words
  }
}

/// Reads texts of an archive again: the store keeps none.
protocol TextSource {
  /// Hands over the scripts that were checked, each once, in the order they are read in; those that cannot be read any
  /// more, or say something else now, are left out.
  func each(of checks: Set<Int64>, _ body: (Int64, Script) throws -> Void) throws
}
