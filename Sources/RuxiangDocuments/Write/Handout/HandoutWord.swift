internal import Ruxiang
internal import RuxiangText

/// A handout as a Word document.
struct HandoutWord {
  private let handout: Handout
  private let words: HandoutWords
  private var body = ""

  init(_ handout: Handout) { (self.handout, words) = (handout, HandoutWords(handout.language)) }

  /// - Throws: where the container could not be made.
  func bytes() throws(WriteError) -> [UInt8] {
    var copy = self
    copy.write()
    let document =
      WordXML.head + "<w:document xmlns:w=\"\(WordXML.main)\"><w:body>" + copy.body + WordDraft.section
      + "</w:body></w:document>"
    return try WordDraft.document(of: WordDraft.plainParts(document))
  }

  /// How a stretch of words looks.
  private enum Look: String {
    case plain = ""
    case bold = "<w:b/><w:bCs/>"
    case soft = "<w:color w:val=\"5B6152\"/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>"
    case good = "<w:b/><w:bCs/><w:color w:val=\"44690F\"/>"
    case bad = "<w:b/><w:bCs/><w:color w:val=\"A32318\"/>"
    case marked = "<w:color w:val=\"A32318\"/><w:u w:val=\"wave\" w:color=\"A32318\"/>"
  }

  private mutating func write() {
    paragraph([(handout.title, .plain)], style: "Title")
    for line in handout.lead { paragraph([(line, .soft)]) }
    for section in handout.sections {
      paragraph([(section.title, .plain)], style: "Heading1")
      for one in section.blocks { block(one) }
    }
    if !handout.facts.isEmpty {
      paragraph([(words.sources, .plain)], style: "Heading1")
      for fact in handout.facts {
        let sources = fact.sources.map(\.text).joined(separator: "; ")
        paragraph([
          (fact.id + "  ", .bold),
          (fact.statement + (sources.isEmpty ? "" : " — " + sources) + "  " + words.read(fact), .soft),
        ])
      }
    }
    if !handout.source.isEmpty { paragraph([(handout.source.joined(separator: " · "), .soft)]) }
  }

  private mutating func block(_ block: Handout.Block) {
    switch block {
    case .text(let text): paragraph([(text, .plain)])
    case .head(let text): paragraph([(text, .plain)], style: "Heading2")
    case .note(let text): paragraph([(text, .soft)])
    case .cites(let ids): paragraph([(words.cited(ids), .soft)])
    case .points(let all): for point in all { paragraph([("•  " + point, .plain)], indent: 360) }
    case .line(let line):
      let look: Look = line.kind == .good ? .good : line.kind == .bad ? .bad : .bold
      paragraph(
        [(words.kind(line.kind) + "  ", look)] + line.runs.map { ($0.text, $0.severity == nil ? .plain : .marked) },
        indent: 240)
      if !line.why.isEmpty { paragraph([(line.why, .plain), cited(line.cites)], indent: 480) }
    case .spoken(let lines): spoken(lines)
    case .views(let views):
      table(
        [words.say("市场", "market"), words.say("轻重", "how serious"), words.say("为什么", "why")],
        views.map { [$0.name, words.severity($0.severity), $0.why + cited($0.cites).0] }, widths: [1700, 1200, 6126])
    case .task(let task): self.task(task)
    case .table(let heads, let rows): table(heads, rows)
    case .timeline(let timeline):
      paragraph([(timeline.said, .bold)])
      for step in timeline.steps where step.count + step.works > 0 {
        paragraph([(words.step(step), .plain)], indent: 360)
      }
    }
  }

  private func cited(_ cites: [String]) -> (String, Look) { (cites.isEmpty ? "" : "  " + words.cited(cites), .soft) }

  private mutating func spoken(_ lines: [Spoken]) {
    for line in lines {
      paragraph([(words.page.tongue(line.language), .soft)], indent: 480, keep: true)
      paragraph([(line.text, .plain)], indent: 480, language: line.language)
      if let reading = line.reading { paragraph([(reading, .soft)], indent: 480) }
    }
  }

