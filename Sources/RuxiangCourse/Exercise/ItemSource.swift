public import Ruxiang
internal import RuxiangText

/// A line that exercises are made from.
struct SourceLine: Sendable {
  let text: String
  /// The entry whose example it is; nil for lines of given scripts.
  let entry: Entry?
  let product: String?
}

/// What exercises of a module are drawn from, in the order of the data.
struct ItemSource {
  let module: Syllabus.Module
  /// Entries it draws on, resonances left out.
  let entries: [Entry]
  /// Their examples, then the lines of given scripts that say something.
  let lines: [SourceLine]
  /// Sentences with a trap, by category.
  let quiets: [Ruxiang.Category: [String]]
  /// The module's passages, then those of given scripts.
  let passages: [(text: String, product: String?)]

  /// Lines longer than this are passages.
  private static let longest = 60
  /// Lines of a script that go together.
  private static let together = 4

  init(_ module: Syllabus.Module, _ engine: Engine, scripts: [CourseScript]) {
    self.module = module
    entries = engine.lexicon.entries.filter { !$0.category.isResonance && module.draws(on: $0) }
    var lines = entries.flatMap { entry in
      entry.hits.map { SourceLine(text: $0.text, entry: entry, product: nil) }
    }
    var passages = module.passages.map { (text: $0.text, product: Optional($0.product)) }
    for script in scripts {
      let spoken = script.script.segments.map { script.script.text($0.range) }
      lines += spoken.filter { (6...Self.longest).contains($0.count) }.map {
        SourceLine(text: $0, entry: nil, product: script.product)
      }
      for start in stride(from: 0, to: spoken.count, by: Self.together) {
        let some = spoken[start..<min(start + Self.together, spoken.count)]
        if some.count > 1 { passages.append((text: some.joined(separator: "\n"), product: script.product)) }
      }
    }
    self.lines = lines
    self.passages = passages
    quiets = Dictionary(grouping: entries, by: \.category).mapValues { $0.flatMap(\.quiets) }
  }
}

/// A script of the class, as exercises are made from it.
public struct CourseScript: Sendable {
  /// What is said.
  public let script: Script
  /// Id or name of its product, where its facts give it.
  public let product: String?

  /// A script with what it sells.
  public init(_ script: Script, product: String? = nil) { (self.script, self.product) = (script, product) }
}

/// Cuts a sentence into stretches to choose from. Keeps ICU's word breaker, which costs time to open.
struct SentencePieces: ~Copyable {
  private var breaker: WordBreaker?

  init() { breaker = try? WordBreaker(locale: "zh") }

  /// Runs of whole words of two to six characters that touch none of some bytes, no two overlapping, in text order.
  ///
  /// - Parameter length: how many characters they should come close to.
  mutating func pieces(_ text: String, around taken: [Range<Int>], length: Int) -> [String] {
    var pieces: [String] = []
    var run = ""
    func flush() {
      if (2...8).contains(run.count) { pieces.append(run) }
      run = ""
    }
    for (word, range) in words(text) {
      let isWord = word.allSatisfy { $0.isLetter || $0.isNumber }
      guard isWord, !taken.contains(where: { $0.overlaps(range) }) else {
        flush()
        continue
      }
      run += word
      if run.count >= min(max(length, 2), 6) { flush() }
    }
    flush()
    return pieces
  }

  private mutating func words(_ text: String) -> [(String, Range<Int>)] {
    let units = Array(text.utf16)
    guard let cuts = breaker?.boundaries(of: units) else { return [] }
    var at = 0
    return zip(cuts, cuts.dropFirst()).map { low, high in
      let word = String(decoding: units[Int(low)..<Int(high)], as: UTF16.self)
      let start = at
      at += word.utf8.count
      return (word, start..<at)
    }
  }
}
