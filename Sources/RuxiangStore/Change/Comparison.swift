internal import Ruxiang
internal import RuxiangDocuments

/// Two states of the same scripts, compared one script after another.
struct Comparison {
  /// Markets compared, in order.
  let markets: [String]

  private struct Side {
    var scripts = 0
    var ready = (before: 0, after: 0)
    var fit = (before: 0.0, after: 0.0)
    var better = 0
    var worse = 0
  }

  private struct Rule {
    var gained = 0
    var lost = 0
    var graver = 0
    var milder = 0
    var flips = 0
    var all: Int { gained + lost + graver + milder }
  }

  /// A verdict that is another now.
  private struct Flip: Hashable {
    let market: String
    let before: Verdict
    let after: Verdict
  }

  private(set) var scripts = 0
  /// Scripts whose own text is another.
  private(set) var rewritten = 0
  private(set) var flipped = 0
  private var sides: [String: Side] = [:]
  private var rules: [String: [String: Rule]] = [:]
  private var flips: [Flip: Int] = [:]
  private var rows: [(worst: Int, row: [AnswerValue])] = []
  /// Flips listed at most; all are counted.
  private static let most = 100_000

  init(markets: [String]) { self.markets = markets }

  /// Adds a script. Rules are held to account only where the text is the same.
  mutating func add(_ path: String, _ place: String?, sameText: Bool, _ before: Outcome, _ after: Outcome) {
    scripts += 1
    if !sameText { rewritten += 1 }
    var isFlipped = false
    for id in markets {
      guard let old = before.markets[id], let new = after.markets[id] else { continue }
      var side = sides[id] ?? Side()
      side.scripts += 1
      side.ready.before += old.verdict == .ready ? 1 : 0
      side.ready.after += new.verdict == .ready ? 1 : 0
      side.fit.before += old.fit
      side.fit.after += new.fit
      let isFlip = old.verdict != new.verdict
      var causes: [String] = []
      if sameText, old.judged != new.judged { causes = count(id, old, new, isFlip: isFlip) }
      if isFlip {
        isFlipped = true
        if new.verdict.rank > old.verdict.rank { side.better += 1 } else { side.worse += 1 }
        flips[Flip(market: id, before: old.verdict, after: new.verdict), default: 0] += 1
        if rows.count < Self.most {
          let cause: AnswerValue =
            sameText
            ? .text(causes.prefix(4).joined(separator: " ") + (causes.count > 4 ? " …" : ""))
            : .words(LocalizedText(zh: "稿子改过", en: "the script was changed"))
          rows.append(
            (
              new.verdict.rank - old.verdict.rank,
              [
                .text(path), place.map { .text($0) } ?? .none, .text(id), .text(old.verdict.rawValue),
                .text(new.verdict.rawValue), .number(old.fit), .number(new.fit), cause,
              ]
            ))
        }
      }
      sides[id] = side
    }
    if isFlipped { flipped += 1 }
  }

  /// Counts entries that are judged otherwise; hands them back, those that weigh most first.
  private mutating func count(_ market: String, _ old: Outcome.Market, _ new: Outcome.Market, isFlip: Bool) -> [String]
  {
    var causes: [(entry: String, weight: Int)] = []
    for entry in Set(old.judged.keys).union(new.judged.keys) {
      let (a, b) = (old.judged[entry], new.judged[entry])
      if a == b { continue }
      var rule = rules[entry]?[market] ?? Rule()
      if let a, let b {
        if a.severity < b.severity || a.severity == b.severity && a.count < b.count {
          rule.graver += 1
        } else {
          rule.milder += 1
        }
      } else if a == nil {
        rule.gained += 1
      } else {
        rule.lost += 1
      }
      if isFlip { rule.flips += 1 }
      rules[entry, default: [:]][market] = rule
      causes.append((entry, abs((a?.severity.rank ?? 0) - (b?.severity.rank ?? 0))))
    }
    return causes.sorted { ($1.weight, $0.entry) < ($0.weight, $1.entry) }.map(\.entry)
  }

  func answers(_ names: ArchiveNames, top: Int) -> [Answer] {
    [marketAnswer, flipAnswer, ruleAnswer(names, top), scriptAnswer(top)]
  }

