import Ruxiang
import Testing

@testable import RuxiangCourse

/// Every item has one best answer, none comes twice, and what explains it is what the data say.
@Suite struct ExerciseTests {
  /// Two thousand; those to be written are rewritten by the engine, which takes time, and have their own tests.
  private static let many: ExerciseSet = {
    let kinds: [Item.Kind] = [.spot, .market, .better, .read]
    do { return try Shipped.course.items(ExerciseRequest(kinds: kinds, count: 2000, seed: 7)) } catch {
      preconditionFailure("\(error)")
    }
  }()

  private static let answers: [String: ItemAnswer] = {
    do { return try Shipped.course.answers(many) } catch { preconditionFailure("\(error)") }
  }()

  private func answers(_ item: Item) -> String { Self.answers[item.id]?.text ?? "" }

  @Test func twoThousandAreDrawnAndNoneTwice() {
    let items = Self.many.items
    #expect(items.count == 2000)
    #expect(Set(items.map(\.id)).count == items.count)
    // The same line for the same market is the same task, whatever stands beside it.
    let asked = items.map { item in
      [item.kind.rawValue, item.kind == .market ? answers(item) : item.markets[0], item.spoken?.text ?? ""]
        + (item.text.isEmpty ? [answers(item)] : [item.text])
    }
    #expect(Set(asked).count == items.count)
    #expect(Set(items.map { "\($0.kind)\($0.level)" }).count == 12, "a kind or a level is missing")
  }

  /// Asked of a plain checker, option by option, in another way than the items were made.
  @Test func everyChoiceHasExactlyOneBestAnswer() throws {
    let engine = Shipped.course.engine
    let answers = Self.answers
    var checker = try Checker(engine)
    func report(_ text: String, _ markets: [Market], _ item: Item) throws -> Report {
      let script = try ScriptReader.read(Array(text.utf8), name: "-")
      return checker.check(
        script, facts: ProductFacts(values: item.product.map { ["product": $0] } ?? [:]), markets: markets,
        options: Checker.Options(rewritesFor: 0, coverage: false))
    }
    for (index, item) in Self.many.items.enumerated() where item.kind.isChoice {
      let answer = try #require(answers[item.id], "\(item)")
      let best = try #require(answer.best)
      #expect((3...4).contains(item.options.count), "\(item)")
      #expect(Set(item.options).count == item.options.count, "\(item)")
      // A third of them by hand: enough to find a maker that is wrong.
      guard index % 3 == 0 else { continue }
      var good: [Int] = []
      let markets = try item.markets.map { try #require(engine.market($0)) }
      switch item.kind {
      case .spot:
        for (number, option) in item.options.enumerated() {
          if item.text.isEmpty {
            if try !report(option, markets, item).findings.isEmpty { good.append(number) }
          } else {
            let at = try #require(Array(item.text.utf8).firstRange(of: Array(option.utf8)))
            let found = try report(item.text, markets, item).findings
            if found.contains(where: { $0.place.range.overlaps(at) }) { good.append(number) }
          }
        }
      case .market:
        let found = try report(item.text, markets, item).findings
        let ranks = item.options.map { market in found.compactMap { $0.markets[market]?.severity.rank }.max() ?? 0 }
        let high = try #require(ranks.max())
        good = ranks.indices.filter { ranks[$0] == high }
        #expect(high > 0)
      case .better:
        for (number, option) in item.options.enumerated() {
          if try report(option, markets, item).findings.isEmpty { good.append(number) }
        }
        #expect(item.options.contains(item.text), "the line itself is among them")
      case .write, .passage, .read: break
      }
      #expect(good == [best], "\(item)")
    }
  }

  @Test func explanationsAreTheData() throws {
    let engine = Shipped.course.engine
    let answers = Self.answers
    for item in Self.many.items where item.kind != .read {
      let answer = try #require(answers[item.id])
      let entry = try #require(engine.lexicon.entry(answer.entry))
      let market = try #require(engine.market(item.kind == .market ? answer.text : item.markets[0]))
      let judgement = try #require(market.judgement(for: entry))
      let reasons =
        [(judgement.why, judgement.evidence)]
        + judgement.conditions.map { condition in
          (condition.why ?? judgement.why, condition.evidence.isEmpty ? judgement.evidence : condition.evidence)
        }
      #expect(reasons.contains { $0.0 == answer.why && $0.1.map(\.id) == answer.sources }, "\(item)")
      #expect(answer.presupposes == entry.presupposes)
      #expect(answer.severity > .none)
      #expect(!answer.sources.isEmpty)
    }
  }

  @Test func theSeedDecidesEverything() throws {
    let course = Shipped.course
    func bytes(_ seed: UInt64) throws -> [UInt8] {
      let set = try course.items(ExerciseRequest(modules: ["address"], count: 12, seed: seed))
      return ExerciseJSON.bytes(set, answers: try course.answers(set), engine: course.engine, language: .zh)
    }
    #expect(try bytes(3) == bytes(3))
    #expect(try bytes(3) != bytes(4))
  }

  /// Pinned: a change of the generator would change every set that trainers have handed out.
  @Test func theGeneratorStaysTheSame() {
    var numbers = SeededNumbers(42)
    #expect(
      (0..<3).map { _ in numbers.next() } == [
        13_679_457_532_755_275_413, 2_949_826_092_126_892_291, 5_139_283_748_462_763_858,
      ])
    #expect((0..<1000).allSatisfy { _ in (0..<7).contains(numbers.below(7)) })
    #expect(numbers.shuffled(Array(0..<50)).sorted() == Array(0..<50))
  }

