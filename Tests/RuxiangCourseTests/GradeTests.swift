import Ruxiang
import Testing

@testable import RuxiangCourse

/// Laws of grading.
@Suite struct GradeTests {
  private static let written: ExerciseSet = {
    do {
      return try Shipped.course.items(ExerciseRequest(kinds: [.write, .passage], count: 24, seed: 9))
    } catch { preconditionFailure("\(error)") }
  }()

  private static let choices: ExerciseSet = {
    do {
      return try Shipped.course.items(
        ExerciseRequest(modules: ["rustic", "claims"], kinds: [.spot, .better], count: 24, seed: 21))
    } catch { preconditionFailure("\(error)") }
  }()

  private func grade(_ text: String, _ item: Item) throws -> TextGrade {
    try #require(
      try Shipped.course.grade(
        text, rewriting: item.text, for: item.markets[0], target: item.target, product: item.product))
  }

  @Test func theEnginesOwnBestGetsFullMarks() throws {
    let answers = try Shipped.course.answers(Self.written)
    let submission = Submission(
      answers: Self.written.items.compactMap { item in
        answers[item.id].map { Submission.Answer(item: item.id, text: $0.text) }
      })
    let grade = try Shipped.course.grade(submission, of: Self.written)
    #expect(grade.items.count == 24)
    for item in grade.items { #expect(abs(item.points - 100) < 1e-9, "\(item)") }
    #expect(grade.items.allSatisfy { $0.text?.lost == [] && $0.text?.invented == [] && $0.text?.added == [] })
  }

  @Test(arguments: ["", " \n ", "。。。", "【】"]) func sayingNothingGetsNothing(_ text: String) throws {
    for item in Self.written.items.prefix(8) { #expect(try grade(text, item).points == 0) }
  }

  @Test func handingTheLineBackGainsNothing() throws {
    for item in Self.written.items.prefix(12) {
      let grade = try grade(item.text, item)
      let share = { (kind: TextGrade.Side.Kind) in grade.sides.first { $0.kind == kind }?.share ?? -1 }
      #expect(share(.gained) == 0 && share(.mended) == 0)
      #expect(share(.kept) == 1 && share(.closure) == 1 && share(.invented) == 1, "\(item) \(grade)")
      #expect(grade.points <= 40)
    }
  }

  /// Talk of something else may be clean, and still is no answer.
  @Test func anotherMatterEarnsLittle() throws {
    for item in Self.written.items.prefix(12) {
      #expect(try grade("大家晚上好，欢迎。", item).points < 40, "\(item.text)")
    }
  }

  /// Ever more of the engine's own edits: the fit rises, and never do the points fall.
  @Test func aBetterFitNeverGetsFewerPoints() throws {
    let engine = Shipped.course.engine
    var checker = try Checker(engine)
    var rises = 0
    for item in Self.written.items.filter({ $0.kind == .passage }).prefix(7) {
      let market = try #require(engine.market(item.markets[0]))
      let script = try ScriptReader.read(Array(item.text.utf8), name: "-")
      let facts = ProductFacts(values: item.product.map { ["product": $0] } ?? [:])
      var last = try grade(item.text, item)
      for way in [0.3, 0.7] {
        let fit = last.before + way * (last.target - last.before)
        let result = checker.rewritten(script, facts: facts, markets: [market], toFit: fit)
        let text = String(decoding: result.utf8, as: UTF8.self)
        if text.contains("〔") { continue }
        let next = try grade(text, item)
        guard next.after >= last.after, next.topic == 1 else { continue }
        let kept = { (grade: TextGrade) in
          grade.sides.filter { $0.kind == .kept || $0.kind == .closure || $0.kind == .invented }.map(\.share)
        }
        if kept(next) != kept(last) { continue }
        #expect(next.points >= last.points - 1e-9, "\(item.text)\n\(text)")
        rises += 1
        last = next
      }
    }
    #expect(rises > 5)
  }

  @Test(arguments: [
    ("一箱12个，徐香，家人们冲啊。", "一箱15个，徐香，大家看看。", ["12个"], ["15个"]),
    ("一瓶500克，来自延安，绝绝子。", "一瓶500克，来自延安，很好。", [], []),
    ("一瓶500克，来自延安，绝绝子。", "来自延安，很好。", ["500克"], []),
    ("这苹果一箱24个，绝绝子。", "这猕猴桃一箱24个，很好。", ["苹果"], ["猕猴桃"]),
  ]) func factsAreKeptNotChanged(_ text: String, _ answer: String, _ lost: [String], _ invented: [String]) throws {
    let grade = try #require(try Shipped.course.grade(answer, rewriting: text, for: "MY"))
    #expect(grade.lost == lost, "\(grade)")
    #expect(grade.invented == invented, "\(grade)")
    let kept = try #require(grade.sides.first { $0.kind == .kept })
    #expect((kept.points < Double(kept.most)) == !lost.isEmpty)
  }

  @Test func whatIsConvertedIsKept() throws {
    let text = "徐香猕猴桃，一箱5斤，家人们看看。"
    let grams = try #require(try Shipped.course.grade("徐香猕猴桃，一箱2.5公斤，大家看看。", rewriting: text, for: "SA"))
    #expect(grams.lost.isEmpty && grams.invented.isEmpty, "\(grams)")
    let wrong = try #require(try Shipped.course.grade("徐香猕猴桃，一箱8公斤，大家看看。", rewriting: text, for: "SA"))
    #expect(!wrong.lost.isEmpty && !wrong.invented.isEmpty, "\(wrong)")
    #expect(wrong.points < grams.points)
  }

  @Test func aNewFindingCosts() throws {
    let text = "家人们，这款猕猴桃一箱12个。"
    let clean = try #require(try Shipped.course.grade("大家好，这款猕猴桃一箱12个。", rewriting: text, for: "SA"))
    let worse = try #require(
      try Shipped.course.grade("大家好，这款猕猴桃一箱12个，能降血压。", rewriting: text, for: "SA"))
    #expect(clean.points == 100, "\(clean)")
    #expect(worse.added.map(\.severity) == [.block])
    #expect(worse.points < clean.points - 20)
  }

  // MARK: - Submissions

  private func submission(_ wrong: Set<Int>) throws -> Submission {
    let answers = try Shipped.course.answers(Self.choices)
    return Submission(
      trainee: "t1",
      answers: try Self.choices.items.enumerated().map { index, item in
        let best = try #require(answers[item.id]?.best)
        return Submission.Answer(
          item: item.id, text: Item.letter(wrong.contains(index) ? (best + 1) % item.options.count : best))
      })
  }

  @Test func orderDoesNotMatter() throws {
    let course = Shipped.course
    let one = try submission([0, 5, 7])
    var numbers = SeededNumbers(1)
    let first = try course.grade(one, of: Self.choices, history: ["zh.rustic.nature.yuan-sheng-tai": 2])
    for _ in 0..<3 {
      let other = Submission(trainee: "t1", answers: numbers.shuffled(one.answers))
      #expect(try course.grade(other, of: Self.choices, history: ["zh.rustic.nature.yuan-sheng-tai": 2]) == first)
      let set = ExerciseSet(
        request: Self.choices.request, pack: Self.choices.pack, items: numbers.shuffled(Self.choices.items))
      let again = try course.grade(other, of: set)
      #expect(again.points == first.points && again.mistakes == first.mistakes)
    }
    #expect(abs(first.earned - 100 * 21 / 24) < 1e-9)
  }

  @Test func aMistakeMadeAgainWeighsMore() throws {
    let course = Shipped.course
    let one = try submission([3])
    let fresh = try course.grade(one, of: Self.choices)
    let entry = try #require(fresh.mistakes.keys.first)
    let again = try course.grade(one, of: Self.choices, history: [entry: 2])
    #expect(fresh.surcharge == 0)
    #expect(again.repeated == [Grade.Repeat(entry: entry, count: 3)])
    #expect(again.points == fresh.points - 2 * course.syllabus.rubric.repeated)
    // What was mended since weighs nothing.
    #expect(try course.grade(one, of: Self.choices, history: ["zh.other.none": 9]).points == fresh.points)
    #expect(try course.grade(one, of: Self.choices, history: [entry: 99]).surcharge == course.syllabus.rubric.repeats)
  }

  @Test func whatIsNotAnsweredCountsAndWhatIsNotAskedIsSaid() throws {
    let grade = try Shipped.course.grade(
      Submission(answers: [Submission.Answer(item: "nowhere", text: "A")]), of: Self.choices)
    #expect(grade.points == 0)
    #expect(grade.unknown == ["nowhere"])
    #expect(grade.items.count == Self.choices.items.count)
  }

  /// With other data an item may have no best answer any more: then it does not count.
  @Test func anItemWithoutOneAnswerDoesNotCount() throws {
    let item = Item(
      id: "x", kind: .better, module: "claims", level: 1, markets: ["MY"], text: "家人们好。",
      options: ["大家好。", "欢迎大家。", "家人们好。"], target: nil, spoken: nil, product: nil, key: "x")
    let set = ExerciseSet(request: ExerciseRequest(), pack: "", items: [item] + Self.choices.items)
    let grade = try Shipped.course.grade(try submission([]), of: set)
    #expect(grade.items[0].answer == nil)
    #expect(grade.points == 100)
  }

  @Test func readingAloudIsHeldAgainstTheLine() throws {
    let set = try Shipped.course.items(ExerciseRequest(markets: ["MY"], kinds: [.read], count: 4, seed: 2))
    let item = try #require(set.items.first)
    let line = try #require(item.spoken?.text)
    func points(_ text: String) throws -> Double {
      try Shipped.course.grade(Submission(answers: [Submission.Answer(item: item.id, text: text)]), of: set).items[0]
        .points
    }
    #expect(try points(line.lowercased()) == 100)
    #expect(try points(String(line.prefix(line.count / 2))) < 70)
    #expect(try points("") == 0)
  }

  @Test func aGradeAsJSONIsReadBackAsHistory() throws {
    let grade = try Shipped.course.grade(try submission([2, 9]), of: Self.choices)
    let line = GradeJSON.bytes(grade, language: .zh, pretty: false)
    #expect(String(decoding: line, as: UTF8.self).contains("\"pack\":\"\(Shipped.course.engine.pack)\""))
    let back = try GradeHistory.read(line + line, file: "grades.jsonl")
    #expect(GradeHistory.mistakes(back, of: "t1") == grade.mistakes.mapValues { $0 * 2 })
    #expect(GradeHistory.mistakes(back, of: "t2").isEmpty)
    #expect(throws: CourseProblems.self) { try GradeHistory.read(Array("{}".utf8), file: "x") }
  }

  @Test(arguments: [
    (#"{"answers":[{"item":"a","answer":"B"}]}"#, 1, 1),
    (#"[{"trainee":"甲","answers":[{"item":"a","answer":"B"}]},{"trainee":"乙","answers":[]}]"#, 2, 1),
    (
      "{\"trainee\":\"甲\",\"item\":\"a\",\"answer\":\"B\"}\n\n{\"trainee\":\"甲\",\"item\":\"b\",\"answer\":\"C\"}\r\n",
      1, 2
    ),
  ]) func submissionsComeInThreeShapes(_ text: String, _ trainees: Int, _ answers: Int) throws {
    let all = try Submission.read(Array(text.utf8), file: "s.json")
    #expect(all.count == trainees)
    #expect(all[0].answers.count == answers)
  }

  @Test func aBadLineIsNamed() {
    do {
      _ = try Submission.read(Array("{\"item\":\"a\",\"answer\":\"B\"}\n{\"item\":\"a\"}\n".utf8), file: "s.jsonl")
      Issue.record("read")
    } catch { #expect(error.all.map(\.en) == ["s.jsonl:2: no submission (answers, or item and answer, are due)"]) }
  }

  @Test func aRubricOfOnesOwn() throws {
    let schema = try Shipped.bytes(Syllabus.schemaPath)
    let file = #"<rubric gained="100" mended="0" kept="0" closure="0" invented="0" repeat="0" repeats="0"/>"#
    let rubric = try Rubric(Array(file.utf8), file: "mine.xml", schema: schema)
    let half = try #require(
      try Shipped.course.grade("家人们，大家看看这款猕猴桃。", rewriting: "家人们，绝绝子的猕猴桃看看。", for: "SA", rubric: rubric))
    #expect(half.points == 100 * half.sides[0].share)
    #expect(throws: CourseProblems.self) { try Rubric(Array("<rubric/>".utf8), file: "mine.xml", schema: schema) }
  }

  /// Front matter of a script was looked at as talk nobody had heard of: what it states was counted as made up.
  @Test func factsOfTheFrontMatterAreNotMadeUp() throws {
    let known = ProductFacts(values: [
      "origin": "陕西省武功县", "harvest_date": "2026-10-12", "price": "19.9元", "weight": "5斤",
      "halal_cert": "MUI-00120034560923", "storage": "冷藏可放30天", "delivery_days": "7",
    ])
    let original = "家人们，原生态的猕猴桃，手慢无！"
    let answer =
      "大家好，这是武功县的猕猴桃，10月12日采收，五斤19块9，冷藏可以放30天，7天送到，证书编号 MUI-00120034560923。"
    func grade(_ answer: String, _ known: ProductFacts) throws -> TextGrade {
      try #require(try Shipped.course.grade(answer, rewriting: original, for: "MY", known: known))
    }
    #expect(try grade(answer, known).invented == [])
    #expect(try grade(answer + "一天只发88单。", known).invented == ["88单"])
    #expect(try grade(answer, ProductFacts()).invented.count >= 7, "without them it is made up")
    // What is known need not be said.
    #expect(try grade("大家好，这款猕猴桃看看。", known).lost == (try grade("大家好，这款猕猴桃看看。", ProductFacts()).lost))
  }
}
