/// An entry recognised at a place. Says nothing about good or bad.
public struct Cue: Sendable, Equatable {
  /// Index into the lexicon's entries.
  public let entry: Int
  /// UTF-8 bytes in the script.
  public let range: Range<Int>
  /// Seconds from the start of the stream, where the script has time codes.
  public let time: Double?
  /// What ICU's dictionary says of its ends, where it was asked.
  public let boundary: Boundary?
  /// What sort of spelling was found; a pattern's words are standard.
  public let spelling: Form.Kind

  /// A spelling heard wrong or typed to dodge a filter: never enough to block.
  public var uncertain: Bool { spelling.confidence != .high }
}

/// Whether a cue's ends are word ends.
public enum Boundary: String, Sendable { case word, inside, ambiguous }
