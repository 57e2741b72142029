internal import RuxiangText

/// Breaks text into lines of a display width, as it is read aloud: behind a Chinese comma where that is not too early, never inside
/// of a word or of a question to the host, no mark at the head of a line.
struct LineWrap {
  private let width: Int
  private let words = TextWords()

  init(width: Int) { self.width = width }

  /// The lines, each with its line end.
  ///
  /// - Parameters:
  ///   - indent: spaces in front of every line.
  ///   - hanging: more spaces in front of all but the first.
  ///   - isRightToLeft: whether each line is isolated from what stands around it.
  /// - Complexity: linear.
  func wrapped(_ text: String, indent: Int = 0, hanging: Int = 0, isRightToLeft: Bool = false) -> String {
    var lines: [Substring] = []
    func push(_ piece: Substring) { lines.append(piece.trimmingWhiteSpaceBehind) }
    // Most sentences are short, and need not be taken apart.
    if DisplayWidth.columns(text) <= width - indent {
      if !text.isEmpty { push(text[...]) }
    } else {
      let utf8 = text.utf8
      let units = units(text)
      var (next, start) = (0, utf8.startIndex)
      while next < units.count {
        let count = fitting(units[next...], width - indent - (lines.isEmpty ? 0 : hanging))
        let bytes = units[next..<next + count].reduce(0) { $0 + $1.bytes }
        let end = utf8.index(start, offsetBy: bytes)
        push(text[start..<end])
        (next, start) = (next + count, end)
        while next < units.count, units[next].isBlank {
          start = utf8.index(start, offsetBy: units[next].bytes)
          next += 1
        }
      }
    }
    let space = String(repeating: " ", count: indent)
    let more = String(repeating: " ", count: hanging)
    return lines.enumerated().map { number, line in
      let shown = isRightToLeft ? "\u{2067}\(line)\u{2069}" : line
      return space + (number > 0 ? more : "") + shown + "\n"
    }.joined()
  }

  /// How many units go on the line: all, up to the last pause in its second half, or as many as fit.
  private func fitting(_ units: ArraySlice<Unit>, _ room: Int) -> Int {
    var used = 0
    var fits = 0
    var pause = 0
    for unit in units {
      used += unit.width
      if used > room { return max(1, pause > 0 ? pause : fits) }
      fits += 1
      if used * 2 > room, unit.pauses { pause = fits }
    }
    return units.count
  }

  /// A word with the marks that may not be parted from it.
  private struct Unit {
    var bytes = 0
    var width = 0
    var pauses = false
    var isBlank = true
  }

  private func units(_ text: String) -> [Unit] {
    let utf16 = Array(text.utf16)
    let cuts = words.cuts(utf16)
    var units: [Unit] = []
    var joins = false
    var isOpen = false
    for (low, high) in zip(cuts, cuts.dropFirst()) {
      let word = utf16[Int(low)..<Int(high)]
      guard let first = word.first, let last = word.last else { continue }
      let isBlank = word.allSatisfy(Self.isBlank)
      if units.isEmpty || !(isBlank || Self.closes.contains(first) || joins || isOpen) { units.append(Unit()) }
      let place = units.count - 1
      for unit in word { units[place].bytes += unit < 0x80 ? 1 : unit < 0x800 || unit & 0xF800 == 0xD800 ? 2 : 3 }
      units[place].width += Self.columns(word)
      units[place].pauses = Self.pauses.contains(last)
      units[place].isBlank = units[place].isBlank && isBlank
      if word.contains(0x3014) { isOpen = true }
      if word.contains(0x3015) { isOpen = false }
      joins = Self.opens.contains(last)
    }
    return units
  }

  private static func columns(_ word: ArraySlice<UInt16>) -> Int {
    // Han characters alone are quickly counted.
    word.allSatisfy { (0x4E00...0x9FFF).contains($0) }
      ? 2 * word.count : DisplayWidth.columns(String(decoding: word, as: UTF16.self))
  }

  private static func isBlank(_ unit: UInt16) -> Bool {
    unit == 0x20 || unit > 0x7F && Unicode.Scalar(unit)?.properties.isWhitespace ?? false
      || (0x09...0x0D).contains(unit)
  }

  private static let pauses = Set("，。！？；：、…".utf16)
  private static let closes = Set("，。！？；：、…”’」』）》〉】〕,.!?;:)]}".utf16)
  private static let opens = Set("“‘「『（《〈【〔([{□".utf16)
}

extension Substring {
  /// Without the white space at its end.
  fileprivate var trimmingWhiteSpaceBehind: Substring {
    var text = self
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
