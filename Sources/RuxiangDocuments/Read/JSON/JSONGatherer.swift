internal import Ruxiang

/// Gathers the text of one script while its JSON is walked.
struct JSONGatherer: Sendable {
  private let utf8: [UInt8]
  private let base: [JSONStep]
  private let beside: JSONBeside?
  private(set) var metadata = Metadata()
  private(set) var collector = TextCollector()
  /// Whether the place that is looked for was there, be it empty.
  private(set) var wasThere = false
  private var segment = Segment()
  private var lastEnd: Double?
  private var lastStart = -Double.infinity

  /// A timed segment that is not over: its members come in any order.
  private struct Segment: Sendable {
    var text: (range: Range<Int>, path: [JSONStep])?
    var start: Double?
    var end: Double?
  }

  init(_ utf8: [UInt8], _ base: [JSONStep], beside: JSONBeside? = nil) {
    self.utf8 = utf8
    self.base = base
    self.beside = beside
  }

  /// Takes what was met at a path.
  mutating func take(_ event: JSONWalker.Event, _ path: [JSONStep], _ position: inout FilePosition) {
    if let beside { beside.take(event, path, utf8, into: &metadata) }
    guard path.begins(with: base) else { return }
    wasThere = true
    let below = path[base.count...]
    switch (below.count, event) {
    case (0, .string(let range)), (1, .string(let range)):
      if case .key? = below.last { return }
      collector.begin(DocumentPlace([.pointer(path.pointer)]))
      JSONString.add(utf8, range, to: &collector, &position)
    case (1, .open(array: false)): segment = Segment()
    case (1, .close): endSegment(&position)
    case (2, .string(let range)):
      if case .key(let key)? = below.last, JSONPlan.textKeys.contains(key), segment.text == nil {
        segment.text = (range, path)
      }
    case (2, .scalar(let range)):
      guard case .key(let key)? = below.last, let value = number(range) else { return }
      if let unit = JSONPlan.starts[key] { segment.start = value * unit }
      if let unit = JSONPlan.ends[key] { segment.end = value * unit }
    case (3, .scalar(let range)):
      // whisper.cpp: offsets in milliseconds.
      guard case .key("offsets")? = below.dropLast().last, let value = number(range) else { return }
      if below.last == .key("from") { segment.start = value / 1000 }
      if below.last == .key("to") { segment.end = value / 1000 }
    default: break
    }
  }

  private func number(_ range: Range<Int>) -> Double? {
    Double(String(decoding: utf8[range], as: UTF8.self)).flatMap { $0.isFinite && abs($0) < 1e9 ? $0 : nil }
  }

  private mutating func endSegment(_ position: inout FilePosition) {
    defer { segment = Segment() }
    guard let text = segment.text else { return }
    let runsOn = segment.start.map { start in
      start >= lastStart && (lastEnd.map { start - $0 <= Subtitles.pause } ?? false)
    }
    collector.begin(
      DocumentPlace([.pointer(text.path.pointer)]), time: segment.start, end: segment.end, continues: runsOn ?? false)
    JSONString.add(utf8, text.range, to: &collector, &position)
    lastEnd = segment.end ?? segment.start
    lastStart = segment.start ?? lastStart
  }
}
