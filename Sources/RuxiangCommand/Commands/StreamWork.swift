internal import Dispatch
internal import RuxiangDocuments
internal import Synchronization

/// Answers lines on several threads and writes the answers in the order of the lines. What is in flight is bounded, so that
/// memory does not grow with the stream.
final class StreamWork: Sendable {
  /// How many lines were checked, and how many not.
  struct Tally {
    var checked = 0
    var failed = 0
  }

  private struct State {
    /// Lines nobody works at yet, the oldest first, with their numbers from 1.
    var waiting: [(number: Int, line: StreamLines.Line)] = []
    /// Answers by number that cannot be written before others.
    var done: [Int: [UInt8]] = [:]
    /// The line whose answer is to be written next.
    var due = 1
    /// Answers that are due and not written.
    var output: [UInt8] = []
    var isWriting = false
    var tally = Tally()
  }

  private let state = Mutex(State())
  private let exchange: Exchange
  private let jobs: Int
  /// Counts the lines that may still be taken in.
  private let room: DispatchSemaphore
  /// Counts the lines that wait, and at the end one for each job that there are no more.
  private let work = DispatchSemaphore(value: 0)

  /// Bytes that are worth a write while more answers are on their way.
  private static let worthwhile = 1 << 16

  /// - Parameter jobs: lines answered at once.
  init(_ exchange: Exchange, jobs: Int) {
    (self.exchange, self.jobs) = (exchange, jobs)
    // Enough that a long line does not leave the others idle.
    room = DispatchSemaphore(value: jobs * 8)
  }

  /// Answers all lines.
  func run(_ lines: StreamLines) -> Tally {
    let group = DispatchGroup()
    // A queue each, as in an audit: this thread, which reads, is one of those libdispatch counts against the cores.
    let longest = lines.longest
    for job in 0..<jobs {
      DispatchQueue(label: "ruxiang.stream.\(job)").async(group: group) { self.answerAll(longest: longest) }
    }
    var lines = lines
    var number = 0
    while let line = lines.next() {
      number += 1
      room.wait()
      state.withLock { $0.waiting.append((number, line)) }
      work.signal()
    }
    for _ in 0..<jobs { work.signal() }
    group.wait()
    return state.withLock { $0.tally }
  }

  /// One job: takes the next line until there are no more.
  private func answerAll(longest: Int) {
    while true {
      work.wait()
      guard let next = state.withLock({ $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }) else { return }
      let reply =
        switch next.line {
        case .text(let bytes): exchange.reply(to: bytes)
        case .tooLong: ExchangeReply(.tooLong(limit: longest), language: UILanguage.current)
        }
      deliver(reply.bytes(line: next.number), number: next.number, isChecked: reply.isChecked)
    }
  }

  /// Writes what is due; whoever holds up the others writes for all of them.
  private func deliver(_ bytes: [UInt8], number: Int, isChecked: Bool) {
    let isMine = state.withLock { state in
      state.done[number] = bytes
      if isChecked { state.tally.checked += 1 } else { state.tally.failed += 1 }
      if state.isWriting || state.due != number { return false }
      state.isWriting = true
      return true
    }
    guard isMine else { return }
    while true {
      let (count, output, isLast) = state.withLock { state in
        var count = 0
        while let bytes = state.done.removeValue(forKey: state.due) {
          state.output += bytes
          state.output.append(0x0A)
          state.due += 1
          count += 1
        }
        var output: [UInt8] = []
        // A peer that has nothing more to ask gets its answers now; else small ones go out together.
        if state.output.count >= Self.worthwhile || state.waiting.isEmpty { swap(&output, &state.output) }
        if output.isEmpty { state.isWriting = false }
        return (count, output, output.isEmpty)
      }
      if !output.isEmpty { Console.print(output) }
      for _ in 0..<count { room.signal() }
      if isLast { return }
    }
  }
}
