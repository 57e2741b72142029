public import Ruxiang
public import RuxiangText

/// Why a file, or one script of it, was not read.
public struct DocumentError: Error, Sendable, Equatable {
  /// The path as given, for a part of a container with the part's name behind it.
  public let file: String
  /// In the decoded file or part, from 1; nil where the whole is meant.
  public let line: Int?
  /// From 1.
  public let column: Int?
  /// Which script or cell of the file, in the words of its format.
  public let place: DocumentPlace?
  /// What is wrong.
  public let fault: DocumentFault

  /// An error at a place.
  public init(_ fault: DocumentFault, file: String, line: Int? = nil, column: Int? = nil, place: DocumentPlace? = nil) {
    (self.file, self.line, self.column, self.place, self.fault) = (file, line, column, place, fault)
  }

  init(_ problems: XMLProblems) {
    let first = problems.all.first
    let known = first.map { $0.line > 0 } ?? false
    self.init(
      .xml(first?.message ?? ""), file: first?.file ?? "", line: known ? first?.line : nil,
      column: known ? first.map { max(1, $0.column) } : nil)
  }
}

/// What can be wrong with a file.
public enum DocumentFault: Sendable, Equatable {
  /// What the engine's own reader says: not text, nothing to say, broken captions.
  case script(ScriptError)
  /// The container is damaged, too large, or meant to do harm.
  case zip(ZipProblem)
  /// Not well-formed, or what is not allowed; the parser's words.
  case xml(String)
  /// A part that the format requires is not in the container.
  case missingPart(String)
  /// No column is known to hold scripts, or the one named is not there; those there are.
  case noColumn(wanted: String?, known: [String])
  /// No field is known to hold a script, or the one named is not there; the keys there are.
  case noField(wanted: String?, known: [String])
  /// Not a JSON pointer.
  case pointer(String)
  /// Not JSON.
  case json(JSONFault)
  /// A quoted field that never ends.
  case openQuote
  /// Something stands between the end of a quoted field and the next delimiter.
  case afterQuote
  /// More columns than a sheet has.
  case tooManyColumns
  /// The text of one script is larger than is read; bytes.
  case tooLarge(limit: Int)
  /// The text of one script has more lines than are read.
  case tooManyLines(limit: Int)
  /// Not a time expression.
  case time(String)
  /// A format that is known but not read, by the name it has for its users.
  case foreign(String)
  /// An archive inside an archive.
  case nestedArchive
  /// There is no such file, or nobody may read it.
  case unreadable
}

/// What is not JSON about a text.
public enum JSONFault: Sendable, Equatable {
  /// Something else was due here.
  case unexpected
  /// A string without an end.
  case openString
  /// A backslash with something behind it that is no escape.
  case escape
  /// A control character inside a string.
  case control
  /// Arrays and objects nested deeper than is read.
  case depth
  /// The text ends before the value does.
  case ends
  /// Something stands behind the value.
  case trailing
}
