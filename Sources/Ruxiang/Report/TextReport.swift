internal import RuxiangText

/// Prints a report for a terminal: the line, a caret under the span, why, and what to say instead.
public struct TextReport: Sendable {
  private let paint: Paint
  /// The language it speaks to its reader.
  public let language: ReaderLanguage
  /// Whether severities are coloured.
  public var isColoured: Bool { paint.on }
  /// Columns the terminal has.
  private let width: Int

  /// - Parameters:
  ///   - colour: whether severities are coloured (a terminal, not a file).
  ///   - width: columns; source lines are cut to a window around the span.
  public init(language: ReaderLanguage, colour: Bool, width: Int = 100) {
    paint = Paint(on: colour)
    self.language = language
    self.width = max(width, 40)
  }

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// The report of one script, a line end at its end.
  public func text(_ report: Report, of script: Script) -> String {
    var all = ""
    write(report, of: script) { all += $0 }
    return all
  }

  /// The same, handed over piece by piece.
  package func write(_ report: Report, of script: Script, to sink: (String) -> Void) {
    var out = head(report)
    let texts = RuledTexts()
    for finding in report.findings {
      add(finding, script, to: &out) { group in texts.text(group, in: report) { said(group) } }
      out.handOver(to: sink)
    }
    sink(out + foot(report))
  }

  // MARK: - Head

  private func head(_ report: Report) -> String {
    var name = report.script.name
    if let part = report.script.part { name += " " + part.words(in: language) }
    var out = paint.bold(Self.visible(name)) + "\n"
    out += size(report) + "\n"
    if let limit = limit(report) { out += limit + "\n" }
    out += "\n"
    for market in report.markets {
      let name = "\(market.id) \(market.name[language])"
      let fit = Self.oneDecimal(market.fit.fit)
      out += "  " + DisplayWidth.padded(name, to: 24) + String(repeating: " ", count: max(0, 5 - fit.utf8.count)) + fit
      out += "  " + verdict(market.fit.verdict) + counts_(report, market.id) + "\n"
    }
    return out + "\n"
  }

  /// How long a script is, and how much was found in it.
  package func size(_ report: Report) -> String {
    say(
      "\(report.script.characters) 字，\(report.findings.count) 处要留意，\(report.resonances.count) 处说得好",
      "\(report.script.characters) characters, \(report.findings.count) to look at, \(report.resonances.count) that already work"
    )
  }

  /// What a check of a translation does not promise; nil for scripts in Chinese.
  package func limit(_ report: Report) -> String? {
    if report.script.language == "zh" { return nil }
    return say(
      "译稿按 \(report.script.language) 词典查误译和禁用说法，词典里没有的不作保证",
      "a translation, held against the \(report.script.language) list of mistranslations and barred words; what is not listed is not vouched for"
    )
  }

  private func counts_(_ report: Report, _ market: String) -> String {
    let counts = counts(report, market)
    return counts.isEmpty ? "" : say("（", " (") + counts + say("）", ")")
  }

  /// How many findings of each severity a market has, the gravest first; empty where it has none.
  package func counts(_ report: Report, _ market: String) -> String {
    report.counts(in: market).map { "\(severity($0.severity)) \($0.count)" }.joined(separator: say("，", ", "))
  }

  /// A verdict in the reader's language, coloured.
  public func verdict(_ verdict: Verdict) -> String {
    switch verdict {
    case .ready: paint.green(say("可以开播", "ready"))
    case .revise: paint.yellow(say("改了再播", "revise"))
    case .blocked: paint.red(say("不能播", "blocked"))
    case .notCovered: paint.yellow(say("说不准（规则没覆盖到）", "not covered by the rules"))
    }
  }

  /// A verdict on a rewritten script: one that still asks for a number is not ready to be said.
  public func verdict(_ verdict: Verdict, awaiting needs: [String]) -> String {
    verdict == .ready && !needs.isEmpty
      ? paint.yellow(say("补齐资料后可以开播", "ready once the facts are supplied")) : self.verdict(verdict)
  }

  /// A severity in the reader's language, coloured.
  public func severity(_ severity: Severity) -> String {
    switch severity {
    case .block: paint.red(say("禁播", "block"))
    case .rewrite: paint.yellow(say("要改", "rewrite"))
    case .advice: paint.cyan(say("建议", "advice"))
    case .none: say("没问题", "fine")
    }
  }

