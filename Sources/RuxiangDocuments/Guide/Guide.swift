public import Ruxiang
internal import Synchronization

/// What is known, as JSON: markets, entries, facts, slots. The same question gives the same bytes.
public struct Guide: Sendable {
  let engine: Engine
  private let shelf = Shelf()

  /// What is made once, when somebody first asks.
  private final class Shelf: Sendable {
    let search = Mutex<EntrySearch?>(nil)
  }

  /// Speaks of an engine's data.
  public init(_ engine: Engine) { self.engine = engine }

  /// The entries of the language it reads.
  var search: EntrySearch {
    shelf.search.withLock { kept in
      let search = kept ?? EntrySearch(engine.lexicon)
      kept = search
      return search
    }
  }

  /// Why markets cannot be told by ids; nil where they can: ids of markets and regions, and `all`.
  public func problem(markets ids: [String]) -> ExchangeProblem? {
    do throws(ExchangeProblem) {
      _ = try engine.markets(named: ids)
      return nil
    } catch { return error }
  }

  /// The markets named, those that are known; all where none is named.
  func chosen(_ ids: [String]) -> [Market] {
    if ids.isEmpty { return engine.markets }
    return (try? engine.markets(named: ids)) ?? ids.compactMap(engine.market)
  }

  /// A reply that is one object.
  static func reply(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter(pretty: false)
    json.object(body)
    return json.bytes
  }
}

/// What comes of asking for a page by its id.
public enum GuidePage: Sendable, Equatable {
  /// The page.
  case found([UInt8])
  /// The id is retired; its successor.
  case moved(to: String)
  /// There is no such page, and never was.
  case none
}
