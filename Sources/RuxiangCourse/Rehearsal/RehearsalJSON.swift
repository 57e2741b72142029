public import Ruxiang
internal import RuxiangDocuments

/// A rehearsal as JSON: `ruxiang.rehearsal/1`.
public enum RehearsalJSON {
  /// What `schema` says.
  public static let schema = "ruxiang.rehearsal/1"

  /// Writes one object, with a line end behind it. Times are in seconds.
  public static func bytes(_ rehearsal: Rehearsal, pack: String, language: ReaderLanguage) -> [UInt8] {
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.field("schema", schema)
      json.key("engine")
      json.object { json in
        json.field("version", Engine.version)
        json.field("pack", pack)
      }
      json.field("script", rehearsal.script)
      json.field("market", rehearsal.market.id)
      json.field("fit", rehearsal.fit.fit)
      json.field("verdict", rehearsal.fit.verdict.rawValue)
      json.field("characters", rehearsal.characters)
      json.field("seconds", rehearsal.seconds)
      json.field("rate", rehearsal.rate)
      json.key("measured")
      json.bool(rehearsal.isMeasured)
      json.key("parts")
      json.array { json in
        for part in rehearsal.sections {
          json.object { json in
            json.field("name", part.name)
            json.field("from", part.from)
            json.field("seconds", part.seconds)
            json.field("characters", part.characters)
            json.field("findings", part.findings)
            json.field("works", part.works)
          }
        }
      }
      json.field("step", rehearsal.timeline.length)
      json.key("timeline")
      json.array { json in
        for step in rehearsal.timeline.steps {
          json.object { json in
            json.field("from", step.from)
            for severity in [Severity.block, .rewrite, .advice] {
              json.field(severity.rawValue, step.found[severity] ?? 0)
            }
            json.field("works", step.works)
          }
        }
      }
      json.key("questions")
      json.array { json in
        for asked in rehearsal.questions { write(asked, language, &json) }
      }
    }
    return json.bytes + [0x0A]
  }

  private static func write(_ asked: Rehearsal.Asked, _ language: ReaderLanguage, _ json: inout JSONWriter) {
    let question = asked.question
    json.object { json in
      json.field("id", question.question.id)
      json.field("at", asked.at)
      json.field("asked", question.question.asked(in: language))
      json.spoken("local", question.asked)
      json.key("answered")
      json.bool(asked.isAnswered)
      if let answer = question.answer { json.field("answer", answer) }
      json.strings("needs", question.needs)
      json.spoken("spoken", question.spoken)
      json.field("why", question.question.answer.why[language])
      json.strings("sources", question.question.answer.evidence.map(\.id))
    }
  }
}
