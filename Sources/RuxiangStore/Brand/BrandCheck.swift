public import Ruxiang

/// Where a script departs from its brand sheet.
public struct BrandDeparture: Sendable, Equatable {
  /// In what way.
  public enum Kind: String, Sendable, CaseIterable {
    case misspelt, missing, forbidden, altered, contradicted
  }

  /// Where it stands.
  public enum Site: Sendable, Equatable {
    /// Nowhere: something is missing.
    case nowhere
    /// UTF-8 bytes of the script's text.
    case text(Range<Int>)
    /// Among the facts beside the script: in its columns, the manifest, its front matter.
    case given
  }

  /// In what way.
  public let kind: Kind
  /// Id of what it departs from.
  public let element: String
  /// As it stands in the script; empty where something is missing.
  public let words: String
  /// Where that is.
  public let site: Site
  /// What it should be, as the sheet or else the script's facts have it; empty where neither says.
  public var wanted = LocalizedText(zh: "", en: "")
}

/// Holds scripts against a brand sheet. Words are compared by their folded letters, never across the end of a sentence.
public struct BrandCheck: Sendable {
  /// How much of two lines must be the same for one to count as the other, altered: the share of pairs of letters.
  private static let near = 0.5
  /// Letters of the shortest name in which one other character counts as a slip.
  private static let slip = 4

  private let sheet: BrandSheet
  private let engine: Engine

  /// A check against a sheet.
  ///
  /// - Parameter engine: reading the language of the scripts.
  public init(_ sheet: BrandSheet, _ engine: Engine) { (self.sheet, self.engine) = (sheet, engine) }

  /// Where a script departs, in the order of the sheet, each way once for each element.
  ///
  /// - Parameters:
  ///   - report: of the script, for entries that the sheet names.
  ///   - facts: of the product, beside the script and in its front matter.
  ///   - stated: what the script states of the product.
  /// - Complexity: the script's length times the phrases of the sheet.
  public func departures(
    _ script: Script, _ report: Report, facts: ProductFacts, stated: [StatedFact]
  ) -> [BrandDeparture] {
    let text = Text(script)
    let product = BrandFacts(sheet, engine, script, facts, stated)
    var found: [BrandDeparture] = []
    func add(_ kind: BrandDeparture.Kind, _ element: String, _ place: (words: String, bytes: Range<Int>)?) {
      if let place {
        found.append(BrandDeparture(kind: kind, element: element, words: place.words, site: .text(place.bytes)))
      }
    }
    for spelling in sheet.spellings { add(.misspelt, spelling.id, misspelling(spelling, text)) }
    for element in sheet.required where said(element, text, report) == nil { found += product.departures(element) }
    for element in sheet.forbidden { add(.forbidden, element.id, said(element, text, report)) }
    for line in sheet.approved { add(.altered, line.id, altered(line, text)) }
    return found + product.departures
  }

  /// Ids of the sheet's facts that a script states as the sheet has them.
  public func stated(_ script: Script, _ stated: [StatedFact]) -> Set<String> {
    Set(sheet.facts.filter { $0.vouched.isSaid(in: script, stated: stated) }.map(\.id))
  }

  /// Ids of the approved lines a script says as they stand.
  public func approved(_ script: Script) -> Set<String> {
    let text = Text(script)
    return Set(sheet.approved.filter { text.first($0.line.letters) != nil }.map(\.id))
  }

  private func misspelling(_ spelling: BrandSheet.Spelling, _ text: Text) -> (words: String, bytes: Range<Int>)? {
    let right = spelling.right.flatMap { text.all($0.letters) }
    let wrong = spelling.wrong.flatMap { text.all($0.letters) }
    let slips = spelling.minds ? spelling.right.flatMap { text.slips($0.letters, least: Self.slip) } : []
    // A slip that is part of the right name, or of another right one, is none.
    let all = (wrong + slips).filter { slip in !right.contains { $0.overlaps(slip) } }
    return all.min { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }.map(text.place)
  }

