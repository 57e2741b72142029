/// A rewritten script as JSON: `ruxiang.rewrite/1`.
public enum RewriteJSON {
  /// Writes one object, pretty, without a line end.
  ///
  /// - Parameter outlines: what each market looks for in the script as it is now, by market id.
  public static func bytes(
    _ script: Script, _ result: RewrittenScript, outlines: [String: Outline], language: ReaderLanguage
  ) -> [UInt8] {
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.member("schema", "ruxiang.rewrite/1")
      json.key("engine")
      json.object { json in
        json.member("version", result.after.engine.version)
        json.member("pack", result.after.engine.pack)
      }
      json.member("script", script.name)
      json.key("markets")
      json.object { json in
        for (before, after) in zip(result.before.markets, result.after.markets) {
          json.key(after.id)
          json.object { json in
            json.key("before")
            json.number(before.fit.fit)
            json.key("after")
            json.number(after.fit.fit)
            json.member("verdict", after.fit.verdict.rawValue)
            if let outline = outlines[after.id] { write(outline, language, &json) }
          }
        }
      }
      json.key("edits")
      json.array { json in
        for edit in result.applied { write(edit, language, &json) }
      }
      json.strings("needs", result.needs)
      json.strings("dropped", result.dropped)
      json.key("left")
      json.array { json in
        for finding in result.after.findings {
          json.object { json in
            json.key("line")
            json.number(finding.place.line)
            json.member("cue", finding.cue)
            json.member("text", finding.text)
            json.key("markets")
            json.object { json in
              for (market, said) in finding.markets.sorted(by: { $0.key < $1.key }) {
                json.member(market, said.severity.rawValue)
              }
            }
          }
        }
      }
      json.member("text", String(decoding: result.utf8, as: UTF8.self))
    }
    return json.bytes
  }

  private static func write(_ edit: AppliedRewrite, _ language: ReaderLanguage, _ json: inout JSONWriter) {
    json.object { json in
      json.key("line")
      json.number(edit.line)
      json.strings("cues", edit.cues)
      json.member("source", edit.source)
      json.member("text", edit.rewrite.text)
      json.member("strategy", edit.rewrite.strategy.rawValue)
      json.member("frame", edit.rewrite.frame)
      json.member("why", edit.why[language])
      json.strings("sources", edit.sources)
      json.strings("needs", edit.rewrite.needs)
      json.strings("dropped", edit.loses)
      json.key("spoken")
      json.object { json in
        for (market, lines) in edit.spoken.sorted(by: { $0.key < $1.key }) {
          json.key(market)
          json.object { json in
            for line in lines {
              json.key(line.language)
              json.object { json in
                json.member("text", line.text)
                if let reading = line.reading { json.member("reading", reading) }
              }
            }
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
          json.member("part", missing.part.id)
          json.member("name", missing.part.name[language])
          json.member("why", missing.part.why[language])
          json.strings("sources", missing.part.evidence.map(\.id))
          if let line = missing.line { json.member("text", line) }
          json.strings("needs", missing.needs)
          json.key("spoken")
          json.object { json in
            for line in missing.spoken { json.member(line.language, line.text) }
          }
        }
      }
    }
    json.key("misplaced")
    json.array { json in
      for misplaced in outline.misplaced {
        json.object { json in
          json.member("part", misplaced.part.id)
          json.member("before", misplaced.before.id)
        }
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func member(_ name: String, _ text: String) {
    key(name)
    string(text)
  }

  fileprivate mutating func strings(_ name: String, _ all: [String]) {
    key(name)
    array { json in
      for text in all { json.string(text) }
    }
  }
}
