internal import Ruxiang

/// Answers about a text.
extension LanguageServer {
  func diagnostics(_ params: JSON) throws(RPCFault) -> JSON {
    let document = try document(params)
    let items = Diagnostics(document: document, checked: check(document), settings: settings).all
    return ["kind": "full", "items": .array(items)]
  }

  // MARK: - Hover

  func hover(_ params: JSON) throws(RPCFault) -> JSON {
    let document = try document(params)
    guard let position = Position(params["position"]) else { throw RPCFault(.invalidParams, "no \"position\"") }
    let checked = check(document)
    guard let script = checked.script, let report = checked.report else { return .null }
    let at = document.positions.offset(of: position)
    let hover = HoverText(settings, isMarkdown: abilities.markdownHover)
    let found = findings(at..<at, script, checked.facts).filter { $0.place.range.contains(at) }
    let good = report.resonances.filter { $0.place.range.contains(at) }
    let parts = found.map { hover.text($0, of: script) } + good.map(hover.text)
    guard let range = found.first?.place.range ?? good.first?.place.range else { return .null }
    return [
      "contents": [
        "kind": abilities.markdownHover ? "markdown" : "plaintext", "value": .string(parts.joined(separator: "\n")),
      ],
      "range": document.positions.range(range),
    ]
  }

  /// The findings that touch a stretch, with their rewrites.
  private func findings(_ range: Range<Int>, _ script: Script, _ facts: ProductFacts) -> [FindingReport] {
    checker.findings(
      in: range, of: script, facts: facts, markets: settings.markets,
      options: Checker.Options(coverage: false, language: settings.language))
  }

  // MARK: - Actions

  func codeActions(_ params: JSON) throws(RPCFault) -> JSON {
    let document = try document(params)
    guard let range = document.positions.bytes(params["range"]) else { throw RPCFault(.invalidParams, "no \"range\"") }
    let checked = check(document)
    guard let script = checked.script, let report = checked.report else { return [] }
    let only = params["context"]["only"].texts
    let actions = CodeActions(document, settings)
    var all: [JSON] = []
    if abilities.literalActions, CodeActions.isWanted(CodeActions.quickFix, only) {
      var fits: [String: Double] = [:]
      for market in report.markets { fits[market.id] = market.fit.fit }
      for finding in findings(range, script, checked.facts) {
        all += actions.fixes(
          finding, of: script, fits: fits, diagnostics: params["context"]["diagnostics"].items ?? []
        ) { edit($0, of: document) }
      }
    }
    if !report.findings.isEmpty {
      let safe = actions.safe(only, resolves: abilities.resolvesEdits && abilities.literalActions)
      // A client that takes only commands is sent only commands.
      all += abilities.literalActions ? safe : safe.map { $0["command"] }
    }
    return .array(all)
  }

  func resolve(_ action: JSON) throws(RPCFault) -> JSON {
    guard var members = action.members, let uri = action["data"]["uri"].text,
      let markets = action["data"]["markets"].texts
    else { throw RPCFault(.invalidParams, "no action of ours") }
    guard let document = documents[uri], document.version == action["data"]["version"].int else {
      throw RPCFault(.contentModified, "the text has changed")
    }
    members["edit"] = edit(try safeEdits(document, markets), of: document)
    return .object(members)
  }

  func execute(_ params: JSON) throws(RPCFault) -> JSON {
    let arguments = params["arguments"].items ?? []
    guard let uri = arguments.first?.text, let document = documents[uri] else {
      throw RPCFault(.invalidParams, "the first argument is the address of an open text")
    }
    switch params["command"].text {
    case Self.applySafe:
      let markets = arguments.dropFirst().first?.texts ?? settings.markets.map(\.id)
      let edits = try safeEdits(document, markets)
      let words = Words(language: settings.language)
      if edits.isEmpty {
        show(words.say("没有不用问就能改的了", "nothing left to change without asking"), isWarning: false)
      } else {
        request(
          "workspace/applyEdit",
          ["label": .string(words.say("入乡：稳妥的都改了", "Ruxiang: safe rewrites")), "edit": edit(edits, of: document)])
      }
    case Self.showFit: show(fit(document), isWarning: false)
    default: throw RPCFault(.invalidParams, "no such command")
    }
    return .null
  }

  private func safeEdits(_ document: TextDocument, _ ids: [String]) throws(RPCFault) -> [JSON] {
    let markets = ids.compactMap { settings.engine.market($0) }
    guard markets.count == ids.count, !markets.isEmpty else { throw RPCFault(.invalidParams, "no such market") }
    let checked = check(document)
    guard let script = checked.script else { return [] }
    let result = checker.safelyRewritten(
      script, facts: checked.facts, markets: markets, options: Checker.Options(language: settings.language))
    return CodeActions(document, settings).edits(to: result.utf8)
  }

  private func edit(_ edits: [JSON], of document: TextDocument) -> JSON {
    guard abilities.versionedEdits else { return ["changes": .object([document.uri: .array(edits)])] }
    return [
      "documentChanges": [
        [
          "textDocument": ["uri": .string(document.uri), "version": .integer(document.version)],
          "edits": .array(edits),
        ]
      ]
    ]
  }

  // MARK: - Fit

  /// How the text fits each market, above its first line.
  func lenses(_ params: JSON) throws(RPCFault) -> JSON {
    let document = try document(params)
    let text = fit(document)
    guard !text.isEmpty else { return [] }
    return [
      [
        "range": document.positions.range(0..<0),
        "command": [
          "title": .string(text), "command": .string(Self.showFit), "arguments": [.string(document.uri)],
        ],
      ]
    ]
  }

  private func fit(_ document: TextDocument) -> String {
    let words = Words(language: settings.language)
    return (check(document).report?.markets ?? []).map { market in
      "\(market.id) \(TextReport.oneDecimal(market.fit.fit)) \(words.verdict(market.fit.verdict))"
    }.joined(separator: words.say("｜", " | "))
  }
}
