/// What one script comes to in the markets asked for. Everything a printer needs, nothing it must look up.
///
/// A reference, as its findings, what markets say of them and their rewrites are: printers hand them around by the thousand.
public final class Report: Sendable {
  /// What judged.
  public let engine: EngineInfo
  /// What was judged.
  public let script: ScriptInfo
  /// Places that will not carry over in at least one of the markets, in text order.
  public let findings: [FindingReport]
  /// Places that already work, in text order.
  public let resonances: [ResonanceReport]
  /// What the cues come to together, in the order of the rules.
  public let discourse: [DiscourseFinding]
  /// In the order asked for.
  public let markets: [MarketReport]
  /// Allowances of the front matter or facts that met nothing.
  public let staleAllowances: [Allowance]
  /// Culture-bound places no rule knows, in text order.
  public let unknown: [Candidate]
  /// What the findings rest on: every fact that one of their markets cites, by id.
  public let facts: [Fact]
  /// The language of reasons and questions.
  public let language: ReaderLanguage

  init(
    engine: EngineInfo, script: ScriptInfo, findings: [FindingReport], resonances: [ResonanceReport],
    discourse: [DiscourseFinding], markets: [MarketReport], staleAllowances: [Allowance], unknown: [Candidate],
    facts: [Fact], language: ReaderLanguage
  ) {
    (self.engine, self.script, self.findings, self.resonances) = (engine, script, findings, resonances)
    (self.discourse, self.markets, self.staleAllowances) = (discourse, markets, staleAllowances)
    (self.unknown, self.facts, self.language) = (unknown, facts, language)
  }

  /// What judged: versions and data.
  public struct EngineInfo: Sendable {
    /// The tool’s version.
    public let version: String
    /// SHA-256 of all data in force.
    public let pack: String
    /// The ICU that decided word boundaries.
    public let icu: String
  }

  /// What was judged.
  public struct ScriptInfo: Sendable {
    /// The path as given, or `-`.
    public let name: String
    /// SHA-256 of the bytes as read.
    public let sha256: String
    /// Grapheme clusters.
    public let characters: Int
    /// Lines or captions that are spoken.
    public let segments: Int
    /// Share of culture-bound candidates that some rule knows, 0…1.
    public let coverage: Double
    /// The language it was read in, as a BCP 47 tag.
    public let language: String
    /// Which of the file's scripts it is; nil where the file is one script.
    public let part: DocumentPlace?
    /// Where its text stands in the file; nil where the text is the file.
    let origins: TextOrigins?
  }

  /// A culture-bound place no rule knows.
  public struct Candidate: Sendable, Equatable {
    /// What it looks like.
    public let kind: CandidateKind
    /// As it stands in the script.
    public let text: String
    /// Where it stands.
    public let place: Place
  }
}

/// Where something stands in a script.
public struct Place: Sendable, Equatable {
  /// UTF-8 bytes of the script's text, end exclusive.
  public let range: Range<Int>
  /// The bytes of the decoded file they stand for; the same range where the text is the file, and in containers.
  public let file: Range<Int>
  /// From 1.
  public let line: Int
  /// In grapheme clusters, from 1.
  public let column: Int
  /// Seconds from the start of the stream, where the script has time codes.
  public let time: Double?
  /// The place in the words of the format, where the text was taken out of a document.
  public let document: DocumentPlace?
  /// Whether line and column count in the text taken out of a container: its file has no lines to count.
  public let isInContainer: Bool

  /// The place as a reader looks it up: 7:3, or in the words of the format.
  public func words(in language: ReaderLanguage) -> String {
    guard let document, isInContainer else { return "\(line):\(column)" }
    return TextReport.visible(document.words(in: language))
  }
}

/// Finds the places of a script, in ascending order at linear cost.
struct PlaceFinder {
  private let script: Script
  private let index: LineIndex
  private var cursor = LineIndex.Cursor()

  init(_ script: Script) {
    self.script = script
    index = LineIndex(script.utf8)
  }

  mutating func place(_ range: Range<Int>, time: Double?) -> Place {
    let origins = script.origins
    let (line, column) =
      origins?.lineAndColumn(of: range.lowerBound, in: script.utf8)
      ?? index.place(of: range.lowerBound, in: script.utf8, from: &cursor)
    return Place(
      range: range, file: origins?.fileRange(range) ?? range, line: line, column: column, time: time,
      document: origins?.place(of: range.lowerBound), isInContainer: origins?.areOfContainer ?? false)
  }
}

extension Script {
  /// The places of ranges that ascend. Linear.
  public func places(_ ranges: [(range: Range<Int>, time: Double?)]) -> [Place] {
    var finder = PlaceFinder(self)
    return ranges.map { finder.place($0.range, time: $0.time) }
  }
}

