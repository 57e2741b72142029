internal import Ruxiang

/// The tool and those of its rules that the results of a run name: lexicon entries, and what is said of a whole script.
struct SARIFRules {
  private let engine: Engine
  private let language: ReaderLanguage
  private var numbers: [String: Int] = [:]
  private var rules: [Rule] = []
  private var markets: [String] = []

  private struct Rule {
    let id: String
    let category: String
    /// The gravest any result of it is.
    var weight: Severity
    let short: String
    let full: String
    /// Of a rule for whole scripts; an entry's is made when all markets of the run are known.
    let help: String?
  }

  init(_ engine: Engine, _ language: ReaderLanguage) { (self.engine, self.language) = (engine, language) }

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// Takes note of markets that help texts are to speak of.
  mutating func see(_ ids: [String]) { markets += ids.filter { !markets.contains($0) } }

  /// The number of a finding's rule.
  mutating func index(of finding: FindingReport) -> Int {
    if let number = numbers[finding.cue] {
      rules[number].weight = max(rules[number].weight, finding.weight)
      return number
    }
    let entry = engine.lexicon.entry(finding.cue)
    let name = finding.category.name
    let gloss = entry?.gloss ?? ""
    let chinese = finding.gloss?.zh ?? finding.presupposes ?? ""
    return add(
      Rule(
        id: finding.cue, category: finding.category.rawValue, weight: finding.weight,
        short: language == .zh ? "\(name.zh)（\(name.en)）" : "\(name.en) (\(name.zh))",
        full: [say(chinese, gloss), say(gloss, chinese)].filter { !$0.isEmpty }.joined(separator: "\n"), help: nil))
  }

  /// The number of the rule of something said of a whole script.
  mutating func index(of found: DiscourseFinding) -> Int {
    if let number = numbers[found.rule] { return number }
    let short = language == .zh ? "\(found.name.zh)（\(found.name.en)）" : "\(found.name.en) (\(found.name.zh))"
    let help = [
      found.why[language], found.advice[language], say("依据 ", "evidence ") + found.sources.joined(separator: " "),
    ]
    return add(
      Rule(
        id: found.rule, category: "discourse", weight: .advice, short: short,
        full: say("\(found.why.zh)\n\(found.why.en)", "\(found.why.en)\n\(found.why.zh)"),
        help: help.joined(separator: "\n")))
  }

  private mutating func add(_ rule: Rule) -> Int {
    numbers[rule.id] = rules.count
    rules.append(rule)
    return rules.count - 1
  }

  /// Writes the `tool` of the run.
  func write(_ sink: @escaping ByteSink) {
    let page = ExplainPage(engine: engine, markets: markets.compactMap(engine.market), language: language)
    var json = JSONWriter(pretty: false, sink: sink)
    json.object { json in
      json.key("driver")
      json.object { json in
        json.field("name", "Ruxiang")
        json.field("fullName", "Ruxiang 入乡")
        json.field("semanticVersion", Engine.version)
        json.key("properties")
        json.object { json in
          json.field("data", engine.pack)
          json.key("markets")
          json.object { json in
            for market in markets.compactMap(engine.market) { json.field(market.id, market.name[language]) }
          }
        }
        json.key("rules")
        json.array { json in for rule in rules { write(rule, page, to: &json) } }
      }
    }
  }

  private func write(_ rule: Rule, _ page: ExplainPage, to json: inout JSONWriter) {
    json.object { json in
      json.field("id", rule.id)
      json.text("shortDescription", rule.short)
      json.text("fullDescription", rule.full.isEmpty ? rule.short : rule.full)
      if let help = rule.help ?? engine.lexicon.entry(rule.id).map({ page.text(.entry($0)) }) {
        json.text("help", help)
      }
      json.key("defaultConfiguration")
      json.object { json in json.field("level", rule.weight.sarifLevel) }
      json.key("properties")
      json.object { json in
        json.field("category", rule.category)
        json.key("tags")
        json.array { json in json.string(rule.category) }
      }
    }
  }
}

extension Severity {
  /// How grave SARIF calls it.
  var sarifLevel: String {
    switch self {
    case .block: "error"
    case .rewrite: "warning"
    case .advice: "note"
    case .none: "none"
    }
  }
}

extension JSONWriter {
  /// An object that holds a text and nothing else.
  mutating func text(_ name: String, _ text: String) {
    key(name)
    object { json in json.field("text", text) }
  }

  mutating func field(_ name: String, _ value: Bool) {
    key(name)
    bool(value)
  }
}