  private mutating func task(_ task: Handout.Task) {
    paragraph([(words.number(task.number) + "  ", .bold), (task.asks, .plain)], keep: true)
    for line in task.material { paragraph([(line, .bold)], indent: 480, keep: true) }
    spoken(task.spoken)
    for option in task.options { paragraph([(option.key + "  ", .bold), (option.text, .plain)], indent: 480) }
    for _ in 0..<task.space { blank() }
    if let answer = task.answer {
      paragraph([(words.answer + "  ", .good), (answer.text, .plain)], indent: 480)
      for why in answer.why { paragraph([(why, .plain)], indent: 480) }
      if !answer.cites.isEmpty { paragraph([cited(answer.cites)], indent: 480) }
    }
  }

  /// An empty line to write on.
  private mutating func blank() {
    body +=
      "<w:p><w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"808080\"/></w:pBdr></w:pPr></w:p>"
  }

  private mutating func paragraph(
    _ runs: [(String, Look)], style: String? = nil, indent: Int = 0, language: String? = nil, keep: Bool = false
  ) {
    body += Self.paragraph(runs, style: style, indent: indent, language: language, keep: keep)
  }

  private static func paragraph(
    _ runs: [(String, Look)], style: String? = nil, indent: Int = 0, language: String? = nil, keep: Bool = false
  ) -> String {
    let isRightToLeft = language.map(TextReport.isRightToLeft) ?? false
    var properties = style.map { "<w:pStyle w:val=\"\($0)\"/>" } ?? ""
    if keep { properties += "<w:keepNext/>" }
    if isRightToLeft { properties += "<w:bidi/>" }
    // Closer than a script that is read aloud: this one is read at a desk.
    if style == nil { properties += "<w:spacing w:after=\"80\" w:line=\"288\" w:lineRule=\"auto\"/>" }
    if indent > 0 { properties += "<w:ind w:\(isRightToLeft ? "right" : "left")=\"\(indent)\"/>" }
    var out = "<w:p>" + (properties.isEmpty ? "" : "<w:pPr>\(properties)</w:pPr>")
    for (text, look) in runs where !text.isEmpty {
      var format = look.rawValue
      if isRightToLeft { format += "<w:rtl/>" }
      if let language, !isRightToLeft { format += "<w:lang w:val=\"\(XMLText.escaped(language))\"/>" }
      out += "<w:r>" + (format.isEmpty ? "" : "<w:rPr>\(format)</w:rPr>")
      out += "<w:t xml:space=\"preserve\">\(XMLText.escaped(TextReport.visible(text)))</w:t></w:r>"
    }
    return out + "</w:p>"
  }

  private mutating func table(_ heads: [String], _ rows: [[String]], widths: [Int]? = nil) {
    let widths = widths ?? Array(repeating: 9026 / max(heads.count, 1), count: heads.count)
    let border = ["top", "left", "bottom", "right", "insideH", "insideV"].map {
      "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"BFB8A5\"/>"
    }.joined()
    body +=
      "<w:tbl><w:tblPr><w:tblW w:w=\"\(widths.reduce(0, +))\" w:type=\"dxa\"/><w:tblBorders>\(border)</w:tblBorders>"
    body += "<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>"
    for width in widths { body += "<w:gridCol w:w=\"\(width)\"/>" }
    body += "</w:tblGrid>"
    for (number, row) in ([heads] + rows).enumerated() {
      body += "<w:tr><w:trPr><w:cantSplit/>" + (number == 0 ? "<w:tblHeader/>" : "") + "</w:trPr>"
      for (cell, width) in zip(row, widths) {
        body += "<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/></w:tcPr>"
        body += Self.paragraph([(cell, number == 0 ? .bold : .plain)]) + "</w:tc>"
      }
      body += "</w:tr>"
    }
    body += "</w:tbl><w:p/>"
  }
}
