/// One thing wrong in the data, as an author needs to see it.
public struct DataProblem: Error, Sendable, Equatable, CustomStringConvertible {
  public let place: DataPlace
  public let message: String

  public var description: String {
    place.line > 0 ? "\(place.file):\(place.line):\(place.column): \(message)" : "\(place.file): \(message)"
  }
}

/// Everything wrong with the data, all at once.
public struct DataProblems: Error, Sendable, CustomStringConvertible {
  public let all: [DataProblem]
  public var description: String { all.map(\.description).joined(separator: "\n") }
}
