public import Ruxiang

/// A reply as it goes out.
public struct Answered: Sendable {
  /// The reply itself; where nothing was done, the problem as a line of a stream has it.
  public let bytes: [UInt8]
  /// The media type of the bytes, its parameters included.
  public let mediaType: String
  /// What a file of the bytes is called, without folders and control characters; nil where the reply is no file.
  public let fileName: String?
  /// Why nothing was done; nil where it was.
  public let problem: ExchangeProblem?
  /// The language of what is said.
  public let language: ReaderLanguage

  /// The media type of all replies but files.
  public static let json = "application/json; charset=utf-8"

  /// A reply in JSON.
  public init(json bytes: [UInt8], _ language: ReaderLanguage) {
    (self.bytes, mediaType, self.language) = (bytes, Self.json, language)
    (fileName, problem) = (nil, nil)
  }

  /// A file.
  init(file bytes: [UInt8], name: String, mediaType: String, _ language: ReaderLanguage) {
    (self.bytes, self.mediaType, self.language) = (bytes, mediaType, language)
    (fileName, problem) = (name, nil)
  }

  /// A problem.
  public init(_ problem: ExchangeProblem, _ language: ReaderLanguage) {
    (bytes, mediaType) = (ExchangeReply(problem, language: language).bytes(), Self.json)
    (fileName, self.problem, self.language) = (nil, problem, language)
  }
}
