/// The scalars a sequence of elements can start with.
enum FirstScalars {
  static func of(_ pattern: Pattern, _ classes: WordClasses) -> Set<UInt32> {
    of(pattern.before + pattern.marked + pattern.after, classes)
  }

  static func of(_ elements: [Pattern.Element], _ classes: WordClasses) -> Set<UInt32> {
    var all: Set<UInt32> = []
    for element in elements {
      let (firsts, empty) = of(element, classes)
      all.formUnion(firsts)
      if !empty { break }
    }
    return all
  }

  static let numerals: Set<UInt32> = {
    var all = Set((0x30...0x39).map { UInt32($0) })
    for c in UInt32(0x3007)...0x9FFF where Numerals.isHanNumeral(c) { all.insert(c) }
    return all
  }()

  private static let code: Set<UInt32> = Set((0x30...0x39).map { UInt32($0) } + (0x61...0x7A).map { UInt32($0) })

  private static func of(_ element: Pattern.Element, _ classes: WordClasses) -> (Set<UInt32>, Bool) {
    switch element {
    case .scalar(let c): ([c], false)
    case .oneOf(let list): (Set(list), false)
    case .number: (numerals, false)
    case .code: (code, false)
    case .gap(let low, _): ([], low == 0)
    case .wordClass(let index): (Set(classes.words[index].firsts), false)
    case .clauseStart, .clauseEnd: ([], true)
    case .maybe(let inner): (of(inner, classes), true)
    case .either(let branches):
      branches.reduce((Set<UInt32>(), false)) { sum, branch in
        (sum.0.union(of(branch, classes)), sum.1 || PatternParser.minimum(branch) == 0)
      }
    }
  }
}
