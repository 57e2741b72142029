/// Words in place of a stretch of bytes.
struct TextEdit: Sendable, Equatable {
  /// UTF-8 bytes of the old text.
  var range: Range<Int>
  /// What stands there in the new text.
  var words: [UInt8]
}

/// What of a text changed: line by line where the lines are as many, so that a change never moves to another line.
enum TextEdits {
  /// Ascending, disjoint edits that make the one text of the other; none where they are equal.
  ///
  /// - Complexity: n log n, but for lines that say one clause again and again.
  static func between(_ old: [UInt8], _ new: [UInt8]) -> [TextEdit] {
    if old == new { return [] }
    let (before, after) = (lines(old), lines(new))
    guard before.count == after.count else {
      return differences(0..<old.count, 0..<new.count, old, new)
    }
    var edits: [TextEdit] = []
    for (was, now) in zip(before, after) where !old[was].elementsEqual(new[now]) {
      edits += differences(was, now, old, new)
    }
    return edits
  }

  /// The text with edits applied.
  static func apply(_ edits: some Sequence<TextEdit>, to old: [UInt8]) -> [UInt8] {
    var new: [UInt8] = []
    var at = 0
    for edit in edits {
      new += old[at..<edit.range.lowerBound]
      new += edit.words
      at = edit.range.upperBound
    }
    return new + old[at...]
  }

  private static func lines(_ utf8: [UInt8]) -> [Range<Int>] {
    utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { $0.startIndex..<$0.endIndex }
  }

  private static let marks: Set<Unicode.Scalar> = [
    "，", "。", "！", "？", "；", "：", "、", "…", ",", ".", "!", "?", ";", ":", " ", "\n", "\t",
  ]

  private static func differences(
    _ before: Range<Int>, _ after: Range<Int>, _ old: [UInt8], _ new: [UInt8]
  ) -> [TextEdit] {
    let was = clauses(old, before)
    let now = clauses(new, after)
    return Alignment.gaps(was, now).flatMap { gap in
      // Clause for clause where they are as many: what stands between them stays, be it an element of the file.
      gap.old.count == gap.new.count
        ? zip(was.ranges[gap.old], now.ranges[gap.new]).map { trimmed($0, $1, old, new) }
        : [trimmed(was.bytes(gap.old), now.bytes(gap.new), old, new)]
    }.filter { !$0.range.isEmpty || !$0.words.isEmpty }
  }

  /// The clauses of a stretch; of an empty one the stretch itself, so that its place is known.
  private static func clauses(_ utf8: [UInt8], _ stretch: Range<Int>) -> Tokens {
    stretch.isEmpty ? Tokens(utf8, [stretch]) : Tokens(utf8, clausesOf: stretch, endedBy: marks)
  }

  /// Without what both begin and end with, in whole characters.
  private static func trimmed(
    _ was: Range<Int>, _ now: Range<Int>, _ old: [UInt8], _ new: [UInt8]
  ) -> TextEdit {
    let before = Array(String(decoding: old[was], as: UTF8.self))
    let after = Array(String(decoding: new[now], as: UTF8.self))
    // Characters that are equal may be of different bytes.
    func same(_ a: Character, _ b: Character) -> Bool { a.utf8.elementsEqual(b.utf8) }
    var head = 0
    while head < min(before.count, after.count), same(before[head], after[head]) { head += 1 }
    var tail = 0
    while tail < min(before.count, after.count) - head,
      same(before[before.count - 1 - tail], after[after.count - 1 - tail])
    { tail += 1 }
    let (front, back) = (size(before.prefix(head)), size(before.suffix(tail)))
    return TextEdit(
      range: (was.lowerBound + front)..<(was.upperBound - back),
      words: Array(new[(now.lowerBound + front)..<(now.upperBound - back)]))
  }

  private static func size(_ characters: ArraySlice<Character>) -> Int { characters.reduce(0) { $0 + $1.utf8.count } }
}

extension Sequence<TextEdit> {
  /// The edits for a text that begins elsewhere.
  func moved(by distance: Int) -> [TextEdit] {
    map { edit in
      let range = (edit.range.lowerBound + distance)..<(edit.range.upperBound + distance)
      return TextEdit(range: range, words: edit.words)
    }
  }
}
