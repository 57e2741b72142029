public import Ruxiang
internal import RuxiangText
internal import Synchronization

/// Checks by JSON: a request in, a reply out, the same for a line of a stream, a call of the C interface and any other way
/// that scripts come from programs.
///
/// A request is a string, the script; or an object with `text` (or what `field` points to: a string, an array of lines, timed
/// segments), and if wanted `id`, `markets`, `facts`, `product`, `airDate`, `format`, `language`, `uiLanguage`, `rewrites`
/// (`"none"` or for how many findings), `only` (`"fit"`). Other members are passed over. Where the text is one string,
/// offsets of the reply count in it; where it was put together, in the request. Calls from many threads at once are fine.
public final class Exchange: Sendable {
  /// What holds where a request says nothing.
  public struct Settings: Sendable {
    /// Markets scripts are held against; nil: all, or those where the script's language is spoken.
    public var markets: [Market]?
    /// The language of reasons and questions.
    public var language: ReaderLanguage
    /// Facts of the product; a request's own and the script's front matter are laid over them.
    public var facts: ProductFacts
    /// JSON pointer to the text; nil: `text`, or a field that is known to hold scripts.
    public var field: String?
    /// Rewrites are worked out for so many findings.
    public var rewritesFor: Int
    /// Whether only fit, verdict and counts are wanted.
    public var isFitOnly: Bool

    /// Everything, in Chinese, for all markets, unless said otherwise.
    public init(
      markets: [Market]? = nil, language: ReaderLanguage = .zh, facts: ProductFacts = ProductFacts(),
      field: String? = nil, rewritesFor: Int = Checker.Options().rewritesFor, isFitOnly: Bool = false
    ) {
      (self.markets, self.language, self.facts, self.field) = (markets, language, facts, field)
      (self.rewritesFor, self.isFitOnly) = (rewritesFor, isFitOnly)
    }
  }

  let engine: Engine
  let settings: Settings
  private let field: JSONField
  private let desks = Mutex<[String: [Desk]]>([:])

  /// A checker with its scratch space. It belongs to one call at a time: the lock hands it out and takes it back.
  private final class Desk: @unchecked Sendable {
    var checker: Checker

    init(_ engine: Engine) throws(CheckerError) { checker = try Checker(engine) }
  }

  /// Checks with an engine.
  ///
  /// - Throws: `CheckerError` where ICU cannot open what a check needs; `DocumentError` where the field is no JSON pointer.
  public init(_ engine: Engine, _ settings: Settings = Settings()) throws {
    (self.engine, self.settings) = (engine, settings)
    field = try JSONField(settings.field, SourceFile(name: "", sha256: ""))
    let desk = try Desk(engine)
    desks.withLock { $0[engine.language] = [desk] }
  }

  /// The reply to one request. Never fails: what is wrong with a request is its reply.
  ///
  /// - Parameter request: JSON in UTF-8.
  /// - Complexity: linear in the text, plus findings × markets.
  public func reply(to request: [UInt8]) -> ExchangeReply {
    let members: RequestMembers
    let utf8: [UInt8]
    do throws(ExchangeProblem) { (utf8, members) = try read(request) } catch {
      return ExchangeReply(error, language: settings.language)
    }
    var id: [UInt8]?
    var language = settings.language
    do throws(ExchangeProblem) {
      let name = try members.id()
      id = name?.json
      let choices = try RequestChoices(members, self)
      language = choices.language
      let (script, facts) = try choices.script(members, utf8, name: name?.text ?? "-", field)
      let report = try check(script, facts, choices)
      return ExchangeReply(choices.isFitOnly ? .fit(report) : .report(report), id: id, language: language)
    } catch {
      return ExchangeReply(.problem(error), id: id, language: language)
    }
  }

  private func read(_ request: [UInt8]) throws(ExchangeProblem) -> ([UInt8], RequestMembers) {
    let utf8: [UInt8]
    do throws(DecodingProblem) { utf8 = try TextDecoder.decode(request, as: .utf8).utf8 } catch {
      throw ExchangeProblem(error)
    }
    if utf8.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }) { throw .empty }
    do throws(JSONProblem) { return (utf8, try RequestMembers(utf8, field: field.steps)) } catch {
      throw ExchangeProblem(error)
    }
  }

  private func check(
    _ script: Script, _ facts: ProductFacts, _ choices: RequestChoices
  ) throws(ExchangeProblem) -> Report {
    let tag = choices.engine.language
    let desk: Desk
    if let idle = desks.withLock({ $0[tag]?.popLast() }) {
      desk = idle
    } else {
      do throws(CheckerError) { desk = try Desk(choices.engine) } catch {
        throw ExchangeProblem(.internal, zh: error.description, en: error.description)
      }
    }
    defer { desks.withLock { $0[tag, default: []].append(desk) } }
    return desk.checker.check(
      script, facts: facts, markets: choices.markets,
      options: Checker.Options(rewritesFor: choices.rewritesFor, language: choices.language))
  }
}
