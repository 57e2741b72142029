/// Reads the pattern language (see `Lexicons/lexicon.rng` and the README).
struct PatternParser {
  private let source: [UInt32]
  private let classes: WordClasses
  private var at = 0

  /// The text of a pattern around and inside its `<mark>`.
  static func parse(
    before: String, marked: String?, after: String, classes: WordClasses, writing: WritingSystem = .han
  ) throws(PatternProblem) -> Pattern {
    guard let marked else {
      let all = try elements(before, classes, writing)
      try check(all)
      return Pattern(before: [], marked: all, after: [], hasMark: false)
    }
    let pattern = Pattern(
      before: try elements(before, classes, writing), marked: try elements(marked, classes, writing),
      after: try elements(after, classes, writing), hasMark: true)
    // Words in front of a mark, or behind it, hold a gap at its end to its place.
    try check(pattern.marked, openStart: pattern.before.isEmpty, openEnd: pattern.after.isEmpty)
    if case .gap = pattern.before.first { throw PatternProblem(message: "begins with a gap") }
    if case .gap = pattern.after.last { throw PatternProblem(message: "ends with a gap") }
    return pattern
  }

  private static func check(
    _ elements: [Pattern.Element], openStart: Bool = true, openEnd: Bool = true
  ) throws(PatternProblem) {
    guard !elements.isEmpty, minimum(elements) > 0 else {
      throw PatternProblem(message: "matches the empty string")
    }
    if openStart, case .gap = elements[0] { throw PatternProblem(message: "begins with a gap") }
    if openEnd, case .gap = elements[elements.count - 1] { throw PatternProblem(message: "ends with a gap") }
  }

  static func elements(
    _ text: String, _ classes: WordClasses, _ writing: WritingSystem = .han
  ) throws(PatternProblem) -> [Pattern.Element] {
    var folded = Folded()
    Folder.append(Array(text.utf8), 0..<text.utf8.count, to: &folded)
    if writing != .han { Folder.smooth(&folded, from: 0) }
    let trimmed = folded.scalars.filter { $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
    var parser = PatternParser(source: trimmed, classes: classes)
    let all = try parser.branches(depth: 0)
    guard parser.at == parser.source.count else { throw PatternProblem(message: "unbalanced parenthesis") }
    return all.count == 1 ? all[0] : [.either(all)]
  }

  private init(source: [UInt32], classes: WordClasses) {
    self.source = source
    self.classes = classes
  }

  private mutating func branches(depth: Int) throws(PatternProblem) -> [[Pattern.Element]] {
    guard depth <= 8 else { throw PatternProblem(message: "parentheses nested too deep") }
    var all: [[Pattern.Element]] = []
    var current: [Pattern.Element] = []
    while at < source.count {
      let c = source[at]
      at += 1
      switch Unicode.Scalar(c) ?? "?" {
      case "(":
        let inner = try branches(depth: depth + 1)
        guard at < source.count, source[at] == 0x29 else { throw PatternProblem(message: "unbalanced parenthesis") }
        at += 1
        current.append(.either(inner))
      case ")":
        at -= 1
        guard depth > 0 else { throw PatternProblem(message: "unbalanced parenthesis") }
        all.append(current)
        return all
      case "|":
        all.append(current)
        current = []
      case "?":
        guard let last = current.popLast() else { throw PatternProblem(message: "'?' after nothing") }
        current.append(.maybe([last]))
      case "[":
        guard let close = source[at...].firstIndex(of: 0x5D), close > at else {
          throw PatternProblem(message: "'[' without ']'")
        }
        current.append(.oneOf(Array(source[at..<close])))
        at = close + 1
      case "{":
        guard let close = source[at...].firstIndex(of: 0x7D) else { throw PatternProblem(message: "'{' without '}'") }
        let name = String(scalars: source[at..<close])
        at = close + 1
        current.append(try named(name))
      case "^": current.append(.clauseStart)
      case "$": current.append(.clauseEnd)
      case ".", "*", "+", "\\", "]", "}":
        throw PatternProblem(message: "'\(Character(Unicode.Scalar(c) ?? "?"))' has no meaning here")
      default: current.append(.scalar(c))
      }
    }
    guard depth == 0 else { throw PatternProblem(message: "unbalanced parenthesis") }
    all.append(current)
    return all
  }

  private func named(_ name: String) throws(PatternProblem) -> Pattern.Element {
    if name == "n" { return .number }
    if name == "code" { return .code }
    if name.hasPrefix("gap:") {
      let bounds = name.dropFirst(4).split(separator: "-").compactMap { Int($0) }
      guard bounds.count == 2, bounds[0] <= bounds[1], bounds[1] <= 60 else {
        throw PatternProblem(message: "a gap is {gap:0-6}, at most 60")
      }
      return .gap(bounds[0], bounds[1])
    }
    guard let index = classes.names[name] else { throw PatternProblem(message: "unknown class {\(name)}") }
    return .wordClass(index)
  }

  /// The fewest scalars a sequence can match.
  static func minimum(_ elements: [Pattern.Element]) -> Int {
    elements.reduce(0) { sum, element in
      sum
        + {
          switch element {
          case .scalar, .oneOf, .number, .wordClass: 1
          case .code: 4
          case .gap(let low, _): low
          case .either(let branches): branches.map(minimum).min() ?? 0
          case .maybe, .clauseStart, .clauseEnd: 0
          }
        }()
    }
  }
}
