internal import Ruxiang
internal import RuxiangText

/// Reports for people in GitHub's Markdown, in the words of the text report.
struct MarkdownWriter: ReportWriter {
  private let words: FindingWords
  private var look: TextReport { words.look }
  private var language: ReaderLanguage { words.look.language }
  private var isFirst = true
  private let heads = RuledTexts()
  private let evidence = RuledTexts()

  init(language: ReaderLanguage) { words = FindingWords(language) }

  mutating func add(_ checked: CheckedScript, _ sink: @escaping ByteSink) {
    let (script, report) = (checked.script, checked.report)
    var out = head(MarkdownText.escaped(words.name(report)))
    out += look.size(report) + "\n\n"
    if let limit = look.limit(report) { out += limit + "\n\n" }
    out += verdicts(report) + "\n"
    if !report.findings.isEmpty {
      out += "## " + words.say("要留意的 \(report.findings.count) 处", "\(report.findings.count) to look at") + "\n\n"
      for finding in report.findings {
        add(finding, report, script, to: &out)
        out.handOver { sink(Array($0.utf8)) }
      }
    }
    out += together(report) + works(report) + unknown(report)
    for allowance in report.staleAllowances { out += MarkdownText.said(look.stale(allowance)) + "\n\n" }
    out +=
      words.say("数据 ", "data ") + "`\(report.engine.pack.prefix(16))` · SHA-256 `\(report.script.sha256.prefix(16))`\n"
    sink(Array(out.utf8))
  }

  mutating func add(_ failed: FailedInput, _ sink: @escaping ByteSink) {
    let name = MarkdownText.escaped(failed.file)
    let message = MarkdownText.bold(words.notChecked) + words.say("：", ": ") + MarkdownText.escaped(failed.message)
    sink(Array((head(name) + message + "\n").utf8))
  }

  /// The head of a script, a line above all but the first.
  private mutating func head(_ name: String) -> String {
    defer { isFirst = false }
    return (isFirst ? "" : "\n---\n\n") + "# \(name)\n\n"
  }

  // MARK: - Verdicts

  private func verdicts(_ report: Report) -> String {
    let heads =
      [words.say("市场", "market"), words.say("契合度", "fit")] + Axis.allCases.map { $0.name[language] } + [
        words.say("结论", "verdict"), words.say("要留意", "to look at"),
      ]
    var out =
      "| " + heads.joined(separator: " | ") + " |\n|---|--:|" + String(repeating: "--:|", count: 4) + "---|---|\n"
    for market in report.markets {
      let cells =
        ["\(market.id) \(MarkdownText.escaped(market.name[language]))", TextReport.oneDecimal(market.fit.fit)]
        + Axis.allCases.map { TextReport.oneDecimal(market.fit.dimensions[$0] ?? 0) } + [
          MarkdownText.bold(look.verdict(market.fit.verdict)), look.counts(report, market.id),
        ]
      out += "| " + cells.joined(separator: " | ") + " |\n"
    }
    // Of a translation nothing is known but what its lexicon lists.
    if report.script.language != "zh" { return out }
    let known = DecimalText.of(report.script.coverage * 100, places: 0)
    return out + "\n"
      + words.say("像是俗语、方言、称呼的说法，词典认得 \(known)%。", "The rules know \(known)% of what looks bound to a culture.") + "\n"
  }

  // MARK: - Findings

