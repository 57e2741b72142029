internal import Ruxiang

/// The members of a request, found in one walk over its JSON; what is not known is passed over.
struct RequestMembers {
  /// A value as it stands in the request.
  struct Value {
    /// All of it, quotes and brackets included.
    var range: Range<Int>
    var kind: Kind

    enum Kind {
      case string(Range<Int>)
      case scalar
      case array, object
    }
  }

  let utf8: [UInt8]
  private(set) var values: [String: Value] = [:]
  /// The text, where the place it is looked for holds a string.
  private(set) var text: Range<Int>?

  private static let known: Set = [
    "id", "text", "markets", "facts", "product", "airDate", "format", "language", "uiLanguage", "rewrites", "only",
    "file", "document", "field", "column", "side", "within", "safe", "findings", "strategies", "least", "toFit",
    "voice",
    "as", "of", "name", "charactersPerMinute",
  ]

  /// Walks the request.
  ///
  /// - Parameter field: where the text is; nil: the request itself or its member `text`.
  init(_ utf8: [UInt8], field: [JSONStep]?) throws(JSONProblem) {
    self.utf8 = utf8
    var walker = JSONWalker(utf8, 0..<utf8.count)
    var isObject = false
    while let event = try walker.next() {
      let path = walker.path
      if case .string(let range) = event {
        if let field { if path == field { text = range } } else if path.isEmpty { text = range }
      }
      if path.isEmpty { if case .open(false) = event { isObject = true } }
      guard isObject, path.count == 1, case .key(let name) = path[0], Self.known.contains(name) else { continue }
      take(event, name, behind: walker.offset)
    }
    if field == nil, case .string(let range)? = values["text"]?.kind { text = range }
  }

  private mutating func take(_ event: JSONWalker.Event, _ name: String, behind end: Int) {
    switch event {
    case .string(let range):
      values[name] = Value(range: (range.lowerBound - 1)..<(range.upperBound + 1), kind: .string(range))
    case .scalar(let range): values[name] = isNull(range) ? nil : Value(range: range, kind: .scalar)
    case .open(let array): values[name] = Value(range: (end - 1)..<end, kind: array ? .array : .object)
    case .close:
      let start = values[name]?.range.lowerBound ?? end
      values[name]?.range = start..<end
    }
  }

  private func isNull(_ range: Range<Int>) -> Bool { utf8[range].elementsEqual("null".utf8) }

  /// The text of a string found in the request.
  func string(_ range: Range<Int>) -> String { JSONString.text(utf8, range) }

  /// A member that is a string; nil where it is not there.
  func string(_ name: String) throws(ExchangeProblem) -> String? {
    guard let value = values[name] else { return nil }
    guard case .string(let range) = value.kind else { throw wrong(name, wanted: "\"…\"") }
    return string(range)
  }

  /// The id: its JSON as written, and the same as a text.
  func id() throws(ExchangeProblem) -> (json: [UInt8], text: String)? {
    guard let value = values["id"] else { return nil }
    let json = Array(utf8[value.range])
    switch value.kind {
    case .string(let range): return (json, string(range))
    case .scalar where json.first != UInt8(ascii: "t") && json.first != UInt8(ascii: "f"):
      return (json, String(decoding: json, as: UTF8.self))
    default: throw wrong("id", wanted: "\"…\" | 123")
    }
  }

  /// A member that is a string or a list of strings; a string is taken apart at commas and spaces.
  func names(_ name: String) throws(ExchangeProblem) -> [String]? {
    guard let value = values[name] else { return nil }
    let wanted = "[\"MY\", \"SA\"]"
    var all: [String] = []
    switch value.kind {
    case .string(let range): all = [string(range)]
    case .array:
      var scanner = JSONScanner(utf8, value.range)
      // The walk has found it sound.
      while let token = try? scanner.next() {
        switch token {
        case .open(array: true), .close: break
        case .string(let range): all.append(string(range))
        default: throw wrong(name, wanted: wanted)
        }
      }
    default: throw wrong(name, wanted: wanted)
    }
    return all.flatMap { $0.split { $0 == "," || $0 == " " }.map(String.init) }
  }

  /// `none`, or how many.
  func count(_ name: String) throws(ExchangeProblem) -> Int? {
    guard let value = values[name] else { return nil }
    switch value.kind {
    case .string(let range) where string(range) == "none": return 0
    case .scalar:
      if let count = Int(String(decoding: utf8[value.range], as: UTF8.self)), count >= 0 { return count }
    default: break
    }
    throw wrong(name, wanted: "\"none\" | 20")
  }

  /// A member that is an object, in JSON that is YAML too: characters stand for themselves, members that are null are gone.
  func object(_ name: String) throws(ExchangeProblem) -> String? {
    guard let value = values[name] else { return nil }
    guard case .object = value.kind else { throw wrong(name, wanted: "{…}") }
    var scanner = JSONScanner(utf8, value.range)
    var json = JSONWriter(pretty: false)
    do throws(JSONProblem) {
      if let token = try scanner.next() { try copy(token, &scanner, to: &json) }
    } catch { throw ExchangeProblem(error) }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private func copy(
    _ token: JSONScanner.Token, _ scanner: inout JSONScanner, to json: inout JSONWriter
  ) throws(JSONProblem) {
    switch token {
    case .string(let range): json.string(string(range))
    case .scalar(let range): json.fragment(Array(utf8[range]))
    case .key, .close: break
    case .open(let array):
      // Written apart: a closure of the writer may not throw.
      var inside: [[UInt8]] = []
      var key: String?
      while let next = try scanner.next(), next != .close {
        if case .key(let range) = next {
          key = string(range)
          continue
        }
        var part = JSONWriter(pretty: false)
        try copy(next, &scanner, to: &part)
        if let name = key {
          var quoted = JSONWriter(pretty: false)
          quoted.string(name)
          if part.bytes != Array("null".utf8) { inside.append(quoted.bytes + Array(": ".utf8) + part.bytes) }
        } else {
          inside.append(part.bytes)
        }
      }
      let body = Array(inside.joined(separator: Array(", ".utf8)))
      json.fragment(Array((array ? "[" : "{").utf8) + body + Array((array ? "]" : "}").utf8))
    }
  }

  func wrong(_ name: String, wanted: String) -> ExchangeProblem {
    ExchangeProblem(
      .request, zh: "\(name) 要写成：\(wanted)", en: "\"\(name)\" is written: \(wanted)",
      offset: values[name]?.range.lowerBound, member: name)
  }
}
