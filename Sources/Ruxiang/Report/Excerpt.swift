internal import RuxiangText

/// A source line cut to the terminal, with carets under the span, aligned by display width.
struct Excerpt {
  private var source = ""
  private var before = 0
  private var marked = 0

  /// - Parameter width: columns the excerpt may take.
  init(_ script: Script, _ place: Place, width: Int) {
    let utf8 = script.utf8
    // A cue that runs over a caption break is shown up to the end of its first line.
    let lineEnd = utf8[place.range].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? place.range.upperBound
    let shown = place.range.lowerBound..<lineEnd
    // A window of bytes that no line end crosses, generous enough for the widest terminal.
    var low = shown.lowerBound
    while low > 0, shown.lowerBound - low < 400, utf8[low - 1] != 0x0A, utf8[low - 1] != 0x0D { low -= 1 }
    while low < shown.lowerBound, utf8[low] & 0xC0 == 0x80 { low += 1 }
    var high = shown.upperBound
    while high < utf8.count, high - shown.upperBound < 400, utf8[high] != 0x0A, utf8[high] != 0x0D { high += 1 }
    while high > shown.upperBound, high < utf8.count, utf8[high] & 0xC0 == 0x80 { high -= 1 }
    let cutLeft = low > 0 && utf8[low - 1] != 0x0A && utf8[low - 1] != 0x0D
    let cutRight = high < utf8.count && utf8[high] != 0x0A && utf8[high] != 0x0D

    var left = TextReport.visible(script.text(low..<shown.lowerBound))[...]
    let span = TextReport.visible(script.text(shown))
    let right = TextReport.visible(script.text(shown.upperBound..<high))
    marked = max(1, DisplayWidth.columns(span))
    let room = max(10, width - marked - 2)
    let (tail, isCut) = Self.fitting(left.reversed(), room * 2 / 3)
    left = left.suffix(tail)
    let dots = cutLeft || isCut
    if !dots { left = left.drop { $0 == " " } }
    let head = (dots ? "…" : "") + left
    before = DisplayWidth.columns(head)
    let (kept, isTrimmed) = Self.fitting(right, room - before)
    source = head + span + right.prefix(kept) + (cutRight || isTrimmed ? "…" : "")
  }

  /// How many characters, from the first on, stand in so many columns, and whether that leaves some out.
  private static func fitting(_ characters: some Sequence<Character>, _ columns: Int) -> (count: Int, isCut: Bool) {
    var (count, used) = (0, 0)
    for character in characters {
      used += DisplayWidth.columns(String(character))
      if used > columns { return (count, true) }
      count += 1
    }
    return (count, false)
  }

  /// Two lines, indented by four columns.
  func lines(caret: (String) -> String) -> String {
    "    " + source + "\n    " + String(repeating: " ", count: before) + caret(String(repeating: "^", count: marked))
      + "\n"
  }
}
