/// A line that a rewriting changed, with what changed it.
public struct RewrittenRow: Sendable {
  /// Line of the script's text, from 1.
  public let line: Int
  /// UTF-8 bytes of the line in the script it was.
  public let range: Range<Int>
  /// What the script said.
  public let old: String
  /// What to say; empty where the line is left out.
  public let new: String
  /// In the order they were done.
  public let edits: [AppliedRewrite]

  /// Lines to say in the languages of the markets, each once.
  public var spoken: [(market: String, line: Spoken)] {
    var seen: Set<String> = []
    return edits.flatMap { edit in
      edit.spoken.sorted { $0.key < $1.key }.flatMap { market, lines in lines.map { (market, $0) } }
    }.filter { seen.insert($0.1.language + "\u{0}" + $0.1.text).inserted }
  }

  /// Why the line did not carry over, each reason once.
  public func reasons(in language: ReaderLanguage) -> [String] { edits.map { $0.why[language] }.distinct }

  /// Slots left open in the line.
  public var needs: [String] { edits.flatMap(\.rewrite.needs).distinct }

  /// Figures, products and promises that the line no longer tells.
  public var loses: [String] { edits.flatMap(\.loses).distinct }
}

extension RewrittenScript {
  /// The lines that changed.
  ///
  /// - Parameter script: as it was.
  public func rows(from script: Script) -> [RewrittenRow] {
    let (index, new) = (LineIndex(script.utf8), LineIndex.lines(of: utf8))
    let edits = Dictionary(grouping: applied, by: \.line)
    return (0..<max(index.starts.count, new.count)).compactMap { number in
      let range =
        number < index.starts.count
        ? index.range(ofLine: number + 1, in: script.utf8) : script.utf8.count..<script.utf8.count
      let before = script.text(range)
      let after = number < new.count ? new[number] : ""
      if before == after { return nil }
      return RewrittenRow(line: number + 1, range: range, old: before, new: after, edits: edits[number + 1] ?? [])
    }
  }
}
