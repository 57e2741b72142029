internal import Dispatch
internal import Synchronization

/// Works things out beside the threads that hold connections, so many at once; others wait, and no more than may.
final class Workers: Sendable {
  /// Why something was not worked out.
  enum Refusal: Error {
    /// Too many wait already.
    case full
    /// It took too long, or its turn did not come in time.
    case late
  }

  private struct State {
    var idle: Int
    var waiting: [@Sendable () -> Void] = []
    /// The first of those that wait.
    var first = 0
  }

  private let state: Mutex<State>
  private let mostWaiting: Int
  private let queue = DispatchQueue(label: "ruxiang.web", attributes: .concurrent)

  init(_ limits: WebLimits) {
    state = Mutex(State(idle: limits.maxConcurrent))
    mostWaiting = limits.maxWaiting
  }

  /// The result of work on one of the threads. Work that is late goes on to its end, since it cannot be stopped, and keeps
  /// its place so long; work whose turn comes late is never begun.
  func run<Result: Sendable>(
    within limit: Duration, _ work: @escaping @Sendable () -> Result
  ) async throws(Refusal) -> Result {
    let answer = Answer<Result>()
    let timer = Task {
      try await Task.sleep(for: limit)
      answer.give(.failure(.late))
    }
    defer { timer.cancel() }
    return try await withCheckedContinuation { continuation in
      answer.wait(continuation)
      let isTaken = enqueue {
        if answer.isWanted { answer.give(.success(work())) }
      }
      if !isTaken { answer.give(.failure(.full)) }
    }.get()
  }

  /// The same for a reply: a refusal is a problem to tell.
  func result<Result: Sendable>(
    within limit: Duration, _ work: @escaping @Sendable () -> Result
  ) async throws(WebProblem) -> Result {
    do throws(Refusal) { return try await run(within: limit, work) } catch { throw WebProblem(error) }
  }

  private func enqueue(_ job: @escaping @Sendable () -> Void) -> Bool {
    let (isTaken, isDue) = state.withLock { state in
      if state.idle > 0 {
        state.idle -= 1
        return (true, true)
      }
      guard state.waiting.count - state.first < mostWaiting else { return (false, false) }
      state.waiting.append(job)
      return (true, false)
    }
    if isDue {
      queue.async {
        var next: (@Sendable () -> Void)? = job
        while let job = next {
          job()
          next = self.next()
        }
      }
    }
    return isTaken
  }

  /// The next job for a thread that has done one; nil: the thread goes.
  private func next() -> (@Sendable () -> Void)? {
    state.withLock { state in
      guard state.first < state.waiting.count else {
        state.waiting.removeAll(keepingCapacity: true)
        state.first = 0
        state.idle += 1
        return nil
      }
      let job = state.waiting[state.first]
      state.first += 1
      if state.first > 64, state.first * 2 > state.waiting.count {
        state.waiting.removeFirst(state.first)
        state.first = 0
      }
      return job
    }
  }
}

/// Takes the first of several answers, and hands it to the one who waits.
private final class Answer<Value: Sendable>: Sendable {
  typealias Outcome = Result<Value, Workers.Refusal>

  private let waiter = Mutex<CheckedContinuation<Outcome, Never>?>(nil)

  /// Whether somebody still waits.
  var isWanted: Bool { waiter.withLock { $0 != nil } }

  func wait(_ continuation: CheckedContinuation<Outcome, Never>) { waiter.withLock { $0 = continuation } }

  func give(_ outcome: Outcome) {
    let waiting = waiter.withLock { waiter in
      let waiting = waiter
      waiter = nil
      return waiting
    }
    waiting?.resume(returning: outcome)
  }
}
