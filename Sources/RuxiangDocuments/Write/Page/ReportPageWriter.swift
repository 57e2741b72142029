internal import Ruxiang

/// Reports as pages that stand by themselves: no script, no image, nothing asked of a network.
struct ReportPageWriter: ReportWriter {
  /// Markets that are shown at length; where there are more, what each says can be unfolded.
  private static let few = 4

  mutating func add(_ checked: CheckedScript, _ sink: @escaping ByteSink) {
    let (script, report) = (checked.script, checked.report)
    let words = PageWords(report.language)
    let lines = ScriptLines(script, report.language)
    let parts = PageParts(words)
    let isLong = report.markets.count > Self.few
    let cards = FindingCards(script, report, words, parts, folds: isLong)
    var facts = report.facts
    if let result = checked.rewritten { facts += result.before.facts + result.after.facts }
    var fields = PageHead(report, words).fields
    fields["counts"] = .text(
      words.say(
        "\(report.script.characters) 字，\(report.findings.count) 处要留意，\(report.resonances.count) 处说得好",
        "\(report.script.characters) characters, \(report.findings.count) to look at, \(report.resonances.count) that already work"
      ))
    fields["isTranslation"] = .text(
      report.script.language == "zh"
        ? ""
        : words.say(
          "译稿按\(words.tongue(report.script.language))词典查误译和禁用说法，词典里没有的不作保证。",
          "A translation, held against the \(words.tongue(report.script.language)) list of mistranslations and barred words; what is not listed is not vouched for."
        ))
    fields["markets"] = MarketFields(report, words).fields
    fields["many"] = .flag(isLong)
    fields["text"] = .group(ScriptFields(script, report, cards: cards.numbers, words, parts).fields(lines))
    fields["cards"] = cards.markup(lines)
    fields["found"] = .number(report.findings.count)
    fields["isClean"] = .flag(report.findings.isEmpty)
    fields["more"] = .group(RemainderFields(script, report, words, parts).fields(lines))
    fields["retelling"] = .maybe(checked.rewritten.map { RetoldFields(script, $0, words, parts).fields(lines) })
    fields.set(facts, words)
    PageParts.write("report", fields, sink)
  }
}

/// What stands at the head and the foot of every page.
struct PageHead {
  private let report: Report
  private let words: PageWords

  init(_ report: Report, _ words: PageWords) { (self.report, self.words) = (report, words) }

  var fields: Fields {
    let info = report.script
    // A path says more of the machine than of the script.
    var name =
      info.name == "-" ? words.say("稿子", "script") : info.name.split(separator: "/").last.map(String.init) ?? ""
    if let part = info.part { name += " " + part.words(in: words.language) }
    return [
      "language": .text(words.language.rawValue), "name": .text(name), "say": words.labels,
      "engine": .text(
        "\(words.say("入乡", "Ruxiang")) \(report.engine.version) · ICU \(report.engine.icu)"),
      "pack": .text(String(report.engine.pack.prefix(16))), "sha256": .text(String(info.sha256.prefix(16))),
    ]
  }
}
