import TestSupport
import RuxiangText
import Testing

@testable import Ruxiang

/// The laws of the score, held against whole scripts and the shipped data.
@Suite struct CheckerLawTests {
  static let scripts = ["kiwi.txt", "honey.txt", "mutton.txt", "papercut.txt", "rice-wine.txt", "kiwi-abroad.txt"]

  private func fits(_ text: String, _ checker: inout Checker) throws -> [Double] {
    let report = checker.check(
      try Script.text(text), facts: ProductFacts(), markets: Shipped.engine.markets,
      options: Checker.Options(rewritesFor: 0))
    return report.markets.map(\.fit.fit)
  }

  private static func spoken(_ name: String) throws -> [String] {
    let script = try ScriptReader.read(Shipped.bytes("Examples/" + name), name: name)
    return script.segments.map { script.text($0.range) }
  }

  private func expectEqual(_ a: [Double], _ b: [Double]) {
    #expect(a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test(arguments: scripts) func saidTwiceFitsLikeOnce(_ name: String) throws {
    var checker = try Checker(Shipped.engine)
    let text = try Self.spoken(name).joined(separator: "\n")
    expectEqual(try fits(text, &checker), try fits(text + "\n" + text, &checker))
  }

  @Test(arguments: scripts) func orderOfLinesDoesNotMatter(_ name: String) throws {
    var checker = try Checker(Shipped.engine)
    var random = Seeded(11)
    let lines = try Self.spoken(name)
    let before = try fits(lines.joined(separator: "\n"), &checker)
    expectEqual(before, try fits(lines.shuffled(using: &random).joined(separator: "\n"), &checker))
  }

  /// One more thing that will not carry over never helps, one more that works never hurts.
  @Test(arguments: scripts) func moreOfTheSame(_ name: String) throws {
    var checker = try Checker(Shipped.engine)
    let text = try Self.spoken(name).joined(separator: "\n")
    let before = try fits(text, &checker)
    let worse = try fits(text + "\n原生态，纯天然！", &checker)
    #expect(zip(before, worse).allSatisfy { $0 >= $1 - 1e-9 })
    let better = try fits(text + "\n检测报告编号SC2026-118。", &checker)
    #expect(zip(before, better).allSatisfy { $0 <= $1 + 1e-9 })
  }

  /// The same checker, another checker: the same report.
  @Test func checkersDoNotRemember() throws {
    var one = try Checker(Shipped.engine)
    var other = try Checker(Shipped.engine)
    let names = Self.scripts + Self.scripts.reversed()
    for name in names {
      let script = try ScriptReader.read(Shipped.bytes("Examples/" + name), name: name)
      let a = one.check(script, facts: ProductFacts(), markets: Shipped.engine.markets)
      let b = other.check(script, facts: ProductFacts(), markets: Shipped.engine.markets)
      #expect(JSONReport.bytes(a, pretty: false) == JSONReport.bytes(b, pretty: false))
      _ = other.check(try Script.text("别的稿子，家人们！"), facts: ProductFacts(), markets: Shipped.engine.markets)
    }
  }
}
