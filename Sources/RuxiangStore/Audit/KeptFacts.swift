internal import FoundationEssentials
internal import GRDB
internal import Ruxiang
internal import RuxiangDocuments

/// Facts as a store keeps them: JSON that is the same for the same facts, `{}` for none.
struct KeptFacts: Codable {
  private var values: [String: String]?
  private var airDate: String?
  private var hostGender: String?
  private var voice: String?
  private var rates: [String: Double]?
  private var allowed: [Kept]?

  private struct Kept: Codable {
    let cue: String
    let reason: String
    let markets: [String]
  }

  /// Facts as text.
  static func json(_ facts: ProductFacts) -> String {
    if facts == ProductFacts() { return "{}" }
    var kept = KeptFacts()
    kept.values = facts.values.isEmpty ? nil : facts.values
    (kept.airDate, kept.hostGender, kept.voice) = (facts.airDate, facts.hostGender, facts.voice?.rawValue)
    kept.rates = facts.rates.isEmpty ? nil : facts.rates
    let allowed = facts.allowed.map { Kept(cue: $0.cue, reason: $0.reason, markets: $0.markets) }
    kept.allowed = allowed.isEmpty ? nil : allowed
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Only a rate that is no number could not be written, and none such is read.
    guard let data = try? encoder.encode(kept) else { preconditionFailure("facts that are no JSON") }
    return String(decoding: data, as: UTF8.self)
  }

  /// Facts of text; nil where it is not such.
  static func facts(_ json: String) -> ProductFacts? {
    guard let kept = try? JSONDecoder().decode(KeptFacts.self, from: Data(json.utf8)) else { return nil }
    return ProductFacts(
      values: kept.values ?? [:], airDate: kept.airDate,
      allowed: (kept.allowed ?? []).map { Allowance(cue: $0.cue, reason: $0.reason, markets: $0.markets) },
      rates: kept.rates ?? [:], hostGender: kept.hostGender, voice: kept.voice.flatMap(Voice.init))
  }

  /// The row of facts, made where they are new.
  static func row(_ json: String, _ db: Database) throws -> Int64 {
    let known = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM facts WHERE json = ?"), arguments: [json])
    if let known { return known }
    try db.execute(sql: "INSERT INTO facts(json) VALUES (?)", arguments: [json])
    return db.lastInsertedRowID
  }
}

extension ProductFacts {
  /// What stands beside a script, as facts of its product.
  init(_ metadata: Metadata) {
    self.init(
      values: metadata.facts, airDate: metadata[.airDate].flatMap { ProductFacts.isDate($0) ? $0 : nil })
  }
}
