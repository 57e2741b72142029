/// Groups of texts that say nearly the same, found by their sketches and verified one pair at a time.
///
/// Two texts are candidates where four neighbouring numbers of their sketches agree in at least one of 32 bands, and the
/// sketches do not speak against them. A pair of candidates is verified exactly; what verified pairs connect is a group.
/// The groups do not depend on the order of the texts.
public struct Clusters: Sendable, Equatable {
  /// Indices of the texts, ascending, at least two in each; the largest groups first, then by their first text.
  public let groups: [[Int]]
  /// Pairs that were held against each other exactly.
  public let verified: Int

  /// Numbers in a band.
  private static let rows = 4
  /// How far below the limit an estimate may lie: four times what it is off by.
  private static let slack = 0.17

  /// Finds the groups.
  ///
  /// - Parameters:
  ///   - sketches: of the texts; equal texts need not be given twice.
  ///   - limit: the likeness (0…1) from which two texts belong together.
  ///   - likeness: the exact likeness of two texts, the same whichever comes first.
  /// - Complexity: n log n in the number of texts, and what is spent on pairs that are alike.
  public init(_ sketches: [Sketch], limit: Double, likeness: (Int, Int) throws -> Double) rethrows {
    var parents = DisjointSets(count: sketches.count)
    var verified = 0
    for band in stride(from: 0, to: Sketch.size, by: Self.rows) {
      for bucket in Self.buckets(sketches, band) {
        var sets: [[Int]] = []
        for text in bucket {
          // Held against a member of every set until one is alike: sets that are alike are one from then on.
          var joined = [text]
          var others: [[Int]] = []
          for set in sets {
            let alike =
              try parents.root(of: set[0]) == parents.root(of: text)
              || set.contains { member in
                guard sketches[text].estimate(sketches[member]) >= limit - Self.slack else { return false }
                verified += 1
                return try likeness(min(text, member), max(text, member)) >= limit
              }
            if alike {
              parents.join(text, set[0])
              joined = set + joined
            } else {
              others.append(set)
            }
          }
          sets = others + [joined]
        }
      }
    }
    var groups: [Int: [Int]] = [:]
    for text in sketches.indices { groups[parents.root(of: text), default: []].append(text) }
    self.groups = groups.values.filter { $0.count > 1 }.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
    self.verified = verified
  }

  /// The texts that are a candidate with some other: those whose likeness may be asked for.
  public static func candidates(_ sketches: [Sketch], limit: Double) -> [Int] {
    var found = Array(repeating: false, count: sketches.count)
    for band in stride(from: 0, to: Sketch.size, by: rows) {
      for bucket in buckets(sketches, band) {
        for (index, text) in bucket.enumerated() where !found[text] {
          // Whoever finds a partner is one for it: the later ones need not be looked at twice.
          let partner = bucket.indices.first { other in
            other != index && sketches[text].estimate(sketches[bucket[other]]) >= limit - slack
          }
          if let partner {
            found[text] = true
            found[bucket[partner]] = true
          }
        }
      }
    }
    return sketches.indices.filter { found[$0] }
  }

  /// Texts that agree in a band, those that agree with none left out.
  private static func buckets(_ sketches: [Sketch], _ band: Int) -> [[Int]] {
    var keys: [(hash: UInt64, text: Int)] = []
    keys.reserveCapacity(sketches.count)
    for (text, sketch) in sketches.enumerated() {
      var hash: UInt64 = 0
      for value in sketch.values[band..<band + rows] { hash = Hashing.mixed(hash ^ UInt64(value)) }
      keys.append((hash, text))
    }
    keys.sort { ($0.hash, $0.text) < ($1.hash, $1.text) }
    var buckets: [[Int]] = []
    var begin = 0
    while begin < keys.count {
      var end = begin + 1
      while end < keys.count, keys[end].hash == keys[begin].hash { end += 1 }
      if end - begin > 1 { buckets.append(keys[begin..<end].map(\.text)) }
      begin = end
    }
    return buckets
  }
}

/// Sets without common elements, that can be joined (union-find).
struct DisjointSets {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  /// The element that stands for an element's set: its smallest.
  mutating func root(of element: Int) -> Int {
    var root = element
    while parents[root] != root { root = parents[root] }
    var at = element
    while parents[at] != root { (at, parents[at]) = (parents[at], root) }
    return root
  }

  mutating func join(_ a: Int, _ b: Int) {
    let (one, two) = (root(of: a), root(of: b))
    parents[max(one, two)] = min(one, two)
  }
}
