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

    var left = Array(TextReport.visible(script.text(low..<shown.lowerBound)))
    let span = TextReport.visible(script.text(shown))
    var right = Array(TextReport.visible(script.text(shown.upperBound..<high)))
    marked = max(1, DisplayWidth.columns(span))
    let room = max(10, width - marked - 2)
    var dots = cutLeft
    while DisplayWidth.columns(String(left)) > room * 2 / 3 {
      left.removeFirst()
      dots = true
    }
    if !dots { while left.first == " " { left.removeFirst() } }
    let head = (dots ? "…" : "") + String(left)
    before = DisplayWidth.columns(head)
    var trimmed = cutRight
    while DisplayWidth.columns(String(right)) > max(0, room - before) {
      right.removeLast()
      trimmed = true
    }
    source = head + span + String(right) + (trimmed ? "…" : "")
  }

  /// Two lines, indented by four columns.
  func lines(caret: (String) -> String) -> String {
    "    " + source + "\n    " + String(repeating: " ", count: before) + caret(String(repeating: "^", count: marked))
      + "\n"
  }
}
