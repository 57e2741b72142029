internal import Ruxiang
internal import RuxiangText

/// Findings as SARIF results, one JSON object each.
struct SARIFResults {
  private let words: FindingWords
  private var checked: Checked?
  private var uri = ""
  private var artifact = 0
  private var positions: FilePositions?
  private var kept: [Allowance] = []
  /// How often an entry has been met in the same words, in the file that comes at the moment.
  private var occurrences: [Occurrence: Int] = [:]
  /// Numbers of the folded segments met so far in that file.
  private var segments: [ExactText: Int] = [:]
  /// The segment of the finding at hand: a long one holds thousands.
  private var current: (index: Int, text: String, number: Int)?
  private var isFirst = true

  /// The script at hand: a reference, for every finding asks for it.
  private final class Checked {
    let script: Script
    let report: Report
    let format: DocumentFormat

    private var known: [MarketFinding.Weighed: [UInt8]] = [:]

    init(_ checked: CheckedScript) {
      (script, report, format) = (checked.script, checked.report, checked.document.format)
    }

    /// What a market says, as JSON.
    func properties(of said: MarketFinding) -> [UInt8] {
      if let known = known[said.weighed] { return known }
      var json = JSONWriter(pretty: false)
      json.object { json in
        json.field("severity", said.severity.rawValue)
        json.field("axis", said.axis.rawValue)
        json.field("points", said.points)
        json.key("sources")
        json.array { json in for source in said.sources { json.string(source) } }
      }
      known[said.weighed] = json.bytes
      return json.bytes
    }
  }

  private struct Occurrence: Hashable {
    let id: String
    /// The number of the segment; nil for what is said of a whole script.
    let segment: Int?
  }

  init(_ words: FindingWords) { self.words = words }

  /// Turns to a script; those of one file come one after another.
  mutating func begin(_ checked: CheckedScript, uri: String, artifact: Int, positions: FilePositions?) {
    if self.artifact != artifact || self.checked == nil { (occurrences, segments) = ([:], [:]) }
    current = nil
    self.checked = Checked(checked)
    (self.uri, self.artifact, self.positions) = (uri, artifact, positions)
    kept = []
    if let range = checked.script.frontMatter {
      kept = (try? FactsReader.read(checked.script.text(range), file: uri).allowed) ?? []
    }
  }

  /// A finding, with the comma in front of it where one is due.
  mutating func bytes(_ finding: FindingReport, rule: Int) -> [UInt8] {
    guard let checked else { return [] }
    let (script, report) = (checked.script, checked.report)
    let print = fingerprint(finding.cue, finding.place, script)
    var message = "“\(words.words(finding, script))”"
    if let gloss = finding.gloss { message += words.say("，", ", ") + words.look.meaning(gloss) }
    message += "\n" + words.lines(finding, report, script).joined(separator: "\n")
    var json = JSONWriter(pretty: false)
    json.object { json in
      head(finding.cue, rule, finding.weight, message, to: &json)
      write(finding.place, to: &json)
      json.key("partialFingerprints")
      json.object { json in json.field("ruxiang/v1", print) }
      if finding.isKept { suppressions(finding, report, to: &json) }
      SARIFFixes(words, script, checked.format, uri, positions).write(finding, report, to: &json)
      json.key("properties")
      json.object { json in
        json.field("category", finding.category.rawValue)
        json.field("spelling", finding.spelling.rawValue)
        json.key("markets")
        json.object { json in
          for market in report.markets {
            guard let said = finding.markets[market.id] else { continue }
            json.key(market.id)
            json.fragment(checked.properties(of: said))
          }
        }
      }
    }
    return line(json.bytes)
  }

  /// What is said of a whole script.
  mutating func bytes(_ found: DiscourseFinding, rule: Int) -> [UInt8] {
    guard let script = checked?.script else { return [] }
    let print = fingerprint(found.rule, nil, script)
    let language = words.look.language
    var json = JSONWriter(pretty: false)
    json.object { json in
      head(
        found.rule, rule, .advice,
        [
          found.name[language] + " " + found.markets.joined(separator: " "), found.why[language],
          found.advice[language],
        ]
        .joined(separator: "\n"), to: &json)
      write(found.place, to: &json)
      json.key("partialFingerprints")
      json.object { json in json.field("ruxiang/v1", print) }
      json.key("properties")
      json.object { json in
        json.field("cues", found.cues)
        json.field("measured", found.measured)
      }
    }
    return line(json.bytes)
  }

  private mutating func line(_ bytes: [UInt8]) -> [UInt8] {
    defer { isFirst = false }
    return Array((isFirst ? "\n" : ",\n").utf8) + bytes
  }