/// A cue that does not carry over, with what each market says.
public final class FindingReport: Sendable {
  /// From 1, in text order.
  public let id: Int
  /// Lexicon entry id.
  public let cue: String
  /// The entry’s category.
  public let category: Category
  /// As it stands in the script.
  public let text: String
  /// Where it stands.
  public let place: Place
  /// What ICU’s dictionary says of its ends, where it was asked.
  public let boundary: Boundary?
  /// What sort of spelling it is.
  public let spelling: Form.Kind
  /// What the line takes for granted of its audience, in Chinese.
  public let presupposes: String?
  /// What it means, where the script is not Chinese.
  public let gloss: LocalizedText?
  /// By market id; a market where the cue is fine is absent.
  public let markets: MarketFindings

  init(
    id: Int, cue: String, category: Category, text: String, place: Place, boundary: Boundary?, spelling: Form.Kind,
    presupposes: String?, gloss: LocalizedText?, markets: MarketFindings
  ) {
    (self.id, self.cue, self.category, self.text, self.place) = (id, cue, category, text, place)
    (self.boundary, self.spelling, self.presupposes) = (boundary, spelling, presupposes)
    (self.gloss, self.markets) = (gloss, markets)
  }
}

extension FindingReport {
  /// The gravest any market says of it, of those the host does not keep it in; of all where it is kept everywhere.
  package var weight: Severity {
    let open = markets.gravest { $0.allowed == nil ? $0.severity : .none }
    return open == .none ? markets.gravest(\.severity) : open
  }

  /// The gravest of what the markets say; what is kept on purpose counts as advice.
  package var gravest: Severity {
    markets.gravest { $0.allowed == nil ? $0.severity : min($0.severity, .advice) }
  }

  /// Whether the host keeps it in every market that has something to say.
  package var isKept: Bool { markets.allSatisfy { $0.value.allowed != nil } }
}

/// What one market says of a finding.
public final class MarketFinding: Sendable {
  private let ruling: Ruling
  /// What it takes from the fit, never above 0.
  public let points: Double
  /// Best first.
  public let rewrites: [Rewrite]

  init(_ ruling: Ruling, points: Double, rewrites: [Rewrite]) {
    (self.ruling, self.points, self.rewrites) = (ruling, points, rewrites)
  }

  /// How serious it is.
  public var severity: Severity { ruling.severity }
  /// The side of the script it weighs on.
  public var axis: Axis { ruling.axis }
  /// Why, in the reader’s languages.
  public var why: LocalizedText { ruling.why }
  /// Fact ids.
  public var sources: [String] { ruling.sources }
  /// The host's reason for keeping it, where it is on the allow-list; then it costs nothing.
  public var allowed: String? { ruling.allowed }

  /// The same for findings of which all of the above but points and rewrites is the same.
  package var rulingID: ObjectIdentifier { ObjectIdentifier(ruling) }

  /// The same where all but the rewrites is.
  package var weighed: Weighed { Weighed(ruling: rulingID, points: points) }

  /// What all of it depends on where there is nothing to say instead; nil where there is.
  package var plain: Weighed? { rewrites.isEmpty ? weighed : nil }

  /// A ruling with what it costs.
  package struct Weighed: Hashable {
    let ruling: ObjectIdentifier
    let points: Double
  }

  /// Whether another says as much, for the same reason.
  package func rulesAs(_ other: MarketFinding) -> Bool {
    let (a, b) = (ruling, other.ruling)
    return a.fingerprint == b.fingerprint && a.severity == b.severity && a.why == b.why && a.allowed == b.allowed
  }
}

extension Report {
  /// How many findings of each severity a market has, the gravest first; none that there are none of. Linear.
  package func counts(
    in market: String, where isCounted: (MarketFinding) -> Bool = { _ in true }
  ) -> [(severity: Severity, count: Int)] {
    var counts = Severity.allCases.map { _ in 0 }
    for finding in findings {
      if let said = finding.markets[market], isCounted(said) { counts[said.severity.rank] += 1 }
    }
    return [Severity.block, .rewrite, .advice].map { ($0, counts[$0.rank]) }.filter { $0.1 > 0 }
  }
}

/// A cue that already works.
public struct ResonanceReport: Sendable {
  /// Lexicon entry id.
  public let cue: String
  /// The entry’s category.
  public let category: Category
  /// As it stands in the script.
  public let text: String
  /// Where it stands.
  public let place: Place
  /// Points it adds, by market id.
  public let points: [String: Double]
}

/// A market's score.
public final class MarketReport: Sendable {
  /// Market id.
  public let id: String
  /// The country’s name.
  public let name: LocalizedText
  /// The score and its four sides.
  public let fit: FitScore
  /// Base, then one line for each finding and resonance; the points sum to the fit.
  public let ledger: [LedgerLine]

  init(id: String, name: LocalizedText, fit: FitScore, ledger: [LedgerLine]) {
    (self.id, self.name, self.fit, self.ledger) = (id, name, fit, ledger)
  }
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
