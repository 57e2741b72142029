internal import FoundationEssentials
internal import GRDB
internal import Ruxiang
public import RuxiangDocuments

/// What an audit came to, kept in a file so that a later one can be held against it.
public struct Baseline: Sendable, Equatable, Codable {
  /// `ruxiang.baseline/1`.
  public let schema: String
  /// SHA-256 of the data it was made with.
  public let pack: String
  /// By market id.
  public let markets: [String: Counts]
  /// Verdicts by market id, by script: its source, and its place where the source holds several. Empty where it was written
  /// without.
  public let scripts: [String: [String: String]]

  /// What the scripts came to in a market.
  public struct Counts: Sendable, Equatable, Codable {
    /// Scripts.
    public let scripts: Int
    /// Of them, those that may go on air.
    public let ready: Int
    /// Of them, those that may not.
    public let blocked: Int
    /// Median fit, 0…100, to six decimals.
    public let median: Double
  }

  static let schema = "ruxiang.baseline/1"

  /// Reads a baseline; nil where the bytes are none.
  public init?(_ bytes: [UInt8]) {
    guard let read = try? JSONDecoder().decode(Baseline.self, from: Data(bytes)), read.schema == Self.schema else {
      return nil
    }
    self = read
  }

  init(pack: String, markets: [String: Counts], scripts: [String: [String: String]]) {
    (schema, self.pack, self.markets, self.scripts) = (Self.schema, pack, markets, scripts)
  }

  /// As JSON, the members in order: a script a line, so that versions of the file can be compared.
  public var bytes: [UInt8] {
    var lines: [String] = []
    func text(_ value: String) -> String {
      var json = JSONWriter(pretty: false)
      json.array { $0.string(value) }
      return String(decoding: json.bytes.dropFirst().dropLast(), as: UTF8.self)
    }
    for (id, counts) in markets.sorted(by: { $0.key < $1.key }) {
      var json = JSONWriter(pretty: false)
      json.object { json in
        json.field("scripts", counts.scripts)
        json.field("ready", counts.ready)
        json.field("blocked", counts.blocked)
        json.key("median")
        json.number(counts.median)
      }
      lines.append("    \(text(id)): " + String(decoding: json.bytes, as: UTF8.self))
    }
    var out = "{\n  \"schema\": \(text(schema)),\n  \"pack\": \(text(pack)),\n  \"markets\": {\n"
    out += lines.joined(separator: ",\n") + "\n  },\n  \"scripts\": {\n"
    lines = scripts.sorted { $0.key < $1.key }.map { name, verdicts in
      let all = verdicts.sorted { $0.key < $1.key }.map { "\(text($0.key)): \(text($0.value))" }
      return "    \(text(name)): {\(all.joined(separator: ", "))}"
    }
    return Array((out + lines.joined(separator: ",\n") + "\n  }\n}\n").utf8)
  }
}

extension StoredRun {
  /// What the run came to.
  ///
  /// - Parameter scripts: whether the verdicts of every script are kept.
  /// - Throws: `StoreError`.
  public func baseline(scripts keeps: Bool = true) throws(StoreError) -> Baseline {
    try store.read { db in
      let archive = Archive(db: db, run: run.id, markets: run.markets, names: ArchiveNames(nil))
      var markets: [String: Baseline.Counts] = [:]
      for id in run.markets {
        var fits: [Double] = []
        var verdicts = VerdictCounts()
        try archive.each(
          """
          SELECT f.fit, f.verdict FROM \(Archive.scripts) JOIN fit f ON f.checked = c.id
          WHERE s.run = ? AND f.market = ? ORDER BY f.fit
          """, [run.id, id]
        ) { row in
          fits.append(row[0])
          verdicts.add(row[1])
        }
        guard let median = Spread(ordered: fits).median else { continue }
        markets[id] = Baseline.Counts(
          scripts: fits.count, ready: verdicts.counts[.ready] ?? 0, blocked: verdicts.counts[.blocked] ?? 0,
          median: (median * 1e6).rounded() / 1e6)
      }
      var scripts: [String: [String: String]] = [:]
      var turns: [String: Int] = [:]
      var (last, name): (Int64?, String) = (nil, "")
      if keeps {
        try archive.each(
          """
          SELECT s.id, o.path, s.place, f.market, f.verdict FROM script s JOIN source o ON o.id = s.source
          JOIN fit f ON f.checked = s.check_id WHERE s.run = ? ORDER BY s.id, f.market
          """, [run.id]
        ) { row in
          if row[0] != last {
            last = row[0]
            let place = (row[2] as String?).map { " \($0)" } ?? ""
            name = (row[1] as String) + place
            turns[name, default: 0] += 1
            if let turn = turns[name], turn > 1 { name += " #\(turn)" }
          }
          scripts[name, default: [:]][row[3]] = row[4]
        }
      }
      return Baseline(pack: run.pack, markets: markets, scripts: scripts)
    }
  }
}

