internal import GRDB
public import Ruxiang

/// An audit that questions are asked of: one run of a store, and what is known of its entries and markets.
struct Archive {
  let db: Database
  let run: Int64
  /// Market ids, in the order of the run, those left out that are not asked about.
  let markets: [String]
  let names: ArchiveNames

  /// Scripts that were checked, as `s`, with their checks as `c`.
  static let scripts = "script s JOIN checked c ON c.id = s.check_id"

  /// A list of the markets for SQL.
  var marketList: String { markets.map { "'\($0.filter { $0.isLetter || $0.isNumber })'" }.joined(separator: ", ") }

  /// The one number a query asks for.
  func count(_ sql: String, _ arguments: StatementArguments) throws -> Int {
    try Int.fetchOne(db, sql: sql, arguments: arguments) ?? 0
  }

  /// What an audit was made with: versions and data.
  func source(_ run: Store.Run) -> [String] {
    ["Ruxiang \(run.engine)", "ICU \(run.icu)", "data \(run.pack.prefix(16))"]
  }

  /// Hands over rows one after another.
  func each(_ sql: String, _ arguments: StatementArguments, _ body: (Row) throws -> Void) throws {
    let rows = try Row.fetchCursor(db, sql: sql, arguments: arguments)
    while let row = try rows.next() { try body(row) }
  }
}

/// Names of markets and entries for readers, and how sure what they rest on is.
public struct ArchiveNames: Sendable {
  private let engine: Engine?

  /// - Parameter engine: reading the language of the audit; nil where there is none, and ids must do.
  public init(_ engine: Engine?) { self.engine = engine }

  func market(_ id: String) -> LocalizedText {
    engine?.market(id)?.name ?? LocalizedText(zh: id, en: id)
  }

  /// How an entry reads, for those who do not read ids: its first spelling.
  func example(_ id: String) -> String {
    guard let entry = engine?.lexicon.entry(id) else { return "" }
    if let form = entry.forms.first { return form.text }
    return entry.hits.first.map { String(decoding: Array($0.text.utf8)[$0.cue], as: UTF8.self) } ?? ""
  }

  /// How sure the surest fact is that a judgement rests on, low where it rests on general knowledge; nil where the data knows neither any more.
  func confidence(_ entry: String, in market: String) -> Confidence? {
    guard let engine, let entry = engine.lexicon.entry(entry), let market = engine.market(market),
      let judgement = market.judgement(for: entry)
    else { return nil }
    let facts = judgement.evidence.filter { !$0.isGeneral }
    return facts.map(\.confidence).max() ?? .low
  }
}
