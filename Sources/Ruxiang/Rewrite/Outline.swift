internal import RuxiangText

/// A script held against the parts a market looks for: what it lacks, what comes in the wrong place.
public struct Outline: Sendable {
  /// A part the script has.
  public struct Present: Sendable {
    /// The part.
    public let part: Part
    /// The first byte that shows it.
    public let offset: Int
  }

  /// A part the script lacks, with words for it.
  public struct Missing: Sendable {
    /// The part.
    public let part: Part
    /// Chinese to say, open slots as 〔请填：…〕; nil where its frame has no line.
    public let line: String?
    /// Slots left open in the line.
    public let needs: [String]
    /// The line in the market's languages.
    public let spoken: [Spoken]
  }

  /// A part that stands behind one it should come before.
  public struct Misplaced: Sendable {
    /// The part.
    public let part: Part
    /// What it should come before.
    public let before: Part
  }

  /// In the order they come.
  public let present: [Present]
  /// In the order they should come.
  public let missing: [Missing]
  /// In the order they should come.
  public let misplaced: [Misplaced]
}

/// A viewer's question put to a script.
public struct AskedQuestion: Sendable {
  /// The question.
  public let question: Question
  /// As it is typed in the market's languages.
  public let asked: [Spoken]
  /// The first byte of the script that answers it; nil where it does not.
  public let answeredAt: Int?
  /// A good answer in Chinese, open slots as 〔请填：…〕; nil where its frame has no line.
  public let answer: String?
  /// Slots left open in the answer.
  public let needs: [String]
  /// The answer in the market's languages.
  public let spoken: [Spoken]
}

extension Part {
  /// Whether it concerns what is sold, as far as that is known.
  func isFor(_ product: Glossary.Item?, _ facts: ProductFacts) -> Bool {
    let fits =
      products.isEmpty
      // What is sold is mostly food; a script that does not say is taken for one of those.
      || product.map { products.contains($0.id) || products.contains($0.kind) } ?? products.contains("food")
    return fits && (when.map { !(facts.values[$0] ?? "").isEmpty } ?? true)
  }
}

extension Checker {
  /// Holds a script against a market's parts.
  ///
  /// - Complexity: a scan, plus parts × text.
  public mutating func outline(_ script: Script, facts: ProductFacts, market: Market) -> Outline {
    outline(script, assess(script, facts, [market], coverage: false), market)
  }

  /// What a script sells, as far as only its kind matters: food or craft.
  private func sold(_ script: Script, _ assessment: Assessment) -> Glossary.Item? {
    let guess = Rewriter.product(of: script, engine.products, guessing: true)
    return (assessment.facts.values["product"] ?? assessment.product ?? guess).flatMap {
      engine.products.item(named: $0)
    }
  }

  private func outline(_ script: Script, _ assessment: Assessment, _ market: Market) -> Outline {
    let product = sold(script, assessment)
    let asked = market.parts.filter { $0.isFor(product, assessment.facts) }
    var present: [Outline.Present] = []
    var missing: [Outline.Missing] = []
    let filler = SlotFiller(facts: assessment.facts, productInScript: assessment.product)
    var lines = SpokenLines(filler: filler, products: engine.products, places: engine.places)
    for part in asked {
      if let offset = offset(of: part, script, assessment) {
        present.append(Outline.Present(part: part, offset: offset))
      } else {
        let variant = Self.variant(of: part, market, filler)
        missing.append(
          Outline.Missing(
            part: part, line: variant?.filled.text, needs: variant?.filled.needs ?? [],
            spoken: variant.map { lines.lines($0.variant.says, for: market) } ?? []))
      }
    }
    present.sort { ($0.offset, $0.part.order) < ($1.offset, $1.part.order) }
    return Outline(present: present, missing: missing, misplaced: Self.misplaced(present))
  }

  /// What viewers of a market ask of a script, with good answers from its own facts.
  ///
  /// - Complexity: a scan, plus questions × text.
  public mutating func questions(
    _ script: Script, facts: ProductFacts, market: Market
  ) -> [AskedQuestion] {
    let assessment = assess(script, facts, [market], coverage: false)
    let product = sold(script, assessment)
    let filler = SlotFiller(facts: assessment.facts, productInScript: assessment.product)
    var lines = SpokenLines(filler: filler, products: engine.products, places: engine.places)
    return market.questions.filter { $0.answer.isFor(product, assessment.facts) }.map { question in
      let variant = Self.variant(of: question.answer, market, filler)
      return AskedQuestion(
        question: question, asked: lines.lines(question.asks, for: market),
        answeredAt: offset(of: question.answer, script, assessment), answer: variant?.filled.text,
        needs: variant?.filled.needs ?? [], spoken: variant.map { lines.lines($0.variant.says, for: market) } ?? [])
    }
  }

  /// The first byte that shows a part, or nil.
  private func offset(of part: Part, _ script: Script, _ assessment: Assessment) -> Int? {
    var offsets = assessment.stated.filter { part.slots.contains($0.slot) }.map(\.range.lowerBound)
    if !part.cues.isEmpty {
      offsets += assessment.cues.filter { engine.lexicon.entries[$0.entry].isSelected(by: part.cues) }
        .map(\.range.lowerBound)
    }
    for word in part.words {
      let wanted = Array(word.utf8)
      for segment in script.segments {
        if let found = script.utf8[segment.range].firstRange(of: wanted) {
          offsets.append(found.lowerBound)
          break
        }
      }
    }
    return offsets.min()
  }

  /// The variant to say a part with: one that tells what the part is about, else one that asks for it, else one that
  /// asserts nothing.
  private static func variant(
    of part: Part, _ market: Market, _ filler: SlotFiller
  ) -> (variant: Frame.Variant, filled: FilledText)? {
    guard let frame = market.frame(part.frame) else { return nil }
    let all = frame.variants.compactMap { variant in
      variant.line(filler.facts.voiceInForce).map { (variant: variant, filled: filler.fill($0)) }
    }
    func rank(_ filled: FilledText) -> Int {
      if filled.tells.contains(where: part.slots.contains) { return filled.needs.count * 2 }
      if filled.needs.contains(where: part.slots.contains) { return filled.needs.count * 2 + 1 }
      return filled.needs.isEmpty ? (part.slots.isEmpty ? 0 : 7) : 8 + filled.needs.count
    }
    return all.min { rank($0.filled) < rank($1.filled) }
  }

  /// Parts outside the longest stretch that is in order, each with the first part it should come before.
  private static func misplaced(_ present: [Outline.Present]) -> [Outline.Misplaced] {
    var best = Array(repeating: 1, count: present.count)
    var from = Array(repeating: -1, count: present.count)
    for i in present.indices {
      for j in 0..<i where present[j].part.order <= present[i].part.order && best[j] + 1 > best[i] {
        (best[i], from[i]) = (best[j] + 1, j)
      }
    }
    var kept: Set<Int> = []
    var at = present.indices.max { best[$0] < best[$1] } ?? -1
    while at >= 0 {
      kept.insert(at)
      at = from[at]
    }
    return present.indices.filter { !kept.contains($0) }.compactMap { index in
      let part = present[index].part
      let before = present[..<index].first { $0.part.order > part.order }
      return before.map { Outline.Misplaced(part: part, before: $0.part) }
    }.sorted { ($0.part.order, $0.part.id) < ($1.part.order, $1.part.id) }
  }
}
