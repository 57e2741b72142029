internal import Dispatch
internal import Ruxiang
internal import RuxiangDocuments
internal import RuxiangText
internal import Synchronization

/// A table of many scripts, each rewritten for each market by itself.
struct RewriteSummary {
  let engine: Engine
  let markets: [Market]
  let facts: ProductFacts
  let options: DocumentOptions

  /// What came of one script in one market.
  private struct Cell: Sendable {
    var before = 0.0
    var after = 0.0
    var blocks = 0
    var rewrites = 0
    var needs = 0
    var dropped = 0

    var isFit: Bool { after >= 80 && blocks == 0 && rewrites == 0 }
    /// 32→85 +2? -1: two facts asked for, one figure or promise left out; !1/2: a block and two rewrites left.
    var text: String {
      var text = "\(Int(before.rounded()))→\(Int(after.rounded()))"
      if needs > 0 { text += " +\(needs)?" }
      if dropped > 0 { text += " -\(dropped)" }
      if blocks + rewrites > 0 { text += " !\(blocks)/\(rewrites)" }
      return text
    }
  }

  /// Prints a row for each script and a count at the end.
  ///
  /// - Returns: how many files could not be read.
  func run(_ files: [String]) throws(CheckerError) -> Int {
    let width = 16
    var head = DisplayWidth.padded(say("稿子", "script"), to: 24)
    for market in markets { head += DisplayWidth.padded(market.id, to: width) }
    Console.print(head + "\n")
    var (fit, all, failed) = (0, 0, 0)
    for file in files {
      var inputs = Inputs(file, facts: facts, standardInput: nil, options: options)
      while let next = inputs.next() {
        switch next {
        case .failure(let error):
          failed += 1
          Console.complain(error.message)
        case .success(let input):
          let cells = try cells(input)
          var row = DisplayWidth.padded(String(input.script.name.split(separator: "/").last ?? ""), to: 24)
          for cell in cells { row += DisplayWidth.padded(cell.text, to: width) }
          Console.print(row + "\n")
          fit += cells.filter(\.isFit).count
          all += cells.count
        }
      }
    }
    Console.print(
      say(
        "\(all) 格里 \(fit) 格改后契合度不低于 80，没有剩下不能播和要改的说法。+n? 要补 n 项资料，-n 有 n 处数字、产品或承诺没再说，!n/m 剩 n 处不能播、m 处要改\n",
        "\(fit) of \(all) cells reach a fit of 80 with nothing left that blocks or must be reworded. +n? n facts to supply, -n n figures, products or promises left out, !n/m n blocks and m rewrites left\n"
      ))
    return failed
  }

  private func cells(_ input: Input) throws(CheckerError) -> [Cell] {
    let results = Mutex<[Result<Cell, CheckerError>?]>(Array(repeating: nil, count: markets.count))
    DispatchQueue.concurrentPerform(iterations: markets.count) { index in
      let result: Result<Cell, CheckerError>
      do throws(CheckerError) {
        result = .success(try cell(input, markets[index]))
      } catch {
        result = .failure(error)
      }
      results.withLock { $0[index] = result }
    }
    var all: [Cell] = []
    for result in results.withLock({ $0 }) { if let result { all.append(try result.get()) } }
    return all
  }

  private func cell(_ input: Input, _ market: Market) throws(CheckerError) -> Cell {
    var checker = try Checker(engine)
    let result = checker.rewritten(input.script, facts: input.facts, markets: [market])
    var cell = Cell()
    cell.before = result.before.markets.first?.fit.fit ?? 0
    cell.after = result.after.markets.first?.fit.fit ?? 0
    let left = result.after.findings.compactMap { $0.markets[market.id] }.filter { $0.allowed == nil }
    cell.blocks = left.count { $0.severity == .block }
    cell.rewrites = left.count { $0.severity == .rewrite }
    (cell.needs, cell.dropped) = (result.needs.count, result.dropped.count)
    return cell
  }
}