  private func head(_ id: String, _ rule: Int, _ weight: Severity, _ message: String, to json: inout JSONWriter) {
    json.field("ruleId", id)
    json.field("ruleIndex", rule)
    json.field("level", weight.sarifLevel)
    json.text("message", SARIFText.message(message))
  }

  // MARK: - Places

  private func write(_ place: Place, to json: inout JSONWriter) {
    json.key("locations")
    json.array { json in
      json.object { json in
        json.key("physicalLocation")
        json.object { json in
          json.key("artifactLocation")
          json.object { json in
            json.field("uri", uri)
            json.field("index", artifact)
          }
          if let positions, let range = positions.range(of: place) {
            json.key("region")
            json.region(range, positions, snippet: true)
          } else if !place.isInContainer {
            json.key("region")
            json.object { json in json.field("startLine", place.line) }
          }
        }
        guard let document = place.document, !document.steps.isEmpty else { return }
        json.key("logicalLocations")
        json.array { json in
          json.object { json in
            json.field("name", TextReport.visible(document.words(in: words.look.language)))
            json.field("fullyQualifiedName", document.path)
            if let kind = document.steps.last?.key { json.field("kind", kind) }
          }
        }
      }
    }
  }

  // MARK: - Identity

  /// The same for the same words in the same line, whatever is done to the rest of the file; of several such places the
  /// next one counts on.
  private mutating func fingerprint(_ id: String, _ place: Place?, _ script: Script) -> String {
    var around: (text: String, number: Int)?
    if let place { around = segment(of: place.range.lowerBound, script) }
    let occurrence = Occurrence(id: id, segment: around?.number)
    let number = occurrences[occurrence, default: 0]
    occurrences[occurrence] = number + 1
    return Digest.sha256(Array("\(id)\u{0}\(around?.text ?? "")\u{0}\(number)".utf8))
  }

  /// The segment around a byte, folded, without white space; segments that read the same have the same number.
  private mutating func segment(of offset: Int, _ script: Script) -> (text: String, number: Int) {
    let index = script.segments.indices.partition { script.segments[$0].range.upperBound > offset }
    if let current, current.index == index { return (current.text, current.number) }
    let text = Self.folded(script, segment: index)
    let number = segments[ExactText(text)] ?? segments.count
    segments[ExactText(text)] = number
    current = (index, text, number)
    return (text, number)
  }

  private static func folded(_ script: Script, segment index: Int) -> String {
    var folded = FoldedText()
    guard index < script.segments.count,
      (try? Folding.append(script.utf8[script.segments[index].range], base: 0, to: &folded)) != nil
    else { return "" }
    var text = String.UnicodeScalarView()
    for scalar in folded.scalars.compactMap(UnicodeScalar.init) where !scalar.properties.isWhitespace {
      text.append(scalar)
    }
    return String(text)
  }

  // MARK: - What the host keeps

  private func suppressions(_ finding: FindingReport, _ report: Report, to json: inout JSONWriter) {
    json.key("suppressions")
    json.array { json in
      for reason in report.markets.compactMap({ finding.markets[$0.id]?.allowed }).firsts {
        json.object { json in
          json.field("kind", kept.contains { $0.reason == reason } ? "inSource" : "external")
          json.field("status", "accepted")
          json.field("justification", reason)
        }
      }
    }
  }
}

extension [String] {
  /// Each once, in order.
  var firsts: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

extension DocumentPlace {
  /// The place in words that no language changes: `sheet:甲/row:2/column:B`.
  var path: String { steps.map { "\($0.key):\(TextReport.visible($0.value))" }.joined(separator: "/") }
}

extension DocumentPlace.Step {
  /// Its name or number.
  fileprivate var value: String {
    switch self {
    case .sheet(let text), .section(let text), .column(let text), .unit(let text), .element(let text),
      .pointer(let text):
      text
    case .table(let number), .row(let number), .paragraph(let number), .cue(let number), .line(let number):
      String(number)
    }
  }
}

extension JSONWriter {
  /// A stretch of a text file: in lines and columns, in characters, and in bytes where those of the text are the file's.
  mutating func region(_ range: Range<Int>, _ positions: FilePositions, snippet: Bool) {
    let (start, end) = (positions.place(of: range.lowerBound), positions.place(of: range.upperBound))
    let units = positions.units(before: range.lowerBound)
    object { json in
      json.field("startLine", start.line)
      json.field("startColumn", start.column)
      json.field("endLine", end.line)
      json.field("endColumn", end.column)
      json.field("charOffset", units)
      json.field("charLength", positions.units(before: range.upperBound) - units)
      if let front = positions.bytesInFront {
        json.field("byteOffset", range.lowerBound + front)
        json.field("byteLength", range.count)
      }
      if snippet { json.text("snippet", positions.text(range)) }
    }
  }
}
