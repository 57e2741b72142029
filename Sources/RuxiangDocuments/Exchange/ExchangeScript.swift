public import Ruxiang

extension Exchange {
  /// A script that was sent.
  public struct Sent {
    /// What is said.
    public let script: Script
    /// The facts that hold for it.
    public let facts: ProductFacts
    /// The markets it is for.
    public let markets: [Market]
    /// The language of what is said of it.
    public let language: ReaderLanguage
  }

  /// Reads a request as a check does, and answers it in another way: for what is built on scripts and markets.
  ///
  /// - Parameters:
  ///   - request: JSON in UTF-8.
  ///   - body: gives JSON, or says what is wrong.
  public func answered(
    _ request: [UInt8], by body: (Sent) throws(ExchangeProblem) -> [UInt8]
  ) -> Answered {
    answer(request) { (asked) throws(ExchangeProblem) in
      let sent = Sent(
        script: asked.input.script, facts: asked.input.facts, markets: asked.choices.markets,
        language: asked.choices.language)
      return Answered(json: try body(sent), sent.language)
    } refusing: {
      Answered($0.problem, $0.language)
    }
  }
}
