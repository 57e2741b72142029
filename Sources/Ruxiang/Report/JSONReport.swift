/// Prints reports as `ruxiang.report/1`.
public enum JSONReport {
  /// One report as JSON bytes, no line end behind it.
  public static func bytes(_ report: Report, pretty: Bool) -> [UInt8] {
    var json = JSONWriter(pretty: pretty)
    write(report, to: &json)
    return json.bytes
  }

  /// The same with the id of what asked for it in front.
  ///
  /// - Parameter id: JSON; nil for a report without.
  package static func bytes(_ report: Report, pretty: Bool, id: [UInt8]?) -> [UInt8] {
    var json = JSONWriter(pretty: pretty)
    write(report, id: id, to: &json)
    return json.bytes
  }

  /// One report as JSON, handed over piece by piece.
  public static func write(_ report: Report, pretty: Bool, to sink: @escaping ([UInt8]) -> Void) {
    var json = JSONWriter(pretty: pretty, sink: sink)
    write(report, to: &json)
  }

  /// The head, the separators and the foot of an array of reports.
  public static let arrayHead = Array("[\n".utf8)
  /// Between two reports of an array.
  public static let arraySeparator = Array(",\n".utf8)
  /// Behind the last report of an array.
  public static let arrayFoot = Array("\n]\n".utf8)

  private static func write(_ report: Report, id: [UInt8]? = nil, to json: inout JSONWriter) {
    json.object { json in
      if let id {
        json.key("id")
        json.fragment(id)
      }
      json.key("schema")
      json.string("ruxiang.report/1")
      json.key("engine")
      json.object { json in
        json.field("version", report.engine.version)
        json.field("pack", report.engine.pack)
        json.field("icu", report.engine.icu)
      }
      json.key("script")
      json.object { json in
        json.field("name", report.script.name)
        json.field("sha256", report.script.sha256)
        json.field("characters", report.script.characters)
        json.field("segments", report.script.segments)
        json.field("coverage", report.script.coverage)
        json.field("language", report.script.language)
        if let part = report.script.part { json.field("place", part) }
      }
      json.key("findings")
      json.array { json in for finding in report.findings { write(finding, report, to: &json) } }
      json.key("resonances")
      json.array { json in for resonance in report.resonances { write(resonance, order(report), to: &json) } }
      json.key("markets")
      json.object { json in
        for market in report.markets {
          json.key(market.id)
          write(market, report.language, to: &json)
        }
      }
      writeWhole(report, to: &json)
      json.key("staleAllowances")
      json.array { json in
        for allowance in report.staleAllowances {
          json.object { json in
            json.field("cue", allowance.cue)
            json.field("reason", allowance.reason)
          }
        }
      }
    }
  }

  /// What only shows in the script as a whole, and what no rule knows: two members.
  package static func writeWhole(_ report: Report, to json: inout JSONWriter) {
    json.key("discourse")
    json.array { json in for found in report.discourse { write(found, report.language, to: &json) } }
    json.key("unknown")
    json.array { json in
      for candidate in report.unknown {
        json.object { json in
          json.field("kind", candidate.kind.rawValue)
          json.field("text", candidate.text)
          json.place(candidate.place)
        }
      }
    }
  }

  private static func write(_ found: DiscourseFinding, _ language: ReaderLanguage, to json: inout JSONWriter) {
    json.object { json in
      json.field("rule", found.rule)
      json.field("name", found.name[language])
      json.place(found.place)
      json.field("measured", found.measured)
      json.field("cues", found.cues)
      json.field("why", found.why[language])
      json.field("advice", found.advice[language])
      json.key("markets")
      json.array { json in for id in found.markets { json.string(id) } }
      json.key("sources")
      json.array { json in for source in found.sources { json.string(source) } }
    }
  }

  private static func order(_ report: Report) -> [String] { report.markets.map(\.id) }

  private static func write(_ finding: FindingReport, _ report: Report, to json: inout JSONWriter) {
    json.object { json in
      json.field("id", finding.id)
      json.field("cue", finding.cue)
      json.field("category", finding.category.rawValue)
      json.field("text", finding.text)
      json.place(finding.place)
      if let boundary = finding.boundary { json.field("boundary", boundary.rawValue) }
      json.field("spelling", finding.spelling.rawValue)
      json.field("confidence", finding.spelling.confidence.rawValue)
      if let presupposes = finding.presupposes { json.field("presupposes", presupposes) }
      if let gloss = finding.gloss { json.field("gloss", gloss[report.language]) }
      json.key("markets")
      json.object { json in
        for id in order(report) {
          guard let said = finding.markets[id] else { continue }
          json.key(id)
          write(said, report, to: &json)
        }
      }
    }
  }

