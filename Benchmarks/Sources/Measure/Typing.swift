import Foundation
import Ruxiang
import RuxiangDocuments

/// A script that somebody types in: every round another line of it has changed, and the whole report is wanted again.
struct Typing {
  /// Chinese characters of the script: an evening of talk.
  static let characters = 50_000

  private let lines: [String]
  private let plain: Exchange
  private let live: Exchange
  private var round = 0

  /// - Parameter markets: what the script is held against.
  init(_ engine: Engine, _ material: Material, markets: [Market]) throws {
    var lines: [String] = []
    var count = 0
    for line in material.text(bytes: Self.characters * 4).split(separator: "\n").map(String.init) {
      if count >= Self.characters { break }
      lines.append(line)
      count += line.count + 1
    }
    self.lines = lines
    let settings = Exchange.Settings(markets: markets, rewritesFor: 0)
    plain = try Exchange(engine, settings)
    var remembering = settings
    remembering.remembers = true
    live = try Exchange(engine, remembering)
  }

  /// Bytes of the script.
  var bytes: Int { lines.reduce(0) { $0 + $1.utf8.count + 1 } }

  /// Checks the script anew, or with all but its changed line remembered.
  ///
  /// - Returns: whether the reply came; the number of its bytes changes with the line.
  mutating func check(remembers: Bool) throws -> Int {
    let answered = (remembers ? live : plain).checked(try request())
    return answered.problem == nil ? 1 : 0
  }

  /// The next request: another line has changed.
  ///
  /// - Parameters:
  ///   - markets: what it asks for; nil: what is set.
  ///   - only: the part of the report that is wanted; nil: all of it.
  mutating func request(markets: [String]? = nil, only: String? = nil) throws -> [UInt8] {
    round += 1
    var changed = lines
    changed[round * 97 % lines.count] += "第\(round)遍"
    var request: [String: Any] = ["text": changed.joined(separator: "\n")]
    if let markets { (request["markets"], request["rewrites"]) = (markets, "none") }
    if let only { request["only"] = only }
    return [UInt8](try JSONSerialization.data(withJSONObject: request))
  }
}
