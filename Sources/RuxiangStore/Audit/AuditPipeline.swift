internal import Dispatch
internal import Ruxiang
internal import Synchronization

/// Brings units from one reader through several workers to one writer, in order, with bounded memory.
///
/// With one job everything happens on the caller's thread, one unit after another.
struct AuditPipeline {
  let jobs: Int

  /// Runs until the reader has no more units or the writer wants none.
  ///
  /// - Parameters:
  ///   - read: the next unit; called from one thread.
  ///   - worker: makes a worker; called on the thread that uses it.
  ///   - write: takes a unit and its rows, in order; false where it wants no more.
  func run(
    _ read: @escaping @Sendable () -> AuditUnit?,
    worker: @escaping @Sendable () throws(CheckerError) -> AuditWorker,
    write: (AuditUnit, [AuditOutput]) throws -> Bool
  ) throws {
    guard jobs > 1 else {
      var own = try worker()
      while let unit = read() {
        if try !write(unit, own.outputs(of: unit)) { return }
      }
      return
    }
    let belt = Belt(jobs: jobs)
    let threads = DispatchGroup()
    // A queue each: of what waits on one concurrent queue libdispatch starts no more than there are cores, and sees only
    // after a second that one of them is the reader, who waits.
    DispatchQueue(label: "audit.read").async(group: threads) { belt.fill(read) }
    for job in 0..<jobs { DispatchQueue(label: "audit.work.\(job)").async(group: threads) { belt.work(worker) } }
    defer {
      belt.stop()
      threads.wait()
    }
    while let (unit, outputs) = try belt.next() {
      if try !write(unit, outputs) { return }
    }
  }
}

/// What reader, workers and writer share.
private final class Belt: Sendable {
  private struct State {
    var units: [(index: Int, unit: AuditUnit)] = []
    var done: [Int: (AuditUnit, [AuditOutput])] = [:]
    /// How many units there are, once that is known.
    var count: Int?
    var next = 0
    var failure: CheckerError?
    var isStopped = false
  }

  private let state = Mutex(State())
  private let jobs: Int
  /// Room for units that are not written yet.
  private let room: DispatchSemaphore
  private let toDo = DispatchSemaphore(value: 0)
  private let isDone = DispatchSemaphore(value: 0)

  /// Units in flight for each job: enough that nobody waits for a slow one, few enough to hold in memory.
  private static let each = 4

  init(jobs: Int) {
    self.jobs = jobs
    room = DispatchSemaphore(value: 0)
    for _ in 0..<jobs * Self.each { room.signal() }
  }

  func fill(_ read: () -> AuditUnit?) {
    var index = 0
    while true {
      room.wait()
      guard !state.withLock({ $0.isStopped }), let unit = read() else { break }
      state.withLock { $0.units.append((index, unit)) }
      index += 1
      toDo.signal()
    }
    state.withLock { $0.count = index }
    isDone.signal()
    for _ in 0..<jobs { toDo.signal() }
  }

  func work(_ worker: () throws(CheckerError) -> AuditWorker) {
    do throws(CheckerError) {
      var own = try worker()
      while true {
        toDo.wait()
        guard let (index, unit) = state.withLock({ $0.isStopped || $0.units.isEmpty ? nil : $0.units.removeFirst() })
        else { return }
        let outputs = own.outputs(of: unit)
        state.withLock { $0.done[index] = (unit, outputs) }
        isDone.signal()
      }
    } catch {
      state.withLock { $0.failure = error }
      isDone.signal()
    }
  }

  /// The next unit that is done, in order; nil behind the last.
  func next() throws(CheckerError) -> (AuditUnit, [AuditOutput])? {
    while true {
      let found = state.withLock { state in
        (ready: state.done.removeValue(forKey: state.next), isOver: state.count == state.next, failure: state.failure)
      }
      if let failure = found.failure { throw failure }
      if let ready = found.ready {
        state.withLock { $0.next += 1 }
        room.signal()
        return ready
      }
      if found.isOver { return nil }
      isDone.wait()
    }
  }

  /// Lets everybody go home.
  func stop() {
    state.withLock { $0.isStopped = true }
    room.signal()
    for _ in 0..<jobs { toDo.signal() }
  }
}
