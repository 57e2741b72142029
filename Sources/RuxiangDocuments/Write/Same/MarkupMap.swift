internal import Ruxiang
internal import RuxiangText

/// Which character data of a document each line of its script was read from.
///
/// The reader itself says so: it is given a copy of the document in which every run of text is a mark of its own. So no
/// rule of what is read, joined or left out is written down a second time.
struct MarkupMap {
  private let utf8: [UInt8]
  let runs: [MarkupRun]
  private let isHTML: Bool
  private let collapses: Bool
  /// For each line of the script the runs it was read from.
  private let lines: [[Int]]

  /// - Parameters:
  ///   - utf8: the decoded document.
  ///   - collapses: whether runs of white space are read as one space.
  ///   - element: the element whose text is read, where there is but one.
  ///   - read: reads the copy as the document was read.
  /// - Throws: what the reader throws.
  init(
    _ utf8: [UInt8], html: Bool = false, collapses: Bool = true, element: String? = nil,
    read: ([UInt8]) throws(DocumentError) -> Document
  ) throws(DocumentError) {
    self.utf8 = utf8
    isHTML = html
    self.collapses = collapses
    runs = MarkupRun.all(utf8, html: html).filter { element == nil || $0.tag?.local == element }
    let document = try read(Self.marked(utf8, runs, html: html))
    lines = document.script.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map(Self.marks)
  }

  /// Lines of the script, the one behind the last line end too.
  var count: Int { lines.count }

  /// The first run that is read.
  var firstRead: MarkupRun? { lines.lazy.compactMap(\.first).first.map { runs[$0] } }

  /// A line of the script laid beside its runs; nil where it is not what they say.
  func line(_ number: Int, _ text: ArraySlice<UInt8>) -> MarkupLine? {
    let marks = lines[number]
    guard zip(marks, marks.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
    var characters: [MarkupScalar] = []
    var last: Int?
    for mark in marks {
      // What is nothing but space has no mark.
      for between in (last.map { $0 + 1 } ?? mark)..<mark { characters += scalars(between) }
      characters += scalars(mark)
      last = mark
    }
    return MarkupLine(text, characters, collapses: collapses)
  }

  private func scalars(_ index: Int) -> [MarkupScalar] { runs[index].scalars(utf8, index: index, html: isHTML) }

  // MARK: - Marks

  // A mark is a scalar of each private plane, which are in no text that is left once all of it is marked.
  private static let planes: (high: UInt32, low: UInt32) = (0xF0000, 0x100000)

  private static func mark(_ index: Int) -> String {
    var mark = ""
    for value in [planes.high + UInt32(index >> 15), planes.low + UInt32(index & 0x7FFF)] {
      if let scalar = Unicode.Scalar(value) { mark.unicodeScalars.append(scalar) }
    }
    return mark
  }

  private static func marks(_ line: ArraySlice<UInt8>) -> [Int] {
    var marks: [Int] = []
    var high: UInt32?
    for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
      if scalar.value >= planes.low, let first = high {
        marks.append(Int(first << 15 | (scalar.value - planes.low)))
        high = nil
      } else if scalar.value >= planes.high {
        high = scalar.value - planes.high
      }
    }
    return marks
  }

  /// The document with a mark in place of every run that is more than space; the space around it stays.
  private static func marked(_ utf8: [UInt8], _ runs: [MarkupRun], html: Bool) -> [UInt8] {
    var edits: [TextEdit] = []
    for (index, run) in runs.enumerated() {
      let scalars = run.scalars(utf8, index: index, html: html)
      guard scalars.contains(where: { !$0.value.properties.isWhitespace }),
        let first = scalars.first(where: { !$0.isSpace }), let last = scalars.last(where: { !$0.isSpace })
      else { continue }
      edits.append(TextEdit(range: first.file.lowerBound..<last.file.upperBound, words: Array(mark(index).utf8)))
    }
    return TextEdits.apply(edits, to: utf8)
  }
}
