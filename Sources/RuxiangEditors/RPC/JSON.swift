internal import FoundationEssentials
internal import Ruxiang

/// A JSON value as protocols pass it.
enum JSON: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])
  /// A value that is written already.
  case written([UInt8])

  /// Reads a value; nil where the bytes are not JSON in UTF-8. Linear.
  static func read(_ bytes: [UInt8]) -> JSON? {
    try? JSONDecoder().decode(JSON.self, from: Data(bytes))
  }

  /// The value in one line, members sorted by name.
  var bytes: [UInt8] {
    var writer = JSONWriter(pretty: false)
    write(to: &writer)
    return writer.bytes
  }

  private func write(to writer: inout JSONWriter) {
    switch self {
    case .null: writer.null()
    case .bool(let value): writer.bool(value)
    case .integer(let value): writer.number(value)
    case .number(let value): if value.isFinite { writer.number(value) } else { writer.null() }
    case .string(let text): writer.string(text)
    case .array(let items): writer.array { for item in items { item.write(to: &$0) } }
    case .object(let members):
      writer.object {
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
          $0.key(name)
          value.write(to: &$0)
        }
      }
    case .written(let bytes): writer.fragment(bytes)
    }
  }

  // MARK: - Looking inside

  /// A member of an object; null for everything else.
  subscript(_ name: String) -> JSON {
    if case .object(let members) = self { return members[name] ?? .null }
    return .null
  }

  var isNull: Bool { self == .null }

  var text: String? { if case .string(let text) = self { text } else { nil } }

  var int: Int? {
    switch self {
    case .integer(let value): value
    case .number(let value): Int(exactly: value)
    default: nil
    }
  }

  var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  var items: [JSON]? { if case .array(let items) = self { items } else { nil } }
  var members: [String: JSON]? { if case .object(let members) = self { members } else { nil } }

  /// All items where they are texts.
  var texts: [String]? {
    guard let items else { return nil }
    let texts = items.compactMap(\.text)
    return texts.count == items.count ? texts : nil
  }
}

extension JSON: Decodable {
  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let text = try? value.decode(String.self) {
      self = .string(text)
    } else if let members = try? value.decode([String: JSON].self) {
      self = .object(members)
    } else if let items = try? value.decode([JSON].self) {
      self = .array(items)
    } else if let flag = try? value.decode(Bool.self) {
      self = .bool(flag)
    } else if let number = try? value.decode(Int.self) {
      self = .integer(number)
    } else {
      self = .number(try value.decode(Double.self))
    }
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  init(stringLiteral value: String) { self = .string(value) }
  init(integerLiteral value: Int) { self = .integer(value) }
  init(booleanLiteral value: Bool) { self = .bool(value) }
  init(arrayLiteral elements: JSON...) { self = .array(elements) }
  init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(Dictionary(elements, uniquingKeysWith: { $1 }))
  }
  init(nilLiteral: ()) { self = .null }

  /// Texts as an array.
  static func texts(_ all: [String]) -> JSON { .array(all.map { .string($0) }) }
}
