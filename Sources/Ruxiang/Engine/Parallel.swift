#if canImport(Glibc)
  @preconcurrency @unsafe internal import Glibc
#else
  internal import Darwin
#endif
internal import Dispatch
internal import Synchronization

/// Work that does not depend on its order, shared out over the cores.
enum Parallel {
  /// What `body` makes of each stretch of the indices, in order; stretches are nearly equal in length.
  static func chunks<T: Sendable>(
    of indices: Range<Int>, _ body: @Sendable (Range<Int>) throws(CheckerError) -> [T]
  ) throws(CheckerError) -> [T] {
    let count = max(1, min(most, indices.count))
    let results = Mutex<[Result<[T], CheckerError>?]>(Array(repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { k in
      let low = indices.lowerBound + indices.count * k / count
      let high = indices.lowerBound + indices.count * (k + 1) / count
      let result: Result<[T], CheckerError>
      do throws(CheckerError) { result = .success(try body(low..<high)) } catch { result = .failure(error) }
      results.withLock { $0[k] = result }
    }
    var all: [T] = []
    for result in results.withLock({ $0 }) { if let result { all += try result.get() } }
    return all
  }

  /// What `body` makes of each item, in order.
  static func map<S: Sendable, T: Sendable>(_ items: [S], _ body: @Sendable (S) -> T) -> [T] {
    let results = Mutex<[T?]>(Array(repeating: nil, count: items.count))
    DispatchQueue.concurrentPerform(iterations: items.count) { k in
      let result = body(items[k])
      results.withLock { $0[k] = result }
    }
    return results.withLock { $0.compactMap { $0 } }
  }

  /// What `here` makes on the caller's thread while another thread works out `aside`.
  ///
  /// Of one `concurrentPerform` inside of another nothing is shared out: what is large and shares out its own work is not
  /// to be an item of `map`.
  static func beside<S: Sendable, T>(_ aside: @escaping @Sendable () -> S, _ here: () -> T) -> (aside: S, here: T) {
    let result = Mutex<S?>(nil)
    let group = DispatchGroup()
    // A queue of its own gets a thread at once.
    DispatchQueue(label: "ruxiang.beside").async(group: group) {
      let made = aside()
      result.withLock { $0 = made }
    }
    let made = here()
    group.wait()
    guard let other = result.withLock({ $0 }) else { preconditionFailure("work without a result") }
    return (other, made)
  }

  /// `concurrentPerform` runs no more than there are cores at once; more stretches than that even out the load, and each
  /// begins with nothing remembered.
  private static let most = 4 * max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
}