  @Test(arguments: [1, 2, 3]) func aLevelIsKept(_ level: Int) throws {
    let set = try Shipped.course.items(
      ExerciseRequest(modules: ["claims"], markets: ["MY", "SA", "TH"], level: level, count: 12, seed: 5))
    #expect(set.items.count == 12)
    #expect(set.items.allSatisfy { $0.level == level && Set($0.markets).isSubset(of: ["MY", "SA", "TH"]) })
    #expect(set.items.allSatisfy { $0.module == "claims" })
  }

  @Test func aClassDrawsOnItsOwnScripts() throws {
    let script = CourseScript(try Shipped.script("Examples/kiwi.txt"), product: "kiwifruit")
    let lines = Set(script.script.segments.map { script.script.text($0.range) })
    let set = try Shipped.course.items(
      ExerciseRequest(modules: ["seasons"], kinds: [.spot, .passage], count: 40, seed: 2), scripts: [script]
    )
    let own = set.items.filter { item in
      item.product == "kiwifruit" && (lines.contains(item.text) || item.options.contains { lines.contains($0) })
    }
    #expect(own.count >= 3)
    #expect(
      set.items.contains { item in
        item.kind == .passage && item.text.split(separator: "\n").allSatisfy { lines.contains(String($0)) }
      })
  }

  @Test func jsonComesBackAndKeepsItsSecrets() throws {
    let course = Shipped.course
    let set = try course.items(ExerciseRequest(modules: ["taboo"], count: 18, seed: 11))
    let answers = try course.answers(set)
    let bare = ExerciseJSON.bytes(set, engine: course.engine, language: .zh)
    #expect(!String(decoding: bare, as: UTF8.self).contains("\"answer\""))
    for bytes in [bare, ExerciseJSON.bytes(set, answers: answers, engine: course.engine, language: .en)] {
      let back = try ExerciseJSON.read(bytes, file: "set.json")
      #expect(back.items.map(\.id) == set.items.map(\.id))
      #expect(try course.answers(back) == answers)
      #expect(back.pack == set.pack)
      #expect(back.request.seed == 11)
    }
  }

  @Test(arguments: [
    ("{", "no exercises"), ("{\"schema\":\"x\",\"items\":[]}", "not ruxiang.exercise/1"),
    (#"{"schema":"ruxiang.exercise/1","items":[{"id":"a","kind":"guess","markets":[]}]}"#, "no exercise 'guess'"),
    (
      #"{"schema":"ruxiang.exercise/1","items":[{"id":"a","kind":"spot","markets":[]},{"id":"a","kind":"spot","markets":[]}]}"#,
      "same id"
    ),
  ]) func whatIsNoSetIsRefused(_ text: String, _ words: String) {
    do {
      _ = try ExerciseJSON.read(Array(text.utf8), file: "set.json")
      Issue.record("read \(text)")
    } catch { #expect(error.all.contains { $0.en.contains("set.json") && $0.en.contains(words) }, "\(error)") }
  }

  @Test(arguments: [("B", 1), ("b", 1), (" 2 ", 1), ("乙句", 1), ("4", nil), ("E", nil), ("", nil)] as [(String, Int?)])
  func optionsGoByLetterNumberOrWords(_ name: String, _ index: Int?) {
    let item = Item(
      id: "x", kind: .better, module: "", level: 1, markets: ["MY"], text: "甲", options: ["甲句", "乙句", "丙句"],
      target: nil, spoken: nil, product: nil, key: "")
    #expect(item.option(named: name) == index)
  }
}
