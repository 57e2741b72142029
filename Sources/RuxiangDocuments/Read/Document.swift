public import Ruxiang
internal import RuxiangText

/// A script read from a file, with what the file says beside it.
public struct Document: Sendable {
  /// What is said. Its origins map byte ranges to places of the file.
  public let script: Script
  /// The format it was read in.
  public let format: DocumentFormat
  /// What reviewers wrote beside the text; never part of it.
  public let comments: [DocumentComment]
  /// What the row, line or element it stands in says beside it, where that was asked for.
  public let metadata: Metadata
  /// Whether the text is the file, byte for byte.
  let isVerbatim: Bool

  init(
    script: Script, format: DocumentFormat, comments: [DocumentComment] = [], metadata: Metadata = Metadata(),
    isVerbatim: Bool = false
  ) {
    self.isVerbatim = isVerbatim
    (self.script, self.format, self.comments, self.metadata) = (script, format, comments, metadata)
  }

  /// SHA-256 of the text, as 64 lower-case hexadecimal digits.
  public var textSHA256: String { isVerbatim ? script.sha256 : Digest.sha256(script.utf8) }

  /// The place of a byte of the script in the words of the format; nil where the text is the file itself.
  public func place(of offset: Int) -> DocumentPlace? { script.origins?.place(of: offset) ?? script.part }
}

/// A comment beside the text of a document.
public struct DocumentComment: Sendable, Equatable {
  /// Where it is attached.
  public let place: DocumentPlace
  /// Who wrote it; empty where the file does not say.
  public let author: String
  /// What it says.
  public let text: String
}

/// The formats that are read. Raw values are what options name.
public enum DocumentFormat: String, Sendable, CaseIterable {
  case plain, markdown, srt, vtt, ass, lrc, ttml, csv, tsv, json, jsonl, docx, xlsx, html, xliff

  /// Whether the words stand between tags, and some are written as references.
  var isMarkup: Bool { self == .html || self == .ttml || self == .xliff }

  /// The engine's own layout, where it has one.
  var layout: ScriptFormat? { ScriptFormat(rawValue: rawValue) }
}

/// What the user says of the files; all of it may be left open.
public struct DocumentOptions: Sendable, Equatable {
  /// The column that holds the scripts: the name in its head, its letter, or its number from 1.
  public var column: String?
  /// JSON pointer to the text; `*` stands for every element of an array.
  public var field: String?
  /// The side of a bilingual file.
  public var side: Side?
  /// The format, whatever the file looks like.
  public var format: DocumentFormat?
  /// The language the scripts are read in, which decides the side where none is named.
  public var language: String
  /// How metadata is found beside the scripts; nil where nobody asks for it.
  public var metadata: MetadataNames?

  /// The side of a bilingual file.
  public enum Side: String, Sendable, CaseIterable { case source, target }

  /// Everything open unless said.
  public init(
    column: String? = nil, field: String? = nil, side: Side? = nil, format: DocumentFormat? = nil,
    language: String = "zh", metadata: MetadataNames? = nil
  ) {
    self.metadata = metadata
    (self.column, self.field, self.side, self.format, self.language) = (column, field, side, format, language)
  }
}
