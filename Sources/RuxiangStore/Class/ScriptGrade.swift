internal import Ruxiang
internal import RuxiangCourse

/// What a script of one's own comes to: its fit in each market, which is its points, and what it was said wrong.
struct ScriptGrade {
  let fits: [ClassGrade.Fit]
  var mistakes: [ClassGrade.Mistake]
  private let report: Report
  private let rubric: Rubric
  private let name: String

  init(_ report: Report, rubric: Rubric, script: String) {
    (self.report, self.rubric, name) = (report, rubric, script)
    fits = report.markets.map { ClassGrade.Fit(market: $0.id, fit: $0.fit.fit, verdict: $0.fit.verdict) }
    var order: [String] = []
    var found: [String: (count: Int, severity: Severity, markets: Set<String>, said: String)] = [:]
    for finding in report.findings {
      let minded = finding.markets.filter { $0.value.allowed == nil && $0.value.severity > .none }
      guard let gravest = minded.map(\.value.severity).max() else { continue }
      if found[finding.cue] == nil { order.append(finding.cue) }
      var known = found[finding.cue] ?? (0, .none, [], finding.text)
      known.count += 1
      known.severity = max(known.severity, gravest)
      known.markets.formUnion(minded.map(\.key))
      found[finding.cue] = known
    }
    let markets = report.markets.map(\.id)
    mistakes = order.compactMap { entry in
      found[entry].map { one in
        ClassGrade.Mistake(
          entry: entry, count: one.count, severity: one.severity, markets: markets.filter(one.markets.contains),
          said: one.said)
      }
    }
  }

  /// 0…100: the mean of the fits.
  var points: Double { fits.isEmpty ? 0 : fits.reduce(0) { $0 + $1.fit } / Double(fits.count) }

  /// As `ruxiang.grade/1`: a market has its fit, verdict and findings instead of the sides of a rewriting.
  func json(_ language: ReaderLanguage) -> [UInt8] {
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.field("schema", GradeJSON.schema)
      json.key("engine")
      json.object { json in
        json.field("version", report.engine.version)
        json.field("pack", report.engine.pack)
      }
      json.field("script", name)
      json.field("points", points)
      json.key("markets")
      json.object { json in
        for market in report.markets {
          json.key(market.id)
          json.object { json in write(market, language, &json) }
        }
      }
    }
    return json.bytes + [0x0A]
  }

  private func write(_ market: MarketReport, _ language: ReaderLanguage, _ json: inout JSONWriter) {
    json.field("fit", market.fit.fit)
    json.field("verdict", market.fit.verdict.rawValue)
    json.key("findings")
    json.array { json in
      for finding in report.findings {
        guard let said = finding.markets[market.id] else { continue }
        json.object { json in
          json.field("entry", finding.cue)
          json.field("text", finding.text)
          json.field("severity", said.severity.rawValue)
          json.field("why", said.why[language])
          json.field("points", said.points)
          json.key("sources")
          json.array { json in for id in said.sources { json.string(id) } }
        }
      }
    }
  }
}
