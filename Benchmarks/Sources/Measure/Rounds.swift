/// What one way of doing a job took, round by round.
struct Row {
  /// What is run, as the table names it.
  let name: String
  /// Bytes one round works through; 0 where the job is not measured by its text.
  let bytes: Int
  /// Wall-clock seconds, one for each round.
  var seconds: [Double] = []
  /// What the job counted; every round must count the same.
  var count: Int?

  var median: Double {
    let sorted = seconds.sorted()
    return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
  }

  /// 10^6 bytes a second.
  var rate: Double { Double(bytes) / median / 1_000_000 }
}

/// One job of a table: does its work once and says what it counted.
struct Job {
  let name: String
  let bytes: Int
  let run: () throws -> Int
}

/// A round counted otherwise than those before it: the figures would be of different work.
struct CountsDiffer: Error, CustomStringConvertible {
  let job: String
  let counts: (Int, Int)
  var description: String { "\(job) counted \(counts.0), then \(counts.1)" }
}

/// Runs jobs in turn, round after round, so that a busy minute slows all of them; the first round only warms up.
func interleaved(_ count: Int, _ jobs: [Job]) throws -> [Row] {
  var rows = jobs.map { Row(name: $0.name, bytes: $0.bytes) }
  let clock = ContinuousClock()
  for round in 0...count {
    for (index, job) in jobs.enumerated() {
      var found = 0
      let took = try clock.measure { found = try job.run() }
      if let before = rows[index].count, before != found {
        throw CountsDiffer(job: job.name, counts: (before, found))
      }
      rows[index].count = found
      if round > 0 { rows[index].seconds.append(took / .seconds(1)) }
    }
  }
  return rows
}
