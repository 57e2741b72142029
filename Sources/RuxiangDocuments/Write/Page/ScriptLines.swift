internal import Ruxiang

/// The lines of a script as a reader goes by them: those of the text, or the captions where there are time codes.
struct ScriptLines {
  struct Line {
    /// UTF-8 bytes of the script's text.
    let range: Range<Int>
    /// Line number, time, or the place in the words of the document.
    let label: String
    /// Whether any of it is spoken: a heading of a Markdown file is not.
    let isSpoken: Bool
  }

  /// What labels are; it decides how much room they get.
  enum Kind: String { case number, time, place }

  let kind: Kind
  let lines: [Line]

  /// Linear.
  init(_ script: Script, _ language: ReaderLanguage) {
    let timed = script.segments.contains { $0.time != nil }
    let ranges = timed ? script.segments.map { ($0.range, $0.time, true) } : Self.text(script)
    let places = script.places(ranges.map { ($0.0, $0.1) })
    kind = timed ? .time : places.contains { $0.isInContainer && $0.document != nil } ? .place : .number
    var last = ""
    var lines: [Line] = []
    for ((range, _, isSpoken), place) in zip(ranges, places) {
      let label =
        switch kind {
        case .time: place.time.map(TextReport.clock) ?? ""
        case .place: place.words(in: language)
        case .number: String(place.line)
        }
      // A caption of two lines says its time once.
      lines.append(Line(range: range, label: label == last ? "" : label, isSpoken: isSpoken))
      last = label
    }
    self.lines = lines
  }

  /// The lines with something on them, front matter left out.
  private static func text(_ script: Script) -> [(Range<Int>, Double?, Bool)] {
    let index = LineIndex(script.utf8)
    let head = script.frontMatter?.upperBound ?? 0
    var segment = script.segments.startIndex
    var isHead = head > 0
    return index.starts.indices.compactMap { number in
      let range = index.range(ofLine: number + 1, in: script.utf8)
      if isHead {
        // The fence that ends the front matter stands behind it.
        isHead = range.lowerBound < head || script.utf8[range].starts(with: [0x2D, 0x2D, 0x2D])
        if isHead { return nil }
      }
      guard script.utf8[range].contains(where: { $0 > 0x20 }) else { return nil }
      while segment < script.segments.endIndex, script.segments[segment].range.upperBound <= range.lowerBound {
        segment += 1
      }
      let isSpoken = segment < script.segments.endIndex && script.segments[segment].range.lowerBound < range.upperBound
      return (range, nil, isSpoken)
    }
  }

  /// The label of the line that holds a byte, or of the one before it.
  func label(of offset: Int) -> String {
    let next = lines.indices.partition { lines[$0].range.lowerBound > offset }
    return lines[..<next].last { !$0.label.isEmpty }?.label ?? ""
  }
}
