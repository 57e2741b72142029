internal import Ruxiang

/// When each byte of a script is spoken: by its time codes where it has them, else by a rate.
struct SpeechClock {
  /// A part of the script below its head.
  struct Part {
    let name: String
    let bytes: Range<Int>
    let from: Double
    let to: Double
    let characters: Int
  }

  /// Spoken characters a minute, measured where there are time codes.
  let rate: Double
  let isMeasured: Bool
  let seconds: Double
  let parts: [Part]
  /// Bytes where segments begin, with the second they do; one more at the end.
  private let marks: [(offset: Int, at: Double)]

  init(_ script: Script, rate: Double) {
    let lengths = script.segments.map { script.spokenLength($0.range) }
    let times = script.segments.compactMap(\.time)
    let total = lengths.reduce(0, +)
    var marks: [(offset: Int, at: Double)] = []
    if times.count == script.segments.count, let first = times.first, let last = times.last, last > first {
      // The last caption has no end of its own: it is spoken as fast as the others.
      let before = lengths.dropLast().reduce(0, +)
      self.rate = max(1, Double(before) * 60 / (last - first))
      isMeasured = true
      for (segment, time) in zip(script.segments, times) { marks.append((segment.range.lowerBound, time - first)) }
      seconds = last - first + Double(lengths.last ?? 0) * 60 / self.rate
    } else {
      self.rate = max(rate, 1)
      isMeasured = false
      var spoken = 0
      for (segment, length) in zip(script.segments, lengths) {
        marks.append((segment.range.lowerBound, Double(spoken) * 60 / self.rate))
        spoken += length
      }
      seconds = Double(total) * 60 / self.rate
    }
    marks.append((script.segments.last?.range.upperBound ?? 0, seconds))
    self.marks = marks
    parts = Self.parts(script, marks, seconds)
  }

  /// The second a byte is spoken at. Logarithmic.
  func second(_ offset: Int) -> Double { Self.second(offset, marks) }

  private static func second(_ offset: Int, _ marks: [(offset: Int, at: Double)]) -> Double {
    var (low, high) = (0, marks.count)
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return 0 }
    guard low < marks.count else { return marks[marks.count - 1].at }
    let (from, to) = (marks[low - 1], marks[low])
    let share = Double(offset - from.offset) / Double(max(to.offset - from.offset, 1))
    return from.at + share * (to.at - from.at)
  }

  /// The stretches between the heads of a script: lines in 【…】 and Markdown headings.
  private static func parts(_ script: Script, _ marks: [(offset: Int, at: Double)], _ seconds: Double) -> [Part] {
    var heads: [(name: String, at: Int)] = []
    if script.format == .plain || script.format == .markdown {
      var start = script.frontMatter?.upperBound ?? 0
      while start < script.utf8.count {
        let end = script.utf8[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? script.utf8.count
        if let name = head(script, start..<end) { heads.append((name, start)) }
        start = end + 1
      }
    }
    let first = script.segments.first?.range.lowerBound ?? 0
    if heads.first.map({ $0.at > first }) ?? true { heads.insert(("", first), at: 0) }
    let spoken = heads.indices.filter { index in
      let end = index + 1 < heads.count ? heads[index + 1].at : script.utf8.count
      return script.spokenLength(heads[index].at..<end) > 0
    }
    // A part lasts up to the first word of the next one.
    let begins = spoken.map { index in
      second(script.segments.first { $0.range.lowerBound >= heads[index].at }?.range.lowerBound ?? 0, marks)
    }
    return spoken.enumerated().map { number, index in
      let end = number + 1 < spoken.count ? heads[spoken[number + 1]].at : script.utf8.count
      let bytes = heads[index].at..<end
      let to = number + 1 < spoken.count ? begins[number + 1] : seconds
      return Part(
        name: heads[index].name, bytes: bytes, from: number == 0 ? 0 : begins[number], to: max(to, begins[number]),
        characters: script.spokenLength(bytes))
    }
  }

  private static func head(_ script: Script, _ line: Range<Int>) -> String? {
    let text = script.text(line).drop(while: \.isWhitespace)
    var trimmed = Substring(text)
    while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
    if script.format == .markdown, trimmed.hasPrefix("#") {
      let name = trimmed.drop { $0 == "#" }.drop(while: \.isWhitespace)
      return name.isEmpty ? nil : String(name)
    }
    guard trimmed.hasPrefix("【"), trimmed.hasSuffix("】"), trimmed.count > 2, trimmed.utf8.count <= 60 else {
      return nil
    }
    return String(trimmed.dropFirst().dropLast())
  }
}
