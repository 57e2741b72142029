internal import Ruxiang

/// The tools, as a client lists them.
enum Tool: String, CaseIterable {
  case check, rewrite, compare, explain

  /// The tool in the words of a version of the protocol.
  func description(_ version: String, _ settings: EditorSettings) -> JSON {
    let words = Words(language: settings.language)
    var tool: [String: JSON] = [
      "name": .string(rawValue), "description": .string(summary(words)), "inputSchema": input(words, settings),
    ]
    if version >= ContextServer.versions[1] {
      tool["annotations"] = [
        "readOnlyHint": true, "destructiveHint": false, "idempotentHint": true, "openWorldHint": false,
      ]
    }
    if version >= ContextServer.versions[2] {
      tool["title"] = .string(title(words))
      if let output { tool["outputSchema"] = output }
    }
    return .object(tool)
  }

  private func title(_ words: Words) -> String {
    switch self {
    case .check: words.say("检查稿子", "Check a script")
    case .rewrite: words.say("改写稿子", "Rewrite a script")
    case .compare: words.say("各市场并排", "Compare markets")
    case .explain: words.say("讲清楚一个说法", "Explain a phrase")
    }
  }

  private func summary(_ words: Words) -> String {
    switch self {
    case .check:
      words.say(
        "检查一篇直播稿：哪些话在这些市场不管用、为什么、依据什么、改说什么，契合度多少分。不读文件，稿子全文放在 text 里。",
        "Checks a livestream script: which lines will not carry over in the markets, why, on what evidence, what to say instead, and how well it fits (0-100). Reads no files: pass the whole script as text."
      )
    case .rewrite:
      words.say(
        "为一个或几个市场改写整篇稿子，契合度不会下降；不编造产品事实，缺的写成〔请填：…〕。不读文件，稿子全文放在 text 里。",
        "Rewrites a whole script for one market or several at once; the fit never falls. No fact about the product is made up: what is missing is left as 〔请填：…〕. Reads no files: pass the whole script as text."
      )
    case .compare:
      words.say(
        "一篇稿子在各个市场并排：得分、结论，以及各市场看法不同的说法。不读文件，稿子全文放在 text 里。",
        "One script in all markets side by side: scores, verdicts, and the phrases they differ on. Reads no files: pass the whole script as text."
      )
    case .explain:
      words.say(
        "讲清楚一个说法、词条、类别、讲法或依据编号：理由、出处、例句、各市场怎么看。",
        "Explains a phrase, an entry id, a category, a frame or a fact id: reasons, sources, examples, each market's view."
      )
    }
  }

  // MARK: - What it takes

  private func input(_ words: Words, _ settings: EditorSettings) -> JSON {
    let ids = settings.engine.markets.map(\.id)
    let defaults = settings.markets.map(\.id).joined(separator: " ")
    let markets: JSON = [
      "type": "array", "items": ["type": "string", "enum": .texts(ids + settings.engine.regions + ["all"])],
      "description": .string(
        words.say("市场或地区代码；不给就是 \(defaults)", "ids of markets or regions; by default \(defaults)")),
    ]
    let reader: JSON = [
      "type": "string", "enum": .texts(ReaderLanguage.allCases.map(\.rawValue)),
      "description": .string(words.say("理由用哪种语言写", "the language of reasons and questions")),
    ]
    if self == .explain {
      return Self.object(
        [
          "subject": [
            "type": "string",
            "description": .string(
              words.say("稿子里的原话，或词条编号、类别、讲法、依据编号", "words of a script, or the id of an entry, category, frame or fact")),
          ], "markets": markets, "uiLanguage": reader,
        ], required: ["subject"])
    }
    var members: [String: JSON] = [
      "text": ["type": "string", "description": .string(words.say("稿子全文", "the whole script"))],
      "markets": markets, "uiLanguage": reader,
      "format": [
        "type": "string", "enum": .texts(ScriptFormat.allCases.map(\.rawValue)),
        "description": .string(words.say("排版格式；不给就看内容", "its layout; by default, what it looks like")),
      ],
      "facts": [
        "type": "object",
        "description": .string(
          words.say(
            "主播给出的产品资料：产地、采收日期、清真证书编号、air-date……只填主播说过的",
            "facts of the product as the host gave them: origin, harvest_date, halal_cert, air-date …; never guesses")),
      ],
    ]
    if self == .check {
      members["rewrites"] = [
        "type": "boolean", "default": true,
        "description": .string(words.say("要不要一起给出改法", "whether rewrites come with the findings")),
      ]
    }
    if self == .rewrite {
      members["safe"] = [
        "type": "boolean", "default": false,
        "description": .string(
          words.say("只用不必再补资料的说法，别的不动", "only words that leave nothing to fill in; all else stays as it is")),
      ]
      members["voice"] = [
        "type": "string", "enum": .texts(Voice.allCases.map(\.rawValue)),
        "description": .string(words.say("语气：calm 平稳，lively 活泼", "how the host speaks")),
      ]
    } else {
      members["language"] = [
        "type": "string", "enum": .texts(settings.engine.languages),
        "description": .string(words.say("稿子的语言，默认 zh", "the language of the script; by default zh")),
      ]
    }
    return Self.object(members, required: self == .rewrite ? ["text", "markets"] : ["text"])
  }

  private static func object(_ properties: [String: JSON], required: [String]) -> JSON {
    [
      "type": "object", "properties": .object(properties), "required": .texts(required), "additionalProperties": false,
    ]
  }

  // MARK: - What it gives

  /// The least every result holds; more members may come with it.
  private var output: JSON? {
    let score: JSON = ["type": "number", "minimum": 0, "maximum": 100]
    let verdict: JSON = ["enum": ["ready", "revise", "blocked", "not-covered"]]
    switch self {
    case .check:
      return Self.result(
        "ruxiang.report/1",
        [
          "findings": ["type": "array", "items": ["type": "object"]],
          "resonances": ["type": "array", "items": ["type": "object"]],
          "script": ["type": "object"], "engine": ["type": "object"],
          "markets": Self.byMarket(["fit": score, "verdict": verdict, "dimensions": ["type": "object"]]),
        ])
    case .rewrite:
      return Self.result(
        "ruxiang.rewrite/1",
        [
          "text": ["type": "string"], "needs": ["type": "array", "items": ["type": "string"]],
          "dropped": ["type": "array", "items": ["type": "string"]],
          "edits": ["type": "array", "items": ["type": "object"]],
          "markets": Self.byMarket(["before": score, "after": score, "verdict": verdict]),
        ])
    case .compare:
      return Self.result(
        "ruxiang.compare/1",
        [
          "markets": Self.byMarket(["fit": score, "verdict": verdict, "dimensions": ["type": "object"]]),
          "differences": ["type": "array", "items": ["type": "object"]],
        ])
    case .explain: return nil
    }
  }

  private static func result(_ schema: String, _ members: [String: JSON]) -> JSON {
    [
      "type": "object", "properties": .object(members.merging(["schema": ["const": .string(schema)]]) { $1 }),
      "required": .texts((["schema"] + members.keys).sorted()),
    ]
  }

  private static func byMarket(_ members: [String: JSON]) -> JSON {
    [
      "type": "object",
      "additionalProperties": [
        "type": "object", "properties": .object(members), "required": .texts(members.keys.sorted()),
      ],
    ]
  }
}
