internal import Ruxiang
internal import RuxiangText

/// A script as SubRip captions: Chinese first, the line of the market below it.
///
/// Captions keep the times they came with. A script without times gets them by how long its words take to say.
struct CaptionWriter {
  /// Columns of a line of a caption: eighteen Chinese characters.
  private static let width = 36
  /// Lines of Chinese in a caption.
  private static let lines = 2
  /// A caption that is gone sooner is not read.
  private static let least = 1.0

  private let script: Script
  private let pace: SpokenPace
  private let index: LineIndex
  private var rows: [Int: RewrittenRow] = [:]
  private let wrap = LineWrap(width: CaptionWriter.width)
  /// Lines in the markets' languages that were given already.
  private var given: Set<String> = []
  private var captions: [Caption] = []

  private struct Caption {
    let start: Double
    let end: Double
    let lines: [String]
  }

  /// The file.
  ///
  /// - Parameters:
  ///   - script: as it was.
  ///   - told: the script told again; nil: what it says as it is, and nothing below it.
  /// - Complexity: linear.
  static func bytes(_ script: Script, told: RewrittenScript?, pace: SpokenPace) -> [UInt8] {
    var writer = CaptionWriter(script, told: told, pace: pace)
    return writer.made()
  }

  private init(_ script: Script, told: RewrittenScript?, pace: SpokenPace) {
    (self.script, self.pace) = (told?.script ?? script, pace)
    index = LineIndex(self.script.utf8)
    for row in told?.rows(from: script) ?? [] { rows[row.line] = row }
  }

  private mutating func made() -> [UInt8] {
    if isTimed { keepTimes() } else { giveTimes() }
    var out = ""
    for (number, caption) in captions.enumerated() {
      out += "\(number + 1)\n\(Self.clock(caption.start)) --> \(Self.clock(caption.end))\n"
      for line in caption.lines { out += line + "\n" }
      out += "\n"
    }
    return Array(out.utf8)
  }

  /// Whether every segment says when it comes, one after another.
  private var isTimed: Bool {
    var last = -Double.infinity
    for segment in script.segments {
      guard let time = segment.time, time >= last else { return false }
      last = time
    }
    return true
  }

  // MARK: - Captions as they came

  private mutating func keepTimes() {
    var first = 0
    while first < script.segments.count {
      let (time, end) = (script.segments[first].time ?? 0, script.segments[first].end)
      var behind = first + 1
      while behind < script.segments.count, script.segments[behind].time == time, script.segments[behind].end == end {
        behind += 1
      }
      let numbers = (first..<behind).map { index.line(of: script.segments[$0].range.lowerBound) }
      var lines: [String] = []
      for number in numbers.distinct {
        let ranges = zip(first..<behind, numbers).filter { $0.1 == number }.map { script.segments[$0.0].range }
        lines.append(Self.shown(SpokenText.line(ranges, of: script)))
      }
      for number in numbers.distinct { lines += spoken(of: number) }
      let next = behind < script.segments.count ? script.segments[behind].time : nil
      let read = time + max(Self.least, pace.seconds(lines.joined()))
      captions.append(
        Caption(start: time, end: end ?? (next.map { $0 > time ? min($0, read) : read } ?? read), lines: lines))
      first = behind
    }
  }

  // MARK: - Captions by the words

  private mutating func giveTimes() {
    var clock = 0.0
    for number in 1...index.starts.count {
      let segments = script.segments(in: index.range(ofLine: number, in: script.utf8))
      if segments.isEmpty { continue }
      let parts = parts(SpokenText.line(segments, of: script))
      let below = spoken(of: number)
      for (place, part) in parts.enumerated() {
        // One line of the market a caption, as long as there are captions.
        let mine =
          place + 1 < parts.count ? below.dropFirst(place).prefix(1) : below.dropFirst(place)
        let end = clock + max(Self.least, pace.seconds(part.joined()))
        captions.append(Caption(start: clock, end: end, lines: part.map(Self.shown) + mine))
        clock = end
      }
    }
  }

  /// A line of the script in captions: a sentence begins one unless it fits in with the one before it.
  private func parts(_ text: String) -> [[String]] {
    var parts: [[String]] = []
    for sentence in SpokenText.sentences(text) {
      let lines = wrap.wrapped(sentence).split(separator: "\n").map(String.init)
      if lines.count == 1, let last = parts.last?.last, DisplayWidth.columns(last + lines[0]) <= Self.width {
        parts[parts.count - 1][parts[parts.count - 1].count - 1] = joined(last, lines[0])
      } else if lines.count == 1, let last = parts.last, last.count < Self.lines {
        parts[parts.count - 1].append(lines[0])
      } else {
        for start in stride(from: 0, to: lines.count, by: Self.lines) {
          parts.append(Array(lines[start..<min(start + Self.lines, lines.count)]))
        }
      }
    }
    return parts
  }

  /// Two sentences on a line; where the first one ends in plain ASCII, a space parts them.
  private func joined(_ first: String, _ second: String) -> String {
    first.last?.isASCII == true && first.last?.isWhitespace == false ? "\(first) \(second)" : first + second
  }

  // MARK: - Lines

  /// The lines of the markets for a line that was told again, each once in the whole file.
  private mutating func spoken(of line: Int) -> [String] {
    var all: [String] = []
    for (_, said) in rows[line]?.spoken ?? [] {
      // Chinese stands above already.
      if said.language.hasPrefix("zh") || !given.insert(said.language + "\u{0}" + said.text).inserted { continue }
      all.append(Self.shown(TextReport.visible(said.text)))
    }
    return all
  }

  /// Text that no player takes for markup or for times.
  private static func shown(_ text: String) -> String {
    var out = ""
    var last: Unicode.Scalar?
    for scalar in TextReport.visible(text).unicodeScalars {
      switch scalar {
      case "<": out += "＜"
      case "{": out += "｛"
      case ">" where last == "-": out += "＞"
      case "\n", "\r": out += " "
      default: out.unicodeScalars.append(scalar)
      }
      last = scalar
    }
    return out
  }

  /// 00:01:05,120
  private static func clock(_ seconds: Double) -> String {
    let all = Int((seconds * 1000).rounded())
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return padded(all / 3_600_000, 2) + ":" + padded(all / 60_000 % 60, 2) + ":" + padded(all / 1000 % 60, 2) + ","
      + padded(all % 1000, 3)
  }
}
