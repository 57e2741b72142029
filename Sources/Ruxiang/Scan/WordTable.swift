/// Words a pattern lets stand at a place, as a part of its code.
///
/// The length of all that follows; a mask of the first scalars (two words); how many there are; the first scalars; for
/// each where its words begin, counted from behind the length, and where the last end; then the words without their first
/// scalar, each behind its count.
struct WordTable {
  let code: [UInt32]

  /// - Returns: nil where a branch is more than scalars, or nothing.
  init?(_ branches: [[Pattern.Element]]) {
    var words: [[UInt32]] = []
    words.reserveCapacity(branches.count)
    for branch in branches {
      var word: [UInt32] = []
      for element in branch {
        guard case .scalar(let c) = element else { return nil }
        word.append(c)
      }
      if word.isEmpty { return nil }
      words.append(word)
    }
    words.sort { $0[0] < $1[0] }
    var (firsts, starts, lists): ([UInt32], [UInt32], [UInt32]) = ([], [], [])
    for word in words {
      if firsts.last != word[0] {
        firsts.append(word[0])
        starts.append(UInt32(lists.count))
      }
      lists.append(UInt32(word.count - 1))
      lists += word[1...]
    }
    starts.append(UInt32(lists.count))
    let mask = ScalarMask(firsts).folded
    let head = 5 + 2 * firsts.count
    code =
      [
        UInt32(head + lists.count), UInt32(truncatingIfNeeded: mask), UInt32(truncatingIfNeeded: mask >> 32),
        UInt32(firsts.count),
      ] + firsts + starts.map { UInt32(head) + $0 } + lists
  }

  /// Calls `found` with the length of each word that stands at `i`.
  ///
  /// - Parameter at: where the table stands in the code.
  @inline(__always)
  static func matches(_ code: [UInt32], at: Int, _ s: [UInt32], _ i: Int, until end: Int, _ found: (Int) -> Void) {
    guard i < end else { return }
    let c = s[i]
    let mask = UInt64(code[at &+ 1]) | UInt64(code[at &+ 2]) << 32
    guard mask & ScalarMask.foldedBit(c) != 0 else { return }
    let count = Int(code[at &+ 3])
    let firsts = at &+ 4
    var k = 0
    while k < count, code[firsts &+ k] < c { k &+= 1 }
    guard k < count, code[firsts &+ k] == c else { return }
    var word = at &+ Int(code[firsts &+ count &+ k])
    let last = at &+ Int(code[firsts &+ count &+ k &+ 1])
    while word < last {
      let rest = Int(code[word])
      word &+= 1
      if i &+ rest < end {
        var k = 0
        while k < rest, s[i &+ 1 &+ k] == code[word &+ k] { k &+= 1 }
        if k == rest { found(rest &+ 1) }
      }
      word &+= rest
    }
  }

  /// The words of a table.
  static func words(_ code: [UInt32], at: Int) -> [[UInt32]] {
    let count = Int(code[at + 3])
    var all: [[UInt32]] = []
    for k in 0..<count {
      var word = at + Int(code[at + 4 + count + k])
      while word < at + Int(code[at + 4 + count + k + 1]) {
        let rest = Int(code[word])
        all.append([code[at + 4 + k]] + code[(word + 1)..<(word + 1 + rest)])
        word += 1 + rest
      }
    }
    return all
  }
}