  private static func write(_ said: MarketFinding, _ report: Report, to json: inout JSONWriter) {
    guard let plain = said.plain else { return writeAll(said, report, to: &json) }
    json.value(of: plain) { json in writeAll(said, report, to: &json) }
  }

  private static func writeAll(_ said: MarketFinding, _ report: Report, to json: inout JSONWriter) {
    json.object { json in
      json.members(of: said.rulingID) { json in
        json.field("severity", said.severity.rawValue)
        json.field("axis", said.axis.rawValue)
        json.field("why", said.why[report.language])
        json.key("sources")
        json.array { json in for source in said.sources { json.string(source) } }
      }
      json.field("points", said.points)
      if let reason = said.allowed { json.field("allowed", reason) }
      json.key("rewrites")
      json.array { json in for rewrite in said.rewrites { write(rewrite, report.script.origins, to: &json) } }
    }
  }

  private static func write(_ rewrite: Rewrite, _ origins: TextOrigins?, to json: inout JSONWriter) {
    let range = origins?.fileRange(rewrite.range) ?? rewrite.range
    json.object { json in
      json.field("strategy", rewrite.strategy.rawValue)
      json.field("frame", rewrite.frame)
      json.field("start", range.lowerBound)
      json.field("end", range.upperBound)
      json.field("text", rewrite.text)
      json.key("spoken")
      json.object { json in for line in rewrite.spoken { json.field(line.language, line.text) } }
      if rewrite.spoken.contains(where: { $0.reading != nil }) {
        json.key("readings")
        json.object { json in
          for line in rewrite.spoken { if let reading = line.reading { json.field(line.language, reading) } }
        }
      }
      json.key("needs")
      json.array { json in for need in rewrite.needs { json.string(need) } }
      if let conversion = rewrite.conversion {
        json.key("conversion")
        json.object { json in
          json.field("source", conversion.source)
          json.field("value", conversion.value)
          json.field("converted", conversion.converted)
          json.field("unit", conversion.unit)
        }
      }
      json.field("fitAfter", rewrite.fitAfter)
    }
  }

  private static func write(_ resonance: ResonanceReport, _ markets: [String], to json: inout JSONWriter) {
    json.object { json in
      json.field("cue", resonance.cue)
      json.field("category", resonance.category.rawValue)
      json.field("text", resonance.text)
      json.place(resonance.place)
      json.key("markets")
      json.object { json in
        for id in markets {
          json.key(id)
          json.object { json in json.field("points", resonance.points[id] ?? 0) }
        }
      }
    }
  }

  private static func write(_ market: MarketReport, _ language: ReaderLanguage, to json: inout JSONWriter) {
    json.object { json in
      json.field("name", market.name[language])
      json.score(market.fit)
      json.key("ledger")
      json.array { json in
        for line in market.ledger {
          json.object { json in
            switch line {
            case .base: json.field("kind", "base")
            case .finding(let id, _):
              json.field("kind", "finding")
              json.field("id", id)
            case .resonance(let index, _):
              json.field("kind", "resonance")
              json.field("index", index)
            }
            json.field("points", line.points)
          }
        }
      }
    }
  }
}

extension JSONWriter {
  package mutating func field(_ name: String, _ value: String) {
    key(name)
    string(value)
  }

  package mutating func field(_ name: String, _ value: Int) {
    key(name)
    number(value)
  }

  package mutating func field(_ name: String, _ value: Double) {
    key(name)
    number(value)
  }

  /// A score: three members.
  package mutating func score(_ fit: FitScore) {
    field("fit", fit.fit)
    field("verdict", fit.verdict.rawValue)
    key("dimensions")
    object { json in for axis in Axis.allCases { json.field(axis.rawValue, fit.dimensions[axis] ?? 0) } }
  }

  mutating func place(_ place: Place) {
    field("start", place.file.lowerBound)
    field("end", place.file.upperBound)
    field("line", place.line)
    field("column", place.column)
    key("time")
    if let time = place.time { number(time) } else { null() }
    if let document = place.document { field("place", document) }
  }
}
