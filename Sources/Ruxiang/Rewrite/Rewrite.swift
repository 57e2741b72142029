internal import RuxiangText

/// Words to say in place of a stretch of the script.
public final class Rewrite: Sendable {
  /// How the line gets across.
  public let strategy: Strategy
  /// The narrative frame it is told in, or empty.
  public let frame: String
  /// UTF-8 bytes it takes the place of.
  public let range: Range<Int>
  /// Chinese to say; open slots as 〔请填：…〕.
  public let text: String
  /// Lines in the market's languages by BCP 47 tag, preferred language first.
  public let spoken: [Spoken]
  /// Slots left open, in text order.
  public let needs: [String]
  /// The script's fit with this one rewrite applied.
  public let fitAfter: Double
  /// The amount it converts, as said and as computed.
  public let conversion: Conversion?
  /// Differs where text or lines do, nearly always.
  private let fingerprint: Int

  init(
    strategy: Strategy, frame: String, range: Range<Int>, text: String, spoken: [Spoken], needs: [String],
    fitAfter: Double, conversion: Conversion?
  ) {
    (self.strategy, self.frame, self.range, self.text) = (strategy, frame, range, text)
    (self.spoken, self.needs, self.fitAfter, self.conversion) = (spoken, needs, fitAfter, conversion)
    var hasher = Hasher()
    hasher.combine(ExactText(text))
    hasher.combine(spoken)
    fingerprint = hasher.finalize()
  }

  /// Whether another says the same, in Chinese and in the market's languages.
  package func saysAs(_ other: Rewrite) -> Bool {
    fingerprint == other.fingerprint && ExactText(text) == ExactText(other.text) && spoken == other.spoken
  }
}

extension Rewrite: Equatable {
  /// Whether both say the same, in the same place, with the same gain.
  public static func == (a: Rewrite, b: Rewrite) -> Bool {
    a === b
      || a.strategy == b.strategy && a.frame == b.frame && a.range == b.range && a.text == b.text
        && a.spoken == b.spoken && a.needs == b.needs && a.fitAfter == b.fitAfter && a.conversion == b.conversion
  }
}

/// A line in one of the market's languages.
public struct Spoken: Sendable, Hashable {
  /// BCP 47.
  public let language: String
  /// The line itself, its slots filled or left open.
  public let text: String
  /// Romanised, where the data gives it.
  public let reading: String?

  /// A line with its language.
  public init(language: String, text: String, reading: String?) {
    (self.language, self.text, self.reading) = (language, text, reading)
  }

  /// Whether both are the same, byte for byte.
  public static func == (a: Spoken, b: Spoken) -> Bool {
    a.language == b.language && ExactText(a.text) == ExactText(b.text) && a.reading == b.reading
  }

  /// By the bytes of the line.
  public func hash(into hasher: inout Hasher) { hasher.combine(ExactText(text)) }
}

/// A converted amount: the source value stays on record.
public struct Conversion: Sendable, Equatable {
  /// As the script says it.
  public let source: String
  /// Its value in the unit said.
  public let value: Double
  /// The value in the unit proposed.
  public let converted: Double
  /// CLDR unit id (`mass-kilogram`) or ISO 4217 code.
  public let unit: String
}
