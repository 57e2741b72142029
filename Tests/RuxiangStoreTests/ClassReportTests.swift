import Foundation
import Ruxiang
import RuxiangCourse
import RuxiangDocuments
import TestSupport
import Testing

@testable import RuxiangStore

/// What is said of a class.
@Suite("class: reports") struct ClassReportTests {
  private static let bad = "家人们，原生态的猕猴桃，手慢无！\n我爸面朝黄土背朝天干了三十年。"
  private static let good =
    "大家好，欢迎来到直播间。\n产地是中国陕西省武功县，果园有备案号，印在箱子上。\n切开看，果肉翠绿，入口酸甜，汁水多。\n一箱净重2.5公斤，价格显示在商品页。"

  private static func made(_ people: Int, better: Int) throws -> MadeClass {
    let made = try MadeClass(people: people)
    try made.store.assign(ClassAssignment("one", .script, round: "before", markets: ["MY", "SA"]))
    var again = ClassAssignment("two", .script, round: "after", markets: ["MY", "SA"])
    again.revises = "one"
    try made.store.assign(again)
    for number in 0..<people {
      try made.submit(bad, by: number, for: "one")
      try made.submit(number < better ? good : bad, by: number, for: "two")
    }
    _ = try made.grade()
    return made
  }

  @Test("a change is claimed from ten pairs on, and only where the interval leaves out 0") func changes() throws {
    for (people, better, claim) in [(9, 9, "too few to say"), (10, 10, "better"), (12, 1, "no change shown")] {
      let sheet = try Self.made(people, better: better).report()
      let answer = try #require(sheet.answers.first { $0.id == "change" })
      let row = try #require(answer.rows.first)
      func column(_ key: String) -> AnswerValue? { answer.columns.firstIndex { $0.key == key }.map { row[$0] } }
      #expect(column("n") == .count(people))
      guard case .words(let said)? = column("claim") else {
        Issue.record("no claim")
        continue
      }
      #expect(said.en == claim, "\(people) \(better)")
      #expect((column("low") == AnswerValue.none) == (people < 10))
      #expect(column("better") == .count(better))
    }
  }

  /// The bootstrap holds what a law of it must: it lies around the median, shifts with the changes, and is drawn anew for
  /// no one.
  @Test(arguments: [UInt64(4), 5, 6, 7]) func pairs(seed: UInt64) throws {
    var random = Seeded(seed)
    let changes = (0..<(10 + Int(random.next() % 30))).map { _ in Double(random.next() % 400) / 10 - 15 }
    let one = try #require(PairedChange(changes, seed: 1))
    let interval = try #require(one.interval)
    #expect(interval.contains(one.change))
    let shifted = try #require(PairedChange(changes.map { $0 + 100 }, seed: 1)?.interval)
    #expect(abs(shifted.lowerBound - interval.lowerBound - 100) < 1e-6)
    let mixed = try #require(PairedChange(changes.reversed(), seed: 1)?.interval)
    #expect(mixed == interval, "the order of people does not matter")
    #expect(PairedChange(Array(changes.prefix(9)), seed: 1)?.interval == nil)
    #expect(PairedChange([], seed: 1) == nil)
  }

  @Test("the funnel only narrows, and every step counts who did all before") func funnel() throws {
    let made = try Self.made(6, better: 3)
    _ = try made.store.enrol([RosterLine(name: "没来", number: "N9")])
    _ = try made.store.aired(try made.store.person("N0"), market: "MY", date: "2026-12-01")
    _ = try made.store.aired(try made.store.person("N5"), market: "MY", date: "2026-12-01")
    let funnel = try #require(try made.report().answers.first)
    func column(_ index: Int) -> [AnswerValue] { funnel.rows.map { $0[index] } }
    #expect(column(1) == [7, 6, 3, 3, 1].map { AnswerValue.count($0) })
    #expect(column(3) == [7, 6, 3, 3, 2].map { AnswerValue.count($0) }, "somebody aired who is not ready here")
  }

