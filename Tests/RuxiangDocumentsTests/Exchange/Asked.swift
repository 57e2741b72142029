import Foundation
import Ruxiang
import Testing

@testable import RuxiangDocuments

/// Requests and their replies.
enum Asked {
  static let plain = exchange(remembers: false)

  static func exchange(remembers: Bool) -> Exchange {
    do { return try Exchange(Shipped.engine, Exchange.Settings(remembers: remembers)) } catch {
      preconditionFailure("\(error)")
    }
  }

  /// A request.
  static func json(_ members: [String: Any]) throws -> [UInt8] {
    [UInt8](try JSONSerialization.data(withJSONObject: members, options: [.sortedKeys]))
  }

  /// A reply that did what was asked.
  static func object(_ answered: Answered) throws -> [String: Any] {
    try #require(answered.problem == nil, "\(answered.problem?.message.en ?? "")")
    return try object(answered.bytes)
  }

  static func object(_ bytes: [UInt8]) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  /// A script of `Examples`.
  static func example(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: Shipped.root + "/Examples/" + name)), as: UTF8.self)
  }

  static func file(_ name: String, _ bytes: [UInt8]) -> [String: Any] {
    ["name": name, "base64": Data(bytes).base64EncodedString()]
  }

  /// The members of an array of objects.
  static func list(_ object: [String: Any], _ name: String) throws -> [[String: Any]] {
    try #require(object[name] as? [[String: Any]], "\(name)")
  }
}
