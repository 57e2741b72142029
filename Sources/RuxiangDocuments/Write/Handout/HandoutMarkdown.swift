internal import Ruxiang

/// A handout in GitHub's Markdown.
struct HandoutMarkdown {
  private let handout: Handout
  private let words: HandoutWords

  init(_ handout: Handout) { (self.handout, words) = (handout, HandoutWords(handout.language)) }

  private func text(_ text: String) -> String { MarkdownText.escaped(text) }

  func text() -> String {
    var out = "# \(text(handout.title))\n"
    for line in handout.lead { out += "\n\(text(line))\n" }
    for section in handout.sections {
      out += "\n## \(text(section.title))\n"
      for block in section.blocks { out += "\n" + self.block(block) }
    }
    if !handout.facts.isEmpty {
      out += "\n## \(words.sources)\n\n"
      for fact in handout.facts {
        out += "- \(MarkdownText.bold(text(fact.id))) \(text(fact.statement))"
        for source in fact.sources { out += " — \(text(source.text))" }
        out += " (\(text(words.read(fact))))\n"
      }
    }
    if !handout.source.isEmpty { out += "\n---\n\n\(text(handout.source.joined(separator: " · ")))\n" }
    return out
  }

  private func block(_ block: Handout.Block) -> String {
    switch block {
    case .text(let words): return text(words) + "\n"
    case .head(let words): return "### \(text(words))\n"
    case .note(let words): return "<sub>\(text(words))</sub>\n"
    case .cites(let ids): return "<sub>\(text(words.cited(ids)))</sub>\n"
    case .points(let all): return all.map { "- \(text($0))\n" }.joined()
    case .line(let line): return self.line(line)
    case .spoken(let lines): return spoken(lines)
    case .views(let views):
      return views.map { view in
        "- \(MarkdownText.bold(text(view.name))) · \(text(words.severity(view.severity)))\(words.colon)\(text(view.why))"
          + tail(view.cites) + "\n"
      }.joined()
    case .task(let task): return self.task(task)
    case .table(let heads, let rows): return table(heads, rows)
    case .timeline(let timeline):
      let rows = timeline.steps.map { "- \(text(words.step($0)))\n" }.joined()
      return text(timeline.said) + "\n\n" + rows
    }
  }

  private func tail(_ cites: [String]) -> String { cites.isEmpty ? "" : " (\(text(words.cited(cites))))" }

  private func line(_ line: Handout.Line) -> String {
    let said = line.runs.map { $0.severity == nil ? text($0.text) : MarkdownText.bold(text($0.text)) }.joined()
    var out = "> \(words.kind(line.kind))\(words.colon)\(said)\n"
    if !line.why.isEmpty { out += ">\n> \(text(line.why))\(tail(line.cites))\n" }
    return out
  }

  private func spoken(_ lines: [Spoken]) -> String {
    lines.map { line in
      "- \(text(words.page.tongue(line.language)))\(words.colon)\(MarkdownText.isolated(line.text, line.language))"
        + (line.reading.map { " <i>\(text($0))</i>" } ?? "") + "\n"
    }.joined()
  }

  private func task(_ task: Handout.Task) -> String {
    var out = "\(MarkdownText.bold(words.number(task.number))) \(text(task.asks))\n"
    if !task.material.isEmpty { out += "\n" + task.material.map { "> \(text($0))  \n" }.joined() }
    if !task.spoken.isEmpty { out += "\n" + spoken(task.spoken) }
    if !task.options.isEmpty { out += "\n" + task.options.map { "- \($0.key). \(text($0.text))\n" }.joined() }
    if task.space > 0 { out += "\n\(words.space)\n" + String(repeating: "\n&nbsp;\n", count: min(task.space, 3)) }
    if let answer = task.answer {
      out += "\n<details><summary>\(words.answer)</summary>\n\n\(MarkdownText.bold(text(answer.text)))\n"
      for why in answer.why { out += "\n\(text(why))\n" }
      if !answer.cites.isEmpty { out += "\n\(text(words.cited(answer.cites)))\n" }
      out += "\n</details>\n"
    }
    return out
  }

  private func table(_ heads: [String], _ rows: [[String]]) -> String {
    func row(_ cells: [String]) -> String { "| " + cells.map(text).joined(separator: " | ") + " |\n" }
    return row(heads) + "|" + String(repeating: " --- |", count: heads.count) + "\n" + rows.map(row).joined()
  }
}
