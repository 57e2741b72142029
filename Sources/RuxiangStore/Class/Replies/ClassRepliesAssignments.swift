public import Ruxiang
internal import RuxiangCourse
internal import RuxiangDocuments

extension ClassReplies {
  /// The assignments, with how many have handed in.
  public func assignments() throws(ClassError) -> [UInt8] {
    let record = try ClassRecord(store)
    return ClassJSON.bytes { json in
      json.key("assignments")
      json.array { json in
        for task in record.assignments {
          json.object { json in
            write(task, record.rounds, &json)
            if let rubric = task.rubric {
              json.key("rubric")
              ClassJSON.rubric(rubric, &json)
            }
            let own = record.submissions.filter { $0.assignment == task.id }
            json.field("submissions", own.count)
            json.field("handedIn", Set(own.map(\.person)).count)
            json.field("people", record.people.count)
          }
        }
      }
    }
  }

  /// What trainer and trainees see of an assignment alike.
  func write(_ task: ClassAssignment, _ rounds: [ClassRound], _ json: inout JSONWriter) {
    json.field("id", Int(task.id))
    json.field("name", task.name)
    json.field("kind", task.kind.rawValue)
    if let round = rounds.first(where: { $0.name == task.round }) {
      json.field("round", round.name)
      json.field("roundZh", round.title.zh)
      json.field("roundEn", round.title.en)
    }
    json.strings("markets", task.markets)
    if let due = task.due { json.field("due", due) }
    if let target = task.target { json.field("target", target) }
    if let product = task.product { json.field("product", product) }
    if let name = task.revises { json.field("revises", name) }
  }

  /// Gives an assignment: `name`, `round`, `markets`, `due`, `product`, `rubric`, and one of `original` (with `target`),
  /// `revises`, `exercises`; without any of them, a script of one's own.
  public func assign(_ request: [UInt8], _ language: ReaderLanguage) throws(ClassError) -> [UInt8] {
    let wanted = try ClassRequest.decode(Wanted.self, request)
    let chosen = [wanted.original != nil, wanted.revises != nil, wanted.exercises != nil]
    if chosen.count(where: { $0 }) > 1 {
      throw .wanted(
        "original", "的话就不能再有 revises 或 exercises", "not together with \"revises\" or \"exercises\"")
    }
    let given = try markets(wanted.markets ?? [])
    let info = try store.info()
    let kind: ClassAssignment.Kind =
      wanted.exercises != nil ? .exercise : wanted.original != nil ? .rewrite : .script
    var task = ClassAssignment(
      try ClassRequest.words(wanted.name, "name", most: 60), kind, round: wanted.round,
      markets: given.isEmpty ? info.markets : given)
    task.due = try ClassRequest.day(wanted.due, "due")
    task.product = try product(wanted.product)
    task.revises = wanted.revises
    if let target = wanted.target {
      guard (0...100).contains(target) else { throw .wanted("target", "0 到 100 的数", "a number from 0 to 100") }
      task.target = target
    }
    if let text = wanted.original {
      guard let script = ClassScript.given(text, product: task.product), script.script.characters > 0 else {
        throw .wanted("original", "要改写的稿子", "the script to rewrite")
      }
      task.original = text
    }
    task.rubric = try wanted.rubric?.rubric()
    if let exercises = wanted.exercises { task.exercises = try set(exercises, for: task.markets, language) }
    try store.assign(task)
    let rounds = try store.rounds()
    let kept = try store.assignment(task.name)
    return ClassJSON.bytes { write(kept, rounds, &$0) }
  }

  private func product(_ name: String?) throws(ClassError) -> String? {
    guard let name, !name.isEmpty else { return nil }
    guard engine.products.item(named: name) != nil else {
      throw .wanted(
        "product", "认识的产品；没有“\(TextReport.visible(name))”",
        "a product that is known; there is no '\(TextReport.visible(name))'")
    }
    return name
  }

  /// Draws the items of an exercise; they go out as they are kept, without answers.
  private func set(
    _ wanted: WireExercises, for markets: [String], _ language: ReaderLanguage
  ) throws(ClassError) -> [UInt8] {
    for id in wanted.modules ?? [] where course.syllabus.module(id) == nil {
      let known = course.lessons.map(\.id).joined(separator: " ")
      throw .wanted("modules", known, known)
    }
    let count = wanted.count ?? 10
    guard (1...Self.mostItems).contains(count) else {
      throw .wanted("count", "1 到 \(Self.mostItems)", "1 to \(Self.mostItems)")
    }
    if let level = wanted.level, !(1...3).contains(level) { throw .wanted("level", "1 到 3", "1 to 3") }
    let request = ExerciseRequest(
      modules: wanted.modules ?? [], markets: markets, level: wanted.level, count: count, seed: wanted.seed ?? 1)
    let set = try ClassGrading.checking { () throws(CheckerError) in try course.items(request) }
    guard !set.items.isEmpty else { throw .wanted("modules", "有题的单元", "modules that have items") }
    return ExerciseJSON.bytes(set, engine: engine, language: language)
  }

  private static let mostItems = 100

  private struct WireExercises: Decodable {
    let modules: [String]?
    let level: Int?
    let count: Int?
    let seed: UInt64?
  }

  private struct Wanted: Decodable {
    let name: String
    let round: String?
    let markets: [String]?
    let due: String?
    let product: String?
    let target: Double?
    let original: String?
    let revises: String?
    let exercises: WireExercises?
    let rubric: WireRubric?
  }
}
