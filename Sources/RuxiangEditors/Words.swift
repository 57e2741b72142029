internal import Ruxiang
internal import RuxiangDocuments

/// What editors and assistants are told, in the reader's language.
struct Words {
  let language: ReaderLanguage

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  func severity(_ severity: Severity) -> String { TextReport(language: language, colour: false).severity(severity) }

  func verdict(_ verdict: Verdict) -> String { TextReport(language: language, colour: false).verdict(verdict) }

  func list(_ all: [String]) -> String { all.joined(separator: say("、", ", ")) }

  func needs(_ slots: [String]) -> String { SlotNames.list(slots, in: language) }

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
      return reason.text[language]
    }
  }
}

extension FindingReport {
  /// What the markets say of it; those that are as serious for the same reason together, the gravest first.
  var reasons: [MarketGroup] { groups { $0.rulesAs($1) } }
}
