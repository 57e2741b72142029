/// What viewers of a market ask a host, and what answers it.
public struct Question: Sendable {
  /// Its name in the data: `origin`.
  public var id: String { answer.id }
  /// The question as it is typed, in Chinese and the market's languages; no slots.
  public let asks: [SpokenLine]
  /// What answers it: the frame whose lines do, what shows that a script has answered it already, and why it is asked.
  public let answer: Part

  /// The question for a reader; in Chinese where it is not asked in the reader's language.
  public func asked(in language: ReaderLanguage) -> String {
    let words = asks.first { $0.language == language.rawValue } ?? asks.first { $0.language == "zh-Hans" }
    return words?.pattern ?? id
  }
}
