import TestSupport
import RuxiangText
import Testing

@testable import Ruxiang

/// The laws of design §6, held against every example script: what is offered is put in place and the whole script is
/// read, scanned and judged again, with none of the short cuts the rewriter takes.
@Suite struct RewriteLawTests {
  static let scripts = [
    "kiwi.txt", "noodles.md", "honey.txt", "mutton.txt", "papercut.txt", "rice-wine.txt", "kiwi-live.srt",
  ]
  private static let markets = ["MY", "TH", "SA", "EG"]
  private static let facts = ProductFacts(
    values: [
      "origin": "陕西省武功县", "grower": "李建国", "grade": "一级", "variety": "徐香", "test_report_no": "WG2026-1018",
      "taste": "酸甜",
      "harvest_date": "2026-10-18",
    ], airDate: "2026-11-28", rates: ["MYR": 0.58])

  private static func applied(_ rewrite: Rewrite, to script: Script) throws -> Script {
    let utf8 =
      Array(script.utf8[..<rewrite.range.lowerBound]) + Array(rewrite.text.utf8)
      + Array(script.utf8[rewrite.range.upperBound...])
    return try ScriptReader.read(utf8, name: script.name, encoding: .utf8)
  }

  /// Entries found, each as often as it is found.
  private static func counts(_ report: Report) -> [String: Int] {
    report.findings.reduce(into: [:]) { $0[$1.cue, default: 0] += 1 }
  }

  @Test(arguments: scripts, [false, true]) func offeredRewritesKeepTheLaws(_ name: String, _ withFacts: Bool) throws {
    let facts = withFacts ? Self.facts : ProductFacts()
    let script = try ScriptReader.read(Shipped.bytes("Examples/" + name), name: name)
    var checker = try Checker(Shipped.engine)
    // What the script itself states may be said again.
    let known = checker.known(script, facts).facts
    var random = Seeded(UInt64(name.utf8.count))
    var tried = 0
    for id in Self.markets {
      let market = try #require(Shipped.engine.market(id))
      let before = checker.check(script, facts: facts, markets: [market])
      let fit = try #require(before.markets.first?.fit.fit)
      for finding in before.findings {
        for rewrite in finding.markets[id]?.rewrites ?? [] {
          try laws(rewrite, finding, script, known)
          // Reading everything again is slow: one in six, others for every script.
          guard Int.random(in: 0..<6, using: &random) == 0 else { continue }
          tried += 1
          let after = checker.check(
            try Self.applied(rewrite, to: script), facts: facts, markets: [market],
            options: Checker.Options(rewritesFor: 0))
          let now = try #require(after.markets.first?.fit.fit)
          let what = "\(id): '\(finding.text)' → '\(rewrite.text)'"
          #expect(now >= fit - 1e-6, "\(what) lowers the fit")
          #expect(abs(now - rewrite.fitAfter) < 1e-6, "\(what) promises \(rewrite.fitAfter), gives \(now)")
          let old = Self.counts(before)
          let new = Self.counts(after)
          for (cue, count) in new { #expect(count <= old[cue] ?? 0, "\(what) raises \(cue)") }
        }
      }
    }
    #expect(tried > 10)
  }

  /// No invented figure, no lost fact, every open slot asked for.
  private func laws(_ rewrite: Rewrite, _ finding: FindingReport, _ script: Script, _ facts: ProductFacts) throws {
    let entry = try #require(Shipped.engine.lexicon.entry(finding.cue))
    let source = Folder.folded(script.text(rewrite.range))
    let text = Folder.folded(rewrite.text)
    let given = facts.values.flatMap { Figures.all(Folder.folded(SlotValue.chinese($1, slot: $0))) }.map(\.value)
    if let conversion = rewrite.conversion {
      #expect(script.text(rewrite.range).contains(conversion.source))
      #expect(conversion.value > 0 && conversion.converted > 0)
    } else {
      for figure in Figures.all(text).map(\.value) {
        #expect(
          Figures.all(source).map(\.value).contains(figure) || given.contains(figure),
          "'\(rewrite.text)' invents \(figure)")
      }
      if !entry.figuresAreRhetorical {
        #expect(
          Figures.survive(from: source, in: text), "'\(rewrite.text)' loses a figure of '\(script.text(rewrite.range))'"
        )
      }
    }
    let open = rewrite.text.split(separator: "〔请填：", omittingEmptySubsequences: false).dropFirst().compactMap {
      $0.split(separator: "〕").first.map(String.init)
    }
    // A price is asked for by its amount: 〔请填：19块9合多少林吉特〕.
    let slots = open.map { $0.contains("合多少") ? SlotNames.name("local_price").zh : $0 }
    #expect(Set(slots) == Set(rewrite.needs.map { SlotNames.name($0).zh }))
    for slot in rewrite.needs { #expect(facts.values[slot] == nil) }
    for seam in ["的的", "了了", "，，", "。。", "，。", "是是", "们们"] {
      #expect(!rewrite.text.contains(seam))
    }
  }

  @Test(arguments: scripts) func wholeScriptNeverFallsAndKeepsItsLines(_ name: String) throws {
    let script = try ScriptReader.read(Shipped.bytes("Examples/" + name), name: name)
    var checker = try Checker(Shipped.engine)
    for id in ["MY", "SA"] {
      let market = try #require(Shipped.engine.market(id))
      let result = checker.rewritten(script, facts: Self.facts, markets: [market])
      let before = try #require(result.before.markets.first?.fit.fit)
      let after = try #require(result.after.markets.first?.fit.fit)
      #expect(after >= before)
      #expect(result.after.findings.count <= result.before.findings.count)
      #expect(LineIndex(result.utf8).starts.count == LineIndex(script.utf8).starts.count)
      let again = checker.rewritten(script, facts: Self.facts, markets: [market])
      #expect(again.utf8 == result.utf8)
    }
  }

  @Test func aBlockIsNeverKeptOnPurpose() throws {
    let script = try Script.text("这是猪油炒的菜，原生态。")
    let facts = ProductFacts(allowed: [
      Allowance(cue: "taboo.pork", reason: "就要"), Allowance(cue: "rustic.*", reason: "不对的写法"),
      Allowance(cue: "rustic.nature", reason: "品牌"),
    ])
    var checker = try Checker(Shipped.engine)
    let market = try #require(Shipped.engine.market("SA"))
    let report = checker.check(script, facts: facts, markets: [market])
    let said = report.findings.compactMap { finding in finding.markets["SA"].map { (finding.category, $0) } }
    #expect(said.contains { $0.0 == .tabooPork && $0.1.severity == .block && $0.1.allowed == nil })
    #expect(said.contains { $0.0 == .rusticNature && $0.1.allowed == "品牌" && $0.1.points == 0 })
    #expect(report.markets.first?.fit.verdict == .blocked)
  }
}