  // MARK: - Findings

  /// - Parameter said: what a group of markets says.
  private func add(
    _ finding: FindingReport, _ script: Script, to out: inout String, _ said: (MarketGroup) -> String
  ) {
    let place = finding.place
    var where_ = place.words(in: language)
    if let time = place.time { where_ += " " + Self.clock(time) }
    out += paint.dim(where_)
    out += "  "
    out += paint.bold(Self.visible(script.spoken(place.range)))
    out += "  "
    out += paint.dim(finding.cue)
    out += "\n"
    out += Excerpt(script, place, width: width - 4).lines(caret: { paint.red($0) })
    if let note = finding.spelling.note { add(note[language], to: &out) }
    if let gloss = finding.gloss { add(meaning(gloss), to: &out) }
    for group in Self.groups(finding) {
      out += said(group)
      if let rewrite = group.said.rewrites.first { add(rewrite, script, to: &out) }
    }
    out += "\n"
  }

  /// How grave it is, where, why, and by what.
  private func said(_ group: MarketGroup) -> String {
    var out = "    " + severity(group.said.severity) + " " + paint.dim(group.markets.joined(separator: " ")) + "\n"
    add(group.said.why[language], to: &out)
    if let reason = group.said.allowed { add(kept(reason), to: &out) }
    if !group.said.sources.isEmpty { add(paint.dim(evidence(group.said.sources)), to: &out) }
    return out
  }

  /// Markets that say the same are said together, the gravest first.
  package static func groups(_ finding: FindingReport) -> [MarketGroup] { finding.groups(where: same) }

  private static func same(_ a: MarketFinding, _ b: MarketFinding) -> Bool {
    guard a.rulesAs(b) else { return false }
    return switch (a.rewrites.first, b.rewrites.first) {
    case (nil, nil): true
    case (let x?, let y?): x.range == y.range && x.saysAs(y)
    default: false
    }
  }

  private func add(_ rewrite: Rewrite, _ script: Script, to out: inout String) {
    add(paint.green(instead(rewrite, script)), to: &out)
    for line in rewrite.spoken {
      out += "      "
      out += line.language
      out += "  "
      out += Self.isolated(Self.visible(line.text), line.language)
      if let reading = line.reading {
        out += "  ["
        out += reading
        out += "]"
      }
      out += "\n"
    }
    if !rewrite.needs.isEmpty { add(paint.cyan(supply(rewrite.needs)), to: &out) }
  }

  /// What to say instead, or what to leave out.
  package func instead(_ rewrite: Rewrite, _ script: Script) -> String {
    if !rewrite.text.isEmpty { return say("改说：", "say: ") + Self.isolated(Self.visible(rewrite.text)) }
    let source = Self.isolated(Self.visible(script.spoken(rewrite.range)))
    return say("去掉“\(source)”，句子照样通顺", "leave out “\(source)”: the sentence stands")
  }

  /// Why the host keeps something.
  package func kept(_ reason: String) -> String { say("已保留：", "kept on purpose: ") + Self.visible(reason) }
  /// What a judgement rests on.
  package func evidence(_ sources: [String]) -> String { say("依据 ", "evidence ") + sources.joined(separator: " ") }
  /// What the host has to state before the words can be said.
  package func supply(_ slots: [String]) -> String { say("请先补上：", "first supply: ") + names(slots) }
  /// What words of a translation mean.
  package func meaning(_ gloss: LocalizedText) -> String { say("意思：", "meaning: ") + gloss[language] }

  /// Slots by the names their readers know them by.
  package func names(_ slots: [String]) -> String {
    SlotNames.list(slots, in: language)
  }

  // MARK: - Foot

