internal import Ruxiang
internal import RuxiangText

/// A text that was read from markup, each character of it at its place in the document.
struct MarkupLine {
  /// For each scalar of the text its bytes in the text, and the characters of the document it stands for: several where
  /// white space was collapsed, none where an element was read as text.
  private var cells: [(text: Range<Int>, characters: Range<Int>)] = []
  private let characters: [MarkupScalar]

  /// Lays a text beside the characters it was read from.
  ///
  /// - Parameter collapses: whether runs of white space were read as one space.
  /// - Returns: nil where the text is not what the characters say.
  init?(_ text: ArraySlice<UInt8>, _ characters: [MarkupScalar], collapses: Bool) {
    self.characters = characters
    var next = 0
    var offset = 0
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      let width = UTF8.width(scalar)
      var start = next
      if collapses, scalar == " " {
        while next < characters.count, characters[next].isSpace { next += 1 }
      } else {
        // White space at the ends of lines is left out of the text.
        if !(next < characters.count && characters[next].stands(for: scalar)) {
          while start < characters.count, characters[start].isSpace { start += 1 }
        }
        if start < characters.count, characters[start].stands(for: scalar) {
          next = start + 1
        } else {
          start = next
        }
      }
      cells.append((offset..<(offset + width), start..<next))
      offset += width
    }
    guard characters[next...].allSatisfy(\.isSpace) else { return nil }
  }

  /// What is to be done in the document for an edit of the text.
  ///
  /// - Parameter runs: the runs that the characters name.
  /// - Returns: nil where the edit touches what is no character data.
  func patches(
    _ edit: TextEdit, in runs: [MarkupRun], newline: (MarkupRun) -> String
  ) -> [(run: Int, edit: TextEdit)]? {
    guard let touched = touched(by: edit.range) else { return nil }
    let words = String(decoding: edit.words, as: UTF8.self)
    var patches: [(run: Int, edit: TextEdit)] = []
    for character in characters[touched] {
      if let last = patches.last, last.run == character.run, last.edit.range.upperBound == character.file.lowerBound {
        patches[patches.count - 1].edit.range = last.edit.range.lowerBound..<character.file.upperBound
      } else {
        patches.append((character.run, TextEdit(range: character.file, words: [])))
      }
    }
    if patches.isEmpty {
      guard let place = place(of: edit.range.lowerBound) else { return nil }
      patches = [(place.run, TextEdit(range: place.offset..<place.offset, words: []))]
    }
    let run = runs[patches[0].run]
    patches[0].edit.words = Array(run.escaped(words, newline: newline(run)).utf8)
    return patches
  }

  /// The bytes of the document that the scalar of the text at a byte was read from; nil where it stands for none.
  func bytes(at offset: Int) -> Range<Int>? {
    let index = cells.indices.partition { cells[$0].text.upperBound > offset }
    guard index < cells.count, let first = characters[cells[index].characters].first,
      let last = characters[cells[index].characters].last
    else { return nil }
    return first.file.lowerBound..<last.file.upperBound
  }

  private func index(of offset: Int) -> Int { cells.indices.partition { cells[$0].text.lowerBound >= offset } }

  /// The characters of a stretch of the text; nil where some of it has none.
  private func touched(by range: Range<Int>) -> Range<Int>? {
    let (first, last) = (index(of: range.lowerBound), index(of: range.upperBound))
    guard first < last else { return 0..<0 }
    guard cells[first..<last].allSatisfy({ !$0.characters.isEmpty }) else { return nil }
    return cells[first].characters.lowerBound..<cells[last - 1].characters.upperBound
  }

  /// Where words are put in at an offset of the text: behind the character before it, else in front of the one at it.
  private func place(of offset: Int) -> (run: Int, offset: Int)? {
    let next = index(of: offset)
    if next > 0, let before = cells[next - 1].characters.last {
      return (characters[before].run, characters[before].file.upperBound)
    }
    guard next < cells.count, let after = cells[next].characters.first else { return nil }
    return (characters[after].run, characters[after].file.lowerBound)
  }
}

extension MarkupScalar {
  fileprivate func stands(for scalar: Unicode.Scalar) -> Bool {
    value == scalar || value == "\r" && scalar == "\n"
  }
}
