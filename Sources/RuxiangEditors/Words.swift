internal import Ruxiang
internal import RuxiangDocuments

/// What editors and assistants are told, in the reader's language.
struct Words {
  let language: ReaderLanguage

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  func severity(_ severity: Severity) -> String { TextReport(language: language, colour: false).severity(severity) }

  func verdict(_ verdict: Verdict) -> String { TextReport(language: language, colour: false).verdict(verdict) }

  func list(_ all: [String]) -> String { all.joined(separator: say("、", ", ")) }

  func needs(_ slots: [String]) -> String { list(slots.map { SlotNames.name($0)[language] }) }

  /// What a rewrite does, in a line.
  func rewrite(_ rewrite: Rewrite, of source: String) -> String {
    let source = TextReport.visible(source)
    let text = TextReport.visible(rewrite.text)
    if text.isEmpty { return say("去掉“\(source)”", "leave out “\(source)”") }
    return say("改说“\(text)”", "say “\(text)”")
  }

  /// What is wrong with facts.
  func facts(_ kind: FactsError.Kind) -> String {
    switch kind {
    case .syntax(let message): say("产品资料的 YAML 写错了：", "the facts are not YAML: ") + message
    case .wanted(let form): say("产品资料这里要写成：", "wanted here in the facts: ") + form
    case .repeated(let key): say("产品资料里重复的键：", "key given twice in the facts: ") + key
    }
  }

  /// Why a text is no script; nil where there is merely nothing to say in it.
  func script(_ error: ScriptError) -> String? {
    switch error {
    case .empty: return nil
    case .undecodable: return say("读不出文字", "not text")
    case .malformed(_, let reason):
      return say("字幕坏了：", "broken subtitles: ") + subtitles(reason)
    }
  }

  private func subtitles(_ reason: ScriptError.Reason) -> String {
    switch reason {
    case .timing:
      say("这里应该是时间行，如 00:00:01,000 --> 00:00:03,500", "a timing line is due here, like 00:00:01,000 --> 00:00:03,500")
    case .timesDescend: say("时间倒流", "time runs backwards")
    case .noCues: say("一条字幕也没有", "no captions")
    case .header: say("WebVTT 文件要以 WEBVTT 开头", "a WebVTT file starts with WEBVTT")
    case .fields: say("Format 行的最后一栏要是 Text", "the last field of the Format line is to be Text")
    case .dialogue: say("Dialogue 行缺栏目或时间", "a Dialogue line without all its fields or its times")
    }
  }
}

/// What markets say of a finding; those that say the same, together.
struct SaidTogether {
  var markets: [String]
  let said: MarketFinding

  /// The gravest first, else in the order of the markets.
  static func groups(_ finding: FindingReport, _ order: [String]) -> [SaidTogether] {
    var groups: [SaidTogether] = []
    for id in order {
      guard let said = finding.markets[id] else { continue }
      let same = groups.firstIndex {
        $0.said.severity == said.severity && $0.said.why == said.why && $0.said.allowed == said.allowed
      }
      if let same { groups[same].markets.append(id) } else { groups.append(SaidTogether(markets: [id], said: said)) }
    }
    return [Severity.block, .rewrite, .advice, .none].flatMap { severity in
      groups.filter { $0.said.severity == severity }
    }
  }
}
