/// An encoding that scripts come in. Raw values are what reports and options name.
public enum TextEncoding: String, Sendable, CaseIterable {
  /// UTF-8, with or without a byte order mark.
  case utf8
  /// UTF-16, little end first.
  case utf16LE
  /// UTF-16, big end first.
  case utf16BE
  /// GB 18030, and with it GBK and GB 2312.
  case gb18030
  /// Big5 with the Hong Kong supplement, as the web has it.
  case big5
}

/// A file's text, and how it was stored.
public struct DecodedText: Sendable, Equatable {
  /// Well-formed UTF-8 without NUL and without a byte order mark at its start.
  public let utf8: [UInt8]
  /// The encoding it was read as.
  public let encoding: TextEncoding
  /// Whether a byte order mark stood in front.
  public let hadByteOrderMark: Bool
}

/// Why bytes are not text.
public struct DecodingProblem: Error, Equatable, Sendable {
  /// What is wrong at the place.
  public enum Kind: Sendable, Equatable {
    /// Bytes that the encoding does not have.
    case invalidBytes
    /// The data ends inside a character.
    case truncated
    /// A NUL, which no text has.
    case nulByte
    /// Control characters as in images, archives and programs.
    case binary
    /// Half of a UTF-16 pair.
    case unpairedSurrogate
  }

  /// What is wrong.
  public let kind: Kind
  /// Offset in the file as given, byte order mark included, of the first byte of what is wrong.
  public let byteOffset: Int
  /// The encoding it is wrong in; nil where none was tried.
  public let encodingTried: TextEncoding?

  /// A problem at a place.
  public init(kind: Kind, byteOffset: Int, encodingTried: TextEncoding?) {
    self.kind = kind
    self.byteOffset = byteOffset
    self.encodingTried = encodingTried
  }
}
