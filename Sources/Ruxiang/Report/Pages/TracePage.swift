/// What the scanner saw in a text and what became of it, for authors who ask why a form is not found.
public struct TracePage: Sendable {
  private let lexicon: Lexicon
  private let language: ReaderLanguage

  /// - Parameter language: of the page; forms, patterns and shields stay as they are written.
  public init(engine: Engine, language: ReaderLanguage) {
    lexicon = engine.lexicon
    self.language = language
  }

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// The page for a word or a sentence, a line end at its end.
  ///
  /// - Throws: `CheckerError` where ICU cannot open a word breaker.
  public func text(_ line: String) throws(CheckerError) -> String {
    let utf8 = Array(line.utf8)
    var scanner = try Scanner.opened(lexicon)
    let sightings = scanner.trace(line: utf8)
    let found = sightings.count { $0.fate == .found }
    var out =
      sightings.isEmpty
      ? say("词典在这里什么也没看到\n", "the lexicons see nothing here\n")
      : say(
        "看到 \(sightings.count) 处：算 \(found) 处，不算 \(sightings.count - found) 处\n",
        "\(sightings.count) seen: \(found) found, \(sightings.count - found) not\n")
    let index = LineIndex(utf8)
    var cursor = LineIndex.Cursor()
    for sighting in sightings {
      func words(_ range: Range<Int>) -> String { String(decoding: utf8[range], as: UTF8.self) }
      let (from, first) = index.place(of: sighting.range.lowerBound, in: utf8, from: &cursor)
      out += "\n\(from):\(first)  \(words(sighting.range))  \(lexicon.entries[sighting.entry].id)\n"
      out += "    \(spelling(sighting))\n    \(fate(sighting, words))\n"
    }
    return out
  }

  private func spelling(_ sighting: Sighting) -> String {
    let entry = lexicon.entries[sighting.entry]
    switch sighting.spelling {
    case .form(let place):
      let form = entry.forms[place]
      return say("写法：", "form: ") + form.text + (form.kind == .standard ? "" : " (\(form.kind.rawValue))")
    case .pattern(let place): return say("句式：", "pattern: ") + entry.patterns[place]
    }
  }

  private func fate(_ sighting: Sighting, _ words: (Range<Int>) -> String) -> String {
    let entry = lexicon.entries[sighting.entry]
    switch sighting.fate {
    case .found: return say("算", "found")
    case .joined: return say("不算：只是更长的外文词或数字的一部分", "not found: a part of a longer Latin word or number")
    case .shielded(let shield, let text):
      let written = entry.shields[shield]
      return say(
        "不算：“\(words(text))”是不算的情形：\(written)", "shielded: “\(words(text))” is where it is not this: \(written)")
    case .inside(let all):
      let cut = all.map(words).joined(separator: "|")
      return say("不算：照 ICU 的断词，这里不是一个词：\(cut)", "not a word by ICU, which cuts: \(cut)")
    case .lost(let winner, let text, let precedence):
      let other = "“\(words(text))” \(lexicon.entries[winner].id)"
      return say("不算：", "lost: ") + reason(precedence) + other
    case .takenBack(let context, let text):
      let context = lexicon.contexts[context]
      return say(
        "不算：话被“\(words(text))”收回：\(context.id)（\(context.gloss)）",
        "taken back by “\(words(text))”: \(context.id) (\(context.gloss))")
    }
  }

  private func reason(_ precedence: Sighting.Precedence) -> String {
    switch precedence {
    case .earlier: say("让给先开始的", "one that begins earlier has its place: ")
    case .longer: say("让给更长的", "a longer one has its place: ")
    case .graver: say("让给更要紧的", "a graver one has its place: ")
    case .first: say("同样的话已经算作", "the same words already count as ")
    case .same: say("同一词条的另一种写法已经算了：", "another spelling of the entry already counts: ")
    }
  }
}
