public import Ruxiang
public import RuxiangText

/// A script of a file, and the text it is to have.
public struct DocumentChange: Sendable {
  /// As it was read from the file.
  public let document: Document
  /// The whole text, UTF-8, laid out as `document.script.utf8` is: line for line, time codes and tags included.
  public let text: [UInt8]

  /// A script told again.
  public init(_ document: Document, text: [UInt8]) { (self.document, self.text) = (document, text) }

  var edits: [TextEdit] { TextEdits.between(document.script.utf8, text) }
}

/// A file with the words of its scripts changed, and nothing else.
public struct SameFormatFile: Sendable, Equatable {
  /// The whole file.
  public let bytes: [UInt8]
  /// The encoding it came in, where new characters are not in it and it is UTF-8 now.
  public let leftEncoding: TextEncoding?
  /// Changes that were not made: these places are as they were.
  public let kept: [KeptPlace]
}

/// A place that was left as it was.
public struct KeptPlace: Sendable, Equatable {
  /// Nil where the text is the file.
  public let place: DocumentPlace?
  /// Why.
  public let reason: KeptReason

  init(_ place: DocumentPlace?, _ reason: KeptReason) { (self.place, self.reason) = (place, reason) }
}

/// Why words are not put in.
public enum KeptReason: Sendable, Equatable {
  /// The format has no way to write this character.
  case character(Unicode.Scalar)
  /// The format has no line ends there, or they would end what is said.
  case lineEnd
  /// The words would be taken for something else in the format.
  case syntax
  /// The change goes across places of the file, or touches what is no text in it.
  case structure
  /// A formula makes the text.
  case formula
  /// The target says something of its own.
  case translated
}
