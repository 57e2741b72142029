/// What a script says that another telling of it must neither lose nor change: figures, products, places, promises.
public struct SpokenFacts: Sendable {
  /// Figures that count something, in text order; those of mere rhetoric (321上链接) left out.
  public let figures: [Figure]
  /// Chinese names of the products spoken of, each once, sorted.
  public let products: [String]
  /// Chinese names of the places spoken of, each once, sorted.
  public let places: [String]
  /// Promises by what they are, in text order.
  public let promises: [Promise]
  /// What is stated of the product, in text order.
  public let stated: [StatedFact]

  /// Facts that were found.
  package init(
    figures: [Figure], products: [String], places: [String], promises: [Promise], stated: [StatedFact]
  ) {
    (self.figures, self.products, self.places) = (figures, products, places)
    (self.promises, self.stated) = (promises, stated)
  }

  /// A number with what it counts.
  public struct Figure: Sendable, Equatable {
    /// Its value.
    public let value: Double
    /// The first character of what it counts, packs and pieces as one; 0 where the text does not say.
    public let counts: UInt32
    /// As it is said, with what it counts.
    public let text: String

    /// Whether a figure of another telling says the same.
    public func isSaid(by other: Figure) -> Bool { value == other.value && (counts == 0 || counts == other.counts) }
  }

  /// What a host answers for.
  public struct Promise: Sendable, Equatable {
    /// What sort of promise it is.
    public let category: Category
    /// As it is said.
    public let text: String
  }
}

extension Checker {
  /// What a script says of facts. Linear.
  public mutating func spokenFacts(_ script: Script) -> SpokenFacts {
    let entries = engine.lexicon.entries
    let cues = scanner.scan(script)
    let rhetoric = cues.filter { entries[$0.entry].figuresAreRhetorical }.map(\.range)
    var figures: [SpokenFacts.Figure] = []
    var products: Set<String> = []
    var places: Set<String> = []
    for segment in script.segments {
      var folded = Folded()
      Folder.append(script.utf8, segment.range, to: &folded)
      for figure in Figures.all(folded.scalars) {
        let low = Int(folded.starts[figure.range.lowerBound])
        let high = Int(folded.ends[figure.range.upperBound - 1])
        if rhetoric.contains(where: { $0.lowerBound <= low && high <= $0.upperBound }) { continue }
        let text = Losses.counted(figure, folded, script)
        // A bare ① or a 0 inside a word counts nothing.
        guard figure.counts != 0 || text.count > 1 else { continue }
        figures.append(SpokenFacts.Figure(value: figure.value, counts: figure.counts, text: text))
      }
      products.formUnion(engine.products.named(in: script.utf8[segment.range]))
      places.formUnion(engine.places.named(in: script.utf8[segment.range]))
    }
    var finder = FactFinder(engine.lexicon, memory: scanner.memory)
    return SpokenFacts(
      figures: figures, products: products.sorted(), places: places.sorted(),
      promises: cues.filter { Losses.promises.contains(entries[$0.entry].category) }.map {
        SpokenFacts.Promise(category: entries[$0.entry].category, text: script.spoken($0.range))
      }, stated: finder.find(script))
  }
}

extension Glossary {
  /// Chinese names of what a stretch of text speaks of.
  fileprivate func named(in text: ArraySlice<UInt8>) -> [String] {
    mentions(in: text).keys.compactMap { item(at: $0)?.names["zh-Hans"] }
  }
}

extension Engine {
  /// Lines in a market's languages, their slots filled from the host's facts or left open, its preferred language first.
  public func spoken(_ lines: [SpokenLine], in market: Market, facts: ProductFacts) -> [Spoken] {
    var spoken = SpokenLines(
      filler: SlotFiller(facts: facts, productInScript: nil), products: products, places: places)
    return spoken.lines(lines, for: market)
  }
}
