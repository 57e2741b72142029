/// What stands around the places of a text, as sets of scalars: they say cheaply that a pattern cannot match there.
struct Surroundings {
  /// For each block of scalars, sixteen words with the scalars a match that starts in it can hold.
  private var ahead: [UInt64] = []
  /// The clause of each scalar.
  private var clauses: [Int32] = []
  /// Where each clause starts.
  private var starts: [Int32] = []
  /// For each clause, sixteen words with its scalars.
  private var sets: [UInt64] = []
  /// The same on six bits.
  private var folded: [UInt64] = []
  private static let blockBits = 5

  /// Whether no text has been read: then nothing is ruled out.
  var isEmpty: Bool { clauses.isEmpty }

  /// Looks at the text that is to be matched next. Linear.
  mutating func read(_ s: [UInt32], _ writing: WritingSystem) {
    let blocks = (s.count + (1 << Self.blockBits) - 1) >> Self.blockBits
    ahead.removeAll(keepingCapacity: true)
    ahead.append(contentsOf: repeatElement(0, count: blocks << 4))
    clauses.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    sets.removeAll(keepingCapacity: true)
    folded.removeAll(keepingCapacity: true)
    var begins = true
    for (i, scalar) in s.enumerated() {
      if begins {
        starts.append(Int32(truncatingIfNeeded: i))
        sets.append(contentsOf: repeatElement(0, count: 16))
        folded.append(0)
      }
      clauses.append(Int32(truncatingIfNeeded: starts.count - 1))
      let hash = ScalarMask.hash(scalar)
      let bit: UInt64 = 1 &<< UInt64(hash & 63)
      ahead[(i >> Self.blockBits) << 4 | hash >> 6] |= bit
      sets[(starts.count - 1) << 4 | hash >> 6] |= bit
      folded[starts.count - 1] |= bit
      begins = writing.endsClause(scalar) && !Self.isInNumber(s, i)
    }
    // A match may reach as far as its window, and start with the last scalar of its block.
    let reach = (Pattern.window + (1 << Self.blockBits)) >> Self.blockBits
    for block in 0..<blocks where block + 1 < blocks {
      for next in block + 1...min(block + reach, blocks - 1) {
        for word in 0..<16 { ahead[block << 4 | word] |= ahead[next << 4 | word] }
      }
    }
  }

  /// The comma of 1,299 ends no clause: a numeral goes over it.
  private static func isInNumber(_ s: [UInt32], _ i: Int) -> Bool {
    s[i] == 0x2C && i > 0 && i + 1 < s.count && Characters.isDigit(s[i - 1]) && Characters.isDigit(s[i + 1])
  }

  /// Where the clause of a place starts.
  func clauseStart(_ i: Int) -> Int { Int(starts[Int(clauses[i])]) }

  /// The scalars of the clause of a place, on six bits.
  @inline(__always) func near(_ i: Int) -> UInt64 { isEmpty ? .max : folded[Int(clauses[i])] }

  /// Whether what a match must hold is in the clause of a place it goes over; true for what may leave its clause.
  @inline(__always) func clauseMayHold(_ entry: PatternCode.Entry, _ code: PatternCode, _ i: Int) -> Bool {
    if isEmpty || !entry.staysInClause { return true }
    let base = Int(clauses[i]) << 4
    return code.mayHold(entry, sets, at: base) && code.mayHoldWide(entry, sets, at: base)
  }

  /// Whether what a match must hold beyond its start stands where one that starts at `origin` can reach; true for what
  /// stays in its clause, which is asked of the clause, once for all its places.
  @inline(__always) func reachMayHold(_ entry: PatternCode.Entry, _ code: PatternCode, _ origin: Int) -> Bool {
    isEmpty || entry.staysInClause || code.mayHold(entry, ahead, at: (origin >> Self.blockBits) << 4)
  }
}
