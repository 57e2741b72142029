internal import GRDB
public import Ruxiang

/// A time at which work is handed in.
public struct ClassRound: Sendable, Equatable {
  /// Names it in options: `before`.
  public let name: String
  /// Its name for readers.
  public let title: LocalizedText

  /// A round by its name; those that are known have names for readers of their own.
  public init(_ name: String) {
    self.name = name
    title =
      switch name {
      case "before": LocalizedText(zh: "培训前", en: "before training")
      case "after": LocalizedText(zh: "培训后", en: "after training")
      case "day30": LocalizedText(zh: "30 天后", en: "30 days later")
      default: LocalizedText(zh: name, en: name)
      }
  }

  init(_ row: Row) {
    (name, title) = (row["name"], LocalizedText(zh: row["zh"], en: row["en"]))
  }

  /// Before training, after it, and 30 days later.
  public static var usual: [ClassRound] { ["before", "after", "day30"].map { ClassRound($0) } }
}
