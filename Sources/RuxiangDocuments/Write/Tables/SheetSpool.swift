internal import Ruxiang
internal import RuxiangText

/// The texts of a workbook, each once; all its sheets have them in common.
final class WorkbookStrings {
  private var numbers: [ExactText: Int] = [:]
  private var items: [UInt8] = []
  /// Cells that hold one.
  fileprivate var uses = 0
  /// Columns of a terminal that each takes: what rows are made high enough for.
  private(set) var widths: [Int] = []

  /// Characters a cell may hold.
  private static let limit = 32_767

  func number(_ text: String) -> Int {
    let key = ExactText(text)
    if let number = numbers[key] { return number }
    let number = numbers.count
    numbers[key] = number
    widths.append(DisplayWidth.columns(text))
    items += "<si><t xml:space=\"preserve\">".utf8
    items += Self.escaped(Self.cut(text)).utf8
    items += "</t></si>".utf8
    return number
  }

  /// A text a cell can hold, dots for the rest.
  private static func cut(_ text: String) -> String {
    guard text.utf8.count > limit, text.utf16.count > limit else { return text }
    var out = ""
    var units = 1
    for character in text {
      units += String(character).utf16.count
      if units > limit { break }
      out.append(character)
    }
    return out + "…"
  }

  /// `_x000D_` is how the format writes what XML cannot: where a text holds such a thing, its first line is written so.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")) else { return XMLText.escaped(text) }
    let scalars = Array(text.unicodeScalars)
    var out = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      if scalar == "_", index + 6 < scalars.count, scalars[index + 1] == "x", scalars[index + 6] == "_",
        scalars[(index + 2)...(index + 5)].allSatisfy({ $0.properties.isASCIIHexDigit })
      {
        out.append(contentsOf: "_x005F_".unicodeScalars)
      } else {
        out.append(scalar)
      }
    }
    return XMLText.escaped(String(out))
  }

  /// The part of the workbook.
  var part: [UInt8] {
    Array(
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <sst xmlns="\(WorkbookParts.main)" count="\(uses)" uniqueCount="\(numbers.count)">
      """.utf8) + items + Array("</sst>".utf8)
  }
}

/// Rows of a worksheet as they come. What does not fit into one sheet goes on in the next.
struct SheetSpool {
  /// What the first of its sheets is called.
  let name: String
  let columns: [Column]
  /// A column whose texts are coloured, by their words.
  let coloured: [(column: Int, words: [(text: String, style: Int)])]
  /// One of its sheets.
  struct Sheet {
    /// In pieces, the head among them.
    fileprivate(set) var rows: [[UInt8]] = []
    fileprivate(set) var count = 0
  }
  private(set) var sheets: [Sheet] = []

  /// Rows a worksheet may have.
  private let limit: Int
  private let strings: WorkbookStrings

  init(
    _ name: String, _ columns: [Column], coloured: [(column: Int, words: [(text: String, style: Int)])] = [],
    in strings: WorkbookStrings, limit: Int = 1_048_576
  ) {
    (self.name, self.columns, self.coloured, self.strings, self.limit) = (name, columns, coloured, strings, limit)
  }

  /// Adds the head of a sheet where one is due.
  mutating func begin(_ language: ReaderLanguage) {
    guard sheets.isEmpty || sheets[sheets.count - 1].count >= limit else { return }
    var row = Array("<row r=\"1\">".utf8)
    for column in columns {
      row += "<c s=\"1\" t=\"s\"><v>\(strings.number(column.head[language]))</v></c>".utf8
    }
    strings.uses += columns.count
    sheets.append(Sheet(rows: [row + Array("</row>\n".utf8)], count: 1))
  }

  /// Adds a row.
  mutating func add(_ cells: [Cell], _ language: ReaderLanguage) {
    begin(language)
    add([self.cells(cells, from: 0)], language)
  }

  /// Adds a row by the cells it is made of.
  mutating func add(_ parts: [Cells], _ language: ReaderLanguage) {
    begin(language)
    let last = sheets.count - 1
    sheets[last].count += 1
    let lines = parts.reduce(1) { max($0, $1.lines) }
    if sheets[last].rows[sheets[last].rows.count - 1].count > Self.piece { sheets[last].rows.append([]) }
    let end = sheets[last].rows.count - 1
    // Programs do not all make room for wrapped text by themselves.
    let height = min(Self.highest, lines * Self.lineHeight)
    sheets[last].rows[end] += "<row r=\"\(sheets[last].count)\" ht=\"\(height)\" customHeight=\"1\">".utf8
    for part in parts {
      sheets[last].rows[end] += part.xml
      strings.uses += part.texts
    }
    sheets[last].rows[end] += "</row>\n".utf8
  }

  /// Bytes from which on the next piece is begun.
  private static let piece = 1 << 18

  /// Cells of a row, one beside the other; rows that have them in common share them.
  struct Cells {
    fileprivate var xml: [UInt8] = []
    /// Lines their texts take.
    fileprivate var lines = 1
    /// How many of them hold text.
    fileprivate var texts = 0

    fileprivate mutating func add(_ style: Int, isText: Bool = false, _ value: String) {
      xml += "<c s=\"".utf8
      xml.append(UInt8(ascii: "0") + UInt8(style))
      xml += isText ? "\" t=\"s\"><v>".utf8 : "\"><v>".utf8
      xml += value.utf8
      xml += "</v></c>".utf8
      if isText { texts += 1 }
    }
  }

  /// Cells from a column on.
  func cells(_ cells: [Cell], from column: Int) -> Cells {
    var all = Cells()
    for (cell, column) in zip(cells, columns[column...]) {
      switch cell {
      case .text(let text), .spoken(let text, _):
        let number = strings.number(text)
        var style = 2
        if case .spoken(_, let language) = cell, TextReport.isRightToLeft(language) { style = 3 }
        all.add(style, isText: true, String(number))
        // Lines break between words, so that each holds a little less than fits.
        all.lines = max(all.lines, (strings.widths[number] + column.width - 3) / (column.width - 2))
      case .empty: all.xml += "<c s=\"2\"/>".utf8
      case .integer(let number): all.add(4, String(number))
      case .decimal(let value, let places): all.add(places == 1 ? 5 : 6, DecimalText.of(value, places: places))
      }
    }
    return all
  }

  /// In points.
  private static let lineHeight = 16
  /// The highest a row may be.
  private static let highest = 409

  /// What a sheet is called.
  func name(_ index: Int) -> String { index == 0 ? name : "\(name) \(index + 1)" }

  /// The cells of a sheet, its head included.
  func extent(_ index: Int, absolute: Bool = false) -> String {
    let dollar = absolute ? "$" : ""
    return "\(dollar)A\(dollar)1:\(dollar)\(Self.letters(columns.count - 1))\(dollar)\(sheets[index].count)"
  }

  /// A, B … Z, AA …
  static func letters(_ column: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(column % 26)))
    return column < 26 ? letter : letters(column / 26 - 1) + letter
  }
}
