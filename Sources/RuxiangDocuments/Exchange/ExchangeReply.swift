public import Ruxiang

/// What a request comes to: a report, or why there is none.
public struct ExchangeReply: Sendable {
  /// Which of them.
  public enum Content: Sendable {
    /// The whole report, `ruxiang.report/1`.
    case report(Report)
    /// Fit, verdict and counts by market, `ruxiang.fit/1`.
    case fit(Report)
    /// Where findings stand and how grave they are, `ruxiang.marks/1`.
    case marks(Report)
    /// Nothing was checked.
    case problem(ExchangeProblem)
  }

  /// What came of it.
  public let content: Content
  /// The request's `id` as it stood there, JSON; nil where it had none.
  let id: [UInt8]?
  /// The language of what is said.
  let language: ReaderLanguage

  /// What was checked, as much of it as is wanted.
  init(_ report: Report, _ asked: ExchangeRequest) {
    switch asked.choices.only {
    case nil: content = .report(report)
    case .fit: content = .fit(report)
    case .marks: content = .marks(report)
    }
    (id, language) = (asked.id, asked.choices.language)
  }

  /// A reply to a request that could not even be read.
  public init(_ problem: ExchangeProblem, language: ReaderLanguage) {
    (content, id, self.language) = (.problem(problem), nil, language)
  }

  init(_ content: Content, id: [UInt8]?, language: ReaderLanguage) {
    (self.content, self.id, self.language) = (content, id, language)
  }

  /// Whether something was checked.
  public var isChecked: Bool { if case .problem = content { false } else { true } }

  /// The reply as JSON in one line, no line end behind it.
  ///
  /// - Parameter line: the line of the stream that the request stood in, from 1; only problems name it.
  public func bytes(line: Int? = nil) -> [UInt8] {
    switch content {
    case .report(let report): return JSONReport.bytes(report, pretty: false, id: id)
    case .fit(let report): return fit(report)
    case .marks(let report): return ExchangeMarks.bytes(report, id: id)
    case .problem(let problem): return self.problem(problem, line)
    }
  }

  private func problem(_ problem: ExchangeProblem, _ line: Int?) -> [UInt8] {
    var json = JSONWriter(pretty: false)
    json.object { json in
      json.id(id)
      json.key("error")
      json.object { json in
        json.field("code", problem.code.rawValue)
        json.field("message", problem.message[language])
        if let offset = problem.offset { json.field("offset", offset) }
      }
      if let line { json.field("line", line) }
    }
    return json.bytes
  }

  private func fit(_ report: Report) -> [UInt8] {
    var counts: [String: [Severity: Int]] = [:]
    for finding in report.findings {
      for (market, said) in finding.markets where said.allowed == nil {
        counts[market, default: [:]][said.severity, default: 0] += 1
      }
    }
    var json = JSONWriter(pretty: false)
    json.object { json in
      json.id(id)
      json.field("schema", "ruxiang.fit/1")
      json.field("characters", report.script.characters)
      json.field("coverage", report.script.coverage)
      json.field("findings", report.findings.count)
      json.field("resonances", report.resonances.count)
      json.key("markets")
      json.object { json in
        for market in report.markets {
          json.key(market.id)
          json.object { json in
            json.field("fit", market.fit.fit)
            json.field("verdict", market.fit.verdict.rawValue)
            for severity in [Severity.block, .rewrite, .advice] {
              json.field(severity.rawValue, counts[market.id]?[severity] ?? 0)
            }
          }
        }
      }
    }
    return json.bytes
  }
}

extension JSONWriter {
  /// The id of a request, where it had one.
  mutating func id(_ id: [UInt8]?) {
    guard let id else { return }
    key("id")
    fragment(id)
  }
}
