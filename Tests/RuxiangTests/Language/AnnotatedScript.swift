import Testing

@testable import Ruxiang

/// A script whose author has marked what a reviewer would flag: `[[words|label|M2 S2 G3 E2]]`, and what works:
/// `[[+words|resonance.taste]]`. Lines that begin with `# ` are the author's notes.
struct AnnotatedScript {
  struct Span {
    /// UTF-8 bytes of `text`.
    let range: Range<Int>
    let label: String
    var isResonance: Bool { label.hasPrefix("resonance.") }
  }

  let name: String
  let text: String
  let spans: [Span]

  init(_ marked: String, name: String) {
    var text = ""
    var spans: [Span] = []
    let lines = marked.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("# ") }
    var rest = Substring(lines.joined(separator: "\n"))
    while let open = rest.firstRange(of: "[["), let close = rest[open.upperBound...].firstRange(of: "]]") {
      text += rest[..<open.lowerBound]
      let parts = rest[open.upperBound..<close.lowerBound].split(separator: "|")
      let words = parts[0].hasPrefix("+") ? parts[0].dropFirst() : parts[0]
      let start = text.utf8.count
      text += words
      spans.append(Span(range: start..<text.utf8.count, label: String(parts[1])))
      rest = rest[close.upperBound...]
    }
    self.name = name
    self.text = text + rest
    self.spans = spans
  }

  /// The annotated scripts of the checkout, sorted by name.
  static let all = read("Tests/Scripts")

  /// Those of a folder of the checkout, sorted by name.
  static func read(_ folder: String) -> [AnnotatedScript] {
    Shipped.names(folder).filter { $0.hasSuffix(".txt") }.sorted().map {
      AnnotatedScript(String(decoding: Shipped.bytes("\(folder)/\($0)"), as: UTF8.self), name: $0)
    }
  }
}

/// How well what was found agrees with what was marked.
struct Agreement {
  var hits = 0
  var extra = 0
  var missed = 0

  var f1: Double {
    let total = 2 * hits + extra + missed
    return total == 0 ? 1 : Double(2 * hits) / Double(total)
  }

  var recall: Double { hits == 0 ? 0 : Double(hits) / Double(hits + missed) }
  var precision: Double { hits == 0 ? 0 : Double(hits) / Double(hits + extra) }

  /// Pairs each mark with the finding that overlaps it most: by at least half of the longer of the two, each used once.
  mutating func count(_ marks: [AnnotatedScript.Span], _ found: [AnnotatedScript.Span], sameLabel: Bool) {
    var used: Set<Int> = []
    for mark in marks {
      var best: (overlap: Int, index: Int)?
      for (index, span) in found.enumerated() where !used.contains(index) {
        let common =
          min(mark.range.upperBound, span.range.upperBound) - max(mark.range.lowerBound, span.range.lowerBound)
        guard common > 0, common * 2 >= max(mark.range.count, span.range.count) else { continue }
        if sameLabel, mark.label != span.label, mark.label != "other" { continue }
        if best.map({ common > $0.overlap }) ?? true { best = (common, index) }
      }
      if let best { used.insert(best.index) }
    }
    hits += used.count
    missed += marks.count - used.count
    extra += found.count - used.count
  }
}
