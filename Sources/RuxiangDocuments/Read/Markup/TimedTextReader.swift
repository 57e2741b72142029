internal import Ruxiang
internal import RuxiangText

/// TTML, the Timed Text Markup Language: the text of each `p` with the time it begins.
struct TimedTextReader: XMLEventReader {
  private let file: SourceFile
  private var collector = TextCollector()
  private var text = CollapsedText()
  private var cues = 0
  private var lastEnd = -Double.infinity
  /// What is open: its name, and the times things in it are relative to.
  private var open: [(name: String, begin: Double?, end: Double?)] = []
  /// How deep inside what is not said.
  private var silent = 0
  private var rates = Rates()

  /// The rates that times in frames and ticks count by.
  private struct Rates {
    var frame = 30.0
    var tick = 1.0
  }

  static func read(_ utf8: [UInt8], _ file: SourceFile) throws(DocumentError) -> Document {
    var reader = TimedTextReader(file: file)
    try reader.read(utf8, .xml, file: file.name)
    return Document(script: try reader.collector.script(file), format: .ttml)
  }

  private init(file: SourceFile) { self.file = file }

  mutating func take(_ event: XMLEvent) throws(DocumentError) {
    switch event {
    case .start(let tag): try start(tag)
    case .text(let more): if silent == 0, open.contains(where: { $0.name == "p" }) { text.add(more) }
    case .end(let name): end(name)
    }
  }

  private mutating func start(_ tag: XMLTag) throws(DocumentError) {
    if silent > 0 || ["head", "metadata", "title", "desc"].contains(tag.name) {
      silent += 1
      return
    }
    if tag.name == "tt" {
      rates.frame = tag["frameRate"].flatMap(Double.init) ?? 30
      if let scale = tag["frameRateMultiplier"]?.split(separator: " ").compactMap({ Double($0) }), scale.count == 2 {
        rates.frame *= scale[0] / scale[1]
      }
      rates.tick = tag["tickRate"].flatMap(Double.init) ?? rates.frame
      guard rates.frame.isFinite, rates.frame > 0, rates.tick.isFinite, rates.tick > 0 else {
        throw DocumentError(.time(tag["tickRate"] ?? tag["frameRate"] ?? ""), file: file.name, line: tag.line)
      }
    }
    if tag.name == "br" { text.breakLine() }
    if tag.name == "p" { _ = text.take() }
    // Times of what lies inside count from where the container begins.
    let origin = open.last { $0.begin != nil }?.begin
    let begin = try time(tag, "begin").map { $0 + (origin ?? 0) } ?? origin
    var end = try time(tag, "end").map { $0 + (origin ?? 0) }
    if end == nil, let length = try time(tag, "dur") { end = (begin ?? 0) + length }
    open.append((tag.name, begin, end))
  }

  private mutating func end(_ name: String) {
    if silent > 0 {
      silent -= 1
      return
    }
    guard let closed = open.popLast(), name == "p" else { return }
    let said = text.take()
    guard said.contains(where: { !$0.isWhitespace }) else { return }
    cues += 1
    let runsOn = closed.begin.map { $0 - lastEnd <= Subtitles.pause } ?? false
    collector.begin(DocumentPlace([.cue(cues)]), time: closed.begin, end: closed.end, continues: runsOn)
    collector.add(said)
    collector.endLine()
    lastEnd = closed.end ?? closed.begin ?? -Double.infinity
  }

  private func time(_ tag: XMLTag, _ name: String) throws(DocumentError) -> Double? {
    guard let value = tag[name] else { return nil }
    guard let seconds = seconds(value) else {
      throw DocumentError(.time(value), file: file.name, line: tag.line, column: 1)
    }
    return seconds
  }

  /// `00:01:02.5`, `00:01:02:12` (frames), `62.5s`, `1500ms`, `1.5m`, `1h`, `48f`, `900000t`.
  private func seconds(_ value: String) -> Double? {
    let parts = value.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count >= 3 {
      let numbers = parts.compactMap { part in part.first?.isNumber == true ? Double(part) : nil }
      guard numbers.count == parts.count, parts.count <= 4, numbers.allSatisfy({ $0 < 1e7 }) else { return nil }
      let frames = parts.count == 4 ? numbers[3] / rates.frame : 0
      return numbers[0] * 3600 + numbers[1] * 60 + numbers[2] + frames
    }
    let units: [(name: String, seconds: Double)] = [
      ("ms", 0.001), ("h", 3600), ("m", 60), ("s", 1), ("f", 1 / rates.frame), ("t", 1 / rates.tick),
    ]
    for unit in units where value.hasSuffix(unit.name) {
      let number = value.dropLast(unit.name.count)
      guard number.first?.isNumber == true, let amount = Double(number), amount.isFinite else { return nil }
      return amount * unit.seconds
    }
    return nil
  }
}
