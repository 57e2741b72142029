/// A step of a path to a JSON value.
enum JSONStep: Sendable, Hashable {
  case key(String)
  case index(Int)
  /// Every element of an array; only in what is looked for.
  case each

  /// Whether the step of a value is the one looked for.
  func matches(_ step: JSONStep) -> Bool {
    if case .each = self { if case .index = step { return true } }
    return self == step
  }
}

extension [JSONStep] {
  /// Whether the path begins with what is looked for.
  func begins(with wanted: [JSONStep]) -> Bool {
    count >= wanted.count && zip(wanted, self).allSatisfy { $0.matches($1) }
  }

  /// The path as a JSON pointer.
  var pointer: String {
    map { step in
      switch step {
      case .key(let key):
        "/"
          + key.split(separator: "~", omittingEmptySubsequences: false).joined(separator: "~0")
          .split(separator: "/", omittingEmptySubsequences: false).joined(separator: "~1")
      case .index(let index): "/\(index)"
      case .each: "/*"
      }
    }.joined()
  }
}

/// Walks one JSON value and knows the path of everything in it.
struct JSONWalker: Sendable {
  /// What is met. The path is that of the value, at its end too.
  enum Event: Equatable {
    case open(array: Bool)
    case close
    case string(Range<Int>)
    case scalar(Range<Int>)
  }

  private let utf8: [UInt8]
  private var scanner: JSONScanner
  /// Whether each open container is an array.
  private var arrays: [Bool] = []
  private(set) var path: [JSONStep] = []

  init(_ utf8: [UInt8], _ range: Range<Int>) {
    self.utf8 = utf8
    scanner = JSONScanner(utf8, range)
  }

  /// Where the walk has come to.
  var offset: Int { scanner.at }

  /// The next value, or the end of a container; nil behind all of it.
  mutating func next() throws(JSONProblem) -> Event? {
    while let token = try scanner.next() {
      switch token {
      case .key(let range):
        leave()
        path.append(.key(JSONString.text(utf8, range)))
      case .close:
        leave()
        arrays.removeLast()
        return .close
      case .open(let array):
        enter()
        arrays.append(array)
        return .open(array: array)
      case .string(let range):
        enter()
        return .string(range)
      case .scalar(let range):
        enter()
        return .scalar(range)
      }
    }
    return nil
  }

  /// Takes the step to a value: in an object its key was the step.
  private mutating func enter() {
    guard arrays.last == true else { return }
    if path.count == arrays.count, case .index(let index) = path[path.count - 1] {
      path[path.count - 1] = .index(index + 1)
    } else {
      path.append(.index(0))
    }
  }

  /// Takes back the step to the value before, where there was one.
  private mutating func leave() {
    if path.count == arrays.count, !path.isEmpty { path.removeLast() }
  }
}
