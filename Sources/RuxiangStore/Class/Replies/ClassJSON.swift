internal import Ruxiang
internal import RuxiangCourse

/// Parts of replies that several have.
enum ClassJSON {
  /// One object in one line.
  static func bytes(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter(pretty: false)
    json.object(body)
    return json.bytes
  }

  static func rubric(_ rubric: Rubric, _ json: inout JSONWriter) { json.fragment(Array(RubricText.json(rubric).utf8)) }

  /// Fits in the order of their markets.
  static func fits(_ fits: [ClassGrade.Fit], _ json: inout JSONWriter) {
    json.key("fits")
    json.array { json in
      for fit in fits {
        json.object { json in
          json.field("market", fit.market)
          json.field("fit", fit.fit)
          json.field("verdict", fit.verdict.rawValue)
        }
      }
    }
  }

  static func comment(_ one: ClassComment, _ range: Range<Int>?, _ json: inout JSONWriter) {
    json.object { json in
      json.field("id", Int(one.id))
      json.field("submission", Int(one.submission))
      if let date = one.date { json.field("date", date) }
      json.field("quote", one.quote)
      json.field("text", one.text)
      if let range {
        json.field("start", range.lowerBound)
        json.field("end", range.upperBound)
      }
    }
  }

  static func override(_ one: ClassOverride, title: String, _ json: inout JSONWriter) {
    json.object { json in
      json.field("id", Int(one.id))
      if let submission = one.submission { json.field("submission", Int(submission)) }
      if let date = one.date { json.field("date", date) }
      json.field("entry", one.entry)
      json.field("title", title)
      json.strings("markets", one.markets)
      json.field("severity", one.severity.rawValue)
      json.field("reason", one.reason)
    }
  }
}
