internal import Ruxiang

/// A handout as JSON, block by block, for pages that draw it themselves: `ruxiang.handout/1`.
public enum HandoutJSON {
  /// What `schema` says.
  public static let schema = "ruxiang.handout/1"

  /// Writes one object, without a line end behind it. Linear.
  public static func bytes(_ handout: Handout) -> [UInt8] {
    var json = JSONWriter(pretty: false)
    json.object { json in
      json.field("schema", schema)
      json.field("language", handout.language.rawValue)
      json.field("title", handout.title)
      json.strings("lead", handout.lead)
      json.list("sections", handout.sections) { section, json in
        json.field("id", section.id)
        json.field("title", section.title)
        json.list("blocks", section.blocks, write)
      }
      json.strings("facts", handout.facts.map(\.id))
      json.strings("source", handout.source)
    }
    return json.bytes
  }

  private static func write(_ block: Handout.Block, _ json: inout JSONWriter) {
    switch block {
    case .text(let text): json.block("text", text)
    case .head(let text): json.block("head", text)
    case .note(let text): json.block("note", text)
    case .cites(let ids):
      json.field("kind", "cites")
      json.strings("ids", ids)
    case .points(let points):
      json.field("kind", "points")
      json.strings("points", points)
    case .line(let line):
      json.field("kind", "line")
      json.field("is", line.kind.rawValue)
      json.list("runs", line.runs) { run, json in
        json.field("text", run.text)
        if let severity = run.severity { json.field("severity", severity.rawValue) }
      }
      json.field("why", line.why)
      json.strings("cites", line.cites)
    case .spoken(let lines):
      json.field("kind", "spoken")
      json.spoken("lines", lines)
    case .views(let views):
      json.field("kind", "views")
      json.list("views", views) { view, json in
        json.field("name", view.name)
        json.field("severity", view.severity.rawValue)
        json.field("why", view.why)
        json.strings("cites", view.cites)
      }
    case .task(let task): write(task, &json)
    case .table(let heads, let rows):
      json.field("kind", "table")
      json.strings("heads", heads)
      json.key("rows")
      json.array { json in
        for row in rows { json.array { json in for cell in row { json.string(cell) } } }
      }
    case .timeline(let timeline): write(timeline, &json)
    }
  }

  private static func write(_ task: Handout.Task, _ json: inout JSONWriter) {
    json.field("kind", "task")
    json.field("number", task.number)
    json.field("asks", task.asks)
    json.strings("material", task.material)
    json.spoken("spoken", task.spoken)
    json.list("options", task.options) { option, json in
      json.field("key", option.key)
      json.field("text", option.text)
    }
    guard let answer = task.answer else { return }
    json.key("answer")
    json.object { json in
      json.field("text", answer.text)
      json.strings("why", answer.why)
      json.strings("cites", answer.cites)
    }
  }

  private static func write(_ timeline: Handout.Timeline, _ json: inout JSONWriter) {
    json.field("kind", "timeline")
    json.field("said", timeline.said)
    json.field("length", timeline.length)
    json.list("steps", timeline.steps) { step, json in
      json.field("from", step.from)
      for severity in [Severity.block, .rewrite, .advice] {
        json.field(severity.rawValue, step.found[severity] ?? 0)
      }
      json.field("works", step.works)
    }
    for (name, moments) in [("heads", timeline.heads), ("flags", timeline.flags)] {
      json.list(name, moments) { moment, json in
        json.field("name", moment.name)
        json.field("at", moment.at)
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func block(_ kind: String, _ text: String) {
    field("kind", kind)
    field("text", text)
  }

  fileprivate mutating func list<Element>(
    _ name: String, _ elements: [Element], _ write: (Element, inout JSONWriter) -> Void
  ) {
    key(name)
    array { json in
      for element in elements { json.object { json in write(element, &json) } }
    }
  }

  fileprivate mutating func spoken(_ name: String, _ lines: [Spoken]) {
    list(name, lines) { line, json in
      json.field("language", line.language)
      json.field("text", line.text)
      if let reading = line.reading { json.field("reading", reading) }
    }
  }
}
