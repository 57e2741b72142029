public import Ruxiang

/// Grades as JSON: `ruxiang.grade/1`.
public enum GradeJSON {
  /// What `schema` says.
  public static let schema = "ruxiang.grade/1"

  /// One submission's grade as one object.
  ///
  /// - Parameter pretty: whether it is laid out in lines; else it is one line. A line end stands behind it.
  public static func bytes(_ grade: Grade, language: ReaderLanguage, pretty: Bool = true) -> [UInt8] {
    var json = JSONWriter(pretty: pretty)
    json.object { json in
      head(grade.version, grade.pack, grade.rubric, &json)
      if let trainee = grade.trainee { json.field("trainee", trainee) }
      json.field("points", grade.points)
      json.field("earned", grade.earned)
      json.field("surcharge", grade.surcharge)
      json.key("repeated")
      json.array { json in
        for one in grade.repeated {
          json.object { json in
            json.field("entry", one.entry)
            json.field("count", one.count)
          }
        }
      }
      json.key("mistakes")
      json.object { json in
        for (entry, count) in grade.mistakes.sorted(by: { $0.key < $1.key }) { json.field(entry, count) }
      }
      json.key("items")
      json.array { json in
        for item in grade.items { write(item, language, &json) }
      }
      json.strings("unknown", grade.unknown)
    }
    return json.bytes + [0x0A]
  }

  /// A rewriting's grades, one a market, as one object.
  ///
  /// - Parameters:
  ///   - pack: SHA-256 of the data in force.
  ///   - script: the name of the text that was graded.
  public static func bytes(
    _ grades: [TextGrade], pack: String, rubric: Rubric, script: String, language: ReaderLanguage
  ) -> [UInt8] {
    var json = JSONWriter(pretty: true)
    json.object { json in
      head(Engine.version, pack, rubric, &json)
      json.field("script", script)
      json.field("points", grades.isEmpty ? 0 : grades.reduce(0) { $0 + $1.points } / Double(grades.count))
      json.key("markets")
      json.object { json in
        for grade in grades {
          json.key(grade.market)
          json.object { json in write(grade, language, &json) }
        }
      }
    }
    return json.bytes + [0x0A]
  }

  private static func head(_ version: String, _ pack: String, _ rubric: Rubric, _ json: inout JSONWriter) {
    json.field("schema", schema)
    json.key("engine")
    json.object { json in
      json.field("version", version)
      json.field("pack", pack)
    }
    json.key("rubric")
    json.object { json in
      json.field("gained", rubric.gained)
      json.field("mended", rubric.mended)
      json.field("kept", rubric.kept)
      json.field("closure", rubric.closure)
      json.field("invented", rubric.invented)
      json.field("repeat", rubric.repeated)
      json.field("repeats", rubric.repeats)
    }
  }

  private static func write(_ item: ItemGrade, _ language: ReaderLanguage, _ json: inout JSONWriter) {
    json.object { json in
      json.field("item", item.item)
      json.field("kind", item.kind.rawValue)
      json.field("module", item.module)
      json.field("given", item.given)
      json.key("counts")
      json.bool(item.answer != nil)
      json.field("points", item.points)
      if let answer = item.answer {
        json.key("answer")
        json.object { json in answer.write(language, to: &json) }
      }
      if let text = item.text {
        json.key("text")
        json.object { json in
          json.field("market", text.market)
          write(text, language, &json)
        }
      }
      json.strings("mistakes", item.mistakes)
    }
  }

  private static func write(_ grade: TextGrade, _ language: ReaderLanguage, _ json: inout JSONWriter) {
    json.field("points", grade.points)
    json.field("before", grade.before)
    json.field("after", grade.after)
    json.field("target", grade.target)
    json.field("topic", grade.topic)
    json.key("sides")
    json.object { json in
      for side in grade.sides {
        json.key(side.kind.rawValue)
        json.object { json in
          json.field("share", side.share)
          json.field("points", side.points)
          json.field("most", side.most)
        }
      }
    }
    faults("left", grade.left, language, &json)
    faults("added", grade.added, language, &json)
    json.strings("lost", grade.lost)
    json.strings("invented", grade.invented)
  }

  private static func faults(
    _ name: String, _ faults: [TextGrade.Fault], _ language: ReaderLanguage, _ json: inout JSONWriter
  ) {
    json.key(name)
    json.array { json in
      for fault in faults {
        json.object { json in
          json.field("entry", fault.entry)
          json.field("text", fault.text)
          json.field("severity", fault.severity.rawValue)
          json.field("why", fault.why[language])
          json.strings("sources", fault.sources)
        }
      }
    }
  }
}
