internal import Ruxiang

/// A text open in the editor.
struct TextDocument {
  let uri: String
  let languageID: String
  var version: Int
  private(set) var utf8: [UInt8]
  private(set) var positions: PositionMap
  /// Counts the changes.
  private(set) var edition = 0

  init(uri: String, languageID: String, version: Int, text: String, encoding: PositionEncoding) {
    (self.uri, self.languageID, self.version) = (uri, languageID, version)
    utf8 = Array(text.utf8)
    positions = PositionMap(utf8, encoding)
  }

  /// Takes a change over: a range and the text in its place, or the whole text.
  ///
  /// - Returns: whether it is a change at all.
  mutating func apply(_ change: JSON) -> Bool {
    guard let text = change["text"].text else { return false }
    if change["range"].isNull {
      utf8 = Array(text.utf8)
    } else {
      guard let range = positions.bytes(change["range"]) else { return false }
      utf8.replaceSubrange(range, with: text.utf8)
    }
    positions = PositionMap(utf8, positions.encoding)
    edition += 1
    return true
  }

  /// What the text is called in reports: the last part of its address.
  var name: String {
    let last = uri.split(separator: "/").last.map(String.init) ?? uri
    return Self.decoded(last)
  }

  /// The text with `%41` for what it stands for; as it is where that is no text.
  private static func decoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let hex = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
        rest.count >= 2
      {
        bytes.append(hex)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self) ?? text
  }

  /// The layout it is read in: as the editor calls the language, else by its content and name.
  var format: ScriptFormat {
    switch languageID.lowercased() {
    case "markdown": .markdown
    case "srt", "subrip": .srt
    case "vtt", "webvtt": .vtt
    case "ass", "ssa", "advanced-substation-alpha": .ass
    case "lrc": .lrc
    default: ScriptReader.formatOf(utf8, name: name)
    }
  }
}
