import Testing

@testable import Ruxiang

/// What viewers ask: written in the markets, answered by their parts.
@Suite struct QuestionTests {
  private static let lexicon = Toy.lexicon("rustic.nature", Toy.entry("zh.rustic.nature.a", "<form>甲</form>"))
  private static let part = """
    <frame id="origin"><name lang="en">o</name><why lang="en">o</why><evidence fact="F-1"/><variant id="a">
    <line>产地是{origin}。</line><say lang="en">From {origin}.</say></variant></frame>
    <part id="place" order="20" frame="origin"><name lang="en">place</name><why lang="en">w</why><evidence fact="F-1"/>
    <sign word="哪里来"/></part>
    """

  private static func question(_ part: String = "place", ask: String = "<ask lang=\"en\">From where?</ask>") -> String {
    """
    <question id="q" order="5" part="\(part)" product="food"><ask lang="zh-Hans">哪里的？</ask>\(ask)
    <why lang="zh-Hans">人人先问</why><why lang="en">all ask it first</why><evidence fact="F-1"/></question>
    """
  }

  private func engine(_ extra: String) throws -> Engine {
    try Engine([Self.lexicon, Toy.facts, Toy.market(extra: extra)] + Toy.schema)
  }

  @Test func aPartAnswersAQuestion() throws {
    let engine = try engine(Self.part + Self.question())
    let market = try #require(engine.market("XX"))
    let question = try #require(market.questions.first)
    #expect(question.id == "q" && question.answer.frame == "origin" && question.answer.order == 5)
    #expect(question.asked(in: .zh) == "哪里的？" && question.asked(in: .en) == "From where?")
    var checker = try Checker(engine)
    func asked(_ text: String, _ facts: ProductFacts) throws -> AskedQuestion {
      let script = try ScriptReader.read(Array(text.utf8), name: "-")
      return try #require(checker.questions(script, facts: facts, market: market).first)
    }
    let open = try asked("大家好。", ProductFacts())
    #expect(open.answer == "产地是〔请填：产地〕。" && open.needs == ["origin"] && open.answeredAt == nil)
    #expect(open.asked.map(\.text) == ["From where?"])
    let known = try asked("大家好，从哪里来都写着。", ProductFacts(values: ["origin": "武功"]))
    #expect(known.answer == "产地是武功。" && known.needs.isEmpty)
    #expect(known.answeredAt == "大家好，从".utf8.count)
  }

  @Test func aQuestionNeedsItsPart() {
    let found = Toy.problems([Self.lexicon, Toy.facts, Toy.market(extra: Self.part + Self.question("nowhere"))])
    #expect(found.contains { $0.hasPrefix("Markets/XX.xml:") && $0.contains("no part 'nowhere'") }, "\(found)")
  }

  @Test func aQuestionIsAskedInTheMarketsLanguages() throws {
    let problems = try DataLint(try engine(Self.part + Self.question(ask: ""))).run().map(\.message)
    #expect(problems.contains { $0.contains("question 'q' has no words for en-MY in market 'XX'") }, "\(problems)")
  }

  @Test func anImageKeepsTheQuestions() throws {
    let engine = try engine(Self.part + Self.question())
    let back = try #require(Engine(packed: engine.packed(fingerprint: []), fingerprint: []))
    let (one, other) = (engine.markets[0].questions, back.markets[0].questions)
    #expect(one.map(\.asks) == other.map(\.asks) && one.map(\.answer.words) == other.map(\.answer.words))
    #expect(one.map(\.answer.products) == other.map(\.answer.products) && !one.isEmpty)
  }
}
