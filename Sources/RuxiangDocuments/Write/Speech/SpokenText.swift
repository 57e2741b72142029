internal import Ruxiang
internal import RuxiangText

/// What is said of scripts, as texts to read from show it.
enum SpokenText {
  /// What is said of a line: its segments, with a space where one stands between them.
  static func line(_ segments: [Range<Int>], of script: Script) -> String {
    var out = ""
    var last: Range<Int>?
    for segment in segments {
      if let last, script.isSpaced(last, segment) { out += " " }
      out += script.text(segment)
      last = segment
    }
    return out
  }

  /// Sentences, each with the mark that ends it and what closes after it; control characters are made visible.
  static func sentences(_ text: String) -> [String] {
    let text = TextReport.visible(text)
    let scalars = text.unicodeScalars
    var all: [String] = []
    // White space in front of a sentence is none of it.
    var start: String.Index?
    var ended = false
    for at in scalars.indices {
      let scalar = scalars[at]
      if ended, !closes.contains(scalar), let begun = start {
        all.append(String(text[begun..<at]))
        (start, ended) = (nil, false)
      }
      if start == nil, !scalar.properties.isWhitespace { start = at }
      if ends.contains(scalar) { ended = true }
    }
    if let start { all.append(String(text[start...])) }
    return all
  }

  private static let ends: Set<Unicode.Scalar> = ["。", "！", "？", "；", "!", "?", ";"]
  private static let closes = ends.union("”’」』）)…".unicodeScalars)
}

/// How fast a host reads.
public struct SpokenPace: Sendable, Equatable {
  /// Chinese characters a minute; two letters or digits count as one of them.
  public let charactersPerMinute: Double

  /// The pace of an unhurried stream.
  public static let ordinary = SpokenPace(240)
  /// What can be asked for: from spelling out to rattling off.
  public static let possible = 30.0...1200.0

  /// A pace, in Chinese characters a minute; what lies beyond the possible is brought to its bounds.
  public init(_ charactersPerMinute: Double) {
    self.charactersPerMinute = min(max(charactersPerMinute, Self.possible.lowerBound), Self.possible.upperBound)
  }

  /// Seconds it takes to say a text.
  func seconds(_ text: String) -> Double {
    let spoken = text.filter { $0.isLetter || $0.isNumber }
    return Double(DisplayWidth.columns(spoken)) / 2 * 60 / charactersPerMinute
  }
}
