internal import Ruxiang

/// The drawing of a timeline: bars upwards for what stands in the way, downwards for what works, flags for questions.
struct HandoutTimeline {
  private let timeline: Handout.Timeline
  private let words: HandoutWords

  init(_ timeline: Handout.Timeline, _ words: HandoutWords) { (self.timeline, self.words) = (timeline, words) }

  private static let left = 36
  private static let room = 960
  private static let base = 190
  /// Height of the upper half, below the names of sections.
  private static let up = 130
  private static let down = 46

  private func x(_ seconds: Double) -> Int {
    let whole = timeline.length * Double(max(timeline.steps.count, 1))
    return Self.left + Int((seconds / max(whole, 1) * Double(Self.room)).rounded())
  }

  var fields: Fields {
    let highest = max(timeline.steps.map(\.count).max() ?? 0, 1)
    let deepest = max(timeline.steps.map(\.works).max() ?? 0, 1)
    let unit = min(26, Self.up / highest)
    let depth = min(unit, Self.down / deepest)
    let bottom = Self.base + Self.down + 38
    return [
      "said": .text(timeline.said), "width": .number(Self.left * 2 + Self.room), "height": .number(bottom + 22),
      "base": .number(Self.base), "left": .number(Self.left), "right": .number(Self.left + Self.room),
      "heads": .list(
        timeline.heads.enumerated().map { index, head in
          [
            "x": .number(x(head.at)), "textX": .number(x(head.at) + 5), "y": .number(14 + index % 3 * 15),
            "name": .text(head.name), "base": .number(Self.base),
          ]
        }),
      "steps": .list(timeline.steps.map { step($0, unit: max(unit, 2), depth: max(depth, 2)) }),
      "flags": .list(
        timeline.flags.enumerated().map { index, flag in
          [
            "x": .number(x(flag.at)), "y": .number(Self.base + Self.down + 16),
            "textY": .number(Self.base + Self.down + 20), "number": .number(index + 1), "name": .text(flag.name),
          ]
        }),
      "ticks": .list(
        ticks.map { ["x": .number(x($0)), "y": .number(bottom + 14), "name": .text(TextReport.clock($0))] }),
      "keys": .list(
        [
          ("block", words.severity(.block)), ("rewrite", words.severity(.rewrite)),
          ("advice", words.severity(.advice)), ("works", words.say("说得好（向下）", "works (downwards)")),
        ].map { ["kind": .text($0.0), "name": .text($0.1)] }),
    ]
  }

  private func step(_ step: Handout.Timeline.Step, unit: Int, depth: Int) -> Fields {
    let from = x(step.from)
    let width = max(2, x(step.from + timeline.length) - from - 2)
    var parts: [Fields] = []
    var top = Self.base
    for severity in [Severity.advice, .rewrite, .block] {
      let height = (step.found[severity] ?? 0) * unit
      if height == 0 { continue }
      top -= height
      parts.append([
        "kind": .text(severity.rawValue), "x": .number(from), "y": .number(top), "width": .number(width),
        "height": .number(height),
      ])
    }
    if step.works > 0 {
      parts.append([
        "kind": .text("works"), "x": .number(from), "y": .number(Self.base + 1), "width": .number(width),
        "height": .number(step.works * depth),
      ])
    }
    return ["said": .text(words.step(step)), "parts": .list(parts)]
  }

  /// Round moments, six at most, the end left to itself.
  private var ticks: [Double] {
    let whole = timeline.length * Double(timeline.steps.count)
    let step = [10.0, 20, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200].first { whole / $0 <= 6 } ?? 14_400
    return Array(stride(from: 0, through: whole, by: step))
  }
}
