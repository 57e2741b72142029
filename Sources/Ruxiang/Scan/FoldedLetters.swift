internal import RuxiangText

/// The letters of what is spoken, folded as for matching: what two scripts are compared by. Signs, digits, spaces and
/// what is typed between characters to dodge a filter are left out.
public struct FoldedLetters: Sendable, Equatable {
  /// A pause: speech may be cut here.
  public struct Pause: Sendable, Equatable {
    /// Index of the letter behind it.
    public let letter: Int
    /// Whether a sentence or line ends here, rather than a clause.
    public let endsSentence: Bool
  }

  /// Unicode scalar values.
  public private(set) var scalars: [UInt32] = []
  /// First byte of each letter in the script's text.
  public private(set) var starts: [Int32] = []
  /// The byte behind each letter.
  public private(set) var ends: [Int32] = []
  /// In order, at most one in front of a letter, none in front of the first.
  public private(set) var pauses: [Pause] = []

  /// The letters of a script. Linear.
  public init(_ script: Script) {
    var text = Folded()
    for segment in script.segments {
      if !segment.continues { pause(endsSentence: true) }
      for chunk in Scanner.chunks(script.utf8, segment.range) {
        text.removeAll()
        Folder.append(script.utf8, chunk, to: &text)
        Folder.removeFillers(&text, from: 0)
        add(text)
      }
    }
    if let last = pauses.last, last.letter == scalars.count { pauses.removeLast() }
  }

  /// The same of a text that is no script: a phrase to look for.
  public init(_ text: String) {
    var folded = Folded()
    Folder.append(Array(text.utf8), 0..<text.utf8.count, to: &folded)
    Folder.removeFillers(&folded, from: 0)
    add(folded)
    if let last = pauses.last, last.letter == scalars.count { pauses.removeLast() }
  }

  private mutating func add(_ text: Folded) {
    for (index, scalar) in text.scalars.enumerated() {
      if Self.isLetter(scalar) {
        scalars.append(scalar)
        starts.append(text.starts[index])
        ends.append(text.ends[index])
      } else if Self.endsSentence(scalar) {
        pause(endsSentence: true)
      } else if Characters.endsClause(scalar) {
        pause(endsSentence: false)
      }
    }
  }

  private mutating func pause(endsSentence: Bool) {
    guard !scalars.isEmpty else { return }
    if let last = pauses.last, last.letter == scalars.count {
      if last.endsSentence || !endsSentence { return }
      pauses.removeLast()
    }
    pauses.append(Pause(letter: scalars.count, endsSentence: endsSentence))
  }

  private static func isLetter(_ scalar: UInt32) -> Bool {
    if Characters.isHan(scalar) || Characters.isLatin(scalar) { return true }
    return scalar >= 0x80 && Unicode.Scalar(scalar)?.properties.isAlphabetic == true
  }

  /// 。！？ and their kin, the line end among them.
  private static func endsSentence(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x21, 0x3F, 0x3B, 0x3002, 0x0A, 0x0D, 0x061F, 0x2026: true
    default: false
    }
  }
}
