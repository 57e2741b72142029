/// Passages that several texts share word for word, but for signs and digits: runs of equal pieces.
public struct Passages: Sendable {
  /// A run of pieces, and everywhere it stands.
  public struct Passage: Sendable, Equatable {
    /// Pieces in the run.
    public let pieces: Int
    /// Letters in the run.
    public let characters: Int
    /// Where it stands, in order of texts, then of pieces.
    public let places: [Place]
    /// Texts it stands in.
    public let texts: Int
  }

  /// Where a run begins.
  public struct Place: Sendable, Hashable {
    /// Index of the text.
    public let text: Int
    /// Index of its first piece.
    public let piece: Int
  }

  /// A piece of a text, without the words.
  public struct Piece: Sendable, Equatable {
    /// Of its letters.
    public let hash: UInt64
    /// How many letters it has.
    public let characters: Int

    /// A piece by its hash and length.
    public init(hash: UInt64, characters: Int) { (self.hash, self.characters) = (hash, characters) }
  }

  /// The longest first.
  public let all: [Passage]

  /// Finds the longest passages.
  ///
  /// A run counts where it cannot be made longer without losing a place, and where not most of its places lie in a longer
  /// passage that is named already.
  ///
  /// - Parameters:
  ///   - texts: the pieces of each.
  ///   - shortest: letters a passage has at least.
  ///   - most: how many are found at most.
  /// - Complexity: n log² n in the number of pieces that stand in more than one text.
  public init(_ texts: [[Piece]], shortest: Int, most: Int) {
    let stretches = SharedStretches(texts)
    let order = SuffixOrder(stretches.symbols)
    var candidates = Self.candidates(stretches, order, shortest: shortest)
    candidates.sort {
      ($1.characters, $1.count, stretches.places[order.suffixes[$0.low]])
        < ($0.characters, $0.count, stretches.places[order.suffixes[$1.low]])
    }
    var covered = [Bool](repeating: false, count: stretches.symbols.count)
    var all: [Passage] = []
    for candidate in candidates where all.count < most {
      let starts = order.suffixes[candidate.low...candidate.high].sorted()
      let hidden = starts.count { start in (start..<start + candidate.pieces).allSatisfy { covered[$0] } }
      if hidden * 2 >= starts.count { continue }
      for start in starts { for place in start..<start + candidate.pieces { covered[place] = true } }
      all.append(
        Passage(
          pieces: candidate.pieces, characters: candidate.characters,
          places: starts.map { Place(text: stretches.places[$0].text, piece: stretches.places[$0].piece) },
          texts: candidate.texts))
    }
    self.all = all
  }

  private struct Candidate {
    let low: Int
    let high: Int
    let pieces: Int
    let characters: Int
    let texts: Int
    var count: Int { high - low + 1 }
  }

  /// Runs that stand in two texts or more and cannot be made longer on either side: the inner nodes of the suffix tree.
  private static func candidates(_ stretches: SharedStretches, _ order: SuffixOrder, shortest: Int) -> [Candidate] {
    var found: [Candidate] = []
    var open: [(low: Int, length: Int)] = []
    func close(_ low: Int, _ high: Int, _ length: Int) {
      let starts = order.suffixes[low...high]
      let first = starts[low]
      let characters = (first..<first + length).reduce(0) { $0 + stretches.characters[$1] }
      guard characters >= shortest else { return }
      var texts: Set<Int> = []
      var before: Set<Int> = []
      for start in starts {
        texts.insert(stretches.places[start].text)
        before.insert(start == 0 ? -1 : stretches.symbols[start - 1])
      }
      guard texts.count > 1, before.count > 1 || before.contains(where: { $0 < 0 }) else { return }
      found.append(Candidate(low: low, high: high, pieces: length, characters: characters, texts: texts.count))
    }
    for rank in order.suffixes.indices {
      let length = rank == 0 ? 0 : order.common[rank]
      var low = rank - 1
      while let top = open.last, top.length > length {
        open.removeLast()
        close(top.low, rank - 1, top.length)
        low = top.low
      }
      if length > 0, open.last.map({ $0.length < length }) ?? true { open.append((low, length)) }
    }
    while let top = open.popLast() { close(top.low, order.suffixes.count - 1, top.length) }
    return found
  }
}

extension Passages.Place: Comparable {
  /// By text, then by piece.
  public static func < (a: Self, b: Self) -> Bool { (a.text, a.piece) < (b.text, b.piece) }
}

/// What texts share, one after another with a symbol of its own between: pieces that stand in one text only are left out.
private struct SharedStretches {
  /// Number of the hash, from 0; below 0, each once, between stretches.
  var symbols: [Int] = []
  var characters: [Int] = []
  var places: [Passages.Place] = []

  init(_ texts: [[Passages.Piece]]) {
    var owners: [UInt64: Int] = [:]
    for (text, pieces) in texts.enumerated() {
      for piece in pieces where owners[piece.hash, default: text] != -1 {
        owners[piece.hash] = owners[piece.hash, default: text] == text ? text : -1
      }
    }
    var numbers: [UInt64: Int] = [:]
    var breaks = 0
    for (text, pieces) in texts.enumerated() {
      var isOpen = false
      for (index, piece) in pieces.enumerated() {
        let isShared = owners[piece.hash] == -1
        guard isShared || isOpen else { continue }
        if isShared {
          let next = numbers.count
          symbols.append(numbers[piece.hash, default: next])
          if symbols[symbols.count - 1] == next { numbers[piece.hash] = next }
        } else {
          breaks += 1
          symbols.append(-breaks)
        }
        characters.append(piece.characters)
        places.append(Passages.Place(text: text, piece: index))
        isOpen = isShared
      }
      if isOpen {
        breaks += 1
        symbols.append(-breaks)
        characters.append(0)
        places.append(Passages.Place(text: text, piece: pieces.count))
      }
    }
  }
}

/// A suffix array by doubling, and how many symbols neighbours have in common (Kasai and others 2001).
private struct SuffixOrder {
  /// Starts of suffixes, in their order.
  private(set) var suffixes: [Int]
  /// Symbols that a suffix shares with the one in front of it in that order.
  private(set) var common: [Int]

  init(_ symbols: [Int]) {
    suffixes = Array(symbols.indices)
    var ranks = symbols
    var step = 0
    repeat {
      func key(_ at: Int) -> (Int, Int) {
        (ranks[at], step == 0 ? 0 : at + step < ranks.count ? ranks[at + step] : Int.min)
      }
      suffixes.sort { key($0) < key($1) }
      var next = [Int](repeating: 0, count: symbols.count)
      for index in suffixes.indices.dropFirst() {
        next[suffixes[index]] = next[suffixes[index - 1]] + (key(suffixes[index - 1]) < key(suffixes[index]) ? 1 : 0)
      }
      ranks = next
      step = step == 0 ? 1 : step * 2
    } while suffixes.last.map { ranks[$0] < symbols.count - 1 } ?? false
    common = [Int](repeating: 0, count: symbols.count)
    var length = 0
    for start in symbols.indices {
      guard ranks[start] > 0 else {
        length = 0
        continue
      }
      let other = suffixes[ranks[start] - 1]
      while start + length < symbols.count, other + length < symbols.count,
        symbols[start + length] == symbols[other + length]
      {
        length += 1
      }
      common[ranks[start]] = length
      if length > 0 { length -= 1 }
    }
  }
}