  private func add(_ finding: FindingReport, _ report: Report, _ script: Script, to out: inout String) {
    let number = String(finding.id)
    // What stands below a number belongs to it where it is indented as deep.
    let indent = String(repeating: " ", count: number.utf8.count + 2)
    func line(_ parts: String...) {
      out += indent
      for part in parts { out += part }
      out += "\n"
    }
    out += number
    out += ". "
    out += MarkdownText.bold(MarkdownText.said(words.words(finding, script)))
    out += " · "
    out += place(finding.place)
    out += " · `"
    out += finding.cue
    out += "`\n\n"
    line("> ", quote(finding.place, script, report.script.language))
    out += "\n"
    if let note = finding.spelling.note {
      line(note[language])
      out += "\n"
    }
    if let gloss = finding.gloss {
      line(MarkdownText.said(look.meaning(gloss)))
      out += "\n"
    }
    for group in TextReport.groups(finding) {
      let said = group.said
      line(
        heads.text(group, in: report) {
          "- " + MarkdownText.bold(look.severity(said.severity) + " " + group.markets.joined(separator: " "))
            + words.say("：", ": ") + MarkdownText.escaped(said.why[language])
        })
      if let reason = said.allowed { line("  - ", MarkdownText.said(look.kept(reason))) }
      if let rewrite = said.rewrites.first {
        line("  - ", MarkdownText.bold(MarkdownText.said(look.instead(rewrite, script))))
        for spoken in rewrite.spoken {
          let reading = spoken.reading.map { " — <i>" + MarkdownText.escaped($0) + "</i>" } ?? ""
          line("    - `", spoken.language, "` ", MarkdownText.isolated(spoken.text, spoken.language), reading)
        }
        if !rewrite.needs.isEmpty { line("  - ", MarkdownText.said(look.supply(rewrite.needs))) }
      }
      if !said.sources.isEmpty {
        line(evidence.text(group, in: report) { "  - " + MarkdownText.said(look.evidence(said.sources)) })
      }
      out += "\n"
    }
    out += "\n"
  }

  private func place(_ place: Place) -> String {
    var words = MarkdownText.escaped(place.words(in: language))
    if let document = place.document, !place.isInContainer {
      words += "，" + MarkdownText.escaped(document.words(in: language))
    }
    if let time = place.time { words += " " + TextReport.clock(time) }
    return words
  }

  /// The spoken line around a finding, the words in bold; of a long one what stands near them.
  private func quote(_ place: Place, _ script: Script, _ language: String) -> String {
    let segments = script.segments
    let first = segments.indices.partition { segments[$0].range.upperBound > place.range.lowerBound }
    let last = segments.indices.partition { segments[$0].range.lowerBound >= place.range.upperBound }
    guard first < last else { return MarkdownText.bold(MarkdownText.escaped(script.text(place.range))) }
    let before = script.spoken(segments[first].range.lowerBound..<place.range.lowerBound)
    let after = script.spoken(place.range.upperBound..<max(place.range.upperBound, segments[last - 1].range.upperBound))
    let near = 80
    // Cut before anything is counted: a line may be as long as the script.
    let (end, start) = (before.suffix(near), after.prefix(near))
    let left = (end.startIndex > before.startIndex ? "…" : "") + end
    let right = String(start) + (start.endIndex < after.endIndex ? "…" : "")
    let text =
      MarkdownText.escaped(left) + MarkdownText.bold(MarkdownText.escaped(script.spoken(place.range)))
      + MarkdownText.escaped(right)
    let direction = TextReport.isRightToLeft(language) ? " dir=\"rtl\"" : ""
    return "<bdi lang=\"\(language == "zh" ? "zh-Hans" : language)\"\(direction)>\(text)</bdi>"
  }

  // MARK: - The whole

  private func together(_ report: Report) -> String {
    if report.discourse.isEmpty { return "" }
    var out = "## \(look.together)\n\n"
    for found in report.discourse {
      out += "- " + MarkdownText.bold(MarkdownText.escaped(found.name[language])) + " · " + place(found.place)
      out += " · `\(found.rule)` · " + found.markets.joined(separator: " ") + "\n"
      out += "  - " + MarkdownText.escaped(found.why[language]) + "\n"
      out += "  - " + MarkdownText.escaped(found.advice[language]) + "\n"
    }
    return out + "\n"
  }

  private func works(_ report: Report) -> String {
    if report.resonances.isEmpty { return "" }
    var out = "## \(look.works)\n\n"
    for resonance in report.resonances {
      out +=
        "- " + MarkdownText.bold(MarkdownText.said(TextReport.isolated(TextReport.visible(resonance.text)))) + " · "
        + place(resonance.place) + " · "
      out += MarkdownText.escaped(resonance.category.name[language]) + "\n"
    }
    return out + "\n"
  }

  private func unknown(_ report: Report) -> String {
    if report.unknown.isEmpty { return "" }
    var out = "## \(look.unknown)\n\n"
    for candidate in report.unknown.prefix(12) {
      out += "- " + MarkdownText.escaped(candidate.text) + " · " + place(candidate.place) + "\n"
    }
    if report.unknown.count > 12 { out += "- " + look.more(report.unknown.count - 12) + "\n" }
    return out + "\n"
  }
}
