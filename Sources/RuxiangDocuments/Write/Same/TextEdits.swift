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
  /// - Complexity: linear, but for lines of many clauses, which cost their product at worst.
  static func between(_ old: [UInt8], _ new: [UInt8]) -> [TextEdit] {
    if old == new { return [] }
    let (before, after) = (lines(old), lines(new))
    guard before.count == after.count else {
      return differences(clauses(old, 0..<old.count), clauses(new, 0..<new.count), old, new)
    }
    var edits: [TextEdit] = []
    for (was, now) in zip(before, after) where !old[was].elementsEqual(new[now]) {
      edits += differences(clauses(old, was), clauses(new, now), old, new)
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

  /// The clauses of a stretch, each with the mark that ends it.
  private static func clauses(_ utf8: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var clauses: [Range<Int>] = []
    var start = range.lowerBound
    var at = start
    for scalar in String(decoding: utf8[range], as: UTF8.self).unicodeScalars {
      at += UTF8.width(scalar)
      guard marks.contains(scalar) else { continue }
      clauses.append(start..<at)
      start = at
    }
    if start < range.upperBound { clauses.append(start..<range.upperBound) }
    return clauses.isEmpty ? [range] : clauses
  }

  /// Clauses beyond which only what a text begins and ends with is compared.
  private static let most = 2000

  private static func differences(
    _ before: [Range<Int>], _ after: [Range<Int>], _ old: [UInt8], _ new: [UInt8]
  ) -> [TextEdit] {
    let (whole, all) = (before[0].lowerBound..<before[before.count - 1].upperBound, after)
    let told = all[0].lowerBound..<all[all.count - 1].upperBound
    guard before.count <= most, after.count <= most else { return [trimmed(whole, told, old, new)] }
    let change = after.map { new[$0] }.difference(from: before.map { old[$0] })
    var (removed, inserted): (Set<Int>, Set<Int>) = ([], [])
    for step in change {
      switch step {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var edits: [TextEdit] = []
    var (i, j) = (0, 0)
    while i < before.count || j < after.count {
      let (first, second) = (i, j)
      while i < before.count, removed.contains(i) { i += 1 }
      while j < after.count, inserted.contains(j) { j += 1 }
      if i - first == j - second {
        // Clause for clause: what stands between them stays, be it an element of the file.
        for (was, now) in zip(before[first..<i], after[second..<j]) { edits.append(trimmed(was, now, old, new)) }
      } else {
        let low = first < before.count ? before[first].lowerBound : whole.upperBound
        let from = second < after.count ? after[second].lowerBound : told.upperBound
        let high = i > first ? before[i - 1].upperBound : low
        let to = j > second ? after[j - 1].upperBound : from
        edits.append(trimmed(low..<high, from..<to, old, new))
      }
      if i == first, j == second { (i, j) = (i + 1, j + 1) }
    }
    return edits
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
