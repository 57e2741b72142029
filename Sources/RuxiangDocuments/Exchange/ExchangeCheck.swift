internal import Ruxiang

extension Exchange {
  /// The report of a script, `ruxiang.report/1`, `ruxiang.fit/1` or `ruxiang.marks/1`: the bytes of `reply(to:)`.
  ///
  /// - Parameters:
  ///   - request: JSON in UTF-8.
  ///   - rewrites: whether rewrites are worked out as the request asks, or none.
  /// - Complexity: linear in the text, plus findings × markets.
  public func checked(_ request: [UInt8], rewrites: Bool = true) -> Answered {
    answer(request) { (asked) throws(ExchangeProblem) in
      let reply = ExchangeReply(try check(asked, rewrites: rewrites), asked)
      return Answered(json: reply.bytes(), asked.choices.language)
    } refusing: {
      Answered($0.problem, $0.language)
    }
  }

  func check(_ asked: ExchangeRequest, rewrites: Bool = true) throws(ExchangeProblem) -> Report {
    let (input, choices) = (asked.input, asked.choices)
    let within = try asked.members.range("within")
    var options = Checker.Options(rewritesFor: rewrites ? choices.rewritesFor : 0, language: choices.language)
    return try withChecker(choices.engine) { checker in
      guard let within else {
        return checker.check(input.script, facts: input.facts, markets: choices.markets, options: options)
      }
      options.rewritesIn = within
      if input.script.origins != nil {
        // Bytes of the file: where they stand in the script, the findings there tell.
        let quick = Checker.Options(rewritesFor: 0, language: choices.language)
        let report = checker.check(input.script, facts: input.facts, markets: choices.markets, options: quick)
        if options.rewritesFor == 0 { return report.touching(within) }
        options.rewritesIn = report.hull(ofFindingsTouching: within)
      }
      return checker.check(input.script, facts: input.facts, markets: choices.markets, options: options)
        .touching(within)
    }
  }
}
