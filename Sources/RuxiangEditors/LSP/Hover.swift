internal import Ruxiang

/// What stands at a place, told at length: what each market makes of it, why, by which facts, what to say instead.
struct HoverText {
  let settings: EditorSettings
  /// Whether it is Markdown, or plain text.
  let isMarkdown: Bool
  private var words: Words { Words(language: settings.language) }
  private var language: ReaderLanguage { settings.language }

  init(_ settings: EditorSettings, isMarkdown: Bool) { (self.settings, self.isMarkdown) = (settings, isMarkdown) }

  func text(_ finding: FindingReport, of script: Script) -> String {
    var out = strong(script.spoken(finding.place.range)) + "  " + plain(finding.category.name[language])
    out += "  " + code(finding.cue) + "\n"
    if let gloss = finding.gloss { out += "\n" + plain(words.say("意思：", "meaning: ") + gloss[language]) + "\n" }
    if let presupposes = finding.presupposes {
      out += "\n" + plain(words.say("言下之意：", "presupposes: ") + presupposes) + "\n"
    }
    for group in finding.reasons {
      out += "\n" + strong("\(words.severity(group.said.severity)) \(group.markets.joined(separator: " "))")
      out += "  " + plain(group.said.why[language]) + "\n"
      if let reason = group.said.allowed {
        out += "\n" + plain(words.say("已保留：", "kept on purpose: ") + reason) + "\n"
      }
      let facts = group.said.sources.map(fact)
      if !facts.isEmpty { out += "\n" + facts.map { "- \($0)\n" }.joined() }
      for rewrite in group.said.rewrites { out += "\n" + text(rewrite, script) }
    }
    return out
  }

  func text(_ resonance: ResonanceReport) -> String {
    let good = words.say("这样说在那边管用", "this already works there")
    return strong(resonance.text) + "  " + plain(resonance.category.name[language]) + "  " + code(resonance.cue)
      + "\n\n" + plain(good) + "\n"
  }

  private func text(_ rewrite: Rewrite, _ script: Script) -> String {
    var out = "→ " + plain(words.rewrite(rewrite, of: script.spoken(rewrite.range)))
    out += plain(words.say("（契合度 ", " (fit ") + TextReport.oneDecimal(rewrite.fitAfter) + words.say("）", ")")) + "\n"
    if !rewrite.needs.isEmpty {
      out += "\n" + plain(words.say("请先补上：", "first supply: ") + words.needs(rewrite.needs)) + "\n"
    }
    for line in rewrite.spoken {
      // Right-to-left lines are isolated, so that what stands beside them keeps its order.
      out += "\n- " + code(line.language) + " " + RewriteTable.isolated(plain(line.text))
      if let reading = line.reading { out += " " + plain("[\(reading)]") }
    }
    return rewrite.spoken.isEmpty ? out : out + "\n"
  }

  private func fact(_ id: String) -> String {
    guard let fact = settings.engine.facts.first(where: { $0.id == id }) else { return code(id) }
    let source = fact.sources.first.map { " — \($0.text)" } ?? ""
    return code(id) + " " + plain(fact.statement + source)
  }

  private func strong(_ text: String) -> String { isMarkdown ? "**\(plain(text))**" : plain(text) }
  /// Ids hold neither backquotes nor spaces.
  private func code(_ id: String) -> String { isMarkdown ? "`\(id)`" : id }

  /// Text that is shown as it is.
  private func plain(_ text: String) -> String {
    isMarkdown ? Self.escaped(text) : TextReport.visible(text)
  }

  /// Text no mark-up of which takes effect, and no character of which steers the display.
  static func escaped(_ text: String) -> String {
    var out = ""
    for character in TextReport.visible(text) {
      switch character {
      case "\\", "`", "*", "_", "{", "}", "[", "]", "<", ">", "#", "|", "~", "!", "&", "$": out += "\\\(character)"
      default: out.append(character)
      }
    }
    return out
  }
}
