import Foundation
import Ruxiang
import RuxiangCourse
import RuxiangDocuments
import TestSupport
import Testing

@testable import RuxiangStore

/// Grades in a class are those of the engine and the course, whoever asks.
@Suite("class: grades") struct ClassGradeTests {
  private static let lines = [
    "家人们，原生态的猕猴桃，手慢无！", "这个吃了能降血压。", "切开以后放在盘子里，放软再吃。", "产地是中国陕西省武功县。",
    "我爸面朝黄土背朝天干了三十年。", "一箱净重2.5公斤，价格显示在商品页。", "不甜不要钱！", "到货有坏果，48小时内拍照给客服。",
  ]

  private static func text(_ random: inout Seeded) -> String {
    (0..<(2 + Int(random.next() % 4))).map { _ in lines[Int(random.next() % UInt64(lines.count))] }.joined(
      separator: "\n")
  }

  @Test("a script's grade is its check", arguments: [UInt64(1), 2, 3]) func scripts(seed: UInt64) throws {
    var random = Seeded(seed)
    let made = try MadeClass(people: 4)
    try made.store.assign(ClassAssignment("one", .script, round: "before", markets: ["MY", "SA"]))
    let texts = (0..<4).map { _ in "---\n产品名: 徐香猕猴桃\nair-date: 2026-11-28\n---\n" + Self.text(&random) }
    for (number, text) in texts.enumerated() { try made.submit(text, by: number, for: "one") }
    #expect(try made.grade().graded == 4)
    let facts = ProductFacts(values: ["product": "徐香猕猴桃"], airDate: "2026-11-28")
    var checker = try Checker(Shipped.engine)
    let markets = ["MY", "SA"].compactMap { Shipped.engine.market($0) }
    for (grade, text) in zip(try made.store.grades(), texts) {
      let script = try ScriptReader.read(Array(text.utf8), name: "稿子.txt")
      let report = checker.check(script, facts: facts, markets: markets)
      #expect(grade.fits.map(\.fit) == report.markets.map(\.fit.fit))
      #expect(grade.fits.map(\.verdict) == report.markets.map(\.fit.verdict))
      #expect(grade.mistakes.map(\.entry) == Set(report.findings.map(\.cue)).sorted())
      #expect(grade.mistakes.reduce(0) { $0 + $1.count } == report.findings.count)
      #expect(abs(grade.points - report.markets.reduce(0) { $0 + $1.fit.fit } / 2) < 1e-9)
    }
  }

  @Test("a rewriting's and an exercise's grade are byte for byte the course's") func rewritings() throws {
    let course = MadeClass.course
    let made = try MadeClass(people: 2)
    let original = "家人们，原生态的猕猴桃，五斤一箱，手慢无！\n这个吃了能降血压。"
    var task = ClassAssignment("again", .rewrite, round: "after", markets: ["MY", "SA"])
    task.original = original
    try made.store.assign(task)
    let set = try course.items(ExerciseRequest(markets: ["MY"], kinds: [.spot, .better], level: 1, count: 4, seed: 3))
    for name in ["quiz-1", "quiz-2"] {
      var quiz = ClassAssignment(name, .exercise, markets: ["MY"])
      quiz.exercises = ExerciseJSON.bytes(set, engine: course.engine, language: .zh)
      try made.store.assign(quiz)
    }
    let answer = "大家好，猕猴桃五斤一箱，慢慢挑。\n放软了切开吃。"
    try made.submit(answer, by: 0, for: "again")
    let answers = Submission(answers: set.items.map { Submission.Answer(item: $0.id, text: "A") })
    let json =
      "{\"answers\":[" + set.items.map { "{\"item\":\"\($0.id)\",\"answer\":\"A\"}" }.joined(separator: ",") + "]}"
    try made.submit(json, by: 0, for: "quiz-1", file: "a.json")
    try made.submit(json, by: 0, for: "quiz-2", file: "a.json")
    #expect(try made.grade().graded == 3)
    let grades = try made.store.grades()

    let rubric = course.syllabus.rubric
    let own = try ["MY", "SA"].map {
      try #require(try course.grade(answer, rewriting: original, for: $0, rubric: rubric))
    }
    #expect(
      grades[0].json
        == GradeJSON.bytes(own, pack: course.engine.pack, rubric: rubric, script: "稿子.txt", language: .zh))
    #expect(abs(grades[0].points - (own[0].points + own[1].points) / 2) < 1e-9)

