/// One thing wrong in the data, as an author needs to see it.
public struct DataProblem: Error, Sendable, Equatable, CustomStringConvertible {
  /// Where it stands; line 0 where it has no line.
  public let place: DataPlace
  /// What is wrong, in words for an author.
  public let message: String

  /// `file:line:column: message`.
  public var description: String {
    place.line > 0 ? "\(place.file):\(place.line):\(place.column): \(message)" : "\(place.file): \(message)"
  }
}

/// Everything wrong with the data, all at once.
public struct DataProblems: Error, Sendable, CustomStringConvertible {
  /// In the order they were met.
  public let all: [DataProblem]
  /// One problem a line.
  public var description: String { all.map(\.description).joined(separator: "\n") }
}
