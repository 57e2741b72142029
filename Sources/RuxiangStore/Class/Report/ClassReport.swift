internal import GRDB
public import Ruxiang
public import RuxiangDocuments

/// What is to be said of a class.
public struct ClassInquiry: Sendable {
  /// Names only pseudonyms: for a wall.
  public var isProjected: Bool
  /// The day it is made, as the reader is to see it; nil for none.
  public var date: String?
  /// Rows of long tables; 0 for all.
  public var top: Int
  /// Of the words in pictures.
  public var language: ReaderLanguage

  /// By default for the trainer alone.
  public init(isProjected: Bool = false, date: String? = nil, top: Int = 20, language: ReaderLanguage = .zh) {
    (self.isProjected, self.date, self.top, self.language) = (isProjected, date, top, language)
  }
}

extension ClassStore {
  /// The class as tables and pictures: how far people come, what changed from round to round, and what comes back.
  ///
  /// - Parameter engine: names entries and markets, and says whose grades are of other data.
  /// - Complexity: people × what they handed in.
  public func report(_ inquiry: ClassInquiry, engine: Engine) throws(ClassError) -> AnswerSheet {
    ClassReport(record: try ClassRecord(self), inquiry: inquiry, engine: engine).sheet()
  }
}

struct ClassReport {
  let record: ClassRecord
  let inquiry: ClassInquiry
  let engine: Engine

  var names: ArchiveNames { ArchiveNames(engine) }

  /// What somebody is called here.
  func name(_ person: ClassPerson) -> String { inquiry.isProjected ? person.pseudonym : person.name }

  /// People in the order they are shown: where names are not, not in that of the roster.
  var people: [ClassPerson] {
    inquiry.isProjected ? record.people.sorted { $0.pseudonym < $1.pseudonym } : record.people
  }

  /// Rounds in which something was handed in.
  var rounds: [ClassRound] {
    record.rounds.filter { round in
      record.assignments.contains { task in
        task.round == round.name && record.submissions.contains { $0.assignment == task.id }
      }
    }
  }

  func sheet() -> AnswerSheet {
    let versions = Set(record.grades.values.compactMap(\.last).map { "\($0.engine) \($0.pack)" })
    var notes: [LocalizedText] = []
    if let date = inquiry.date { notes.append(LocalizedText(zh: "截至 \(date)。", en: "As of \(date).")) }
    if inquiry.isProjected {
      notes.append(
        LocalizedText(zh: "名字都是化名；谁是谁只有老师知道。", en: "Everybody goes by a pseudonym; only the trainer knows who is who."))
    }
    if versions.count > 1 {
      notes.append(
        LocalizedText(
          zh: "有的成绩是用别的数据版本评的：先重新判分，再比较。",
          en: "Some grades are by other versions of the data: grade again before comparing."))
    } else if let version = versions.first, version != "\(Engine.version) \(engine.pack)" {
      notes.append(
        LocalizedText(
          zh: "成绩是用另一版数据评的；名称和依据是现在的。",
          en: "The grades were given with other data than those in force; names are of now."))
    }
    let ungraded = record.submissions.count { record.grade($0) == nil }
    if ungraded > 0 {
      notes.append(LocalizedText(zh: "还有 \(ungraded) 份没有评。", en: "\(ungraded) submissions are not graded yet."))
    }
    var sheet = AnswerSheet(
      title: LocalizedText(zh: record.info.name, en: record.info.name), figures: figures, notes: notes,
      answers: [funnel()] + [change(), readiness(), exercises()].compactMap { $0 } + habits()
        + [trainees(), overrides(), regraded()].compactMap { $0 },
      source: ["Ruxiang \(Engine.version)", "data \(engine.pack.prefix(16))"])
    (sheet.stem, sheet.isProjected) = ("class", inquiry.isProjected)
    if inquiry.isProjected { hideNames(in: &sheet) }
    return sheet
  }

