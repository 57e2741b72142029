public import Ruxiang

/// What an answer in writing came to, side by side.
public struct TextGrade: Sendable, Equatable {
  /// The market it was graded for.
  public let market: String
  /// Fit of what was to be rewritten, of the answer, and the fit that gives full points.
  public let before: Double
  /// The fit of the answer.
  public let after: Double
  /// The fit that gives full points.
  public let target: Double
  /// Whether the answer still speaks of the matter, 0…1: an answer that says something else gains nothing by its fit.
  public let topic: Double
  /// Each side with its share and points.
  public let sides: [Side]
  /// What is left, and what is new.
  public let left: [Fault]
  /// Findings the answer raised itself.
  public let added: [Fault]
  /// Figures, products, places and promises it no longer says, as they were said.
  public let lost: [String]
  /// Figures, products and places that nobody gave.
  public let invented: [String]

  /// A side of the rubric.
  public struct Side: Sendable, Equatable {
    /// Which.
    public let kind: Kind
    /// 0…1.
    public let share: Double
    /// The most there is for it.
    public let most: Int
    /// What it earned.
    public var points: Double { share * Double(most) }

    /// The sides of the rubric.
    public enum Kind: String, Sendable, CaseIterable { case gained, mended, kept, closure, invented }
  }

  /// A finding in an answer.
  public struct Fault: Sendable, Equatable {
    /// Entry id.
    public let entry: String
    /// As it stands in the answer.
    public let text: String
    /// How serious it is.
    public let severity: Severity
    /// Why.
    public let why: LocalizedText
    /// Ids of the facts behind it.
    public let sources: [String]
  }

  /// 0…100.
  public var points: Double {
    let most = sides.reduce(0) { $0 + $1.most }
    return most == 0 ? 0 : 100 * sides.reduce(0) { $0 + $1.points } / Double(most)
  }
}

/// What an item came to.
public struct ItemGrade: Sendable, Equatable {
  /// The item's id.
  public let item: String
  /// What was to be done.
  public let kind: Item.Kind
  /// The module it belongs to.
  public let module: String
  /// What was answered; empty where nothing was.
  public let given: String
  /// 0…100.
  public let points: Double
  /// The engine's answer; nil where the data no longer give one, and the item does not count.
  public let answer: ItemAnswer?
  /// Of answers in writing.
  public let text: TextGrade?
  /// Ids of entries that were mistaken or left.
  public let mistakes: [String]
}

/// What a submission came to.
public struct Grade: Sendable, Equatable {
  /// Who handed it in.
  public let trainee: String?
  /// What judged: another version grades again.
  public let version: String
  /// SHA-256 of the data in force.
  public let pack: String
  /// How it was weighed.
  public let rubric: Rubric
  /// In the order of the exercises.
  public let items: [ItemGrade]
  /// Entries mistaken more than once, here or before, with how often in all; sorted by id.
  public let repeated: [Repeat]
  /// Points of 100 that repeats take.
  public let surcharge: Double
  /// Ids answered that no exercise has, sorted.
  public let unknown: [String]

  /// A mistake made more than once.
  public struct Repeat: Sendable, Equatable {
    /// Entry id.
    public let entry: String
    /// How often, here and before.
    public let count: Int
  }

  /// 0…100 before repeats: the mean of the items that count.
  public var earned: Double {
    let counted = items.filter { $0.answer != nil }
    return counted.isEmpty ? 0 : counted.reduce(0) { $0 + $1.points } / Double(counted.count)
  }

  /// 0…100.
  public var points: Double { max(0, earned - surcharge) }

  /// How often each entry was mistaken here, by id: what a history adds up.
  public var mistakes: [String: Int] {
    items.flatMap(\.mistakes).reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}
