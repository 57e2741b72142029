import Testing

@testable import Ruxiang

/// The page of `lexicon test`, on the shipped data: every fate in words an author can act on.
@Suite struct TracePageTests {
  private func page(_ text: String, _ language: ReaderLanguage = .en) throws -> String {
    try TracePage(engine: Shipped.engine, language: language).text(text)
  }

  @Test(arguments: [
    ("家人们好", "1:1  家人们  zh.address.kin.jia-ren-men\n    form: 家人们\n    found\n"),
    ("土鸡蛋", "土鸡  zh.rustic.farmhouse.tu-ji\n    form: 土鸡\n    not a word by ICU, which cuts: 土|鸡蛋\n"),
    (
      "面朝黄土背朝天干了三十年",
      "背朝天  zh.rustic.toil.huang-tu\n    form: 背朝天\n    lost: one that begins earlier has its place: “面朝黄土背朝天干了三十年” zh.rustic.toil.huang-tu-nian\n"
    ),
    (
      "别说什么农家味",
      "农家味  zh.rustic.farmhouse.nong-jia-wei\n    form: 农家味\n    taken back by “别说什么”: zh.context.denied-nothing-of ("
    ),
  ]) func fates(_ text: String, _ wanted: String) throws {
    #expect(try page(text).contains(wanted))
  }

  /// The shield is named as it is written; the sentence is the entry's own quiet example.
  @Test func shields() throws {
    let lexicon = Shipped.engine.lexicon
    var scanner = try Scanner(lexicon)
    for entry in lexicon.entries {
      for quiet in entry.quiets {
        for case .shielded(let shield, let text) in scanner.trace(line: Array(quiet.utf8)).filter({
          lexicon.entries[$0.entry].id == entry.id
        }).map(\.fate) {
          let words = String(decoding: Array(quiet.utf8)[text], as: UTF8.self)
          #expect(try page(quiet).contains("shielded: “\(words)” is where it is not this: \(entry.shields[shield])\n"))
          return
        }
      }
    }
    Issue.record("no quiet example is quiet for its shield")
  }

  @Test func counts() throws {
    #expect(try page("土鸡蛋").hasPrefix("2 seen: 1 found, 1 not\n"))
    #expect(try page("土鸡蛋", .zh).hasPrefix("看到 2 处：算 1 处，不算 1 处\n"))
    #expect(try page("") == "the lexicons see nothing here\n")
    #expect(try page("第一行\n家人们").contains("2:1  家人们"))
  }
}
