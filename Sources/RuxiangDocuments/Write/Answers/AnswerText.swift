internal import Ruxiang
internal import RuxiangText

/// Answers as tables of a terminal.
struct AnswerText {
  private let values: AnswerValues
  private let width: Int
  private let colour: Bool
  private var language: ReaderLanguage { values.language }

  /// Between columns.
  private static let gap = 2
  /// What a column of words is given at least.
  private static let narrow = 10

  init(_ language: ReaderLanguage, width: Int, colour: Bool) {
    values = AnswerValues(language)
    (self.width, self.colour) = (max(width, 60), colour)
  }

  func text(_ sheet: AnswerSheet) -> String {
    var out = bold(sheet.title[language]) + "\n"
    if !sheet.figures.isEmpty {
      let figures = sheet.figures.map { (values.text($0.value, $0.kind) + " " + $0.name[language]).trimmed }
      out += wrapped(figures.joined(separator: language == .zh ? "，" : ", "), indent: 0)
    }
    for note in sheet.notes { out += wrapped(note[language], indent: 0) }
    for answer in sheet.answers { out += "\n" + text(answer) }
    if !sheet.source.isEmpty { out += "\n" + dim(sheet.source.joined(separator: " · ")) + "\n" }
    return out
  }

  private func text(_ answer: Answer) -> String {
    var out = bold(answer.title[language]) + "\n"
    for note in answer.notes { out += wrapped(note[language], indent: 2) }
    guard !answer.rows.isEmpty else { return out + "  " + (language == .zh ? "（没有）" : "(none)") + "\n" }
    let heads = answer.columns.map { $0.title[language] }
    let cells = answer.rows.map { row in
      zip(row, answer.columns).map { value, column in
        value == .none ? "–" : values.text(value, column.kind)
      }
    }
    let widths = widths(heads, cells, answer.columns)
    out += dim(line(heads, widths, answer.columns))
    for row in cells { out += line(row, widths, answer.columns) }
    return out
  }

  /// What each column needs; where that is more than there is, columns of words give way, the widest first.
  private func widths(_ heads: [String], _ cells: [[String]], _ columns: [AnswerColumn]) -> [Int] {
    var widths = heads.indices.map { index in
      max(DisplayWidth.columns(heads[index]), cells.map { DisplayWidth.columns($0[index]) }.max() ?? 0)
    }
    func total() -> Int { 2 + widths.reduce(0, +) + Self.gap * (widths.count - 1) }
    while total() > width {
      let words = widths.indices.filter { !columns[$0].kind.isNumber && widths[$0] > Self.narrow }
      guard let widest = words.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    return widths
  }

  private func line(_ cells: [String], _ widths: [Int], _ columns: [AnswerColumn]) -> String {
    var out = "  "
    for index in cells.indices {
      let cell = Self.cut(cells[index], to: widths[index])
      let room = String(repeating: " ", count: max(0, widths[index] - DisplayWidth.columns(cell)))
      let isLast = index == cells.count - 1
      out += columns[index].kind.isNumber ? room + cell : cell + (isLast ? "" : room)
      if !isLast { out += String(repeating: " ", count: Self.gap) }
    }
    return out + "\n"
  }

  /// A text that fits, dots for the rest.
  static func cut(_ text: String, to columns: Int) -> String {
    guard DisplayWidth.columns(text) > columns else { return text }
    var out = ""
    var used = 1
    for character in text {
      used += DisplayWidth.columns(String(character))
      if used > columns { break }
      out.append(character)
    }
    return out + "…"
  }

  /// In lines that fit, broken between words and anywhere in Chinese, but not in front of closing signs.
  private func wrapped(_ text: String, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    var out = ""
    var line = ""
    var used = indent
    for piece in Self.pieces(text) {
      let size = DisplayWidth.columns(piece)
      if used + size > width, used > indent {
        out += margin + line.trimmed + "\n"
        (line, used) = ("", indent)
      }
      line += piece
      used += size
    }
    return out + margin + line.trimmed + "\n"
  }

  /// The stretches between which a line may break.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var current = ""
    for character in text {
      let isWide = DisplayWidth.columns(String(character)) == 2
      let closes = "，。；：、！？）”》」%".contains(character)
      if closes {
        current.append(character)
        continue
      }
      if isWide || current.last.map({ $0 == " " || DisplayWidth.columns(String($0)) == 2 }) ?? false {
        if !current.isEmpty, !"（“《「".contains(current.last ?? " ") {
          pieces.append(current)
          current = ""
        }
      }
      current.append(character)
    }
    return current.isEmpty ? pieces : pieces + [current]
  }

  private func bold(_ text: String) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
  private func dim(_ text: String) -> String {
    guard colour else { return text }
    return text.hasSuffix("\n") ? "\u{1B}[2m\(text.dropLast())\u{1B}[0m\n" : "\u{1B}[2m\(text)\u{1B}[0m"
  }
}

extension String {
  /// Without spaces at its ends.
  fileprivate var trimmed: String {
    var slice = self[...]
    while slice.first == " " { slice.removeFirst() }
    while slice.last == " " { slice.removeLast() }
    return String(slice)
  }
}
