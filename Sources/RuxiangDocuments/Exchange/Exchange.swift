public import Ruxiang
internal import RuxiangText
internal import Synchronization

/// Checks by JSON: a request in, a reply out, the same for a line of a stream, a call of the C interface and any other way
/// that scripts come from programs.
///
/// A request is a string, the script; or an object with `text` (or what `field` points to: a string, an array of lines, timed
/// segments) or `file` (`{"name": …, "base64": …}`, a file of any format that is read; `document` picks one of several scripts),
/// and if wanted `id`, `markets`, `facts`, `product`, `airDate`, `format`, `language`, `uiLanguage`, `rewrites`
/// (`"none"` or for how many findings), `only` (`"fit"`, `"marks"`), `within` (`[start, end]`: only findings that touch these bytes).
/// Other members are passed over. Where the text is one string, offsets of the reply count in it; where it was put together,
/// in the request; of a file, in the file where that is text. Calls from many threads at once are fine.
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
    /// Whether what was scanned once is not scanned again: for scripts that come again and again while they are written.
    /// Replies are the same; the spoken words of the last scripts stay in memory.
    public var remembers: Bool

    /// Everything, in Chinese, for all markets, unless said otherwise.
    public init(
      markets: [Market]? = nil, language: ReaderLanguage = .zh, facts: ProductFacts = ProductFacts(),
      field: String? = nil, rewritesFor: Int = Checker.Options().rewritesFor, isFitOnly: Bool = false,
      remembers: Bool = false
    ) {
      (self.markets, self.language, self.facts, self.field) = (markets, language, facts, field)
      (self.rewritesFor, self.isFitOnly, self.remembers) = (rewritesFor, isFitOnly, remembers)
    }
  }

  /// Bytes of the longest script that is told again: some two hours of talk. An archive would take minutes.
  public static let longestRewritten = 120_000

  let engine: Engine
  let settings: Settings
  let field: JSONField
  private let desks = Mutex<[String: [Desk]]>([:])

  /// A checker with its scratch space. It belongs to one call at a time: the lock hands it out and takes it back.
  private final class Desk: @unchecked Sendable {
    var checker: Checker

    init(_ engine: Engine, remembers: Bool) throws(CheckerError) {
      checker = try Checker(engine)
      if remembers { checker.remember() }
    }
  }

  /// Checks with an engine.
  ///
  /// - Throws: `CheckerError` where ICU cannot open what a check needs; `DocumentError` where the field is no JSON pointer.
  public init(_ engine: Engine, _ settings: Settings = Settings()) throws {
    (self.engine, self.settings) = (engine, settings)
    field = try JSONField(settings.field, SourceFile(name: "", sha256: ""))
    let desk = try Desk(engine, remembers: settings.remembers)
    desks.withLock { $0[engine.language] = [desk] }
  }

  /// The reply to one request. Never fails: what is wrong with a request is its reply.
  ///
  /// - Parameter request: JSON in UTF-8.
  /// - Complexity: linear in the text, plus findings × markets.
  public func reply(to request: [UInt8]) -> ExchangeReply {
    answer(request) { (asked) throws(ExchangeProblem) in
      ExchangeReply(try check(asked), asked)
    } refusing: {
      ExchangeReply(.problem($0.problem), id: $0.id, language: $0.language)
    }
  }

  /// What comes of a request, or of what is wrong with it.
  ///
  /// - Parameter tells: whether the script is told again.
  func answer<Reply>(
    _ request: [UInt8], tells: Bool = false, _ body: (ExchangeRequest) throws(ExchangeProblem) -> Reply,
    refusing: (RefusedRequest) -> Reply
  ) -> Reply {
    let asked: ExchangeRequest
    do throws(RefusedRequest) { asked = try ExchangeRequest(request, self, tells: tells) } catch {
      return refusing(error)
    }
    do throws(ExchangeProblem) { return try body(asked) } catch {
      return refusing(RefusedRequest(problem: error, id: asked.id, language: asked.choices.language))
    }
  }

  /// Lends a checker of an engine's language.
  func withChecker<Value>(
    _ engine: Engine, _ body: (inout Checker) -> Value
  ) throws(ExchangeProblem) -> Value {
    let tag = engine.language
    let desk: Desk
    if let idle = desks.withLock({ $0[tag]?.popLast() }) {
      desk = idle
    } else {
      do throws(CheckerError) { desk = try Desk(engine, remembers: settings.remembers) } catch {
        throw ExchangeProblem(.internal, zh: error.description, en: error.description)
      }
    }
    defer { desks.withLock { $0[tag, default: []].append(desk) } }
    return body(&desk.checker)
  }
}
