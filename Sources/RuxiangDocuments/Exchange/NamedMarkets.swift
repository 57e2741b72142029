internal import Ruxiang

extension Engine {
  /// The markets that ids of markets and regions and `all` name, each once, in the order named.
  func markets(named names: [String]) throws(ExchangeProblem) -> [Market] {
    var all: [Market] = []
    for name in names {
      let found =
        name.lowercased() == "all"
        ? markets : market(name).map { [$0] } ?? markets.filter { $0.parents.contains(name.lowercased()) }
      if found.isEmpty { throw .unknown("markets", name, markets.map(\.id) + regions + ["all"]) }
      all += found.filter { one in !all.contains { $0.id == one.id } }
    }
    return all
  }
}
