import Ruxiang
import RuxiangDocuments
import Testing

@testable import RuxiangCourse

@Suite struct RehearsalTests {
  private func rehearse(_ script: Script, rate: Int = 220, market: String = "SA", seed: UInt64 = 1) throws -> Rehearsal
  {
    try Shipped.course.rehearse(
      script, facts: ProductFacts(), market: try #require(Shipped.course.engine.market(market)), rate: rate, seed: seed,
      in: .zh)
  }

  @Test func twiceTheRateTakesHalfTheTime() throws {
    let script = try Shipped.script("Examples/noodles.md")
    let (slow, fast) = (try rehearse(script, rate: 100), try rehearse(script, rate: 200))
    #expect(abs(slow.seconds - 2 * fast.seconds) < 1e-9)
    #expect(abs(slow.seconds - Double(script.spokenLength) * 60 / 100) < 1e-9)
    #expect(!slow.isMeasured)
  }

  @Test func partsAddUpToTheWhole() throws {
    for name in ["Examples/noodles.md", "Examples/kiwi.txt", "Examples/honey.txt", "Examples/kiwi-live.srt"] {
      let rehearsal = try rehearse(try Shipped.script(name))
      let parts = rehearsal.sections
      #expect(parts.reduce(0) { $0 + $1.characters } == rehearsal.characters, "\(name)")
      #expect(abs(parts.reduce(0) { $0 + $1.seconds } - rehearsal.seconds) < 1e-6, "\(name)")
      let steps = rehearsal.timeline.steps
      #expect(steps.reduce(0) { $0 + $1.count } == parts.reduce(0) { $0 + $1.findings }, "\(name)")
      #expect(steps.reduce(0) { $0 + $1.works } == parts.reduce(0) { $0 + $1.works }, "\(name)")
      #expect(steps.count <= 40)
    }
    #expect(try rehearse(try Shipped.script("Examples/noodles.md")).sections.map(\.name).contains("上链接"))
  }

  /// A recording is timed by its own time codes, whatever rate is given.
  @Test func aRecordingTellsItsOwnRate() throws {
    let script = try ScriptReader.read(
      Array(
        "1\n00:00:10,000 --> 00:00:12,000\n大家好欢迎来看\n\n2\n00:00:14,000 --> 00:00:18,000\n今天讲苹果怎么吃\n\n3\n00:00:22,000 --> 00:00:24,000\n谢谢大家\n"
          .utf8), name: "a.srt")
    let rehearsal = try rehearse(script, rate: 999)
    #expect(rehearsal.isMeasured)
    #expect(abs(rehearsal.rate - 15 * 60 / 12.0) < 1e-9)
    #expect(abs(rehearsal.seconds - (12 + 4 * 60 / rehearsal.rate)) < 1e-9)
  }

  @Test func viewersAskInOrderAndTheSeedSaysWhen() throws {
    let script = try Shipped.script("Examples/kiwi.txt")
    let one = try rehearse(script)
    #expect(one.questions.map(\.at) == one.questions.map(\.at).sorted())
    #expect(one.questions.allSatisfy { (0...one.seconds).contains($0.at) })
    #expect(try rehearse(script).questions.map(\.at) == one.questions.map(\.at))
    #expect(try rehearse(script, seed: 2).questions.map(\.at) != one.questions.map(\.at))
  }

  /// What a script has said by then counts as answered.
  @Test func whatWasSaidIsAnswered() throws {
    let filler = String(repeating: "我们慢慢看这个果子的样子。", count: 30)
    let said = try rehearse(try ScriptReader.read(Array(("这批猕猴桃产地是陕西武功。" + filler).utf8), name: "-"))
    let silent = try rehearse(try ScriptReader.read(Array(("这批猕猴桃很好看。" + filler).utf8), name: "-"))
    #expect(said.questions.first { $0.question.question.id == "origin" }?.isAnswered == true)
    #expect(silent.questions.first { $0.question.question.id == "origin" }?.isAnswered == false)
  }

  /// Each market asks, in its own languages; every answer is one the market itself minds nothing of.
  @Test(arguments: Shipped.course.engine.markets.map(\.id)) func goodAnswersAreGood(_ id: String) throws {
    let engine = Shipped.course.engine
    let market = try #require(engine.market(id))
    var checker = try Checker(engine)
    let facts = ProductFacts(values: [
      "product": "honey", "origin": "陕西省延安市", "weight": "500克", "test_report_no": "A-1", "halal_cert": "H-2",
      "delivery_days": "12天", "taste": "甜", "storage": "阴凉处", "shelf_life": "18个月", "refund_policy": "七天内可退",
    ])
    for stated in [ProductFacts(values: ["product": "honey"]), facts] {
      let script = try ScriptReader.read(Array("大家好，今天看蜂蜜。".utf8), name: "-")
      let asked = checker.questions(script, facts: stated, market: market)
      #expect((9...14).contains(asked.count), "\(id): \(asked.map(\.question.id))")
      for question in asked {
        let answer = try #require(question.answer, "\(id) \(question.question.id)")
        let read = try ScriptReader.read(Array(answer.utf8), name: "-")
        let findings = checker.check(read, facts: stated, markets: [market]).findings
        #expect(findings.isEmpty, "\(id) \(question.question.id): \(answer)")
        let locales = market.locales.filter { !$0.hasPrefix("zh") }
        #expect(question.asked.map(\.language).filter { !$0.hasPrefix("zh") } == locales)
        #expect(question.spoken.map(\.language).filter { !$0.hasPrefix("zh") } == locales)
        #expect(!question.question.answer.evidence.isEmpty)
      }
    }
  }
}