  /// Puts pseudonyms where words of scripts or of the trainer name somebody of the class.
  private func hideNames(in sheet: inout AnswerSheet) {
    let known = record.people.filter { $0.name.count > 1 }.sorted { ($1.name.count, $0.id) < ($0.name.count, $1.id) }
    func hidden(_ text: String) -> String {
      known.reduce(text) { text, person in
        text.contains(person.name) ? text.replacing(person.name, with: person.pseudonym) : text
      }
    }
    for index in sheet.answers.indices {
      sheet.answers[index].rows = sheet.answers[index].rows.map { row in
        row.map { value in
          if case .text(let text) = value { return .text(hidden(text)) }
          return value
        }
      }
      sheet.answers[index].charts = sheet.answers[index].charts.map { chart in
        guard case .counts(let columns, let rows) = chart.kind else { return chart }
        return AnswerChart(chart.title, .counts(columns: columns, rows: rows.map { (hidden($0.name), $0.values) }))
      }
    }
  }

  private var figures: [AnswerSheet.Figure] {
    [
      AnswerSheet.Figure("people", LocalizedText(zh: "位学员", en: "trainees"), .count(record.people.count)),
      AnswerSheet.Figure("submissions", LocalizedText(zh: "份作业", en: "submissions"), .count(record.submissions.count)),
      AnswerSheet.Figure(
        "ready", LocalizedText(zh: "位至少一个市场能播", en: "ready for a market"),
        .count(record.people.count { !record.ready($0).isEmpty })),
      AnswerSheet.Figure(
        "aired", LocalizedText(zh: "位已开播", en: "aired"), .count(record.people.count { !record.aired($0).isEmpty })),
    ]
  }

  /// From a script to a stream.
  private func funnel() -> Answer {
    let steps: [(key: String, name: LocalizedText, holds: (ClassPerson) -> Bool)] = [
      ("enrolled", LocalizedText(zh: "报名", en: "enrolled"), { _ in true }),
      ("submitted", LocalizedText(zh: "交了稿子", en: "handed in a script"), { record.handedIn($0) }),
      ("revised", LocalizedText(zh: "改过再交", en: "revised it"), { record.revised($0) }),
      ("ready", LocalizedText(zh: "至少一个市场能播", en: "ready for a market"), { !record.ready($0).isEmpty }),
      ("aired", LocalizedText(zh: "已开播", en: "aired"), { !record.aired($0).isEmpty }),
    ]
    var left = record.people
    var rows: [[AnswerValue]] = []
    var bars: [(name: String, value: Double, label: String)] = []
    for step in steps {
      left = left.filter(step.holds)
      let share = record.people.isEmpty ? 0 : Double(left.count) / Double(record.people.count)
      rows.append([
        .words(step.name), .count(left.count), .number(share), .count(record.people.count(where: step.holds)),
      ])
      bars.append((step.name[inquiry.language], Double(left.count), "\(left.count)"))
    }
    return Answer(
      id: "funnel", title: LocalizedText(zh: "从报名到开播", en: "From enrolment to air"),
      notes: [
        LocalizedText(
          zh: "“走到这一步”是前面每一步也都做到的人；“不论前面”只看这一步。开播由老师登记。",
          en:
            "“Came this far” counts those who did every step before, too; “at all” this step alone. Streams are entered by the trainer."
        )
      ],
      columns: [
        AnswerColumn("step", "步骤", "step"), AnswerColumn("count", "走到这一步", "came this far", .integer),
        AnswerColumn("share", "占全班", "of the class", .share), AnswerColumn("any", "不论前面", "at all", .integer),
      ], rows: rows, charts: [AnswerChart(LocalizedText(zh: "人数", en: "People"), .bars(bars))])
  }

  /// What somebody says of a change.
  static func claim(_ change: PairedChange?) -> LocalizedText {
    guard let interval = change?.interval else {
      return LocalizedText(zh: "人太少，不下结论", en: "too few to say")
    }
    if interval.lowerBound > 0 { return LocalizedText(zh: "提高了", en: "better") }
    if interval.upperBound < 0 { return LocalizedText(zh: "下降了", en: "worse") }
    return LocalizedText(zh: "看不出变化", en: "no change shown")
  }

