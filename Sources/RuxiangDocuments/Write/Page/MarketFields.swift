internal import Ruxiang

/// The markets with their verdicts, gauges and radars, for the template.
struct MarketFields {
  private let report: Report
  private let words: PageWords

  init(_ report: Report, _ words: PageWords) { (self.report, self.words) = (report, words) }

  var fields: Field { .list(report.markets.map(fields)) }

  private func fields(_ market: MarketReport) -> Fields {
    let fit = TextReport.oneDecimal(market.fit.fit)
    let axes = Axis.allCases.map { (axis: $0, value: market.fit.dimensions[$0] ?? 0) }
    let sides = axes.map { "\($0.axis.name[words.language]) \(TextReport.oneDecimal($0.value))" }
    return [
      "id": .text(market.id), "name": .text(market.name[words.language]),
      "verdictId": .text(market.fit.verdict.rawValue),
      "verdict": .text(words.look.verdict(market.fit.verdict)), "fit": .text(fit),
      "gauge": .text(words.say("契合度 \(fit)，满分 100", "fit \(fit) of 100")),
      "radar": .text(words.list(sides)), "shape": .text(Radar.shape(axes.map(\.value))),
      "sides": .list(
        zip(axes, Radar.labels).map { axis, label in
          [
            "side": .text(axis.axis.name[words.language]), "value": .text(TextReport.oneDecimal(axis.value)),
            "x": .number(label.x), "y": .number(label.y), "below": .number(label.y + 17), "anchor": .text(label.anchor),
          ]
        }),
      "counts": .list(counts(market.id)),
    ]
  }

  /// How many findings of each severity, the gravest first; none that is kept on purpose.
  private func counts(_ market: String) -> [Fields] {
    report.counts(in: market) { $0.allowed == nil }.map { severity, count in
      ["severity": .text(severity.rawValue), "name": .text(words.look.severity(severity)), "count": .number(count)]
    }
  }
}

/// The drawing of four values, 0…100 each: up, right, down, left of a centre.
enum Radar {
  private static let centre = (x: 125.0, y: 100.0)
  private static let radius = 60.0

  /// Where the sides are named.
  static let labels: [(x: Int, y: Int, anchor: String)] = [
    (125, 17, "middle"), (250, 62, "end"), (125, 177, "middle"), (0, 62, "start"),
  ]

  /// The points of a polygon.
  static func shape(_ values: [Double]) -> String {
    let directions = [(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)]
    return zip(values, directions).map { value, direction in
      let length = radius * min(max(value, 0), 100) / 100
      return TextReport.oneDecimal(centre.x + length * direction.0) + ","
        + TextReport.oneDecimal(centre.y + length * direction.1)
    }.joined(separator: " ")
  }
}
