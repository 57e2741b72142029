internal import Ruxiang
internal import RuxiangText

/// SARIF 2.1.0, one run: results as scripts come, a line each; the rules they name, the files and what failed behind them.
struct SARIFWriter: ReportWriter {
  private let words: FindingWords
  private var rules: SARIFRules
  private var results: SARIFResults
  private var files: [(uri: String, sha256: String, encoding: TextEncoding?)] = []
  private var scripts: [ScriptFit] = []
  private var failures: [FailedInput] = []
  private var positions = CurrentPositions()

  /// A script's fit, for the run's properties.
  private struct ScriptFit {
    let uri: String
    let place: DocumentPlace?
    let coverage: Double
    let markets: [(id: String, fit: Double, verdict: Verdict)]
  }

  init(engine: Engine, language: ReaderLanguage) {
    words = FindingWords(language)
    rules = SARIFRules(engine, language)
    results = SARIFResults(words)
  }

  mutating func begin(_ sink: @escaping ByteSink) {
    sink(
      Array(
        """
        {"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",\
        "version":"2.1.0","runs":[{"columnKind":"utf16CodeUnits","newlineSequences":["\\r\\n","\\n","\\r"],\
        "language":"\(words.look.language == .zh ? "zh-CN" : "en")","results":[
        """.utf8))
  }

  mutating func add(_ checked: CheckedScript, _ sink: @escaping ByteSink) {
    let (script, report) = (checked.script, checked.report)
    let uri = RelativeURI.path(script.name)
    let here = positions.of(checked)
    if files.last?.uri != uri { files.append((uri, script.sha256, here.map(\.encoding))) }
    scripts.append(
      ScriptFit(
        uri: uri, place: script.part, coverage: report.script.coverage,
        markets: report.markets.map { ($0.id, $0.fit.fit, $0.fit.verdict) }))
    rules.see(report.markets.map(\.id))
    results.begin(checked, uri: uri, artifact: files.count - 1, positions: here)
    for finding in report.findings {
      sink(results.bytes(finding, rule: rules.index(of: finding)))
    }
    for found in report.discourse { sink(results.bytes(found, rule: rules.index(of: found))) }
  }

  mutating func add(_ failed: FailedInput, _ sink: @escaping ByteSink) { failures.append(failed) }

  mutating func finish(_ sink: @escaping ByteSink) throws(WriteError) {
    sink(Array("\n],\n\"tool\":".utf8))
    rules.write(sink)
    sink(Array(",\n\"artifacts\":".utf8) + artifacts())
    sink(Array(",\n\"invocations\":".utf8) + invocations())
    sink(Array(",\n\"properties\":".utf8) + properties())
    sink(Array("}]}\n".utf8))
  }

  private func artifacts() -> [UInt8] {
    var json = JSONWriter(pretty: false)
    json.array { json in
      for file in files {
        json.object { json in
          json.key("location")
          json.object { json in json.field("uri", file.uri) }
          json.key("roles")
          json.array { json in json.string("analysisTarget") }
          if let encoding = file.encoding { json.field("encoding", encoding.ianaName) }
          json.key("hashes")
          json.object { json in json.field("sha-256", file.sha256) }
        }
      }
    }
    return json.bytes
  }

  private func invocations() -> [UInt8] {
    var json = JSONWriter(pretty: false)
    json.array { json in
      json.object { json in
        json.field("executionSuccessful", failures.isEmpty)
        if failures.isEmpty { return }
        json.key("toolExecutionNotifications")
        json.array { json in
          for failed in failures {
            json.object { json in
              json.field("level", "error")
              json.key("message")
              json.object { json in json.field("text", SARIFText.message(failed.message)) }
              json.key("locations")
              json.array { json in
                json.object { json in
                  json.key("physicalLocation")
                  json.object { json in
                    json.key("artifactLocation")
                    json.object { json in json.field("uri", RelativeURI.path(failed.file)) }
                    if let line = failed.line, line > 0 {
                      json.key("region")
                      json.object { json in json.field("startLine", line) }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
    return json.bytes
  }

  private func properties() -> [UInt8] {
    var json = JSONWriter(pretty: false)
    json.object { json in
      json.key("ruxiang/scripts")
      json.array { json in
        for script in scripts {
          json.object { json in
            json.field("uri", script.uri)
            if let place = script.place { json.field("place", place) }
            json.field("coverage", script.coverage)
            json.key("markets")
            json.object { json in
              for market in script.markets {
                json.key(market.id)
                json.object { json in
                  json.field("fit", market.fit)
                  json.field("verdict", market.verdict.rawValue)
                }
              }
            }
          }
        }
      }
    }
    return json.bytes
  }
}

extension TextEncoding {
  /// Its name in IANA's registry.
  var ianaName: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LE: "UTF-16LE"
    case .utf16BE: "UTF-16BE"
    case .gb18030: "GB18030"
    case .big5: "Big5-HKSCS"
    }
  }
}

/// Text of SARIF messages.
enum SARIFText {
  /// Braces stand twice, and what would be read as a link is none.
  static func message(_ text: String) -> String {
    let isLinkLike = text.utf8.contains(0x5D) && text.contains("](")
    return text.escaped(marks) { scalar in
      switch scalar {
      case "{": "{{"
      case "}": "}}"
      case "[" where isLinkLike: "\\["
      case "]" where isLinkLike: "\\]"
      default: nil
      }
    }
  }

  private static let marks = EscapedMarks("{}[]".utf8, controls: false, noncharacters: false)
}
