internal import FoundationEssentials
internal import Ruxiang
internal import Synchronization

/// Checks many inputs on all cores and hands the results over in order: what is printed does not depend on the threads.
struct Batch {
  let engine: Engine
  let markets: [Market]
  let facts: ProductFacts
  let options: Checker.Options

  /// What came of one input.
  enum Outcome: Sendable {
    case checked(Report, Script)
    case failed(String)
  }

  /// Inputs in flight at once: memory does not grow with the archive.
  private static let window = 64

  /// Checks all inputs; `deliver` is called once for each, in order.
  func run(_ names: [String], deliver: (Outcome) -> Void) async throws(CheckerError) {
    let standardInput = names.contains("-") ? Console.readAll() : nil
    let workers = max(1, min(ProcessInfo.processInfo.activeProcessorCount, names.count))
    var start = 0
    while start < names.count {
      let slice = Array(names[start..<min(start + Self.window, names.count)])
      start += slice.count
      let work = Work(count: slice.count)
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<min(workers, slice.count) {
          group.addTask { run(slice, standardInput, work) }
        }
      }
      if let error = work.failure.withLock({ $0 }) { throw error }
      for outcome in work.outcomes.withLock({ $0 }) { if let outcome { deliver(outcome) } }
    }
  }

  /// What the workers of one window share.
  private final class Work: Sendable {
    let next = Atomic<Int>(0)
    let outcomes: Mutex<[Outcome?]>
    let failure = Mutex<CheckerError?>(nil)

    init(count: Int) { outcomes = Mutex(Array(repeating: nil, count: count)) }
  }

  /// One worker: takes the next input until none is left.
  private func run(_ names: [String], _ standardInput: [UInt8]?, _ work: Work) {
    do throws(CheckerError) {
      var checker = try Checker(engine)
      while true {
        let index = work.next.add(1, ordering: .relaxed).oldValue
        guard index < names.count else { return }
        let outcome = check(names[index], standardInput, &checker)
        work.outcomes.withLock { $0[index] = outcome }
      }
    } catch {
      work.failure.withLock { $0 = error }
    }
  }

  private func check(_ name: String, _ standardInput: [UInt8]?, _ checker: inout Checker) -> Outcome {
    switch Input.read(name, facts: facts, standardInput: standardInput) {
    case .failure(let error): .failed(error.message)
    case .success(let input):
      .checked(checker.check(input.script, facts: input.facts, markets: markets, options: options), input.script)
    }
  }
}
