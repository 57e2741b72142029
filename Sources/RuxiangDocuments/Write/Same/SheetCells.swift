/// A cell of a worksheet, by its bytes.
struct SheetCell {
  let tag: MarkupScanner.Tag
  /// The whole element.
  fileprivate(set) var range: Range<Int>
  /// `s`, `inlineStr`, `str`; empty where it is not said.
  let type: String
  /// What its value, and what its string holds.
  fileprivate(set) var value: Range<Int>?
  fileprivate(set) var inline: Range<Int>?
  /// Whether a formula makes the value.
  fileprivate(set) var isFormula = false
}

/// Where in the parts of a workbook its texts are.
enum SheetCells {
  /// The cells of one column of a sheet, by row.
  static func column(_ index: Int, of utf8: [UInt8]) -> [Int: SheetCell] {
    var scanner = MarkupScanner(utf8)
    var cells: [Int: SheetCell] = [:]
    var (row, column) = (0, -1)
    var cell: SheetCell?
    var open: [MarkupScanner.Tag] = []
    while let token = scanner.next() {
      switch token {
      case .text, .data: break
      case .open(let tag):
        if tag.local == "row" {
          row = tag.attribute("r", utf8).flatMap { Int($0) } ?? row + 1
          column = -1
        } else if tag.local == "c" {
          column = tag.attribute("r", utf8).flatMap(SheetReader.column) ?? column + 1
          cell = SheetCell(tag: tag, range: tag.range, type: tag.attribute("t", utf8) ?? "")
        } else if tag.local == "f" {
          cell?.isFormula = true
        }
        if !tag.isEmpty { open.append(tag) } else if tag.local == "c" { cell = nil }
      case .close(let name, let range):
        guard let tag = open.popLast() else { continue }
        let inner = tag.range.upperBound..<range.lowerBound
        if name == "v" { cell?.value = inner }
        if name == "is" { cell?.inline = inner }
        guard name == "c", var done = cell else { continue }
        done.range = tag.range.lowerBound..<range.upperBound
        if column == index { cells[row] = done }
        cell = nil
      }
    }
    return cells
  }

  /// What each shared string holds, in order, with the prefix of its elements.
  static func strings(_ utf8: [UInt8]) -> [(inner: Range<Int>, prefix: String)] {
    var scanner = MarkupScanner(utf8)
    var open: [MarkupScanner.Tag] = []
    var all: [(inner: Range<Int>, prefix: String)] = []
    while let token = scanner.next() {
      switch token {
      case .text, .data: break
      case .open(let tag):
        if !tag.isEmpty { open.append(tag) }
        if tag.isEmpty, tag.local == "si" { all.append((tag.range.upperBound..<tag.range.upperBound, tag.prefix)) }
      case .close(let name, let range):
        guard let tag = open.popLast(), name == "si" else { continue }
        all.append((tag.range.upperBound..<range.lowerBound, tag.prefix))
      }
    }
    return all
  }

  /// The content of a string without how it is read aloud: of new words nobody has said that.
  static func withoutReadings(_ utf8: ArraySlice<UInt8>) -> [UInt8] {
    let content = Array(utf8)
    var scanner = MarkupScanner(content)
    var edits: [TextEdit] = []
    var start: Int?
    while let token = scanner.next() {
      switch token {
      case .open(let tag) where tag.local == "phoneticPr" && tag.isEmpty && start == nil:
        edits.append(TextEdit(range: tag.range, words: []))
      case .open(let tag) where (tag.local == "rPh" || tag.local == "phoneticPr") && !tag.isEmpty:
        start = start ?? tag.range.lowerBound
      case .close(let name, let range) where name == "rPh" || name == "phoneticPr":
        if let from = start { edits.append(TextEdit(range: from..<range.upperBound, words: [])) }
        start = nil
      default: break
      }
    }
    return TextEdits.apply(edits, to: content)
  }
}

extension MarkupScanner.Tag {
  /// The value of an attribute as written, and where it stands with the space in front of it.
  private func found(_ name: String, _ utf8: [UInt8]) -> (value: String, range: Range<Int>)? {
    var at = range.lowerBound
    let end = range.upperBound
    while at < end {
      // Names begin behind space, values stand between quotes.
      guard utf8[at] <= 0x20 else {
        at += 1
        continue
      }
      let start = at
      while at < end, utf8[at] <= 0x20 { at += 1 }
      let nameStart = at
      while at < end, utf8[at] > 0x20, utf8[at] != UInt8(ascii: "="), utf8[at] != UInt8(ascii: ">") { at += 1 }
      let nameEnd = at
      while at < end, utf8[at] <= 0x20 { at += 1 }
      guard at < end, utf8[at] == UInt8(ascii: "=") else { continue }
      at += 1
      while at < end, utf8[at] <= 0x20 { at += 1 }
      guard at < end, utf8[at] == UInt8(ascii: "\"") || utf8[at] == UInt8(ascii: "'"),
        let close = utf8[(at + 1)..<end].firstIndex(of: utf8[at])
      else { return nil }
      if utf8[nameStart..<nameEnd].elementsEqual(name.utf8) {
        return (String(decoding: utf8[(at + 1)..<close], as: UTF8.self), start..<(close + 1))
      }
      at = close + 1
    }
    return nil
  }

  /// The value of an attribute as written; nil where there is none.
  func attribute(_ name: String, _ utf8: [UInt8]) -> String? { found(name, utf8)?.value }

  /// The tag without an attribute and without its last bracket.
  func opened(without name: String, _ utf8: [UInt8]) -> [UInt8] {
    var end = range.upperBound - 1
    if isEmpty { end -= 1 }
    guard let found = found(name, utf8) else { return Array(utf8[range.lowerBound..<end]) }
    return Array(utf8[range.lowerBound..<found.range.lowerBound] + utf8[found.range.upperBound..<end])
  }
}
