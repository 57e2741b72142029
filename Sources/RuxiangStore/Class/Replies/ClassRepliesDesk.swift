public import Ruxiang
internal import RuxiangCourse
internal import RuxiangDocuments

extension ClassReplies {
  /// Says something of a submission: `submission`, `text`, and if wanted `quote` and `date`.
  public func comment(_ request: [UInt8]) throws(ClassError) -> [UInt8] {
    struct Wanted: Decodable {
      let submission: Int64
      let text: String
      let quote: String?
      let date: String?
    }
    let wanted = try ClassRequest.decode(Wanted.self, request)
    let text = try ClassRequest.words(wanted.text, "text", most: 4000, isLong: true)
    let date = try ClassRequest.day(wanted.date)
    try store.comment(
      try store.submission(id: wanted.submission), quote: wanted.quote ?? "", text: text, date: date)
    return try comments()
  }

  /// All comments.
  public func comments() throws(ClassError) -> [UInt8] {
    let all = try store.comments()
    return ClassJSON.bytes { json in
      json.key("comments")
      json.array { json in for one in all { ClassJSON.comment(one, nil, &json) } }
    }
  }

  /// Judges an entry otherwise: `entry`, `reason`, and if wanted `submission` (none: the whole class), `markets`,
  /// `severity` (none: let pass), `date`.
  public func override(_ request: [UInt8]) throws(ClassError) -> [UInt8] {
    struct Wanted: Decodable {
      let entry: String
      let reason: String
      let submission: Int64?
      let markets: [String]?
      let severity: String?
      let date: String?
    }
    let wanted = try ClassRequest.decode(Wanted.self, request)
    guard let severity = Severity(rawValue: wanted.severity ?? "none") else {
      throw .wanted("severity", " none、advice、rewrite、block 之一", "none, advice, rewrite or block")
    }
    let reason = try ClassRequest.words(wanted.reason, "reason", most: 1000, isLong: true)
    let date = try ClassRequest.day(wanted.date)
    let submission = try wanted.submission.map { id throws(ClassError) in try store.submission(id: id) }
    try store.override(
      submission, entry: wanted.entry, markets: try markets(wanted.markets ?? []), severity: severity, reason: reason,
      date: date, engine: engine)
    return try overrides()
  }

  /// All overrides.
  public func overrides() throws(ClassError) -> [UInt8] {
    let all = try store.overrides()
    return ClassJSON.bytes { json in
      json.key("overrides")
      json.array { json in for one in all { ClassJSON.override(one, title: title(one.entry), &json) } }
    }
  }

  /// The overrides as a proposed change of the data, as a zip.
  public func proposal() throws(ClassError) -> File {
    let files = OverrideOverlay.files(try store.overrides(), engine: engine)
    guard !files.isEmpty else {
      throw .other(LocalizedText(zh: "还没有改判，没有可以建议的", en: "no overrides yet: nothing to propose"))
    }
    return File(
      bytes: try ClassZip.bytes(files.map { ($0.path, $0.bytes) }), name: "proposal.zip", mediaType: ClassZip.mediaType)
  }

  /// Enters that somebody went live: `person`, `market`, `date`.
  public func air(_ request: [UInt8]) throws(ClassError) -> [UInt8] {
    struct Wanted: Decodable {
      let person: Int64
      let market: String
      let date: String
    }
    let wanted = try ClassRequest.decode(Wanted.self, request)
    guard let market = engine.market(wanted.market) else { throw .noMarket(wanted.market) }
    guard let date = try ClassRequest.day(wanted.date) else {
      throw .wanted("date", "日期，如 2026-11-28", "a date such as 2026-11-28")
    }
    let isNew = try store.aired(try store.person(id: wanted.person), market: market.id, date: date)
    return ClassJSON.bytes { json in
      json.key("added")
      json.bool(isNew)
    }
  }

  /// Takes back a comment, an override or an aired mark.
  public func remove(_ entry: ClassStore.Entry, _ id: Int64) throws(ClassError) -> [UInt8] {
    try store.remove(entry, id: id)
    return ClassJSON.bytes { $0.field("id", Int(id)) }
  }

  /// Grades what these data have not graded yet, some at a time: `assignment` (none: all), `most`. Call it again while
  /// `left` is not 0.
  public func grade(_ request: [UInt8], _ language: ReaderLanguage) throws(ClassError) -> [UInt8] {
    struct Wanted: Decodable {
      let assignment: String?
      let most: Int?
    }
    let wanted = try ClassRequest.decode(Wanted.self, request)
    let most = wanted.most ?? Self.mostGraded
    guard (1...Self.mostGraded).contains(most) else {
      throw .wanted("most", "1 到 \(Self.mostGraded)", "1 to \(Self.mostGraded)")
    }
    let task = try wanted.assignment.map { name throws(ClassError) in try store.assignment(name) }
    let summary = try ClassGrading(store, course, language: language).run(task, most: most)
    return ClassJSON.bytes { json in
      json.field("graded", summary.graded)
      json.field("known", summary.known)
      json.strings("failed", summary.failed.map(\.message))
      json.field("left", summary.left)
    }
  }

  /// Submissions graded by one request: a few seconds' work.
  private static let mostGraded = 20
}
