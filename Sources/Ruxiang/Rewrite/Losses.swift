internal import RuxiangText

/// What a stretch of the script says that words in its place no longer say: figures, products, promises.
struct Losses {
  let script: Script
  let lexicon: Lexicon
  let products: Glossary

  /// As they were said, in text order, each once.
  ///
  /// - Parameter cues: the cues inside the range, whose figures may be mere rhetoric.
  func of(_ range: Range<Int>, said text: String, _ cues: some Sequence<Cue>) -> [String] {
    let source = script.utf8[range]
    var folded = Folded()
    Folder.append(script.utf8, range, to: &folded)
    let new = Folder.folded(text)
    var lost: [(at: Int, text: String)] = []
    let rhetoric = cues.filter { lexicon.entries[$0.entry].figuresAreRhetorical }.map(\.range)
    var left = Figures.all(new)
    for figure in Figures.all(folded.scalars) {
      let low = Int(folded.starts[figure.range.lowerBound])
      let high = Int(folded.ends[figure.range.upperBound - 1])
      if rhetoric.contains(where: { $0.lowerBound <= low && high <= $0.upperBound }) { continue }
      if let kept = left.firstIndex(where: {
        $0.value == figure.value && (figure.counts == 0 || $0.counts == figure.counts)
      }) {
        left.remove(at: kept)
      } else {
        let text = Self.counted(figure, folded, script)
        // A bare ① or a 0 inside a word counts nothing.
        if figure.counts != 0 || text.count > 1 { lost.append((low, text)) }
      }
    }
    let kept = products.mentions(in: Array(text.utf8)[...])
    for (item, _) in products.mentions(in: source) where kept[item] == nil {
      if let name = products.item(at: item)?.names["zh-Hans"] { lost.append((range.upperBound, name)) }
    }
    for cue in cues where Self.promises.contains(lexicon.entries[cue.entry].category) {
      lost.append((cue.range.lowerBound, script.text(cue.range)))
    }
    let all = lost.sorted { ($0.at, $0.text) < ($1.at, $1.text) }.map(\.text).distinct
    // 十分钟 goes without saying beside 十分钟后抽奖.
    return all.filter { one in !all.contains { $0 != one && $0.contains(one) } }
  }

  /// Whoever takes back what they say takes a promise back.
  static let promises: Set<Category> = [.salesGuarantee, .salesDraw]

  /// A figure with what it counts: 三万块, 40天.
  static func counted(_ figure: Figures.Figure, _ folded: Folded, _ script: Script) -> String {
    let s = folded.scalars
    var end = figure.range.upperBound
    while end < s.count, end < figure.range.upperBound + 2, Characters.isHan(s[end]), !Numerals.isHanNumeral(s[end]) {
      end += 1
      if figure.counts != 0, s[end - 1] == figure.counts { break }
    }
    let bytes = Int(folded.starts[figure.range.lowerBound])..<Int(folded.ends[end - 1])
    return script.text(bytes)
  }
}
