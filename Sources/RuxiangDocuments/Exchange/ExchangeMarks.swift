internal import Ruxiang

/// A short report for whoever marks a script while it is written, `ruxiang.marks/1`: where findings stand and how grave
/// they are, scores, and what only shows in the whole; why, evidence and points are asked for when they are looked at.
///
/// A report of an evening's script has megabytes, most of it the same reasons again and again.
enum ExchangeMarks {
  /// - Parameter id: the request's, JSON; nil where it had none.
  /// - Complexity: linear in findings × markets.
  static func bytes(_ report: Report, id: [UInt8]?) -> [UInt8] {
    let markets = report.markets.map(\.id)
    var json = JSONWriter(pretty: false)
    json.object { json in
      json.id(id)
      json.field("schema", "ruxiang.marks/1")
      json.field("characters", report.script.characters)
      json.field("coverage", report.script.coverage)
      json.key("findings")
      json.array { json in for finding in report.findings { write(finding, markets, to: &json) } }
      json.key("resonances")
      json.array { json in
        for good in report.resonances {
          json.object { json in
            json.field("cue", good.cue)
            json.field("category", good.category.rawValue)
            json.field("start", good.place.file.lowerBound)
            json.field("end", good.place.file.upperBound)
          }
        }
      }
      json.key("markets")
      json.object { json in for market in report.markets { write(market, to: &json) } }
      JSONReport.writeWhole(report, to: &json)
    }
    return json.bytes
  }

  private static func write(_ finding: FindingReport, _ markets: [String], to json: inout JSONWriter) {
    json.object { json in
      json.field("id", finding.id)
      json.field("cue", finding.cue)
      json.field("category", finding.category.rawValue)
      json.field("start", finding.place.file.lowerBound)
      json.field("end", finding.place.file.upperBound)
      json.field("line", finding.place.line)
      json.key("markets")
      json.object { json in
        for id in markets { if let said = finding.markets[id] { json.field(id, said.severity.rawValue) } }
      }
      let kept = markets.filter { finding.markets[$0]?.allowed != nil }
      if !kept.isEmpty {
        json.key("kept")
        json.array { json in for id in kept { json.string(id) } }
      }
    }
  }

  private static func write(_ market: MarketReport, to json: inout JSONWriter) {
    json.key(market.id)
    json.object { json in json.score(market.fit) }
  }
}
