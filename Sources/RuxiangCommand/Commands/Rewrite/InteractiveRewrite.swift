internal import Ruxiang

/// Asks at every finding which rewrite to take. One answer a line: a number, `s` to leave it, `u` to take the last answer
/// back, `q` to stop asking.
struct InteractiveRewrite {
  private let script: Script
  private let facts: ProductFacts
  private let markets: [Market]

  init(_ script: Script, _ facts: ProductFacts, _ markets: [Market]) {
    (self.script, self.facts, self.markets) = (script, facts, markets)
  }

  /// The findings to change, each with the rewrite picked.
  func choice(_ checker: inout Checker) -> RewriteChoice {
    let report = checker.check(
      script, facts: facts, markets: markets, options: Checker.Options(language: UILanguage.current))
    let open = report.findings.filter { !rewrites($0).isEmpty }
    var answers: [(id: Int, pick: Int?)] = []
    ask: while answers.count < open.count {
      let finding = open[answers.count]
      Console.complain(question(finding, answers.count + 1, open.count))
      guard let line = readLine() else { break }
      switch line.filter({ $0 != " " }).lowercased() {
      case "q": break ask
      case "u": if !answers.isEmpty { answers.removeLast() }
      case "s", "": answers.append((finding.id, nil))
      case let text:
        if let number = Int(text), (1...rewrites(finding).count).contains(number) {
          answers.append((finding.id, number - 1))
        } else {
          Console.complain(say("请输入编号、s（不改）、u（撤销）或 q（结束）", "a number, s (leave it), u (undo) or q (done), please"))
        }
      }
    }
    let picked = answers.compactMap { answer in answer.pick.map { (answer.id, Int?.some($0)) } }
    return RewriteChoice(findings: Dictionary(uniqueKeysWithValues: picked))
  }

  /// What the first market that minds the finding offers.
  private func rewrites(_ finding: FindingReport) -> [Rewrite] {
    markets.lazy.compactMap { finding.markets[$0.id] }.first { $0.allowed == nil }?.rewrites ?? []
  }

  private func question(_ finding: FindingReport, _ number: Int, _ count: Int) -> String {
    let minding = markets.compactMap { finding.markets[$0.id] }.first { $0.allowed == nil }
    var text = say(
      "\n[\(number)/\(count)] 第 \(finding.place.line) 行：", "\n[\(number)/\(count)] line \(finding.place.line): ")
    text += finding.text + "\n" + (minding?.why[UILanguage.current] ?? "")
    for (index, rewrite) in rewrites(finding).enumerated() {
      let words = rewrite.text.isEmpty ? say("（不说）", "(leave it out)") : rewrite.text
      text += "\n  \(index + 1)  \(words)  → \(TextReport.oneDecimal(rewrite.fitAfter))"
    }
    return text + say("\n选几？ s 不改  u 撤销  q 结束", "\nwhich? s leave it  u undo  q done")
  }
}
