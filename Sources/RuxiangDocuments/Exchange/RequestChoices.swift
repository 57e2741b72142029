internal import Ruxiang
internal import RuxiangText

/// What a request asks for, the settings where it says nothing.
struct RequestChoices {
  /// Parts of a report.
  enum Only: String, CaseIterable { case fit, marks }

  let engine: Engine
  let markets: [Market]
  let language: ReaderLanguage
  let rewritesFor: Int
  /// The part of the report that is wanted; nil: all of it.
  let only: Only?
  private let facts: ProductFacts

  /// - Parameter tells: whether the script is told again, in a voice that the request may name.
  init(_ members: RequestMembers, _ exchange: Exchange, tells: Bool) throws(ExchangeProblem) {
    let settings = exchange.settings
    language = try Self.reader(members) ?? settings.language
    let tag = try members.string("language")
    engine = try tag.map { tag throws(ExchangeProblem) in try Self.engine(tag, exchange.engine) } ?? exchange.engine
    let isOther = engine.language != exchange.engine.language
    markets =
      try Self.markets(members, engine) ?? (isOther ? nil : settings.markets) ?? engine.marketsOfItsLanguage
    only = try members.choice("only", of: Only.self) ?? (settings.isFitOnly ? .fit : nil)
    let count = try members.count("rewrites")
    // Rewrites are not part of a short reply.
    rewritesFor = only != nil ? 0 : count ?? settings.rewritesFor
    var facts = try settings.facts.overridden(by: Self.facts(members))
    if tells { facts.askedVoice = try members.choice("voice", of: Voice.self) }
    self.facts = facts
  }

  static func reader(_ members: RequestMembers) throws(ExchangeProblem) -> ReaderLanguage? {
    guard let name = try members.string("uiLanguage") else { return nil }
    switch name.lowercased() {
    case "zh", "zh-hans", "zh-cn": return .zh
    case "en", "en-us", "en-gb": return .en
    default: throw .unknown("uiLanguage", name, ReaderLanguage.allCases.map(\.rawValue))
    }
  }

  private static func engine(_ tag: String, _ engine: Engine) throws(ExchangeProblem) -> Engine {
    if let other = engine.reading(tag) { return other }
    throw .unknown("language", tag, engine.languages)
  }

  private static func format(_ members: RequestMembers) throws(ExchangeProblem) -> ScriptFormat? {
    guard let name = try members.string("format") else { return nil }
    if let format = ScriptFormat(rawValue: name) { return format }
    throw .unknown("format", name, ScriptFormat.allCases.map(\.rawValue))
  }

  private static func markets(_ members: RequestMembers, _ engine: Engine) throws(ExchangeProblem) -> [Market]? {
    guard let names = try members.names("markets") else { return nil }
    let all = try engine.markets(named: names)
    return all.isEmpty ? nil : all
  }

  private static func facts(_ members: RequestMembers) throws(ExchangeProblem) -> ProductFacts {
    var facts = ProductFacts()
    if let yaml = try members.object("facts") {
      do throws(FactsError) { facts = try FactsReader.read(yaml, file: "facts") } catch {
        throw ExchangeProblem(error)
      }
    }
    if let product = try members.string("product"), !product.isEmpty, facts.values["product"] == nil {
      facts.values["product"] = product
    }
    if let date = try members.string("airDate"), !date.isEmpty {
      guard ProductFacts.isDate(date) else {
        throw ExchangeProblem(
          .request, zh: "airDate 要写成：yyyy-MM-dd", en: "\"airDate\" is written: yyyy-MM-dd",
          member: "airDate")
      }
      facts.airDate = date
    }
    return facts
  }

  // MARK: - The text

  /// The script with the facts that hold for it.
  ///
  /// - Parameter id: names the script where the request gives it no other name.
  func input(
    _ members: RequestMembers, _ utf8: [UInt8], id: String?, _ field: JSONField
  ) throws(ExchangeProblem) -> ExchangeInput {
    let name = id ?? "-"
    if let range = members.text { return try input(members.string(range), members, name: name) }
    if let file = try RequestFile(members, utf8) { return try input(file, members) }
    let plan = try plan(utf8, field)
    // A field that is known by its name.
    if !plan.isList, let found = try? RequestMembers(utf8, field: plan.base), let range = found.text {
      return try input(found.string(range), members, name: name)
    }
    return ExchangeInput(
      document: try gathered(utf8, plan, name: name, field), facts: facts, file: nil, options: DocumentOptions())
  }

  private func plan(_ utf8: [UInt8], _ field: JSONField) throws(ExchangeProblem) -> JSONPlan {
    let found: Result<JSONPlan, JSONPlan.KeysInstead>
    do throws(JSONProblem) { found = try JSONPlan.of(utf8, 0..<utf8.count, field: field) } catch {
      throw ExchangeProblem(error)
    }
    switch found {
    case .success(let plan): return plan
    case .failure(let instead): throw .noField(field.pointer, instead.keys)
    }
  }

  private func input(
    _ text: String, _ members: RequestMembers, name: String
  ) throws(ExchangeProblem) -> ExchangeInput {
    let format = try Self.format(members)
    let text = Array(text.utf8)
    let script: Script
    do throws(ScriptError) {
      // By the content alone: a name is no extension here.
      script = try ScriptReader.read(
        text, name: name, encoding: .utf8, format: format ?? ScriptReader.formatOf(text, name: ""))
    } catch { throw ExchangeProblem(error) }
    let document = Document(script: script, format: DocumentFormat(script.format), isVerbatim: true)
    return ExchangeInput(
      document: document, facts: try facts(with: script), file: text,
      options: DocumentOptions(format: document.format, language: engine.language))
  }

  private func input(_ file: RequestFile, _ members: RequestMembers) throws(ExchangeProblem) -> ExchangeInput {
    let options = try file.options(members, language: engine.language)
    let document = try file.document(members, options)
    return ExchangeInput(
      document: document, facts: try facts(with: document.script), file: file.bytes, options: options)
  }

  /// The facts, the script's front matter laid over them.
  private func facts(with script: Script) throws(ExchangeProblem) -> ProductFacts {
    guard let matter = script.frontMatter else { return facts }
    do throws(FactsError) {
      return facts.overridden(by: try FactsReader.read(script.text(matter), file: script.name, firstLine: 2))
    } catch { throw ExchangeProblem(error) }
  }

  /// A script of several strings: lines, or the segments of a transcript.
  private func gathered(
    _ utf8: [UInt8], _ plan: JSONPlan, name: String, _ field: JSONField
  ) throws(ExchangeProblem) -> Document {
    var gatherer = JSONGatherer(utf8, plan.isList ? [.each] + plan.base : plan.base)
    var walker = JSONWalker(utf8, 0..<utf8.count)
    var position = FilePosition()
    do throws(JSONProblem) {
      while let event = try walker.next() { gatherer.take(event, walker.path, &position) }
    } catch { throw ExchangeProblem(error) }
    let file = SourceFile(name: name, sha256: Digest.sha256(utf8))
    switch gatherer.document(file, .jsonl, field, part: nil) {
    case .success(let document)?: return document
    case .failure(let error)?: throw ExchangeProblem(error)
    case nil: throw .empty
    }
  }
}