  /// The same people in two rounds: every round against the one before, and the last against the first.
  private func change() -> Answer? {
    let rounds = rounds
    guard rounds.count > 1 else { return nil }
    var pairs = zip(rounds, rounds.dropFirst()).map { ($0, $1) }
    if rounds.count > 2 { pairs.append((rounds[0], rounds[rounds.count - 1])) }
    var rows: [[AnswerValue]] = []
    for (one, two) in pairs {
      let before = record.people.map { record.fits(of: $0, in: one) }
      let after = record.people.map { record.fits(of: $0, in: two) }
      let markets = record.info.markets.filter { market in
        before.contains { $0[market] != nil } && after.contains { $0[market] != nil }
      }
      for market in markets {
        let both = zip(before, after).compactMap { a, b in a[market].flatMap { x in b[market].map { (x, $0) } } }
        row(LocalizedText(zh: names.market(market).zh, en: names.market(market).en), (one, two), both)
      }
      if markets.count > 1 {
        // Only markets that both rounds of a person have: another market is another measure.
        let both = zip(before, after).compactMap { a, b -> (Double, Double)? in
          let shared = markets.filter { a[$0] != nil && b[$0] != nil }
          guard !shared.isEmpty else { return nil }
          func mean(_ fits: [String: Double]) -> Double {
            shared.reduce(0) { $0 + (fits[$1] ?? 0) } / Double(shared.count)
          }
          return (mean(a), mean(b))
        }
        row(LocalizedText(zh: "各市场平均", en: "mean of markets"), (one, two), both)
      }
      let points = record.people.compactMap { person in
        record.points(of: person, in: one).flatMap { x in record.points(of: person, in: two).map { (x, $0) } }
      }
      if !points.isEmpty { row(LocalizedText(zh: "练习得分", en: "exercises"), (one, two), points) }
    }
    func row(_ what: LocalizedText, _ rounds: (ClassRound, ClassRound), _ both: [(Double, Double)]) {
      let change = PairedChange(both.map { $1 - $0 }, seed: UInt64(rows.count) + 1)
      let (before, after) = (Spread(both.map(\.0)), Spread(both.map(\.1)))
      rows.append([
        .words(
          LocalizedText(
            zh: "\(rounds.0.title.zh) → \(rounds.1.title.zh)", en: "\(rounds.0.title.en) → \(rounds.1.title.en)")),
        .words(what), .count(both.count), .maybe(change?.change), .maybe(change?.interval?.lowerBound),
        .maybe(change?.interval?.upperBound), .words(Self.claim(change)), .maybe(before.median), .maybe(after.median),
        change.map { .count($0.better) } ?? .none,
      ])
    }
    return Answer(
      id: "change", title: LocalizedText(zh: "各轮之间的变化", en: "Change between rounds"),
      notes: [
        LocalizedText(
          zh:
            "只比两轮都交了的同一批人（n）；变化是每人前后之差的中位数，95% 区间由固定种子的自助法得出，区间不含 0 才说变了，不到 \(PairedChange.fewest) 人不下结论。没有对照班，提高不等于都是培训带来的。",
          en:
            "Only people who handed in for both rounds (n). The change is the median of each one’s own, its 95 % interval by a seeded bootstrap; a change is claimed only where the interval leaves out 0, and none for fewer than \(PairedChange.fewest). There is no class to compare with: a change does not say that training made it."
        )
      ],
      columns: [
        AnswerColumn("rounds", "哪两轮", "rounds"), AnswerColumn("what", "比什么", "what"),
        AnswerColumn("n", "n", "n", .integer),
        AnswerColumn("change", "变化", "change", .change), AnswerColumn("low", "区间下", "95 % from", .change),
        AnswerColumn("high", "区间上", "to", .change), AnswerColumn("claim", "结论", "claim"),
        AnswerColumn("before", "之前中位", "median before", .decimal),
        AnswerColumn("after", "之后中位", "median after", .decimal), AnswerColumn("better", "提高的人", "better", .integer),
      ], rows: rows, charts: histograms(rounds))
  }

  private func histograms(_ rounds: [ClassRound]) -> [AnswerChart] {
    let all = rounds.map { round in
      var counts = Array(repeating: 0, count: 10)
      for person in record.people {
        let fits = record.fits(of: person, in: round).values
        guard !fits.isEmpty else { continue }
        let mean = fits.sorted().reduce(0, +) / Double(fits.count)
        counts[min(9, Int(mean / 10))] += 1
      }
      return (name: round.title[inquiry.language], counts: counts)
    }
    return [
      AnswerChart(
        LocalizedText(zh: "各轮的契合度（各市场平均，虚线 70）", en: "Fit by round (mean of markets; dashes at 70)"),
        .histograms(all.filter { $0.counts.contains { $0 > 0 } }))
    ]
  }
}
