public import Ruxiang

/// A script cut into pieces of a sentence or so, each with a hash: equal pieces are passages that scripts share.
///
/// Sentences and lines end a piece, and a clause does where the piece is long enough. Speech without any pause (many
/// transcripts) is cut where its own letters say so, so that the same passage is cut the same way wherever it stands.
public struct SegmentHashes: Sendable, Equatable {
  /// A piece.
  public struct Piece: Sendable, Equatable {
    /// Of its letters.
    public let hash: UInt64
    /// How many letters it has, at least 1.
    public let characters: Int
    /// From its first letter to behind its last, in bytes of the script's text.
    public let range: Range<Int>
  }

  /// In text order.
  public let pieces: [Piece]

  /// From so many letters on, the end of a clause ends the piece.
  private static let long = 16
  /// From so many letters on, speech without a pause is cut where four letters hash to a multiple of eight.
  private static let endless = 40
  /// So many letters are the longest piece.
  private static let longest = 120

  /// The pieces of a script. Linear.
  public init(_ script: Script) { self.init(FoldedLetters(script)) }

  /// The same of letters that are at hand.
  public init(_ letters: FoldedLetters) {
    var pieces: [Piece] = []
    var begin = 0
    var hash: UInt64 = 0
    var pauses = letters.pauses.makeIterator()
    var pause = pauses.next()
    func close(_ end: Int) {
      let range = Int(letters.starts[begin])..<Int(letters.ends[end - 1])
      pieces.append(Piece(hash: Hashing.mixed(hash), characters: end - begin, range: range))
      begin = end
      hash = 0
    }
    for (index, letter) in letters.scalars.enumerated() {
      if let at = pause, at.letter == index {
        if at.endsSentence || index - begin >= Self.long { close(index) }
        pause = pauses.next()
      } else if index - begin >= Self.endless,
        index - begin >= Self.longest || Self.cuts(letters.scalars, before: index)
      {
        close(index)
      }
      hash = hash &* Hashing.step &+ UInt64(letter) &+ 1
    }
    if begin < letters.scalars.count { close(letters.scalars.count) }
    self.pieces = pieces
  }

  private static func cuts(_ letters: [UInt32], before index: Int) -> Bool {
    let last = letters[index - 4..<index].reduce(UInt64(0)) { $0 &* Hashing.step &+ UInt64($1) }
    return Hashing.mixed(last) & 7 == 0
  }
}
