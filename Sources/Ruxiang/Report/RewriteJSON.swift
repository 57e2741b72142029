/// A rewritten script as JSON: `ruxiang.rewrite/1`.
public enum RewriteJSON {
  /// Writes one object, without a line end behind it.
  ///
  /// - Parameters:
  ///   - outlines: what each market looks for in the script as it is now, by market id.
  ///   - pretty: whether it is laid out in lines.
  public static func bytes(
    _ script: Script, _ result: RewrittenScript, outlines: [String: Outline], language: ReaderLanguage,
    pretty: Bool = true
  ) -> [UInt8] {
    var json = JSONWriter(pretty: pretty)
    json.object { json in
      json.field("schema", "ruxiang.rewrite/1")
      json.key("engine")
      json.object { json in
        json.field("version", result.after.engine.version)
        json.field("pack", result.after.engine.pack)
      }
      json.field("script", script.name)
      json.key("markets")
      json.object { json in
        for (before, after) in zip(result.before.markets, result.after.markets) {
          json.key(after.id)
          json.object { json in
            json.field("before", before.fit.fit)
            json.field("after", after.fit.fit)
            json.field("verdict", after.fit.verdict.rawValue)
            if let outline = outlines[after.id] { write(outline, language, &json) }
          }
        }
      }
      json.key("edits")
      json.array { json in
        for edit in result.applied { write(edit, language, &json) }
      }
      json.key("rows")
      json.array { json in
        for row in result.rows(from: script) { write(row, script.origins, language, &json) }
      }
      json.strings("needs", result.needs)
      json.strings("dropped", result.dropped)
      json.key("left")
      json.array { json in
        for finding in result.after.findings {
          json.object { json in
            json.field("line", finding.place.line)
            json.field("cue", finding.cue)
            json.field("text", finding.text)
            json.key("markets")
            json.object { json in
              for (market, said) in finding.markets.sorted(by: { $0.key < $1.key }) {
                json.field(market, said.severity.rawValue)
              }
            }
          }
        }
      }
      json.field("text", String(decoding: result.utf8, as: UTF8.self))
    }
    return json.bytes
  }

  private static func write(_ edit: AppliedRewrite, _ language: ReaderLanguage, _ json: inout JSONWriter) {
    json.object { json in
      json.field("line", edit.line)
      json.strings("cues", edit.cues)
      json.field("source", edit.source)
      json.field("text", edit.rewrite.text)
      json.field("strategy", edit.rewrite.strategy.rawValue)
      json.field("frame", edit.rewrite.frame)
      json.field("why", edit.why[language])
      json.strings("sources", edit.sources)
      json.strings("needs", edit.rewrite.needs)
      json.strings("dropped", edit.loses)
      json.key("spoken")
      json.object { json in
        for (market, lines) in edit.spoken.sorted(by: { $0.key < $1.key }) {
          json.spoken(market, lines)
        }
      }
    }
  }

  /// A line that changed: put in the place of its bytes, the new words make the script told again.
  private static func write(
    _ row: RewrittenRow, _ origins: TextOrigins?, _ language: ReaderLanguage, _ json: inout JSONWriter
  ) {
    let range = origins?.fileRange(row.range) ?? row.range
    json.object { json in
      json.field("line", row.line)
      json.field("start", range.lowerBound)
      json.field("end", range.upperBound)
      json.field("old", row.old)
      json.field("new", row.new)
      json.strings("cues", row.edits.flatMap(\.cues).distinct)
      json.strings("strategies", row.edits.map(\.rewrite.strategy.rawValue).distinct)
      json.strings("why", row.reasons(in: language))
      json.strings("sources", row.edits.flatMap(\.sources).distinct)
      json.strings("needs", row.needs)
      json.strings("dropped", row.loses)
      json.key("spoken")
      json.array { json in
        for (market, line) in row.spoken {
          json.object { json in
            json.field("market", market)
            json.field("language", line.language)
            json.field("text", line.text)
            if let reading = line.reading { json.field("reading", reading) }
          }
        }
      }
    }
  }

  private static func write(_ outline: Outline, _ language: ReaderLanguage, _ json: inout JSONWriter) {
    json.key("missing")
    json.array { json in
      for missing in outline.missing {
        json.object { json in
          json.field("part", missing.part.id)
          json.field("name", missing.part.name[language])
          json.field("why", missing.part.why[language])
          json.strings("sources", missing.part.evidence.map(\.id))
          if let line = missing.line { json.field("text", line) }
          json.strings("needs", missing.needs)
          json.key("spoken")
          json.object { json in
            for line in missing.spoken { json.field(line.language, line.text) }
          }
        }
      }
    }
    json.key("misplaced")
    json.array { json in
      for misplaced in outline.misplaced {
        json.object { json in
          json.field("part", misplaced.part.id)
          json.field("before", misplaced.before.id)
        }
      }
    }
  }
}

extension JSONWriter {
  /// Lines to say, by their language.
  package mutating func spoken(_ name: String, _ lines: [Spoken]) {
    key(name)
    object { json in
      for line in lines {
        json.key(line.language)
        json.object { json in
          json.field("text", line.text)
          if let reading = line.reading { json.field("reading", reading) }
        }
      }
    }
  }

  package mutating func strings(_ name: String, _ all: [String]) {
    key(name)
    array { json in
      for text in all { json.string(text) }
    }
  }
}
