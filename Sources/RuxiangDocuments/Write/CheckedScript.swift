public import Ruxiang

/// A script that was checked, with all that writers put into files.
public struct CheckedScript: Sendable {
  /// As it was read.
  public let document: Document
  /// What was found.
  public let report: Report
  /// The bytes of its file; nil unless a format that keeps the original's layout was asked for.
  public let file: [UInt8]?
  /// The script told again for the markets of the report; nil unless a format that shows it was asked for.
  public let rewritten: RewrittenScript?
  /// What a person says of it; shown where the format has a margin.
  public var remarks: [Remark] = []

  /// A script with its report.
  public init(_ document: Document, _ report: Report, file: [UInt8]? = nil, rewritten: RewrittenScript? = nil) {
    (self.document, self.report, self.file, self.rewritten) = (document, report, file, rewritten)
  }

  /// What a person says of a stretch of a script.
  public struct Remark: Sendable, Equatable {
    /// UTF-8 bytes of the text; nil for the whole.
    public let range: Range<Int>?
    /// Who says it.
    public let author: String
    /// In bold; empty for none.
    public let head: String
    /// A paragraph each.
    public let lines: [String]

    /// A remark by its parts.
    public init(_ range: Range<Int>?, author: String, head: String = "", lines: [String]) {
      (self.range, self.author, self.head, self.lines) = (range, author, head, lines)
    }
  }

  /// The script itself.
  public var script: Script { document.script }
}

/// An input that was not checked.
public struct FailedInput: Error, Sendable, Equatable {
  /// The path as given.
  public let file: String
  /// Line of the file, from 1, where one is to blame.
  public let line: Int?
  /// What is wrong, in the reader's language, place in front.
  public let message: String

  /// An input by its path, and why it was not checked.
  public init(file: String, line: Int? = nil, message: String) {
    (self.file, self.line, self.message) = (file, line, message)
  }
}
