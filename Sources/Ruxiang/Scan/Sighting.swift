/// A form or pattern the scanner saw at a place, and what became of it: what a trace of the scan is made of.
struct Sighting: Equatable {
  /// Index into the lexicon's entries.
  let entry: Int
  /// UTF-8 bytes of the text.
  let range: Range<Int>
  let spelling: Spelling
  let fate: Fate

  /// Which of the entry's spellings it was, by its place in the list as written.
  enum Spelling: Equatable {
    case form(Int)
    case pattern(Int)
  }

  /// What became of it. Texts are UTF-8 bytes.
  enum Fate: Equatable {
    /// It is a cue.
    case found
    /// It is a part of a longer Latin word or number.
    case joined
    /// A shield of the entry, by its place in the list as written, lies over it.
    case shielded(shield: Int, text: Range<Int>)
    /// ICU cuts the words otherwise: those that stand there.
    case inside([Range<Int>])
    /// Another sighting has its place.
    case lost(to: Int, text: Range<Int>, Precedence)
    /// A context, by its index, takes it back.
    case takenBack(context: Int, text: Range<Int>)
  }

  /// Why one sighting goes before another that overlaps it.
  enum Precedence: Equatable {
    case earlier
    case longer
    /// The same words under a graver label.
    case graver
    /// As long and as grave; its id comes first.
    case first
    /// Another spelling of the same entry.
    case same
  }
}
