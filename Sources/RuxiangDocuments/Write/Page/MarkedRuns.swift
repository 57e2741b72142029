/// Marks over a text cut into stretches, so that where some overlap each stretch knows all of them.
struct MarkedRuns {
  /// A stretch under a mark.
  struct Run: Equatable {
    var range: Range<Int>
    /// Places in the marks, the one that is shown first.
    let marks: [Int]
  }

  /// A place to mark; the higher rank is shown where two overlap, of equals the earlier.
  struct Mark {
    let range: Range<Int>
    let rank: Int
  }

  /// Ascending, disjoint, none empty.
  let runs: [Run]

  /// Cuts marks into runs. n log n, and for each run the marks that overlap there.
  init(_ marks: [Mark]) {
    let order = marks.indices.filter { !marks[$0].range.isEmpty }.sorted {
      (marks[$0].range.lowerBound, $0) < (marks[$1].range.lowerBound, $1)
    }
    let cuts = Set(order.flatMap { [marks[$0].range.lowerBound, marks[$0].range.upperBound] }).sorted()
    var runs: [Run] = []
    var open: [Int] = []
    var next = 0
    for (from, to) in zip(cuts, cuts.dropFirst()) {
      open.removeAll { marks[$0].range.upperBound <= from }
      while next < order.count, marks[order[next]].range.lowerBound <= from {
        open.append(order[next])
        next += 1
      }
      guard !open.isEmpty else { continue }
      let shown = open.sorted { (-marks[$0].rank, $0) < (-marks[$1].rank, $1) }
      runs.append(Run(range: from..<to, marks: shown))
    }
    self.runs = runs
  }
}
