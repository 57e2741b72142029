/// Holds the cues of a script against the discourse rules.
struct DiscourseWatch {
  private let script: Script
  private let cues: [Cue]
  /// The entries found, each with its cues.
  private let found: [(id: String, category: String, cues: [Int])]
  /// Spoken characters in front of each cue; one more for the whole script.
  private var offsets: [Int] = []

  /// Characters a host speaks in a minute, where no time code tells (taxonomy §6.2: Mandarin in general).
  static let charactersPerMinute = 240.0

  /// What was found: the rule, the cues, the measure.
  struct Found {
    let rule: Int
    let cues: [Int]
    let measured: Double
  }

  init(_ script: Script, _ cues: [Cue], _ entries: [Entry]) {
    self.script = script
    self.cues = cues
    found = Dictionary(grouping: cues.indices) { cues[$0].entry }.map { entry, cues in
      (entries[entry].id, entries[entry].category.rawValue, cues)
    }
    var (at, sum) = (0, 0)
    for cue in cues {
      sum += script.spokenLength(at..<max(at, cue.range.lowerBound))
      at = max(at, cue.range.lowerBound)
      offsets.append(sum)
    }
    offsets.append(sum + script.spokenLength(at..<max(at, script.utf8.count)))
  }

  /// What the rules find, in the order of the rules, then of the text. Linear in cues times rules.
  func find(_ rules: [DiscourseRule]) -> [Found] {
    rules.enumerated().flatMap { index, rule in
      places(rule.measure).map { Found(rule: index, cues: $0.cues, measured: $0.measured) }
    }
  }

  private func places(_ measure: DiscourseRule.Measure) -> [(cues: [Int], measured: Double)] {
    switch measure {
    case .rate(let of, let perMinute, let least, let without):
      let found = chosen(of)
      guard found.count >= least, chosen(without).isEmpty else { return [] }
      let rate = Double(found.count) / minutes
      return rate >= perMinute ? [(found, rate)] : []
    case .lines(let of, let share, let least):
      let lines = lines
      let found = chosen(of)
      guard lines.count >= least else { return [] }
      let held = Set(
        found.map { index in
          lines.indices.partition { lines[$0].upperBound > cues[index].range.lowerBound }
        }
      ).count
      let part = Double(held) / Double(lines.count)
      return part >= share ? [(found, part * 100)] : []
    case .burst(let of, let least, let within, let atClose):
      return bursts(chosen(of), least, within, from: atClose ? offsets[cues.count] * 3 / 4 : 0)
    case .arc(let steps, let within):
      return arcs(steps, within)
    }
  }

  /// The script's length in minutes: by its time codes, or by the characters a minute takes.
  private var minutes: Double {
    if let first = script.segments.first?.time, let last = script.segments.last?.time, last - first >= 30 {
      return (last - first) / 60
    }
    // Less than half a minute is too little to speak of a rate.
    return max(0.5, Double(offsets[cues.count]) / Self.charactersPerMinute)
  }

  /// Lines as they are spoken: captions that run on are one.
  private var lines: [Range<Int>] {
    var all: [Range<Int>] = []
    for segment in script.segments {
      if segment.continues, let last = all.last {
        all[all.count - 1] = last.lowerBound..<segment.range.upperBound
      } else {
        all.append(segment.range)
      }
    }
    return all
  }

  private func chosen(_ selection: DiscourseRule.Selection) -> [Int] {
    found.lazy.filter { Entry.isSelected($0.id, $0.category, by: selection) }.flatMap(\.cues).sorted()
  }

  /// The densest reading: a burst goes on as long as the next cue follows within the stretch.
  private func bursts(_ all: [Int], _ least: Int, _ within: Int, from: Int) -> [(cues: [Int], measured: Double)] {
    var out: [(cues: [Int], measured: Double)] = []
    var low = 0
    while low < all.count {
      if offsets[all[low]] < from {
        low += 1
        continue
      }
      var end = low
      while end + 1 < all.count, offsets[all[end + 1]] - offsets[all[max(low, end + 2 - least)]] <= within { end += 1 }
      if end - low + 1 >= least {
        out.append((Array(all[low...end]), Double(end - low + 1)))
        low = end + 1
      } else {
        low += 1
      }
    }
    return out
  }

  private func arcs(_ steps: [DiscourseRule.Selection], _ within: Int) -> [(cues: [Int], measured: Double)] {
    guard let first = steps.first else { return [] }
    let later = steps.dropFirst().map(chosen)
    var out: [(cues: [Int], measured: Double)] = []
    var free = 0
    for start in chosen(first) where start >= free {
      var path = [start]
      var next = start + 1
      for step in later {
        let place = step.indices.partition { step[$0] >= next }
        guard place < step.count, offsets[step[place]] - offsets[start] <= within else { break }
        let found = step[place]
        path.append(found)
        next = found + 1
      }
      guard path.count == steps.count else { continue }
      out.append((path, Double(path.count)))
      free = next
    }
    return out
  }
}