  private func foot(_ report: Report) -> String {
    var out = ""
    if !report.discourse.isEmpty {
      out += paint.bold(together) + "\n"
      for found in report.discourse {
        out +=
          "  " + paint.cyan("※") + " \(found.place.words(in: language))  " + paint.bold(found.name[language])
        out += "  " + paint.dim(found.rule) + "\n"
        out += indented(found.why[language]) + indented(paint.green(found.advice[language]))
      }
      out += "\n"
    }
    if !report.resonances.isEmpty {
      out += paint.bold(works) + "\n"
      for resonance in report.resonances {
        out +=
          "  " + paint.green("+") + " \(resonance.place.words(in: language))  "
          + Self.visible(resonance.text)
        out += "  " + paint.dim(resonance.category.rawValue) + "\n"
      }
      out += "\n"
    }
    if !report.unknown.isEmpty {
      out += paint.bold(unknown) + "\n"
      for candidate in report.unknown.prefix(12) {
        out += "  ? \(candidate.place.words(in: language))  " + Self.visible(candidate.text) + "\n"
      }
      if report.unknown.count > 12 {
        out += "  " + more(report.unknown.count - 12) + "\n"
      }
      out += "\n"
    }
    for allowance in report.staleAllowances {
      out += stale(allowance) + "\n"
    }
    return out
  }

  /// The head of what is said of the whole script.
  package var together: String { say("整篇来看", "taken together") }
  /// The head of what already works.
  package var works: String { say("已经说得好的", "what already works") }
  /// The head of what no rule knows.
  package var unknown: String { say("规则还不认识的说法（请人看一眼）", "phrases no rule knows (have someone look)") }
  /// What stands for the rest of a list.
  package func more(_ count: Int) -> String { say("…另有 \(count) 处", "… and \(count) more") }

  /// An allowance that met nothing.
  package func stale(_ allowance: Allowance) -> String {
    say("保留清单里的 \(allowance.cue) 在稿子里没有用到", "the allow-list names \(allowance.cue), which the script does not hold")
  }

  private func indented(_ text: String) -> String { "    " + text + "\n" }

  private func add(_ text: String, to out: inout String) {
    out += "    "
    out += text
    out += "\n"
  }

  // MARK: - Small things

  /// Text with control characters made visible, so that no script can steer the terminal.
  public static func visible(_ text: String) -> String {
    text.escaped(unseen) { scalar in
      switch scalar.value {
      case 0x0A, 0x0D, 0x09: " "
      case 0..<0x20, 0x7F: String(Character(Unicode.Scalar(0x2400 + min(scalar.value, 0x21)) ?? " "))
      case 0x80..<0xA0, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
      default: nil
      }
    }
  }

  /// Control characters and marks of direction.
  private static let unseen = EscapedMarks(Array(0..<0x20) + [0x7F], controls: true, noncharacters: false)

  /// Right-to-left text between first-strong isolates, so that what stands around it stays in order.
  package static func isolated(_ text: String, _ language: String) -> String {
    isRightToLeft(language) ? "\u{2067}" + text + "\u{2069}" : text
  }

  /// Words of a script between isolates, where some of them run from right to left.
  package static func isolated(_ text: String) -> String {
    // The first bytes of what follows; most text has none of them.
    let isRightToLeft =
      text.utf8.contains { (0xD6...0xE0).contains($0) || $0 == 0xEF }
      && text.unicodeScalars.contains { scalar in
        switch scalar.value {
        case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC: true
        default: false
        }
      }
    return isRightToLeft ? "\u{2067}" + text + "\u{2069}" : text
  }

  /// Whether a language runs from right to left.
  package static func isRightToLeft(_ language: String) -> Bool {
    let name = language.utf8.prefix { $0 != UInt8(ascii: "-") }
    return name.count == 2 && ["ar", "he", "fa", "ur"].contains { name.elementsEqual($0.utf8) }
  }

  /// 83.4
  public static func oneDecimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return (tenths < 0 ? "-" : "") + "\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  /// 00:01:02
  public static func clock(_ seconds: Double) -> String {
    let whole = Int(seconds)
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    return "\(two(whole / 3600)):\(two(whole / 60 % 60)):\(two(whole % 60))"
  }
}

/// Colours for a terminal, or none.
struct Paint: Sendable {
  let on: Bool
  private func wrap(_ code: String, _ text: String) -> String { on ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
  func bold(_ text: String) -> String { wrap("1", text) }
  func dim(_ text: String) -> String { wrap("2", text) }
  func red(_ text: String) -> String { wrap("31", text) }
  func green(_ text: String) -> String { wrap("32", text) }
  func yellow(_ text: String) -> String { wrap("33", text) }
  func cyan(_ text: String) -> String { wrap("36", text) }
}
