/// Where a mark that ends sentences may stand inside the words that are looked for, so that a match goes on behind it.
struct MarkPlaces {
  private let mark: UInt32
  private let classes: [[[UInt32]]]
  /// Whether a word of some class holds the mark.
  private let isInClasses: Bool
  /// What may stand right in front of it there.
  var leads: Set<UInt32> = []
  /// Whether anything may stand in front of it there.
  var isAnywhere = false

  /// - Parameter classes: the words of each class.
  init(of mark: UInt32, _ classes: [[[UInt32]]]) {
    (self.mark, self.classes) = (mark, classes)
    isInClasses = classes.contains { $0.contains { $0.contains(mark) } }
  }

  /// What a match may have gone over last.
  private struct Last {
    var scalars: Set<UInt32> = []
    /// Anything: a gap, a number, nothing at all yet.
    var isAny = false

    mutating func formUnion(_ other: Last) {
      scalars.formUnion(other.scalars)
      isAny = isAny || other.isAny
    }
  }

  /// Looks through a pattern.
  mutating func note(_ pattern: PatternCode.Entry, in code: PatternCode) {
    let parts = [pattern.before, pattern.marked, pattern.after]
    let isThere = parts.contains { code.words[Int($0.lowerBound)..<Int($0.upperBound)].contains(mark) }
    guard isThere || isInClasses else { return }
    var last = Last(isAny: true)
    walk(pattern.before, code.words, &last, isFollowed: true)
    walk(pattern.marked, code.words, &last, isFollowed: !pattern.after.isEmpty)
    walk(pattern.after, code.words, &last, isFollowed: false)
  }

  private mutating func meet(_ last: Last) {
    leads.formUnion(last.scalars)
    isAnywhere = isAnywhere || last.isAny
  }

  /// - Parameter isFollowed: whether something of the pattern comes behind the sequence: a clause end counts, since it
  ///   looks at what stands behind the mark.
  private mutating func walk(_ range: Range<Int32>, _ words: [UInt32], _ last: inout Last, isFollowed: Bool) {
    var pc = Int(range.lowerBound)
    let end = Int(range.upperBound)
    while pc < end {
      let op = words[pc]
      pc += 1
      switch op {
      case PatternCode.Op.scalar:
        pc += 1
        if words[pc - 1] == mark, pc < end || isFollowed { meet(last) }
        last = Last(scalars: [words[pc - 1]])
      case PatternCode.Op.string:
        let run = pc + 1..<pc + 1 + Int(words[pc])
        pc = run.upperBound
        for i in run {
          if words[i] == mark, i + 1 < pc || pc < end || isFollowed { meet(last) }
          last = Last(scalars: [words[i]])
        }
      case PatternCode.Op.oneOf:
        let list = pc + 1..<pc + 1 + Int(words[pc])
        pc = list.upperBound
        if words[list].contains(mark), pc < end || isFollowed { meet(last) }
        last = Last(scalars: Set(words[list]))
      case PatternCode.Op.wordClass:
        pc += 1
        var next = Last()
        for word in classes[Int(words[pc - 1])] { go(over: word, last, &next, isFollowed: pc < end || isFollowed) }
        last = next
      case PatternCode.Op.words:
        let table = pc
        pc += Int(words[pc])
        var next = Last()
        for word in WordTable.words(words, at: table) {
          go(over: word, last, &next, isFollowed: pc < end || isFollowed)
        }
        last = next
      case PatternCode.Op.maybe:
        let inner = pc + 3..<pc + 3 + Int(words[pc])
        pc = inner.upperBound
        var taken = last
        walk(Int32(inner.lowerBound)..<Int32(inner.upperBound), words, &taken, isFollowed: pc < end || isFollowed)
        last.formUnion(taken)
      case PatternCode.Op.either:
        var branches: [Range<Int32>] = []
        var left = words[pc]
        pc += 4
        while left > 0 {
          let start = pc + 3
          pc = start + Int(words[pc])
          branches.append(Int32(start)..<Int32(pc))
          left -= 1
        }
        var next = Last()
        for branch in branches {
          var taken = last
          walk(branch, words, &taken, isFollowed: pc < end || isFollowed)
          next.formUnion(taken)
        }
        last = next
      case PatternCode.Op.gap:
        pc += 2
        last = Last(isAny: true)
      case PatternCode.Op.number, PatternCode.Op.code: last = Last(isAny: true)
      default: break
      }
    }
  }

  private mutating func go(over word: [UInt32], _ last: Last, _ next: inout Last, isFollowed: Bool) {
    for (i, scalar) in word.enumerated() where scalar == mark && (i + 1 < word.count || isFollowed) {
      meet(i == 0 ? last : Last(scalars: [word[i - 1]]))
    }
    if let end = word.last { next.scalars.insert(end) }
  }
}