  private func said(
    _ element: BrandSheet.Element, _ text: Text, _ report: Report
  ) -> (words: String, bytes: Range<Int>)? {
    for phrase in element.phrases {
      if let range = text.first(phrase.letters) { return text.place(range) }
    }
    for entry in element.entries {
      if let finding = report.findings.first(where: { BrandSheet.names(entry, $0.cue, $0.category) }) {
        return (finding.text, finding.place.range)
      }
      if let resonance = report.resonances.first(where: { BrandSheet.names(entry, $0.cue, $0.category) }) {
        return (resonance.text, resonance.place.range)
      }
    }
    return nil
  }

  /// A sentence that is nearly the line; nil where the line itself is said.
  private func altered(_ line: BrandSheet.ApprovedLine, _ text: Text) -> (words: String, bytes: Range<Int>)? {
    guard text.first(line.line.letters) == nil else { return nil }
    let wanted = Self.pairs(line.line.letters[...])
    let best = text.sentences.map { range in
      (range: range, near: Self.likeness(wanted, Self.pairs(text.letters.scalars[range])))
    }.max { $0.near < $1.near }
    return best.flatMap { $0.near >= Self.near ? text.place($0.range) : nil }
  }

  private static func pairs(_ letters: ArraySlice<UInt32>) -> Set<UInt64> {
    Set(zip(letters, letters.dropFirst()).map { UInt64($0) << 32 | UInt64($1) })
  }

  private static func likeness(_ a: Set<UInt64>, _ b: Set<UInt64>) -> Double {
    let both = a.intersection(b).count
    let either = a.count + b.count - both
    return either == 0 ? 0 : Double(both) / Double(either)
  }

  /// A script's letters in sentences.
  private struct Text {
    let script: Script
    let letters: FoldedLetters
    /// Stretches of letters without the end of a sentence in them.
    let sentences: [Range<Int>]

    init(_ script: Script) {
      self.script = script
      let letters = FoldedLetters(script)
      self.letters = letters
      let cuts = [0] + letters.pauses.filter(\.endsSentence).map(\.letter) + [letters.scalars.count]
      sentences = zip(cuts, cuts.dropFirst()).compactMap { $0 < $1 ? $0..<$1 : nil }
    }

    /// Letters as they stand in the script; at least one.
    func place(_ range: Range<Int>) -> (words: String, bytes: Range<Int>) {
      let bytes = Int(letters.starts[range.lowerBound])..<Int(letters.ends[range.upperBound - 1])
      return (script.spoken(bytes), bytes)
    }

    /// Calls back with every place as long as some letters, within a sentence, until told to stop.
    private func places(_ count: Int, _ body: (Range<Int>) -> Bool) {
      guard count > 0 else { return }
      for sentence in sentences where sentence.count >= count {
        for start in sentence.lowerBound...(sentence.upperBound - count) where !body(start..<start + count) { return }
      }
    }

    func all(_ wanted: [UInt32]) -> [Range<Int>] {
      var found: [Range<Int>] = []
      places(wanted.count) { range in
        if letters.scalars[range].elementsEqual(wanted) { found.append(range) }
        return true
      }
      return found
    }

    func first(_ wanted: [UInt32]) -> Range<Int>? {
      var found: Range<Int>?
      places(wanted.count) { range in
        if letters.scalars[range].elementsEqual(wanted) { found = range }
        return found == nil
      }
      return found
    }

    /// Places that differ in just one letter.
    func slips(_ wanted: [UInt32], least: Int) -> [Range<Int>] {
      guard wanted.count >= least else { return [] }
      var found: [Range<Int>] = []
      places(wanted.count) { range in
        var others = 0
        for (letter, other) in zip(letters.scalars[range], wanted) where letter != other {
          others += 1
          if others > 1 { break }
        }
        if others == 1 { found.append(range) }
        return true
      }
      return found
    }
  }
}