/// An audit held against a baseline.
public struct BaselineComparison: Sendable {
  /// What is said of it.
  public let sheet: AnswerSheet
  /// Whether the gate is met: no market’s share of ready scripts fell by more than was allowed, and no script got worse.
  public let isMet: Bool

  /// Compares.
  ///
  /// - Parameters:
  ///   - tolerance: how far the share of ready scripts may fall, 0…1.
  ///   - allowsWorse: whether scripts may get worse.
  ///   - top: rows of long answers; 0 for all.
  public init(_ old: Baseline, _ new: Baseline, tolerance: Double = 0, allowsWorse: Bool = false, top: Int = 20) {
    func share(_ counts: Baseline.Counts) -> Double {
      counts.scripts == 0 ? 0 : Double(counts.ready) / Double(counts.scripts)
    }
    var isMet = true
    var rows: [[AnswerValue]] = []
    for (id, was) in old.markets.sorted(by: { $0.key < $1.key }) {
      guard let now = new.markets[id] else {
        // A market that is judged no more cannot be held to its baseline.
        isMet = false
        rows.append([
          .text(id), .count(was.scripts), .none, .number(share(was)), .none, .none,
          .words(LocalizedText(zh: "这次没有查", en: "not judged this time")),
        ])
        continue
      }
      let fell = share(was) - share(now) > tolerance + 1e-12
      if fell { isMet = false }
      rows.append([
        .text(id), .count(was.scripts), .count(now.scripts), .number(share(was)), .number(share(now)),
        .number(now.median - was.median),
        .words(fell ? LocalizedText(zh: "能播的少了", en: "fewer are ready") : LocalizedText(zh: "没退步", en: "holds")),
      ])
    }
    var worse: [[AnswerValue]] = []
    var (better, gone) = (0, 0)
    for (name, verdicts) in old.scripts.sorted(by: { $0.key < $1.key }) {
      guard let others = new.scripts[name] else {
        gone += 1
        continue
      }
      for (market, was) in verdicts.sorted(by: { $0.key < $1.key }) {
        guard let now = others[market], let before = Verdict(rawValue: was), let after = Verdict(rawValue: now) else {
          continue
        }
        if after.rank < before.rank { worse.append([.text(name), .text(market), .text(was), .text(now)]) }
        if after.rank > before.rank { better += 1 }
      }
    }
    if !worse.isEmpty, !allowsWorse { isMet = false }
    self.isMet = isMet
    let shown = top == 0 ? worse[...] : worse.prefix(top)
    sheet = AnswerSheet(
      title: LocalizedText(zh: "和基线比", en: "Against the baseline"),
      figures: [
        AnswerSheet.Figure("worse", LocalizedText(zh: "处变差", en: "verdicts worse"), .count(worse.count)),
        AnswerSheet.Figure("better", LocalizedText(zh: "处变好", en: "verdicts better"), .count(better)),
        AnswerSheet.Figure("gone", LocalizedText(zh: "篇没有了", en: "scripts gone"), .count(gone)),
        AnswerSheet.Figure(
          "met", LocalizedText(zh: "", en: ""),
          .words(isMet ? LocalizedText(zh: "达标", en: "gate met") : LocalizedText(zh: "没达标", en: "gate not met")), .words
        ),
      ],
      notes: old.pack == new.pack
        ? [] : [LocalizedText(zh: "两次用的数据不同。", en: "The two were made with other data.")],
      answers: [
        Answer(
          id: "baseline", title: LocalizedText(zh: "各市场", en: "By market"),
          columns: [
            AnswerColumn("market", "市场", "market"), AnswerColumn("scripts_before", "基线篇数", "scripts then", .integer),
            AnswerColumn("scripts", "现在篇数", "scripts now", .integer),
            AnswerColumn("ready_before", "基线能播", "ready then", .share),
            AnswerColumn("ready", "现在能播", "ready now", .share),
            AnswerColumn("median", "中位数变化", "median change", .change),
            AnswerColumn("gate", "结论", "gate"),
          ], rows: rows),
        Answer(
          id: "worse", title: LocalizedText(zh: "变差的稿子", en: "Scripts that got worse"),
          notes: worse.count > shown.count
            ? [
              LocalizedText(
                zh: "共 \(worse.count) 处，列出前 \(shown.count) 处。", en: "The first \(shown.count) of \(worse.count).")
            ] : [],
          columns: [
            AnswerColumn("script", "稿子", "script"), AnswerColumn("market", "市场", "market"),
            AnswerColumn("before", "基线", "then", .verdict), AnswerColumn("after", "现在", "now", .verdict),
          ], rows: Array(shown)),
      ])
  }
}