    var said = answers
    said.trainee = try made.store.people()[0].pseudonym
    let first = try course.grade(said, of: set, history: [:], rubric: rubric)
    #expect(grades[1].json == GradeJSON.bytes(first, language: .zh))
    // What was mistaken in the first weighs in the second.
    let second = try course.grade(said, of: set, history: first.mistakes, rubric: rubric)
    #expect(grades[2].json == GradeJSON.bytes(second, language: .zh))
    #expect(first.mistakes.isEmpty || second.surcharge > first.surcharge)
  }

  @Test("other data, or another rubric, grade again and both grades stay") func again() throws {
    let made = try MadeClass(people: 1)
    try made.store.assign(ClassAssignment("one", .script, round: "before", markets: ["MY", "SA"]))
    try made.submit("家人们，原生态的猕猴桃。", by: 0, for: "one")
    #expect(try made.grade() == ClassGrading.Summary(graded: 1, known: 0))
    #expect(try made.grade() == ClassGrading.Summary(graded: 0, known: 1), "nothing is graded twice")

    try made.store.override(
      nil, entry: "zh.address.kin.jia-ren-men", markets: ["MY"], severity: .none, reason: "老顾客 -- 叫惯了 <&>", date: nil,
      engine: Shipped.engine)
    let overlay = OverrideOverlay.files(try made.store.overrides(), engine: Shipped.engine).map {
      DataFile(path: $0.path, bytes: $0.bytes, layer: 1, name: $0.path)
    }
    #expect(overlay.map(\.path) == ["Markets/course-MY.xml"])
    let other = try Engine(try DataDirectory(Shipped.root).files() + overlay)
    #expect(
      try made.grade(Course(other, syllabus: MadeClass.course.syllabus)) == ClassGrading.Summary(graded: 1, known: 0))
    let grades = try made.store.grades()
    #expect(grades.count == 2 && Set(grades.map(\.pack)).count == 2)
    let entries = grades.map { $0.mistakes.first { $0.entry == "zh.address.kin.jia-ren-men" }?.markets }
    #expect(entries == [["MY", "SA"], ["SA"]], "the proposal is what was overridden, and nothing else")
    #expect(grades[1].fits[0].fit > grades[0].fits[0].fit && grades[1].fits[1].fit == grades[0].fits[1].fit)
    #expect(try made.report().answers.contains { $0.id == "regraded" })

    var rubric = MadeClass.course.syllabus.rubric
    rubric.kept += 10
    try made.store.weigh(rubric)
    #expect(try made.store.info().rubric == rubric)
    #expect(try made.grade().graded == 1)
    #expect(try made.store.grades().count == 3)
  }

  @Test("what is no submission, nobody's or known is said and not taken") func intake() throws {
    let made = try MadeClass(people: 3)
    try made.store.assign(ClassAssignment("one", .script, markets: ["MY"]))
    let intake = try ClassIntake(made.store, try made.store.assignment("one"), language: .zh)
    func owners(_ text: String, _ file: String) -> [String] {
      intake.read(Array(text.utf8), file: file).map {
        switch $0 {
        case .success(let one): one.person.number ?? ""
        case .failure: "–"
        }
      }
    }
    let pseudonym = try made.store.people()[2].pseudonym
    #expect(owners("家人们好", "in/N1.txt") == ["N1"])
    #expect(owners("家人们好", "in/学生2号-第一稿.md") == ["N2"])
    #expect(owners("家人们好", "\(pseudonym)/a.txt") == ["N2"])
    #expect(owners("家人们好", "in/别人.txt") == ["–"])
    #expect(owners("trainee,text\nN0,家人们好\n学生1号,大家好\n谁,大家好\n", "t.csv") == ["N0", "N1", "–"])
    #expect(
      owners("{\"trainee\":\"N0\",\"text\":\"家人们好\"}\n{\"trainee\":\"n1\",\"text\":\"大家好\"}\n", "t.jsonl") == [
        "N0", "N1",
      ])
    #expect(owners("", "N1.txt") == ["–"])
    try made.submit("家人们好", by: 0, for: "one")
    try made.submit("家人们好", by: 0, for: "one")
    try made.submit("大家好", by: 0, for: "one")
    #expect(try made.store.submissions().count == 2)
    #expect(throws: ClassError.nobody("谁")) { try made.store.person("谁") }
    #expect(throws: ClassError.assignmentExists("one")) {
      try made.store.assign(ClassAssignment("one", .script, markets: []))
    }
    #expect(throws: ClassError.noRound("x", known: ["before", "after", "day30"])) {
      try made.store.assign(ClassAssignment("two", .script, round: "x", markets: []))
    }
    #expect(throws: ClassError.exists(made.path)) {
      try ClassStore.create(made.path, ClassStore.Info(name: "", markets: []), rounds: [])
    }
    let audits = NSTemporaryDirectory() + "ruxiang-\(UUID().uuidString).sqlite"
    _ = try Store.open(audits, readOnly: false)
    defer { for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: audits + ending) } }
    #expect(throws: ClassError.foreign(audits)) { try ClassStore.open(audits) }
  }

  @Test("rosters of tables, with and without heads that are known") func rosters() throws {
    func read(_ text: String) throws(DocumentError) -> [RosterLine] {
      try RosterLine.read(Array(text.utf8), file: "r.csv")
    }
    #expect(
      try read("编号,姓名,县\n01,王秀英,武功\n02,\"李 四\",\n") == [
        RosterLine(name: "王秀英", number: "01", team: "武功"), RosterLine(name: "李 四", number: "02"),
      ])
    #expect(try read("\u{FEFF}学号;代号\nA1;甲\n") == [RosterLine(name: "A1", number: "A1", pseudonym: "甲")])
    #expect(throws: DocumentError.self) { try read("颜色,大小\n红,大\n") }
    #expect(throws: DocumentError.self) { try read("") }
  }
}
