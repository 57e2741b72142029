/// Words to say in place of a stretch of the script.
public struct Rewrite: Sendable, Equatable {
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
