internal import Ruxiang
internal import RuxiangText

/// A handout for a terminal.
struct HandoutText {
  private let handout: Handout
  private let words: HandoutWords
  private let width: Int
  private let colour: Bool

  init(_ handout: Handout, width: Int, colour: Bool) {
    (self.handout, words) = (handout, HandoutWords(handout.language))
    (self.width, self.colour) = (max(width, 40), colour)
  }

  func text() -> String {
    var out = bold(shown(handout.title)) + "\n"
    for line in handout.lead { out += wrapped(line, 0) }
    for section in handout.sections {
      out += "\n" + bold(shown(section.title)) + "\n"
      for block in section.blocks { out += self.block(block) }
    }
    if !handout.source.isEmpty { out += "\n" + dim(shown(handout.source.joined(separator: " · "))) + "\n" }
    return out
  }

  private func shown(_ text: String) -> String { TextReport.visible(text) }
  private func bold(_ text: String) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
  private func dim(_ text: String) -> String { colour ? "\u{1B}[2m\(text)\u{1B}[0m" : text }

  /// A text cut into lines that fit, each behind blanks; Chinese breaks anywhere, other words at spaces.
  private func wrapped(_ text: String, _ indent: Int) -> String {
    let room = max(width - indent, 20)
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in Self.pieces(shown(text)) {
      let columns = DisplayWidth.columns(word)
      if used + columns > room, !line.isEmpty {
        lines.append(line)
        (line, used) = ("", 0)
        if word == " " { continue }
      }
      line += word
      used += columns
    }
    lines.append(line)
    return lines.map { String(repeating: " ", count: indent) + $0 + "\n" }.joined()
  }

  /// Words of letters in one piece, with the signs behind a character that must not begin a line; all else by character.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var joins = false
    for character in text {
      let isClosing = "，。；：！？、）》”’〕.,;:!?)]%".contains(character)
      let isWord = character.isLetter && !Self.isWide(character) || character.isNumber || "-'_/".contains(character)
      if !pieces.isEmpty, isClosing || isWord && joins {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
      joins = isWord
    }
    return pieces
  }

  private static func isWide(_ character: Character) -> Bool { DisplayWidth.columns(String(character)) > 1 }

  private func block(_ block: Handout.Block) -> String {
    switch block {
    case .text(let words): return wrapped(words, 2)
    case .head(let words): return "  " + bold(shown(words)) + "\n"
    case .note(let words): return dim(wrapped(words, 2))
    case .cites(let ids): return dim(wrapped(words.cited(ids), 2))
    case .points(let all): return all.map { wrapped("· " + $0, 2) }.joined()
    case .line(let line):
      var out = wrapped(words.kind(line.kind) + words.colon + line.text, 2)
      if !line.why.isEmpty { out += wrapped(line.why, 4) }
      if !line.cites.isEmpty { out += dim(wrapped(words.cited(line.cites), 4)) }
      return out
    case .spoken(let lines): return lines.map(spoken).joined()
    case .views(let views):
      return views.map { view in
        wrapped("\(view.name)  \(words.severity(view.severity))", 2) + wrapped(view.why, 4)
          + (view.cites.isEmpty ? "" : dim(wrapped(words.cited(view.cites), 4)))
      }.joined()
    case .task(let task): return self.task(task)
    case .table(let heads, let rows): return table(heads, rows)
    case .timeline(let timeline): return self.timeline(timeline)
    }
  }

  private func spoken(_ line: Spoken) -> String {
    let text = TextReport.isolated(shown(line.text), line.language)
    return "    \(line.language)  \(text)" + (line.reading.map { "  [\(shown($0))]" } ?? "") + "\n"
  }

  private func task(_ task: Handout.Task) -> String {
    var out = wrapped("\(words.number(task.number))  \(task.asks)", 2)
    for line in task.material { out += wrapped(line, 6) }
    out += task.spoken.map(spoken).joined()
    for option in task.options { out += wrapped("\(option.key). \(option.text)", 6) }
    if let answer = task.answer {
      out += wrapped(words.answer + words.colon + answer.text, 6)
      for why in answer.why { out += wrapped(why, 8) }
      if !answer.cites.isEmpty { out += dim(wrapped(words.cited(answer.cites), 8)) }
    }
    return out + "\n"
  }

  private func table(_ heads: [String], _ rows: [[String]]) -> String {
    let all = ([heads] + rows).map { $0.map(shown) }
    let widths = heads.indices.map { column in all.map { DisplayWidth.columns($0[column]) }.max() ?? 0 }
    return all.map { row in
      let cells = row.enumerated().map { DisplayWidth.padded($0.element, to: widths[$0.offset]) }
      var line = "  " + cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  /// A bar a step: one sign a place, the gravest first.
  private func timeline(_ timeline: Handout.Timeline) -> String {
    let signs: [(Severity, String)] = [
      (.block, words.say("禁", "B")), (.rewrite, words.say("改", "R")), (.advice, words.say("议", "a")),
    ]
    var out = wrapped(timeline.said, 2)
    var heads = timeline.heads[...]
    var flags = timeline.flags[...]
    for step in timeline.steps {
      let end = step.from + timeline.length
      while let head = heads.first, head.at < end {
        out += "  " + bold(shown(head.name)) + "\n"
        heads = heads.dropFirst()
      }
      var bar = ""
      for (severity, sign) in signs { bar += String(repeating: sign, count: step.found[severity] ?? 0) }
      bar += String(repeating: "+", count: step.works)
      out += "  \(TextReport.clock(step.from))  " + (bar.isEmpty ? "·" : bar) + "\n"
      while let flag = flags.first, flag.at < end {
        out += dim(wrapped("? " + flag.name, 10))
        flags = flags.dropFirst()
      }
    }
    return out
  }
}
