import TestSupport
import Ruxiang
import Testing

@testable import RuxiangStore

@Suite("Near duplicates") struct ClusterTests {
  /// Families of edited copies, and texts of no family, in an order of their own; each has a number that stays with it.
  struct Archive {
    var texts: [[String]] = []
    var families: [Int] = []

    var names: [Int] = []

    init(seed: UInt64, edits: Int = 2) {
      var random = Seeded(seed)
      for family in 0..<12 {
        let original = Generated.text(30, &random)
        for _ in 0..<(2 + Int(random.next() % 6)) {
          var copy = original
          // Some sentences are said otherwise, two change places.
          for _ in 0..<edits {
            copy[Int(random.next() % UInt64(copy.count))] = Generated.sentence(12, &random)
          }
          copy.swapAt(Int(random.next() % UInt64(copy.count)), Int(random.next() % UInt64(copy.count)))
          texts.append(copy)
          families.append(family)
        }
      }
      for lonely in 0..<40 {
        texts.append(Generated.text(30, &random))
        families.append(100 + lonely)
      }
      names = Array(texts.indices)
      shuffle(&random)
    }

    mutating func shuffle(_ random: inout Seeded) {
      let order = texts.indices.shuffled(using: &random)
      (texts, families, names) = (order.map { texts[$0] }, order.map { families[$0] }, order.map { names[$0] })
    }

    /// The groups by numbers; `wholly` by a look at all pairs.
    func groups(limit: Double = 0.6, wholly: Bool = false) -> Set<Set<Int>> {
      let letters = texts.map { FoldedLetters(Generated.script($0)) }
      let shingles = letters.map(Shingles.init)
      if wholly {
        var sets = DisjointSets(count: texts.count)
        for a in texts.indices {
          for b in texts.indices where b > a && shingles[a].jaccard(shingles[b]) >= limit { sets.join(a, b) }
        }
        let all = Dictionary(grouping: texts.indices) { sets.root(of: $0) }.values
        return Set(all.filter { $0.count > 1 }.map { Set($0.map { names[$0] }) })
      }
      let clusters = Clusters(letters.compactMap { Sketch($0) }, limit: limit) { shingles[$0].jaccard(shingles[$1]) }
      return Set(clusters.groups.map { Set($0.map { names[$0] }) })
    }
  }

  @Test("families of edited copies are found, and nothing else", arguments: [11, 12, 13] as [UInt64])
  func familiesAreFound(seed: UInt64) {
    let archive = Archive(seed: seed)
    let families = Dictionary(grouping: archive.texts.indices) { archive.families[$0] }.values.filter { $0.count > 1 }
    let isRight = archive.groups() == Set(families.map { Set($0.map { archive.names[$0] }) })
    #expect(isRight)
  }

  @Test("no pair is missed that a look at all pairs finds", arguments: [0.4, 0.5, 0.6, 0.7])
  func nothingIsMissed(limit: Double) {
    let archive = Archive(seed: 14)
    let found = archive.groups(limit: limit)
    #expect(found == archive.groups(limit: limit, wholly: true))
    #expect(found.count > 3)
  }

  @Test("the order of the texts does not matter") func orderDoesNotMatter() {
    var archive = Archive(seed: 21)
    let groups = archive.groups(limit: 0.7)
    var random = Seeded(22)
    for _ in 0..<4 {
      archive.shuffle(&random)
      #expect(archive.groups(limit: 0.7) == groups)
    }
  }

  @Test("a verified pair joins whatever the estimate of others") func chains() {
    // Each is like the next, the ends are not alike: one group.
    var random = Seeded(31)
    var texts = [Generated.text(40, &random)]
    for step in 0..<6 {
      var next = texts[step]
      for place in 0..<5 { next[step * 5 + place] = Generated.sentence(14, &random) }
      texts.append(next)
    }
    let letters = texts.map { FoldedLetters(Generated.script($0)) }
    let shingles = letters.map(Shingles.init)
    let clusters = Clusters(letters.compactMap { Sketch($0) }, limit: 0.6) { shingles[$0].jaccard(shingles[$1]) }
    #expect(shingles[0].jaccard(shingles[6]) < 0.3)
    #expect(clusters.groups == [Array(0...6)])
  }

  @Test("passages are those a search of all pairs finds") func passages() throws {
    var random = Seeded(41)
    let shared = Generated.text(6, &random)
    let refrain = Generated.sentence(20, &random)
    var texts = (0..<5).map { _ in Generated.text(8, &random) }
    texts[0].insert(contentsOf: shared, at: 3)
    texts[3].insert(contentsOf: shared, at: 0)
    texts[2].insert(contentsOf: shared[2...], at: 8)
    for index in texts.indices { texts[index].insert(refrain, at: 5 % (index + 1)) }
    let pieces = texts.map { text in
      SegmentHashes(Generated.script(text)).pieces.map { Passages.Piece(hash: $0.hash, characters: $0.characters) }
    }
    let found = Passages(pieces, shortest: 15, most: 10).all
    // By hand: the longest run of equal pieces of any two texts.
    var longest = 0
    for a in texts.indices {
      for b in texts.indices where b > a {
        for i in pieces[a].indices {
          for j in pieces[b].indices {
            var (length, sum) = (0, 0)
            while i + length < pieces[a].count, j + length < pieces[b].count,
              pieces[a][i + length] == pieces[b][j + length]
            {
              sum += pieces[a][i + length].characters
              length += 1
            }
            longest = max(longest, sum)
          }
        }
      }
    }
    let first = try #require(found.first)
    #expect(first.characters == longest)
    #expect(Set(first.places.map(\.text)) == [0, 3])
    #expect(found.contains { $0.texts == 5 && $0.characters == 20 })
    for passage in found {
      for place in passage.places {
        let run = pieces[place.text][place.piece..<place.piece + passage.pieces]
        let other = passage.places[0]
        #expect(Array(run) == Array(pieces[other.text][other.piece..<other.piece + passage.pieces]))
      }
    }
  }

  @Test("what nobody else says") func originality() {
    let piece = { (hash: UInt64) in Passages.Piece(hash: hash, characters: Int(hash)) }
    let texts: [(account: Int, pieces: [Passages.Piece])] = [
      (0, [piece(10), piece(20)]), (0, [piece(20), piece(5)]), (1, [piece(5), piece(7)]),
    ]
    var originality = Originality()
    for text in texts { originality.count(text.pieces, account: text.account) }
    var shares = [Originality.Share(), Originality.Share()]
    for text in texts { originality.weigh(text.pieces, account: text.account, into: &shares[text.account]) }
    #expect([shares[0].characters, shares[0].own, shares[0].once, shares[0].texts] == [55, 50, 10, 2])
    #expect([shares[1].characters, shares[1].own, shares[1].once, shares[1].texts] == [12, 7, 7, 1])
  }
}
