internal import FoundationEssentials
internal import Ruxiang
internal import RuxiangDocuments
internal import Synchronization

/// Checks many inputs on all cores and hands the results over in order: what is printed does not depend on the threads.
struct Batch {
  let engine: Engine
  let markets: [Market]
  let facts: ProductFacts
  let options: Checker.Options
  let documents: DocumentOptions

  /// What came of one script.
  enum Outcome: Sendable {
    case checked(Report, Script)
    case failed(String)
  }

  /// What came of one file: its first script, and those that are still to be read.
  private struct Opened: Sendable {
    let first: Outcome
    let rest: Inputs?
  }

  /// Inputs in flight at once: memory does not grow with the archive, nor with the rows of a table.
  private static let window = 64

  /// Checks all files; `deliver` is called once for each script, in order.
  ///
  /// - Parameter deliver: the second argument says whether the script's file may hold several.
  func run(
    _ files: [Result<String, InputError>], deliver: (Outcome, Bool) -> Void
  ) async throws(CheckerError) {
    let standardInput = files.contains { (try? $0.get()) == "-" } ? Console.readAll() : nil
    var start = 0
    while start < files.count {
      let slice = Array(files[start..<min(start + Self.window, files.count)])
      start += slice.count
      let opened = try await inParallel(slice) { file, checker in open(file, standardInput, &checker) }
      for one in opened {
        deliver(one.first, one.rest != nil)
        guard var rest = one.rest else { continue }
        try await finish(&rest) { deliver($0, true) }
      }
    }
  }

  /// Checks the scripts of a file that are still to be read.
  private func finish(_ rest: inout Inputs, deliver: (Outcome) -> Void) async throws(CheckerError) {
    while true {
      var inputs: [Result<Input, InputError>] = []
      while inputs.count < Self.window, let input = rest.next() { inputs.append(input) }
      if inputs.isEmpty { return }
      for outcome in try await inParallel(inputs, { input, checker in check(input, &checker) }) { deliver(outcome) }
    }
  }

  private func open(
    _ file: Result<String, InputError>, _ standardInput: [UInt8]?, _ checker: inout Checker
  ) -> Opened {
    switch file {
    case .failure(let error): return Opened(first: .failed(error.message), rest: nil)
    case .success(let name):
      var inputs = Inputs(name, facts: facts, standardInput: standardInput, options: documents)
      guard let first = inputs.next() else { preconditionFailure("a file of neither script nor error") }
      return Opened(first: check(first, &checker), rest: inputs.holdsSeveral ? inputs : nil)
    }
  }

  private func check(_ input: Result<Input, InputError>, _ checker: inout Checker) -> Outcome {
    switch input {
    case .failure(let error): .failed(error.message)
    case .success(let input):
      .checked(checker.check(input.script, facts: input.facts, markets: markets, options: options), input.script)
    }
  }

  /// What the workers of one window share.
  private final class Work<Item: Sendable>: Sendable {
    let next = Atomic<Int>(0)
    let items: Mutex<[Item?]>
    let failure = Mutex<CheckerError?>(nil)

    init(count: Int) { items = Mutex(Array(repeating: nil, count: count)) }
  }

  /// Does the same with every element on all cores; results in the order of the elements.
  private func inParallel<Element: Sendable, Item: Sendable>(
    _ elements: [Element], _ body: @escaping @Sendable (Element, inout Checker) -> Item
  ) async throws(CheckerError) -> [Item] {
    let work = Work<Item>(count: elements.count)
    let workers = max(1, min(ProcessInfo.processInfo.activeProcessorCount, elements.count))
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<workers {
        group.addTask { run(elements, work, body) }
      }
    }
    if let error = work.failure.withLock({ $0 }) { throw error }
    return work.items.withLock { $0.compactMap { $0 } }
  }

  /// One worker: takes the next element until none is left.
  private func run<Element, Item>(
    _ elements: [Element], _ work: Work<Item>, _ body: (Element, inout Checker) -> Item
  ) {
    do throws(CheckerError) {
      var checker = try Checker(engine)
      while true {
        let index = work.next.add(1, ordering: .relaxed).oldValue
        guard index < elements.count else { return }
        let item = body(elements[index], &checker)
        work.items.withLock { $0[index] = item }
      }
    } catch {
      work.failure.withLock { $0 = error }
    }
  }
}
