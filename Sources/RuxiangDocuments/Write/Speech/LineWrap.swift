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
    var lines: [String] = []
    var line: [(text: String, width: Int)] = []
    var used = 0
    func room() -> Int { width - indent - (lines.isEmpty ? 0 : hanging) }
    func push(_ count: Int) {
      var text = line[..<count].map(\.text).joined()
      while text.last?.isWhitespace == true { text.removeLast() }
      lines.append(text)
      line.removeFirst(count)
      while line.first?.text.allSatisfy(\.isWhitespace) == true { line.removeFirst() }
    }
    for unit in units(text) {
      line.append((unit, DisplayWidth.columns(unit)))
      used += line[line.count - 1].width
      while used > room(), line.count > 1 {
        push(cut(line, room()))
        used = line.reduce(0) { $0 + $1.width }
      }
    }
    if !line.isEmpty { push(line.count) }
    let space = String(repeating: " ", count: indent)
    let more = String(repeating: " ", count: hanging)
    return lines.enumerated().map { number, line in
      let shown = isRightToLeft ? "\u{2067}\(line)\u{2069}" : line
      return space + (number > 0 ? more : "") + shown + "\n"
    }.joined()
  }

  /// How many units go on the line: up to the last pause in its second half, or as many as fit.
  private func cut(_ line: [(text: String, width: Int)], _ room: Int) -> Int {
    var used = 0
    var fits = 0
    var pause = 0
    for (number, unit) in line.enumerated() {
      used += unit.width
      if used > room { break }
      fits = number + 1
      if used * 2 > room, let last = unit.text.last, "，。！？；：、…".contains(last) { pause = fits }
    }
    return max(1, pause > 0 ? pause : fits)
  }

  /// Words with the marks that may not be parted from them.
  private func units(_ text: String) -> [String] {
    var units: [String] = []
    var joins = false
    var isOpen = false
    for word in words.split(text) {
      let sticks =
        word.allSatisfy(\.isWhitespace) || word.first.map { "，。！？；：、”’」』）》〉】〕…,.!?;:)]}".contains($0) } ?? false
      if units.isEmpty || !(sticks || joins || isOpen) { units.append(word) } else { units[units.count - 1] += word }
      if word.contains("〔") { isOpen = true }
      if word.contains("〕") { isOpen = false }
      joins = word.last.map { "“‘「『（《〈【〔([{□".contains($0) } ?? false
    }
    return units
  }
}
