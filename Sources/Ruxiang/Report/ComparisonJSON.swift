/// One script in several markets as JSON: `ruxiang.compare/1`.
public enum ComparisonJSON {
  /// Writes one object, without a line end behind it: every market's scores, and every finding that some of them take more
  /// seriously than others, in text order.
  ///
  /// - Parameter pretty: whether it is laid out in lines.
  public static func bytes(_ report: Report, pretty: Bool = true) -> [UInt8] {
    var json = JSONWriter(pretty: pretty)
    json.object { json in
      json.field("schema", "ruxiang.compare/1")
      json.field("script", report.script.name)
      json.key("markets")
      json.object { json in
        for market in report.markets {
          json.key(market.id)
          json.object { json in
            json.field("name", market.name[report.language])
            json.field("fit", market.fit.fit)
            json.field("verdict", market.fit.verdict.rawValue)
            json.key("dimensions")
            json.object { json in
              for axis in Axis.allCases { json.field(axis.rawValue, market.fit.dimensions[axis] ?? 0) }
            }
          }
        }
      }
      json.key("differences")
      json.array { json in
        for finding in report.findings { write(finding, report, to: &json) }
      }
    }
    return json.bytes
  }

  private static func write(_ finding: FindingReport, _ report: Report, to json: inout JSONWriter) {
    let severities = report.markets.map { finding.markets[$0.id]?.severity ?? .none }
    guard Set(severities).count > 1 else { return }
    json.object { json in
      json.field("cue", finding.cue)
      json.field("category", finding.category.rawValue)
      json.field("text", finding.text)
      json.place(finding.place)
      json.key("severities")
      json.object { json in
        for (market, severity) in zip(report.markets, severities) { json.field(market.id, severity.rawValue) }
      }
      json.key("markets")
      json.object { json in
        for market in report.markets {
          guard let said = finding.markets[market.id] else { continue }
          json.key(market.id)
          json.object { json in
            json.field("severity", said.severity.rawValue)
            json.field("why", said.why[report.language])
          }
        }
      }
    }
  }
}
