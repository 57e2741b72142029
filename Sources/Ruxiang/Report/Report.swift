/// What one script comes to in the markets asked for. Everything a printer needs, nothing it must look up.
public struct Report: Sendable {
  public let engine: EngineInfo
  public let script: ScriptInfo
  /// Places that will not carry over in at least one of the markets, in text order.
  public let findings: [FindingReport]
  /// Places that already work, in text order.
  public let resonances: [ResonanceReport]
  /// In the order asked for.
  public let markets: [MarketReport]
  /// Allowances of the front matter or facts that met nothing.
  public let staleAllowances: [Allowance]
  /// Culture-bound places no rule knows, in text order.
  public let unknown: [Candidate]
  /// The language of reasons and questions.
  public let language: ReaderLanguage

  public struct EngineInfo: Sendable {
    public let version: String
    public let pack: String
    public let icu: String
  }

  public struct ScriptInfo: Sendable {
    public let name: String
    public let sha256: String
    /// Grapheme clusters.
    public let characters: Int
    public let segments: Int
    /// Share of culture-bound candidates that some rule knows, 0…1.
    public let coverage: Double
  }

  /// A culture-bound place no rule knows.
  public struct Candidate: Sendable, Equatable {
    public let kind: CandidateKind
    public let text: String
    public let place: Place
  }
}

/// Where something stands in a script.
public struct Place: Sendable, Equatable {
  /// UTF-8 bytes, end exclusive.
  public let range: Range<Int>
  /// From 1.
  public let line: Int
  /// In grapheme clusters, from 1.
  public let column: Int
  /// Seconds from the start of the stream, where the script has time codes.
  public let time: Double?
}

/// A cue that does not carry over, with what each market says.
public struct FindingReport: Sendable {
  /// From 1, in text order.
  public let id: Int
  public let cue: String
  public let category: Category
  public let text: String
  public let place: Place
  public let boundary: Boundary?
  public let presupposes: String?
  /// By market id; a market where the cue is fine is absent.
  public let markets: [String: MarketFinding]
}

/// What one market says of a finding.
public struct MarketFinding: Sendable {
  public let severity: Severity
  public let axis: Axis
  public let why: LocalizedText
  /// Fact ids.
  public let sources: [String]
  /// What it takes from the fit, never above 0.
  public let points: Double
  /// The host's reason for keeping it, where it is on the allow-list; then it costs nothing.
  public let allowed: String?
  /// Best first.
  public let rewrites: [Rewrite]
}

/// A cue that already works.
public struct ResonanceReport: Sendable {
  public let cue: String
  public let category: Category
  public let text: String
  public let place: Place
  /// Points it adds, by market id.
  public let points: [String: Double]
}

/// A market's score.
public struct MarketReport: Sendable {
  public let id: String
  public let name: LocalizedText
  public let fit: FitScore
  /// Base, then one line for each finding and resonance; the points sum to the fit.
  public let ledger: [LedgerLine]
}

/// A line of the ledger.
public enum LedgerLine: Sendable, Equatable {
  case base(Double)
  case finding(id: Int, points: Double)
  case resonance(index: Int, points: Double)

  /// Its points.
  public var points: Double {
    switch self {
    case .base(let points), .finding(_, let points), .resonance(_, let points): points
    }
  }
}
