import TestSupport
import Testing

@testable import Ruxiang

@Suite struct LiveCheckerTests {
  private static func script(_ name: String) throws -> String {
    try #require(AnnotatedScript.all.first { $0.name == name }).text
  }

  private static func captions(_ text: String) -> String {
    var out = ""
    var rest = text.filter { !$0.isNewline }[...]
    var number = 1
    while !rest.isEmpty, number < 40 {
      out +=
        "\(number)\n00:00:\(number < 10 ? "0" : "")\(number),000 --> 00:00:\(number < 9 ? "0" : "")\(number + 1),000\n"
      out += rest.prefix(9) + "\n\n"
      rest = rest.dropFirst(9)
      number += 1
    }
    return out
  }

  /// Texts of every layout, with the file name that tells it.
  private static func texts() throws -> [(name: String, text: String)] {
    let (tea, kiwi) = (try script("t01.a.txt"), try script("k01.a.txt"))
    let marked = kiwi.split(separator: "\n").map {
      "- \($0.prefix(6))**\($0.dropFirst(6).prefix(8))**\($0.dropFirst(14))"
    }
    return [
      ("a.txt", try script("h01.a.txt")),
      ("b.txt", "---\n产地: 陕西省武功县\nallow:\n  - cue: rustic.place\n    reason: 品牌\n---\n" + kiwi),
      ("c.txt", tea.filter { !$0.isNewline }), ("d.md", "# 开场\n\n" + marked.joined(separator: "\n")),
      ("e.srt", captions(tea)), ("f.txt", tea.split(separator: "\n").joined(separator: "\r\n")),
    ]
  }

  private func facts(_ script: Script) -> ProductFacts {
    // Front matter is read elsewhere; what it comes to changes with it here too.
    guard let range = script.frontMatter else { return ProductFacts() }
    let text = script.text(range)
    return ProductFacts(
      values: text.contains("清真证书编号") ? ["halal_cert": "HC-1"] : ["origin": text],
      allowed: text.contains("allow") ? [Allowance(cue: "rustic.place", reason: "品牌")] : [])
  }

  @Test func reportsEqualThoseOfAFullCheckAfterAnyEdits() throws {
    let markets = ["MY", "SA"].compactMap { Shipped.engine.market($0) }
    var live = try LiveChecker(Shipped.engine)
    var plain = try Checker(Shipped.engine)
    var compared = 0
    for (index, (name, text)) in try Self.texts().enumerated() {
      var edited = EditedText(String(text.prefix(260)), seed: UInt64(index))
      for step in 0..<10 {
        if step > 0 { edited.edit() }
        guard let script = try? ScriptReader.read(edited.utf8, name: name) else { continue }
        let options = Checker.Options(rewritesFor: step % 8 == 7 ? 2000 : 0)
        let facts = facts(script)
        let now = JSONReport.bytes(
          live.check(script, facts: facts, markets: markets, options: options), pretty: true)
        let full = JSONReport.bytes(
          plain.check(script, facts: facts, markets: markets, options: options), pretty: true)
        #expect(now == full, "\(name) after \(step) edits: \(edited.string)")
        compared += 1
      }
    }
    #expect(compared > 40)
  }

  @Test func scansEqualThoseOfAScannerThatRemembersNothing() throws {
    var live = try Scanner(Shipped.engine.lexicon)
    live.memory = ScanMemory(Shipped.engine.lexicon)
    var plain = try Scanner(Shipped.engine.lexicon)
    for (index, (name, text)) in try Self.texts().enumerated() {
      var edited = EditedText(text, seed: UInt64(100 + index))
      for _ in 0..<6 {
        for _ in 0..<3 { edited.edit() }
        guard let script = try? ScriptReader.read(edited.utf8, name: name) else { continue }
        #expect(live.scan(script) == plain.scan(script), "\(name): \(edited.string)")
      }
    }
  }

  /// A line so long that a scanner reads it in pieces.
  @Test func scansOfVeryLongLinesEqualToo() throws {
    var live = try Scanner(Shipped.engine.lexicon)
    live.memory = ScanMemory(Shipped.engine.lexicon)
    var plain = try Scanner(Shipped.engine.lexicon)
    let line = try Self.script("k02.a.txt").filter { !$0.isNewline }
    var edited = EditedText(String(repeating: line, count: 70_000 / line.utf8.count + 1), seed: 7)
    for _ in 0..<1 {
      edited.edit()
      guard let script = try? ScriptReader.read(edited.utf8, name: "a.txt") else { continue }
      #expect(script.segments.contains { $0.range.count > 1 << 16 })
      #expect(live.scan(script) == plain.scan(script))
    }
  }

  @Test func findingsInAStretchAreThoseOfTheFullReport() throws {
    let markets = ["MY", "SA"].compactMap { Shipped.engine.market($0) }
    let script = try Script.text(String(try Self.script("k01.a.txt").prefix(150)))
    var live = try LiveChecker(Shipped.engine)
    var plain = try Checker(Shipped.engine)
    let full = plain.check(script, facts: ProductFacts(), markets: markets)
    #expect(full.findings.count > 3)
    for low in stride(from: 0, to: script.utf8.count, by: 97) {
      let range = low..<min(script.utf8.count, low + 40)
      let some = live.findings(in: range, of: script, facts: ProductFacts(), markets: markets)
      let wanted = full.findings.filter {
        $0.place.range.lowerBound <= range.upperBound && range.lowerBound <= $0.place.range.upperBound
      }
      #expect(some.map(\.id) == wanted.map(\.id))
      for (one, other) in zip(some, wanted) {
        for market in markets { #expect(one.markets[market.id]?.rewrites == other.markets[market.id]?.rewrites) }
      }
    }
  }

  @Test func onlyWhatIsNewIsScanned() throws {
    let lines = (1...50).map { "第\($0)行，这是原生态的果子，面朝黄土背朝天。" }
    var live = try Scanner(Shipped.engine.lexicon)
    let memory = ScanMemory(Shipped.engine.lexicon)
    live.memory = memory
    _ = live.scan(try Script.text(lines.joined(separator: "\n")))
    let before = memory.scanned
    var edited = lines
    edited[20] += "家人们晚上好。手慢无。"
    _ = live.scan(try Script.text(edited.joined(separator: "\n")))
    #expect(before == 50)
    #expect(memory.scanned == 52)
  }
}
