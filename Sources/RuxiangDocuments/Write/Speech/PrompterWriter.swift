internal import Ruxiang
internal import RuxiangText

/// A script as a text to read from: what to say now, in short lines, with the line of the market below and how it sounds.
struct PrompterWriter: ReportWriter {
  /// The pace that lines without times are given one by; nil: such lines go by their numbers.
  var pace: SpokenPace?

  mutating func add(_ checked: CheckedScript, _ sink: @escaping ByteSink) {
    var text = PrompterText(checked, pace)
    sink(Array(text.made().utf8))
  }
}

/// Puts the text together.
private struct PrompterText {
  /// Columns of a phone held upright: twenty Chinese characters.
  private static let width = 40

  private let checked: CheckedScript
  private let pace: SpokenPace?
  /// What is said now.
  private let script: Script
  private let language: ReaderLanguage
  private let lines: LineIndex
  private var rows: [Int: RewrittenRow] = [:]
  private var wrap = LineWrap(width: PrompterText.width)
  /// Lines in the markets' languages that were given already.
  private var given: Set<String> = []

  init(_ checked: CheckedScript, _ pace: SpokenPace?) {
    (self.checked, self.pace) = (checked, pace)
    script = checked.rewritten?.script ?? checked.script
    language = checked.report.language
    lines = LineIndex(script.utf8)
    for row in checked.rewritten?.rows(from: checked.script) ?? [] { rows[row.line] = row }
  }

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  mutating func made() -> String {
    var out = head() + questions()
    out += String(repeating: "─", count: Self.width / 2) + "\n"
    let isTimed = script.segments.contains { $0.time != nil }
    var time: Double?
    var clock = 0.0
    for number in 1...lines.starts.count {
      let range = lines.range(ofLine: number, in: script.utf8)
      let segments = script.segments(in: range)
      guard let first = segments.first, let segment = script.segment(around: first) else {
        out += heading(range)
        continue
      }
      out += "\n"
      if !isTimed {
        out += pace == nil ? "\(number)\n" : "\(number)  \(TextReport.clock(clock))\n"
        if let pace { clock += pace.seconds(SpokenText.line(segments, of: script)) }
      } else if segment.time != time, let now = segment.time {
        out += TextReport.clock(now) + "\n"
      }
      time = segment.time
      for sentence in SpokenText.sentences(SpokenText.line(segments, of: script)) { out += wrap.wrapped(sentence) }
      if let row = rows[number] { out += spoken(row) }
    }
    return out
  }

  // MARK: - What stands above

  private func head() -> String {
    let report = checked.report
    var name = String(script.name.split(separator: "/").last ?? "")
    if let part = checked.script.part { name += " " + part.words(in: language) }
    var out = TextReport.visible(name) + "\n"
    for market in checked.rewritten?.after.markets ?? report.markets {
      out += "\(market.id) \(market.name[language])  \(TextReport.oneDecimal(market.fit.fit))\n"
    }
    if checked.rewritten == nil {
      out += say("（这一篇没有改写，下面是原文）\n", "(not told again: this is the script as it was)\n")
    }
    return out + "\n"
  }

  /// What the host has to fill in before air, each with the lines that ask for it.
  private func questions() -> String {
    var order: [String] = []
    var places: [String: [String]] = [:]
    func note(_ text: String, _ line: Int, _ time: Double?) {
      let place = time.map(TextReport.clock) ?? say("第 \(line) 行", "line \(line)")
      for question in Self.open(text) {
        if places[question] == nil { order.append(question) }
        if places[question]?.last != place { places[question, default: []].append(place) }
      }
    }
    var last = 0
    for segment in script.segments {
      let line = lines.line(of: segment.range.lowerBound)
      note(script.text(segment.range), line, segment.time)
      if line != last { for (_, said) in rows[line]?.spoken ?? [] { note(said.text, line, segment.time) } }
      last = line
    }
    if order.isEmpty { return "" }
    var out = say("播前先补上", "Fill in before air") + "\n"
    for question in order {
      let all = (places[question] ?? []).joined(separator: say("、", ", "))
      out += wrap.wrapped("□ \(question)" + say("（\(all)）", " (\(all))"), hanging: 2)
    }
    return out + "\n"
  }

  /// The questions in a text: what stands behind the colon of 〔请填：…〕.
  private static func open(_ text: String) -> [String] {
    text.split(separator: "〔").dropFirst().compactMap { part in
      guard let end = part.firstIndex(of: "〕") else { return nil }
      let inside = part[..<end]
      return String(inside.split(separator: "：", maxSplits: 1).last ?? inside)
    }
  }

  // MARK: - What is said

  private func heading(_ line: Range<Int>) -> String {
    let text = script.text(line)
    let words = text.drop { $0.isWhitespace || script.format == .markdown && $0 == "#" }
    let isHead =
      script.format == .markdown && text.drop(while: \.isWhitespace).hasPrefix("#") || words.hasPrefix("【")
      || checked.script.origins != nil
    guard isHead, !words.isEmpty, script.frontMatter.map({ line.lowerBound >= $0.upperBound }) ?? true else {
      return ""
    }
    return "\n" + TextReport.visible(words.hasPrefix("【") ? String(words) : "【\(words)】") + "\n"
  }

  /// The lines of the markets for a line that was told again, each once in the whole text.
  private mutating func spoken(_ row: RewrittenRow) -> String {
    var out = ""
    for (_, line) in row.spoken {
      // In the language that stands above already.
      if line.language.hasPrefix("zh") || !given.insert(line.language + "\u{0}" + line.text).inserted { continue }
      out += "  \(line.language)\n"
      out += wrap.wrapped(TextReport.visible(line.text), indent: 2, isRightToLeft: line.language.hasPrefix("ar"))
      if let reading = line.reading { out += wrap.wrapped("[\(TextReport.visible(reading))]", indent: 2) }
    }
    return out
  }
}
