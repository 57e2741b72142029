/// What no single cue shows: how cues crowd, follow one another, or fill every line.
///
/// A rule looks at the cues of a whole script and tells the host about their sum. It takes no points: each of its cues has
/// been weighed already.
public struct DiscourseRule: Sendable {
  /// `zh.discourse.<slug>`.
  public let id: String
  /// What the rule looks at.
  public let measure: Measure
  /// What it says, in a few words.
  public let name: LocalizedText
  /// Why that does not carry over.
  public let why: LocalizedText
  /// What to do about it.
  public let advice: LocalizedText
  /// Markets it speaks about; empty means all.
  public let markets: [String]
  /// Where it was read.
  public let sources: [Source]
  /// Scripts that show it.
  public let hits: [String]
  /// Scripts that do not.
  public let quiets: [String]
  /// Where it is written down.
  public let origin: DataPlace

  /// Categories, entry ids or beginnings of them, up to a point.
  public typealias Selection = [String]

  /// What a rule looks at. Lengths are spoken characters.
  public enum Measure: Sendable, Equatable {
    /// At least `perMinute` cues a minute and `least` in all, none of `without` anywhere.
    case rate(of: Selection, perMinute: Double, least: Int, without: Selection)
    /// At least this share of the lines holds one, and there are `least` lines.
    case lines(of: Selection, share: Double, least: Int)
    /// `least` cues within a stretch of `within` characters; in the last quarter of the script only, where `atClose`.
    case burst(of: Selection, least: Int, within: Int, atClose: Bool)
    /// One of each step, in this order, within a stretch.
    case arc(steps: [Selection], within: Int)
  }
}

/// A rule that a script meets, and where.
public struct DiscourseFinding: Sendable {
  /// The rule's id.
  public let rule: String
  /// What it says, in a few words.
  public let name: LocalizedText
  /// Why that does not carry over.
  public let why: LocalizedText
  /// What to do about it.
  public let advice: LocalizedText
  /// Of the script's markets, those it speaks about.
  public let markets: [String]
  /// What was measured: cues a minute, a share of lines in percent, or a number of cues.
  public let measured: Double
  /// From its first cue to its last.
  public let place: Place
  /// Number of cues that make it up.
  public let cues: Int
  /// Where it was read.
  public let sources: [String]
}
