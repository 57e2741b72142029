internal import Ruxiang
public import RuxiangCourse
internal import RuxiangDocuments

/// A class by JSON: what the trainer's desk and the trainees' pages ask, answered by the code behind the commands.
///
/// Calls from many threads at once are fine; the file takes one after another. Wrong requests are errors in words for the
/// reader.
public struct ClassReplies: Sendable {
  /// The class.
  public let store: ClassStore
  let course: Course
  /// Names of the overlays that the data were loaded with.
  let overlays: [String]

  var engine: Engine { course.engine }

  /// - Parameter overlays: as the trainer is to see them.
  public init(_ store: ClassStore, _ course: Course, overlays: [String] = []) {
    (self.store, self.course, self.overlays) = (store, course, overlays)
  }

  /// A file to keep.
  public struct File: Sendable {
    /// Its bytes.
    public let bytes: [UInt8]
    /// What it is called, without folders.
    public let name: String
    /// Its media type.
    public let mediaType: String
  }

  /// What the class is, `ruxiang.class-desk/1`.
  public func info() throws(ClassError) -> [UInt8] {
    let record = try ClassRecord(store)
    let code = try store.joinCode()
    return ClassJSON.bytes { json in
      json.field("schema", "ruxiang.class-desk/1")
      json.field("name", record.info.name)
      json.strings("markets", record.info.markets)
      json.key("rounds")
      json.array { json in
        for round in record.rounds {
          json.object { json in
            json.field("name", round.name)
            json.field("zh", round.title.zh)
            json.field("en", round.title.en)
          }
        }
      }
      json.key("rubric")
      ClassJSON.rubric(record.info.rubric ?? course.syllabus.rubric, &json)
      json.key("rubricIsOwn")
      json.bool(record.info.rubric != nil)
      json.field("joinCode", code)
      json.strings("overlays", overlays)
      json.key("engine")
      json.object { json in
        json.field("version", Engine.version)
        json.field("pack", engine.pack)
      }
      json.field("fewest", PairedChange.fewest)
      json.field("people", record.people.count)
      json.field("submissions", record.submissions.count)
      json.field("ungraded", ungraded(record))
    }
  }

  /// How many submissions have no grade by the data in force and their rubric.
  private func ungraded(_ record: ClassRecord) -> Int {
    record.submissions.count { submission in
      guard let task = record.assignment(submission.assignment) else { return false }
      let rubric = RubricText.json(task.rubric ?? record.info.rubric ?? course.syllabus.rubric)
      return !(record.grades[submission.id] ?? []).contains { isInForce($0) && $0.rubric == rubric }
    }
  }

  func isInForce(_ grade: ClassGrade) -> Bool { grade.pack == engine.pack && grade.engine == Engine.version }

  /// Changes what the class is: `name`, `markets`, `rubric` (null: the course's own).
  public func change(_ request: [UInt8]) throws(ClassError) -> [UInt8] {
    let wanted = try ClassRequest.decode(Wanted.self, request)
    var info = try store.info()
    if let name = wanted.name { info.name = try ClassRequest.words(name, "name", most: 80) }
    if let markets = wanted.markets {
      info.markets = try self.markets(markets)
      if markets.isEmpty { throw .wanted("markets", "至少一个市场", "at least one market") }
    }
    try store.rename(info.name, markets: info.markets)
    if wanted.givesRubric { try store.weigh(try wanted.rubric?.rubric()) }
    return try self.info()
  }

  private struct Wanted: Decodable {
    let name: String?
    let markets: [String]?
    let rubric: WireRubric?
    let givesRubric: Bool

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Keys.self)
      name = try values.decodeIfPresent(String.self, forKey: .name)
      markets = try values.decodeIfPresent([String].self, forKey: .markets)
      rubric = try values.decodeIfPresent(WireRubric.self, forKey: .rubric)
      givesRubric = values.contains(.rubric)
    }

    private enum Keys: String, CodingKey { case name, markets, rubric }
  }

  /// Makes another join code.
  public func renewCode() throws(ClassError) -> [UInt8] {
    let code = try store.renewJoinCode()
    return ClassJSON.bytes { $0.field("joinCode", code) }
  }

  /// Ids of markets there are, each once.
  func markets(_ ids: [String]) throws(ClassError) -> [String] {
    var all: [String] = []
    for id in ids {
      guard let market = engine.market(id) else { throw .noMarket(id) }
      if !all.contains(market.id) { all.append(market.id) }
    }
    return all
  }
}
