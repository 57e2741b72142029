internal import Ruxiang

/// Charts as drawings for the template: numbers turned into places. Everything a chart says stands in a table too.
struct AnswerCharts {
  private let values: AnswerValues
  private var language: ReaderLanguage { values.language }

  init(_ values: AnswerValues) { self.values = values }

  func fields(_ chart: AnswerChart) -> Fields {
    var fields: Fields = [
      "title": .text(chart.title[language]), "histograms": .flag(false), "heat": .flag(false), "bars": .flag(false),
      "verdicts": .flag(false), "counts": .flag(false),
    ]
    switch chart.kind {
    case .histograms(let all): fields["histograms"] = .group(["each": .list(all.map(histogram))])
    case .heat(let columns, let rows): fields["heat"] = .group(heat(columns, rows))
    case .bars(let bars): fields["bars"] = .group(self.bars(bars))
    case .verdicts(let rows): fields["verdicts"] = .group(verdicts(rows))
    case .counts(let columns, let rows): fields["counts"] = .group(counts(columns, rows))
    }
    return fields
  }

  private static func number(_ value: Double) -> Field { .text(TextReport.oneDecimal(value)) }

  /// A name cut to the room it has.
  private static func name(_ text: String, _ columns: Int) -> Field {
    .text(AnswerText.cut(TextReport.visible(text), to: columns))
  }

  private func histogram(_ name: String, _ counts: [Int]) -> Fields {
    let most = Double(max(counts.max() ?? 0, 1))
    let said = counts.enumerated().filter { $0.element > 0 }.map {
      "\($0.offset * 10)–\($0.offset * 10 + 10): \($0.element)"
    }
    return [
      "name": .text(name), "said": .text("\(name): " + said.joined(separator: ", ")),
      "columns": .list(
        counts.enumerated().map { index, count in
          let height = Double(count) / most * 60
          return [
            "x": .number(index * 20 + 2), "y": Self.number(66 - height), "height": Self.number(height),
            "level": .number(Self.level(Double(index) * 10 + 5)),
          ]
        }),
    ]
  }

  private func heat(_ columns: [String], _ rows: [(name: String, values: [Double?])]) -> Fields {
    let left = 130
    let (wide, high) = (44, 26)
    return [
      "width": .number(left + columns.count * wide + 4), "height": .number(26 + rows.count * high + 4),
      "heads": .list(
        columns.enumerated().map {
          [
            "x": .number(left + $0.offset * wide + wide / 2), "name": Self.name($0.element, 6),
          ]
        }),
      "rows": .list(
        rows.enumerated().map { number, row in
          [
            "name": Self.name(row.name, 17), "y": .number(26 + number * high + 18),
            "cells": .list(
              row.values.enumerated().compactMap { index, value in
                guard let value else { return nil }
                return [
                  "x": .number(left + index * wide + 1), "top": .number(26 + number * high + 1),
                  "middle": .number(left + index * wide + wide / 2), "y": .number(26 + number * high + 18),
                  "value": .text(String(Int(value.rounded()))), "level": .number(Self.level(value)),
                  "said": .text("\(row.name), \(columns[index]): \(TextReport.oneDecimal(value))"),
                ]
              }),
          ]
        }),
    ]
  }

  /// Whether a chart wants the whole width of a page.
  static func isWide(_ chart: AnswerChart) -> Bool {
    if case .counts(let columns, _) = chart.kind { return columns.count >= 24 }
    return false
  }

  /// Heads stand upright, read from below, so that columns may be narrow.
  private func counts(_ columns: [String], _ rows: [(name: String, values: [Int])]) -> Fields {
    let (left, top, wide, high) = (150, 76, 26, 26)
    let most = rows.flatMap(\.values).max() ?? 0
    return [
      "width": .number(left + columns.count * wide + 4), "height": .number(top + rows.count * high + 4),
      "grown": .text(columns.count < 24 ? "" : " grown"),
      "heads": .list(
        columns.enumerated().map {
          [
            "x": .number(left + $0.offset * wide + wide / 2 + 4), "y": .number(top - 6),
            "name": Self.name($0.element, 10),
          ]
        }),
      "rows": .list(
        rows.enumerated().map { number, row in
          [
            "name": Self.name(row.name, 20), "y": .number(top + number * high + 18),
            "cells": .list(
              row.values.enumerated().map { index, value in
                [
                  "x": .number(left + index * wide + 1), "top": .number(top + number * high + 1),
                  "middle": .number(left + index * wide + wide / 2), "y": .number(top + number * high + 18),
                  "value": .text(value == 0 ? "" : String(value)),
                  "shade": .number(value == 0 ? 0 : most <= 4 ? value : 1 + (value - 1) * 4 / most),
                  "said": .text("\(row.name), \(columns[index]): \(value)"),
                ]
              }),
          ]
        }),
    ]
  }

  private func bars(_ bars: [(name: String, value: Double, label: String)]) -> Fields {
    let most = max(bars.map(\.value).max() ?? 0, 1e-9)
    return [
      "height": .number(bars.count * 40 + 2),
      "each": .list(
        bars.enumerated().map { index, bar in
          [
            "name": Self.name(bar.name, 42), "y": .number(index * 40 + 14), "top": .number(index * 40 + 20),
            "length": Self.number(max(bar.value / most * 340, 1)), "label": .text(bar.label),
          ]
        }),
    ]
  }

  private func verdicts(_ rows: [(name: String, shares: [Double])]) -> Fields {
    let look = TextReport(language: language, colour: false)
    let kinds: [Verdict] = [.ready, .revise, .blocked, .notCovered]
    return [
      "height": .number(rows.count * 30 + 2),
      "keys": .list(
        kinds.map { ["kind": .text($0.rawValue), "name": .text(look.verdict($0))] }),
      "each": .list(
        rows.enumerated().map { index, row in
          var x = 0.0
          let said = zip(kinds, row.shares).map { "\(look.verdict($0)) \(values.text(.number($1), .share))" }
          let parts: [Fields] = zip(kinds, row.shares).compactMap { kind, share in
            defer { x += share * 300 }
            guard share > 0 else { return nil }
            let percent = Int((share * 100).rounded())
            return [
              "kind": .text(kind.rawValue), "x": Self.number(60 + x), "length": Self.number(share * 300),
              "middle": Self.number(60 + x + share * 150), "value": .text(percent >= 9 ? "\(percent)%" : ""),
            ]
          }
          return [
            "name": Self.name(row.name, 7), "y": .number(index * 30 + 19), "top": .number(index * 30 + 3),
            "parts": .list(parts), "said": .text("\(row.name): " + said.joined(separator: ", ")),
          ]
        }),
    ]
  }

  /// Which fifth of the scale a fit lies in, by the lines that count: 70 is where a script may go on air.
  private static func level(_ fit: Double) -> Int {
    switch fit {
    case ..<40: 0
    case ..<55: 1
    case ..<70: 2
    case ..<85: 3
    default: 4
    }
  }
}
