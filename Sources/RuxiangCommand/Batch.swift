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
  /// Whether an output puts its changes into the files themselves.
  var keepsFiles = false
  /// Whether an output shows the scripts told again.
  var retells = false

  /// What came of one script.
  typealias Outcome = Result<CheckedScript, FailedInput>

  /// What came of one file: its first script, and those that are still to be read.
  private struct Opened: Sendable {
    let first: Outcome
    let rest: Inputs?
  }

  /// Inputs in flight at once: memory does not grow with the archive, nor with the rows of a table.
  private static let window = 64

  /// Checks all files; `deliver` is called once for each script, in order.
  ///
  /// - Parameter deliver: the second argument says whether the script's file may hold several, the third how many files have
  ///   been begun.
  /// - Throws: `CheckerError`, and what `deliver` throws.
  func run(_ files: [Result<String, FailedInput>], deliver: (Outcome, Bool, Int) throws -> Void) async throws {
    let standardInput = files.contains { (try? $0.get()) == "-" } ? Console.readAll() : nil
    var start = 0
    while start < files.count {
      let slice = Array(files[start..<min(start + Self.window, files.count)])
      start += slice.count
      let opened = try await inParallel(slice) { file, checker in open(file, standardInput, &checker) }
      for (begun, one) in zip((start - slice.count + 1)..., opened) {
        try deliver(one.first, one.rest != nil, begun)
        guard var rest = one.rest else { continue }
        try await finish(&rest) { try deliver($0, true, begun) }
      }
    }
  }

  /// Checks the scripts of a file that are still to be read.
  private func finish(_ rest: inout Inputs, deliver: (Outcome) throws -> Void) async throws {
    while true {
      var inputs: [Result<Input, FailedInput>] = []
      while inputs.count < Self.window, let input = rest.next() { inputs.append(input) }
      if inputs.isEmpty { return }
      for outcome in try await inParallel(inputs, { input, checker in check(input, &checker) }) { try deliver(outcome) }
    }
  }

  private func open(
    _ file: Result<String, FailedInput>, _ standardInput: [UInt8]?, _ checker: inout Checker
  ) -> Opened {
    switch file {
    case .failure(let error): return Opened(first: .failure(error), rest: nil)
    case .success(let name):
      var inputs = Inputs(name, facts: facts, standardInput: standardInput, options: documents, keepsFile: keepsFiles)
      guard let first = inputs.next() else { preconditionFailure("a file of neither script nor error") }
      return Opened(first: check(first, &checker), rest: inputs.holdsSeveral ? inputs : nil)
    }
  }

  private func check(_ input: Result<Input, FailedInput>, _ checker: inout Checker) -> Outcome {
    switch input {
    case .failure(let error): .failure(error)
    case .success(let input):
      .success(
        CheckedScript(
          input.document, checker.check(input.script, facts: input.facts, markets: markets, options: options),
          file: input.file, rewritten: retold(input, &checker)))
    }
  }

  /// The script told again, unless it is an archive rather than a script: that would take minutes.
  private func retold(_ input: Input, _ checker: inout Checker) -> RewrittenScript? {
    guard retells, engine.language == "zh", input.script.utf8.count <= Exchange.longestRewritten else { return nil }
    return checker.rewritten(input.script, facts: input.facts, markets: markets, options: options)
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
