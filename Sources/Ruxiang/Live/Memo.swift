/// Remembers what was worked out, up to a weight; what has not been asked for longest goes first.
struct Memo<Key: Hashable, Value> {
  private var young: [Key: Value] = [:]
  private var old: [Key: Value] = [:]
  private var weight = 0
  private let budget: Int

  /// - Parameter budget: half of what is kept at most, in the unit of the weights given.
  init(budget: Int) { self.budget = budget }

  /// The value of a key, worked out where it is not remembered.
  ///
  /// - Parameters:
  ///   - weight: about how much memory the key and its value take.
  ///   - work: gives the same value for the same key, whenever it is asked.
  mutating func value(of key: Key, weight: Int, _ work: () -> Value) -> Value {
    if let known = young[key] { return known }
    let value = old.removeValue(forKey: key) ?? work()
    if self.weight + weight > budget {
      // What was asked for since the last time stays for one more round.
      (old, young, self.weight) = (young, [:], 0)
    }
    young[key] = value
    self.weight += weight
    return value
  }

  /// Number of values that are remembered.
  var count: Int { young.count + old.count }
}
