internal import Ruxiang

/// What is said in the margin, in the reader's language.
struct MarginText {
  private let report: Report
  private let language: ReaderLanguage
  private let look: TextReport
  private let heads = RuledTexts()
  private let evidence = RuledTexts()
  /// Markets by id and name.
  private let titles: [(id: String, title: String)]

  init(_ report: Report) {
    self.report = report
    language = report.language
    look = TextReport(language: report.language, colour: false)
    titles = report.markets.map { ($0.id, "\($0.id) \($0.name[report.language])") }
  }

  typealias Line = ScriptMarkup.Line

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
  private var comma: String { say("、", ", ") }

  // MARK: - The whole script

  /// How well the script fits, market by market.
  func summary() -> [Line] {
    var lines = [
      Line(text: say("入乡：整篇合适不合适（0–100）", "Ruxiang: how well the script fits (0–100)"), isHead: true)
    ]
    for market in report.markets {
      let fit = TextReport.oneDecimal(market.fit.fit)
      lines.append(
        Line(
          text: "\(market.id) \(market.name[language])" + say("：", ": ") + "\(fit)"
            + say("，", ", ") + look.verdict(market.fit.verdict)))
    }
    lines.append(
      Line(
        text: say(
          "修订是建议的改法，一处一处接受或拒绝；〔请填：…〕要您补上才能播。",
          "The tracked changes are suggestions: accept or reject each. What reads 〔请填：…〕 is for you to fill in before air."
        )))
    return lines
  }

  /// What a rewriting came to, market by market.
  func summary(_ rewritten: RewrittenScript) -> [Line] {
    var lines = [Line(text: say("入乡：改写前后（0–100）", "Ruxiang: before and after (0–100)"), isHead: true)]
    for (before, after) in zip(rewritten.before.markets, rewritten.after.markets) {
      let (was, now) = (TextReport.oneDecimal(before.fit.fit), TextReport.oneDecimal(after.fit.fit))
      lines.append(
        Line(
          text: "\(after.id) \(after.name[language])" + say("：", ": ") + "\(was) → \(now)" + say("，", ", ")
            + (rewritten.needs.isEmpty || after.fit.verdict != .ready
              ? look.verdict(after.fit.verdict) : say("补齐资料后可以开播", "ready once the facts are supplied"))))
    }
    lines += open(rewritten.needs) + leftOut(rewritten.dropped)
    return lines
  }

  /// What cues come to together.
  func lines(_ found: DiscourseFinding) -> [Line] {
    [
      Line(text: say("整篇来看：", "Taken together: ") + found.name[language], isHead: true),
      Line(text: found.why[language]), Line(text: found.advice[language]),
    ]
  }

  // MARK: - A finding

  /// What the markets say of a finding, the gravest first, and what else could be said.
  ///
  /// - Parameter made: the rewrite that is made in the text.
  func lines(_ finding: FindingReport, _ script: Script, made: Rewrite?) -> [Line] {
    var lines: [Line] = []
    for group in finding.groups(where: Self.isSame) {
      let said = group.said
      lines.append(
        Line(
          text: heads.text(group, in: report) {
            look.severity(said.severity) + say("：", ": ") + names(group).joined(separator: comma)
          }, isHead: true))
      lines.append(Line(text: said.why[language]))
      if let reason = said.allowed { lines.append(Line(text: say("已保留：", "kept on purpose: ") + reason)) }
      if !said.sources.isEmpty {
        lines.append(Line(text: evidence.text(group, in: report) { look.evidence(said.sources) }))
      }
      // What is made in the text first; lines that several offers share are told once.
      let isMade = said.rewrites.map { $0.range == made?.range && $0.text == made?.text }
      let order = said.rewrites.indices.sorted { (isMade[$0] ? 0 : 1, $0) < (isMade[$1] ? 0 : 1, $1) }
      lines += order.map { words(said.rewrites[$0], script, isMade: isMade[$0]) }
      // A handful each: they are held against one another.
      var all: [Spoken] = []
      var needs: [String] = []
      for rewrite in said.rewrites {
        for line in rewrite.spoken where !all.contains(where: { $0.language == line.language && $0.text == line.text })
        {
          all.append(line)
        }
        for need in rewrite.needs where !needs.contains(need) { needs.append(need) }
      }
      lines += spoken(all.map { ("", $0) })
      lines += open(needs)
    }
    return lines
  }

  /// The markets of a group by their ids and names, in the order of the report.
  func names(_ group: MarketGroup) -> [String] { group.markets.map { id in titles.first { $0.id == id }?.title ?? id } }

  /// Whether two markets say the same to a reader, with the same words to say instead.
  static func isSame(_ a: MarketFinding, _ b: MarketFinding) -> Bool {
    a.rulesAs(b) && a.sources == b.sources && a.rewrites.elementsEqual(b.rewrites) { $0.saysAs($1) }
  }

  private func words(_ rewrite: Rewrite, _ script: Script, isMade: Bool) -> Line {
    let source = TextReport.visible(script.spoken(rewrite.range))
    let words = TextReport.visible(rewrite.text)
    return Line(
      text: words.isEmpty
        ? say("去掉“\(source)”，句子照样通顺", "leave out “\(source)”: the sentence stands")
        : (isMade ? say("改说：", "say: ") : say("也可以说：", "or say: ")) + words)
  }

  // MARK: - A line told again

  /// In place of a line that is not said any more.
  var isLeftOut: String { say("（这一行不说了）", "(this line is left out)") }

  /// Why a line was told again, and how to say it there.
  func lines(_ row: RewrittenRow) -> [Line] {
    var lines: [Line] = []
    if row.new.allSatisfy(\.isWhitespace) {
      lines.append(Line(text: isLeftOut, isHead: true))
    }
    lines += row.reasons(in: language).map { Line(text: say("为什么：", "why: ") + $0) }
    let sources = Set(row.edits.flatMap(\.sources)).sorted()
    if !sources.isEmpty { lines.append(Line(text: look.evidence(sources))) }
    lines += spoken(row.spoken.map { ($0.market, $0.line) }) + open(row.needs) + leftOut(row.loses)
    return lines.isEmpty ? [Line(text: say("换了说法", "told another way"))] : lines
  }

  // MARK: - Small things

  private func spoken(_ all: [(market: String, line: Spoken)]) -> [Line] {
    all.flatMap { market, line -> [Line] in
      let head = [market, line.language].filter { !$0.isEmpty }.joined(separator: " ")
      let own = Line(text: line.text, language: line.language)
      var lines =
        own.isRightToLeft
        ? [Line(text: head + say("：", ":")), own]
        : [Line(text: head + say("：", ": ") + line.text, language: line.language)]
      if let reading = line.reading { lines.append(Line(text: "[\(reading)]")) }
      return lines
    }
  }

  private func open(_ needs: [String]) -> [Line] {
    needs.isEmpty ? [] : [Line(text: look.supply(needs))]
  }

  private func leftOut(_ loses: [String]) -> [Line] {
    loses.isEmpty ? [] : [Line(text: say("没再说的：", "left out: ") + loses.joined(separator: comma))]
  }
}
