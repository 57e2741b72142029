internal import Ruxiang

/// What an answer keeps of the facts, and what it makes up.
///
/// Asked for is what the engine's own rewrite keeps: a figure that it leaves out may stay or go, but may not change.
struct FactBalance {
  /// 0…1: facts kept among those asked for.
  let kept: Double
  /// 0…1: 1 where nothing is made up.
  let honest: Double
  /// As they were said, each once.
  let lost: [String]
  /// What nobody gave, each once.
  let invented: [String]

  /// - Parameters:
  ///   - known: what was stated beside the text: it need not be said, and is not made up.
  ///   - cleared: words that a finding covers; a promise in them need not stay.
  init(
    _ said: SpokenFacts, own: SpokenFacts?, answer: SpokenFacts?, known stated: SpokenFacts?, conversions: [Conversion],
    cleared: Set<String>
  ) {
    let own = own ?? SpokenFacts.none
    let answer = answer ?? SpokenFacts.none
    let stated = stated ?? SpokenFacts.none
    var asked = 0
    var lost: [String] = []
    var invented: [String] = []

    // Figures. A converted amount is the figure itself in another unit.
    func alternatives(_ figure: SpokenFacts.Figure) -> [Double] {
      conversions.filter { abs($0.value - figure.value) < 1e-9 }.map(\.converted)
    }
    func isNear(_ value: Double, _ figure: SpokenFacts.Figure) -> Bool {
      abs(value - figure.value) < 0.051 * max(value, 1)
    }
    func isSaid(_ figure: SpokenFacts.Figure, in figures: inout [SpokenFacts.Figure]) -> Bool {
      if let index = figures.firstIndex(where: { figure.isSaid(by: $0) }) {
        figures.remove(at: index)
        return true
      }
      let other = alternatives(figure)
      guard let index = figures.firstIndex(where: { one in other.contains { isNear($0, one) } }) else {
        return false
      }
      figures.remove(at: index)
      return true
    }
    var (kept, there) = (own.figures, answer.figures)
    for figure in said.figures {
      let isAsked = isSaid(figure, in: &kept)
      let isThere = isSaid(figure, in: &there)
      if isAsked { asked += 1 }
      if isAsked, !isThere { lost.append(figure.text) }
    }
    // Said twice where it was said once: a repeat, not a tale.
    let known = said.figures + own.figures + stated.figures
    invented += there.filter { one in
      !known.contains { $0.value == one.value } && !said.figures.flatMap(alternatives).contains { isNear($0, one) }
    }.map(\.text)

    for (before, after, mine, beside) in [
      (said.products, answer.products, own.products, stated.products),
      (said.places, answer.places, own.places, stated.places),
    ] {
      let wanted = before.filter(mine.contains)
      asked += wanted.count
      lost += wanted.filter { !after.contains($0) }
      invented += after.filter { !before.contains($0) && !mine.contains($0) && !beside.contains($0) }
    }

    // A promise the engine keeps is to be kept, in whatever words.
    let promised = Set(own.promises.map(\.category)).intersection(said.promises.map(\.category))
    for promise in said.promises where promised.contains(promise.category) && !cleared.contains(promise.text) {
      asked += 1
      if !answer.promises.contains(where: { $0.category == promise.category }) { lost.append(promise.text) }
    }

    self.kept = asked == 0 ? 1 : max(0, 1 - Double(lost.count) / Double(asked))
    honest = max(0, 1 - 0.5 * Double(Set(invented).count))
    self.lost = lost.once
    self.invented = invented.once
  }

  /// Facts as somebody would say them, a line each: a bare number counts pieces of something, a date has its parts.
  static func words(of facts: ProductFacts) -> String {
    facts.values.sorted { $0.key < $1.key }.map { _, value in
      if Double(value) != nil { return value + "个" }
      guard ProductFacts.isDate(value) else { return value }
      let parts = value.split(separator: "-").compactMap { Int($0) }
      return "\(parts[0])年\(parts[1])月\(parts[2])日"
    }.joined(separator: "\n")
  }
}

extension SpokenFacts {
  /// Nothing said.
  static let none = SpokenFacts(figures: [], products: [], places: [], promises: [], stated: [])
}

extension [String] {
  /// Each once, in the order they come.
  var once: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
