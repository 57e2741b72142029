internal import Ruxiang

/// A handout as a page that stands by itself, to project or to read on a phone: no script, nothing asked of a network.
struct HandoutPage {
  private let handout: Handout
  private let words: HandoutWords

  init(_ handout: Handout) { (self.handout, words) = (handout, HandoutWords(handout.language)) }

  func bytes() -> [UInt8] {
    var fields: Fields = [
      "language": .text(handout.language.rawValue), "name": .text(handout.title), "say": words.page.labels,
      "lead": .texts(handout.lead),
      "sections": .list(
        handout.sections.map { section in
          [
            "id": .text(section.id), "title": .text(section.title), "blocks": .list(section.blocks.map(block)),
          ]
        }),
      "source": .text(handout.source.joined(separator: " · ")), "hasContents": .flag(handout.sections.count > 1),
    ]
    fields.set(handout.facts, words.page)
    return Self.library.render("handout", fields)
  }

  /// One kind of field is set, the others are absent.
  private func block(_ block: Handout.Block) -> Fields {
    var fields = Fields(Dictionary(uniqueKeysWithValues: Self.kinds.map { ($0, "") }))
    switch block {
    case .text(let text): fields["text"] = .text(text)
    case .head(let text): fields["head3"] = .text(text)
    case .note(let text): fields["note"] = .text(text)
    case .cites(let ids): fields["rests"] = .group(["cites": cites(ids)])
    case .points(let all): fields["points"] = .group(["each": .texts(all)])
    case .line(let line): fields["said"] = .group(self.line(line))
    case .spoken(let lines): fields["tongues"] = .group(["spoken": words.page.spoken(lines)])
    case .views(let views): fields["views"] = .group(["each": .list(views.map(view))])
    case .task(let task): fields["task"] = .group(self.task(task))
    case .table(let heads, let rows):
      fields["table"] = .group([
        "heads": .texts(heads), "rows": .list(rows.map { ["cells": .texts($0)] }),
      ])
    case .timeline(let timeline): fields["timeline"] = .group(HandoutTimeline(timeline, words).fields)
    }
    return fields
  }

  private static let kinds = [
    "text", "head3", "note", "rests", "points", "said", "tongues", "views", "task", "table", "timeline",
  ]

  private func cites(_ ids: [String]) -> Field {
    let known = Set(handout.facts.map(\.id))
    return .maybe(
      ids.isEmpty
        ? nil
        : [
          "each": .list(ids.map { ["id": .text($0), "to": .text(known.contains($0) ? "#s-\($0)" : "")] })
        ])
  }

  private func line(_ line: Handout.Line) -> Fields {
    [
      "kind": .text(line.kind.rawValue), "label": .text(words.kind(line.kind)),
      "runs": .list(
        line.runs.map { run in
          [
            "words": .text(run.severity == nil ? "" : run.text), "plain": .text(run.severity == nil ? run.text : ""),
            "severity": .text(run.severity?.rawValue ?? ""),
          ]
        }),
      "why": .text(line.why), "cites": cites(line.cites),
    ]
  }

  private func view(_ view: Handout.View) -> Fields {
    [
      "name": .text(view.name), "severity": .text(view.severity.rawValue),
      "label": .text(words.severity(view.severity)), "why": .text(view.why), "cites": cites(view.cites),
    ]
  }

  private func task(_ task: Handout.Task) -> Fields {
    let answer = task.answer.map { answer -> Fields in
      ["text": .text(answer.text), "why": .texts(answer.why), "cites": cites(answer.cites)]
    }
    return [
      "number": .text(words.number(task.number)), "asks": .text(task.asks), "material": .texts(task.material),
      "tongues": .maybe(task.spoken.isEmpty ? nil : ["spoken": words.page.spoken(task.spoken)]),
      "options": .maybe(
        task.options.isEmpty
          ? nil : ["each": .list(task.options.map { ["key": .text($0.key), "text": .text($0.text)] })]),
      "space": .list((0..<task.space).map { _ in [:] }), "answer": .maybe(answer), "label": .text(words.answer),
    ]
  }

  private static let library = PageLibrary([
    ("handout", handoutTemplate), ("block", blockTemplate), ("task", taskTemplate), ("timeline", timelineTemplate),
    ("cited", citedTemplate), ("head", PageTemplates.headTemplate), ("line", PageTemplates.lineTemplate),
    ("filled", PageTemplates.filledTemplate), ("evidence", PageTemplates.evidenceTemplate),
    ("style", PageTemplates.styleTemplate + PageTemplates.printStyleTemplate + handoutStyle),
  ])
}
