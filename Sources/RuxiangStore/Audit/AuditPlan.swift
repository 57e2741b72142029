public import Ruxiang
public import RuxiangDocuments
internal import RuxiangText

/// What an audit is to do.
public struct AuditPlan: Sendable {
  /// What checks, in the language of the scripts.
  public var engine: Engine
  /// The markets asked for.
  public var markets: [Market]
  /// Files, folders, patterns, `-`.
  public var inputs: [String]
  /// How files are read; its `metadata` says how metadata is found beside the scripts.
  public var documents: DocumentOptions
  /// Facts that hold where a script says nothing else.
  public var facts = ProductFacts()
  /// The date all scripts are judged for, whatever they say themselves.
  public var airDate: String?
  /// What paths say.
  public var pattern: PathPattern?
  /// As it was written.
  public var patternText: String?
  /// What a table says of paths.
  public var manifest: Manifest?
  /// Files that are no scripts, such as the manifest.
  public var leftOut: [String] = []
  /// Scripts at most.
  public var limit: Int?
  /// So many scripts, drawn with a seed.
  public var sample: (count: Int, seed: UInt64)?
  /// Threads that check; what is stored does not depend on it.
  public var jobs = 1
  /// Whether a run that is not done, and is another than this, is given up.
  public var restarts = false
  /// The reader's words for places.
  public var language = ReaderLanguage.zh
  /// The reader's words for what is wrong with a file.
  public var describe: @Sendable (DocumentError) -> String
  /// The reader's words for what is wrong with front matter.
  public var describeFacts: @Sendable (FactsError) -> String

  /// A plan with nothing asked for beside.
  public init(
    engine: Engine, markets: [Market], inputs: [String], documents: DocumentOptions,
    describe: @escaping @Sendable (DocumentError) -> String,
    describeFacts: @escaping @Sendable (FactsError) -> String
  ) {
    (self.engine, self.markets, self.inputs, self.documents) = (engine, markets, inputs, documents)
    (self.describe, self.describeFacts) = (describe, describeFacts)
  }
}

extension AuditPlan {
  /// Everything a check depends on beside the script and its facts, as a digest.
  var basis: String {
    Self.digest([
      engine.pack, Engine.version, icu, engine.language, markets.map(\.id).joined(separator: " "), "coverage",
    ])
  }

  /// The ICU that decides word boundaries.
  var icu: String { ICU.version }

  /// Everything the rows of a file depend on beside the file, as a digest.
  var reading: String {
    var parts = [basis, Self.text(facts), airDate ?? "", patternText ?? "", manifest?.sha256 ?? "", language.rawValue]
    parts += [documents.column ?? "", documents.field ?? "", documents.side?.rawValue ?? ""]
    parts += [documents.format?.rawValue ?? "", documents.language]
    for field in Metadata.Field.allCases { parts.append(documents.metadata?.own[field] ?? "") }
    return Self.digest(parts)
  }

  /// What was asked for, as JSON that needs no reader of its own: members of text, numbers and arrays of text.
  var options: String {
    var members: [(String, String)] = [("inputs", Self.json(inputs))]
    func add(_ name: String, _ value: String?) { if let value { members.append((name, Self.json(value))) } }
    add("column", documents.column)
    add("field", documents.field)
    add("side", documents.side?.rawValue)
    add("inputFormat", documents.format?.rawValue)
    add("airDate", airDate)
    add("pathPattern", patternText)
    add("manifest", manifest?.sha256)
    for field in Metadata.Field.allCases { add("\(field.rawValue)Column", documents.metadata?.own[field]) }
    if facts != ProductFacts() { add("facts", Self.digest([Self.text(facts)])) }
    if let limit { members.append(("limit", "\(limit)")) }
    if let sample { members += [("sample", "\(sample.count)"), ("seed", "\(sample.seed)")] }
    add("uiLanguage", language.rawValue)
    return "{" + members.map { "\(Self.json($0.0)):\($0.1)" }.joined(separator: ",") + "}"
  }

  /// The key a check is kept under.
  static func key(_ textSHA: String, _ script: Script, _ facts: ProductFacts, basis: String) -> String {
    // The same text cut into other segments (captions, lines) is another speech.
    var segments: [UInt8] = []
    segments.reserveCapacity(script.segments.count * 9)
    for segment in script.segments {
      for bound in [segment.range.lowerBound, segment.range.upperBound] {
        for shift in stride(from: 0, to: 32, by: 8) { segments.append(UInt8(truncatingIfNeeded: bound >> shift)) }
      }
      segments.append(segment.continues ? 1 : 0)
    }
    return digest([basis, textSHA, Digest.sha256(segments), Self.text(facts)])
  }

  private static func digest(_ parts: [String]) -> String {
    Digest.sha256(Array(parts.joined(separator: "\u{0}").utf8))
  }

  /// Facts as one text, equal for equal facts.
  private static func text(_ facts: ProductFacts) -> String {
    if facts == ProductFacts() { return "" }
    var parts = facts.values.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] } + [""]
    parts += [facts.airDate ?? "", facts.hostGender ?? "", facts.voice?.rawValue ?? ""]
    for allowance in facts.allowed { parts += [allowance.cue, allowance.markets.joined(separator: " ")] }
    parts += facts.rates.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return parts.joined(separator: "\u{1}")
  }

  private static func json(_ texts: [String]) -> String { "[" + texts.map(json).joined(separator: ",") + "]" }

  private static func json(_ text: String) -> String {
    let written = text.escaped { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case "\u{0}"..<" ":
        "\\u" + String(repeating: "0", count: scalar.value < 0x10 ? 3 : 2) + String(scalar.value, radix: 16)
      default: nil
      }
    }
    return "\"\(written)\""
  }
}
