public import Ruxiang

/// What the course teaches, in order, with how answers are weighed and how fast hosts speak.
public struct Syllabus: Sendable {
  /// How answers in writing are weighed.
  public let rubric: Rubric
  /// Rates to plan by, slowest first.
  public let paces: [Pace]
  /// In the order they are taught.
  public let modules: [Module]

  /// Spoken characters a minute.
  public struct Pace: Sendable, Equatable {
    /// Names it in options.
    public let id: String
    /// Characters a minute, above 0.
    public let rate: Int
    /// Its name for readers.
    public let name: LocalizedText
  }

  /// What is taught together.
  public struct Module: Sendable {
    /// Names it in options and ids.
    public let id: String
    /// Its title.
    public let title: LocalizedText
    /// What a trainee can do afterwards.
    public let aim: LocalizedText
    /// Explanations with the facts they rest on.
    public let points: [Point]
    /// One cue as several markets see it.
    public let contrasts: [Contrast]
    /// Ids of narratives to learn.
    public let frames: [String]
    /// Stretches of scripts to rewrite.
    public let passages: [Passage]
    /// Questions to talk over.
    public let discuss: [LocalizedText]
    /// Categories, entry ids or beginnings of them that exercises are made from.
    public let draws: [String]
    /// The kinds of exercises; never empty.
    public let kinds: [Item.Kind]

    /// Whether it draws on an entry.
    public func draws(on entry: Entry) -> Bool {
      draws.contains { name in
        entry.id == name || entry.category.rawValue == name || entry.id.hasPrefix(name + ".")
          || entry.category.rawValue.hasPrefix(name + ".")
      }
    }
  }

  /// Something explained.
  public struct Point: Sendable {
    /// Its head.
    public let head: LocalizedText
    /// The explanation.
    public let text: LocalizedText
    /// Ids of the facts it rests on; never empty.
    public let facts: [String]
  }

  /// One cue as several markets see it.
  public struct Contrast: Sendable {
    /// An entry id or a category.
    public let cue: String
    /// Market ids.
    public let markets: [String]
    /// Its head.
    public let head: LocalizedText
    /// What to look for.
    public let text: LocalizedText
  }

  /// A stretch of a script.
  public struct Passage: Sendable {
    /// Names it within the module.
    public let id: String
    /// Id of the product it sells.
    public let product: String
    /// The words, a line a line.
    public let text: String
  }

  /// The module with an id.
  public func module(_ id: String) -> Module? { modules.first { $0.id == id } }
}

/// How an answer in writing is weighed: points for each side of it.
public struct Rubric: Sendable, Equatable {
  /// For the fit gained.
  public var gained: Int
  /// For findings mended.
  public var mended: Int
  /// For facts and promises kept.
  public var kept: Int
  /// For raising no new finding.
  public var closure: Int
  /// For making nothing up.
  public var invented: Int
  /// Points of 100 taken for the second and every further mistake with the same entry.
  public var repeated: Double
  /// The most that repeats take together.
  public var repeats: Double

  /// A rubric from its points.
  public init(gained: Int, mended: Int, kept: Int, closure: Int, invented: Int, repeated: Double, repeats: Double) {
    (self.gained, self.mended, self.kept) = (gained, mended, kept)
    (self.closure, self.invented) = (closure, invented)
    (self.repeated, self.repeats) = (repeated, repeats)
  }

  /// The most an answer can have before it is brought to 100; at least 1.
  public var sum: Int { max(gained + mended + kept + closure + invented, 1) }
}
