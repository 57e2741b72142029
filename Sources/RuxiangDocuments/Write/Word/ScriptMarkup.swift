internal import Ruxiang

/// What a script is to have beside its text: words changed, and notes on the words.
struct ScriptMarkup {
  /// Words put in place of others.
  struct Change: Equatable {
    /// UTF-8 bytes of the script, inside one of its segments.
    let range: Range<Int>
    /// What is said instead; may be empty.
    let words: String
  }

  /// A note in the margin.
  struct Note {
    /// UTF-8 bytes of the script that it is about, inside one line.
    let range: Range<Int>
    let lines: [Line]
    /// Who says it; nil for the tool.
    var author: String?
  }

  /// A paragraph of a note.
  struct Line: Equatable {
    let text: String
    var isHead = false
    /// BCP 47; nil for the reader's own language.
    var language: String?

    var isRightToLeft: Bool { language.map(TextReport.isRightToLeft) ?? false }
  }

  /// Ascending and disjoint.
  var changes: [Change] = []
  /// By where they begin.
  var notes: [Note] = []
}

extension ScriptMarkup {
  /// Adds what people say, in front of what the tool says of the same place.
  mutating func add(_ remarks: [CheckedScript.Remark], to script: Script) {
    let first = script.segments.first?.range
    let mine: [Note] = remarks.compactMap { remark in
      guard let range = remark.range.flatMap(script.firstStretch) ?? first else { return nil }
      let head = remark.head.isEmpty ? [] : [Line(text: remark.head, isHead: true)]
      return Note(range: range, lines: head + remark.lines.map { Line(text: $0) }, author: remark.author)
    }
    notes = (mine + notes).enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }
    .map(\.element)
  }
}

extension Script {
  /// The part of a range in the segment it begins in; nil where nothing of it is said.
  func firstStretch(_ range: Range<Int>) -> Range<Int>? {
    let next = segmentIndex(from: range.lowerBound)
    guard next < segments.count else { return nil }
    let stretch = segments[next].range.clamped(to: range)
    return stretch.isEmpty ? nil : stretch
  }

  /// The segment a range lies in.
  func segment(around range: Range<Int>) -> Segment? {
    let index = segmentIndex(from: range.lowerBound)
    guard index < segments.count else { return nil }
    let segment = segments[index]
    return segment.range.lowerBound <= range.lowerBound && range.upperBound <= segment.range.upperBound ? segment : nil
  }

  /// The segments of a line.
  func segments(in line: Range<Int>) -> [Range<Int>] {
    segments[segmentIndex(from: line.lowerBound)...].lazy.map(\.range).prefix { $0.lowerBound < line.upperBound }
  }

  /// Whether a space stands between two stretches of a line; what else stands there (marks of emphasis, addresses of links)
  /// is not said.
  func isSpaced(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    utf8[left.upperBound..<right.lowerBound].contains(0x20)
  }

  /// The first segment that ends behind an offset. Logarithmic.
  func segmentIndex(from offset: Int) -> Int {
    segments.indices.partition { segments[$0].range.upperBound > offset }
  }
}