  @Test("what recurs is counted by people and rounds; what is let pass is not") func habits() throws {
    let made = try Self.made(4, better: 2)
    let entry = "zh.address.kin.jia-ren-men"
    func row() throws -> [AnswerValue]? {
      try made.report().answers.first { $0.id == "mistakes" }?.rows.first { $0.contains(.text(entry)) }
    }
    // said, category, people, count, again, first round, last round, entry
    #expect(try row()?[2...6] == [4, 6, 2, 4, 2].map { AnswerValue.count($0) }[...])
    let submission = try made.store.submission(of: try made.store.person("N3"), for: try made.store.assignment("two"))
    func pass(_ submission: ClassSubmission?, _ markets: [String]) throws {
      try made.store.override(
        submission, entry: entry, markets: markets, severity: .none, reason: "可以", date: nil, engine: Shipped.engine)
    }
    try pass(submission, ["MY"])
    #expect(try row()?[3] == .count(6), "another market still minds it")
    try pass(submission, ["MY", "SA"])
    #expect(try row()?[2...6] == [4, 5, 1, 4, 1].map { AnswerValue.count($0) }[...])
    try pass(nil, [])
    #expect(try row() == nil)
  }

  @Test("the same class gives the same bytes in every format") func deterministic() throws {
    let made = try Self.made(3, better: 1)
    for format in AnswerFormat.allCases {
      let all = try (0..<2).map { _ in try format.bytes(try made.report(), language: .zh) }
      #expect(all[0] == all[1], "\(format)")
    }
    #expect(
      String(decoding: try AnswerFormat.json.bytes(try made.report(), language: .zh), as: UTF8.self).contains(
        "ruxiang.class/1"))
  }

  @Test("what is handed back has the trainer's words in the margin, under the trainer's name") func handback() throws {
    let made = try Self.made(2, better: 1)
    let person = try made.store.person("N1")
    let submission = try made.store.submission(of: person, for: try made.store.assignment("two"))
    try made.store.comment(submission, quote: "猕猴桃", text: "先说产地 <b>&", date: nil)
    try made.store.override(
      submission, entry: "zh.address.kin.jia-ren-men", markets: [], severity: .none, reason: "老顾客", date: nil,
      engine: Shipped.engine)
    #expect(throws: ClassError.noQuote("没说过的话")) {
      try made.store.comment(submission, quote: "没说过的话", text: "x", date: nil)
    }
    var handback = try ClassHandback(made.store, MadeClass.course, language: .zh)
    handback.trainer = "李老师"
    var files: [ClassHandback.File] = []
    let failed = try handback.each(of: person) { file throws(WriteError) in files.append(file) }
    #expect(failed.isEmpty && files.map(\.assignment) == ["one", "two"] && files.map(\.owner) == ["学生1号", "学生1号"])
    var stream = DocumentReader.open(files[1].bytes, name: "a.docx")
    let document = try #require(try stream.next()?.get())
    let comments = document.comments
    #expect(comments.contains { $0.author == "李老师" && $0.text == "先说产地 <b>&" })
    #expect(comments.contains { $0.author == "李老师" && $0.text.contains("→") }, "the fit before and now")
    #expect(comments.contains { $0.author == "入乡 Ruxiang" && $0.text.contains("老顾客") })
    let text = String(decoding: document.script.utf8, as: UTF8.self)
    #expect(text.contains("家人们") && !text.contains("原生态"), "what is let pass stays, the rest is put right")
  }

  @Test("cards say what there is; certificates go to those who came to every round") func cards() throws {
    let made = try Self.made(2, better: 1)
    _ = try made.store.enrol([RosterLine(name: "没来", number: "N9")])
    var cards = try ClassCard(made.store, MadeClass.course, language: .en)
    let card = cards.card(try made.store.person("N1"))
    #expect(card.title.hasSuffix("学生1号") && card.sections.contains { $0.id == "again" })
    #expect(!cards.card(try made.store.person("N0")).sections.contains { $0.id == "again" })
    #expect(cards.certificate(try made.store.person("N9")) == nil)
    cards.isProjected = true
    let paper = try #require(cards.certificate(try made.store.person("N0")))
    #expect(paper.sections.first?.title == (try made.store.person("N0")).pseudonym)
    var stream = DocumentReader.open(try CertificateWord.bytes(paper), name: "c.docx")
    #expect(try stream.next()?.get().script.segments.isEmpty == false)
  }
}
