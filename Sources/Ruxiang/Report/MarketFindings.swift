/// What markets say of a finding, in the order of the report's markets; a market where the cue is fine is absent.
///
/// They are a handful: a lookup holds the id against each, which is quicker than to hash it.
public struct MarketFindings: Sendable {
  private var all: [(key: String, value: MarketFinding)] = []

  init() {}

  /// What a market says; nil where it minds nothing. Linear in the markets.
  public subscript(id: String) -> MarketFinding? {
    for one in all where one.key == id { return one.value }
    return nil
  }

  mutating func add(_ said: MarketFinding, of market: String) { all.append((market, said)) }

  /// The ids of the markets that mind something.
  public var keys: [String] { all.map(\.key) }
  /// What they say.
  public var values: [MarketFinding] { all.map(\.value) }

  /// The gravest of what they say.
  ///
  /// - Parameter weight: what counts as how grave.
  func gravest(_ weight: (MarketFinding) -> Severity) -> Severity {
    all.reduce(.none) { Swift.max($0, weight($1.value)) }
  }
}

extension MarketFindings: RandomAccessCollection {
  /// 0.
  public var startIndex: Int { 0 }
  /// How many markets mind something.
  public var endIndex: Int { all.count }
  /// A market's id with what it says.
  public subscript(position: Int) -> (key: String, value: MarketFinding) { all[position] }
}