  private var marketAnswer: Answer {
    Answer(
      id: "change", title: LocalizedText(zh: "各市场", en: "By market"),
      columns: [
        AnswerColumn("market", "市场", "market"), AnswerColumn("scripts", "篇数", "scripts", .integer),
        AnswerColumn("ready_before", "原来能播", "ready before", .share),
        AnswerColumn("ready_after", "现在能播", "ready after", .share),
        AnswerColumn("better", "变好", "better", .integer), AnswerColumn("worse", "变差", "worse", .integer),
        AnswerColumn("fit", "平均分变化", "mean fit change", .change),
      ],
      rows: markets.compactMap { id in
        guard let side = sides[id] else { return nil }
        let count = Double(side.scripts)
        return [
          .text(id), .count(side.scripts), .number(Double(side.ready.before) / count),
          .number(Double(side.ready.after) / count), .count(side.better), .count(side.worse),
          .number((side.fit.after - side.fit.before) / count),
        ]
      })
  }

  private var flipAnswer: Answer {
    let order = flips.sorted { a, b in
      (a.key.market, a.key.before.rank, a.key.after.rank) < (b.key.market, b.key.before.rank, b.key.after.rank)
    }
    return Answer(
      id: "flips", title: LocalizedText(zh: "结论怎么变的", en: "How verdicts flip"),
      columns: [
        AnswerColumn("market", "市场", "market"), AnswerColumn("before", "原来", "before", .verdict),
        AnswerColumn("after", "现在", "after", .verdict), AnswerColumn("scripts", "篇数", "scripts", .integer),
      ],
      rows: order.map {
        [.text($0.key.market), .text($0.key.before.rawValue), .text($0.key.after.rawValue), .count($0.value)]
      })
  }

  private func ruleAnswer(_ names: ArchiveNames, _ top: Int) -> Answer {
    let order = rules.flatMap { entry, markets in markets.map { (entry: entry, market: $0.key, rule: $0.value) } }
      .sorted { a, b in
        if a.rule.flips != b.rule.flips { return a.rule.flips > b.rule.flips }
        return (b.rule.all, a.entry, a.market) < (a.rule.all, b.entry, b.market)
      }
    let shown = top == 0 ? order[...] : order.prefix(top)
    return Answer(
      id: "rules", title: LocalizedText(zh: "是哪些词条引起的", en: "Which rules are behind it"),
      notes: [
        LocalizedText(
          zh: "只看稿子没改的。“新算的”：现在算、原来不算的篇数；“带动”：同时结论也变了的篇数。",
          en:
            "Of scripts whose text is the same. New: judged now and not before. With a flip: of them, where the verdict changed too."
        )
      ]
        + (order.count > shown.count
          ? [
            LocalizedText(
              zh: "共 \(order.count) 行，列出前 \(shown.count) 行。", en: "The first \(shown.count) of \(order.count).")
          ]
          : []),
      columns: [
        AnswerColumn("example", "例", "such as"), AnswerColumn("market", "市场", "market"),
        AnswerColumn("gained", "新算的", "new", .integer), AnswerColumn("lost", "不再算", "gone", .integer),
        AnswerColumn("graver", "更重", "graver", .integer), AnswerColumn("milder", "更轻", "milder", .integer),
        AnswerColumn("flips", "带动", "with a flip", .integer), AnswerColumn("entry", "词条", "entry"),
      ],
      rows: shown.map { one in
        [
          .text(names.example(one.entry)), .text(one.market), .count(one.rule.gained), .count(one.rule.lost),
          .count(one.rule.graver), .count(one.rule.milder), .count(one.rule.flips), .text(one.entry),
        ]
      })
  }

  private func scriptAnswer(_ top: Int) -> Answer {
    // What got worse first, else in the order the scripts came.
    let order = rows.enumerated().sorted { ($0.element.worst, $0.offset) < ($1.element.worst, $1.offset) }
    let shown = top == 0 ? order[...] : order.prefix(top)
    let all = flips.values.reduce(0, +)
    return Answer(
      id: "flipped", title: LocalizedText(zh: "结论变了的稿子", en: "Scripts whose verdict flips"),
      notes: all > shown.count
        ? [LocalizedText(zh: "共 \(all) 处，列出前 \(shown.count) 处。", en: "The first \(shown.count) of \(all).")] : [],
      columns: [
        AnswerColumn("script", "稿子", "script"), AnswerColumn("place", "位置", "place"),
        AnswerColumn("market", "市场", "market"), AnswerColumn("before", "原来", "before", .verdict),
        AnswerColumn("after", "现在", "after", .verdict), AnswerColumn("fit_before", "原分", "fit before", .decimal),
        AnswerColumn("fit_after", "现分", "fit after", .decimal), AnswerColumn("cause", "因为", "because of"),
      ], rows: shown.map(\.element.row))
  }
}
