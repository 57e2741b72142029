internal import Ruxiang
internal import RuxiangDocuments

/// One call of a tool: its arguments in, its result out. What is wrong with the arguments is a result too, so that an
/// assistant can mend it.
struct ToolCall {
  let settings: EditorSettings
  let arguments: JSON

  /// Bytes of the longest script that is checked: a day of talk.
  static let longest = 1 << 20

  /// What a call gives: text for a reader, and the same for programs.
  private struct Result {
    let text: String
    var structured: [UInt8]?
  }

  func result(_ tool: Tool, _ version: String) -> JSON {
    do throws(SettingsFault) {
      let result = try run(tool, try chosen())
      var members: [String: JSON] = [
        "content": [["type": "text", "text": .string(result.text)]], "isError": false,
      ]
      if version >= ContextServer.versions[2], let structured = result.structured {
        members["structuredContent"] = .written(structured)
      }
      return .object(members)
    } catch {
      return ["content": [["type": "text", "text": .string(error.message)]], "isError": true]
    }
  }

  /// The server's settings with the call's choices over them.
  private func chosen() throws(SettingsFault) -> EditorSettings {
    for (name, value) in arguments.members ?? [:] {
      let isRight =
        switch name {
        case "text", "subject", "format", "language", "uiLanguage", "voice": value.text != nil
        case "rewrites", "safe": value.bool != nil
        default: true
        }
      guard isRight else {
        throw SettingsFault(settings.say("参数“\(name)”的类型不对", "the argument '\(name)' is of the wrong type"))
      }
    }
    var chosen = try settings.overridden(by: arguments)
    if let name = arguments["voice"].text {
      guard let voice = Voice(rawValue: name) else {
        throw SettingsFault(chosen.say("语气只有 calm 和 lively", "voices are calm and lively"))
      }
      chosen.facts.askedVoice = voice
    }
    return chosen
  }

  private func run(_ tool: Tool, _ settings: EditorSettings) throws(SettingsFault) -> Result {
    switch tool {
    case .explain: return try explain(settings)
    case .check, .rewrite, .compare: break
    }
    let (script, facts) = try script(settings, longest: tool == .rewrite ? Exchange.longestRewritten : Self.longest)
    do throws(CheckerError) {
      var checker = try Checker(settings.engine)
      switch tool {
      case .check:
        let wanted = arguments["rewrites"].bool ?? true
        let report = checker.check(
          script, facts: facts, markets: settings.markets,
          options: Checker.Options(rewritesFor: wanted ? 2000 : 0, language: settings.language))
        let text = TextReport(language: settings.language, colour: false, width: 120).text(report, of: script)
        return Result(text: text, structured: JSONReport.bytes(report, pretty: false))
      case .compare:
        let report = checker.check(
          script, facts: facts, markets: settings.markets,
          options: Checker.Options(rewritesFor: 0, language: settings.language))
        return Result(
          text: ComparisonTable(language: settings.language, colour: false).text(report),
          structured: ComparisonJSON.bytes(report, pretty: false))
      case .rewrite, .explain: return try rewrite(script, facts, settings)
      }
    } catch {
      throw SettingsFault(error.description)
    }
  }

  private func script(
    _ settings: EditorSettings, longest: Int
  ) throws(SettingsFault) -> (Script, ProductFacts) {
    let words = Words(language: settings.language)
    guard let text = arguments["text"].text else {
      throw SettingsFault(words.say("缺少 text：稿子全文", "no 'text': the whole script"))
    }
    guard text.utf8.count <= longest else {
      throw SettingsFault(
        words.say("稿子太长：最多 \(longest) 字节，请分段", "the script is too long: \(longest) bytes at most; send it in parts"))
    }
    var format: ScriptFormat?
    if let name = arguments["format"].text {
      format = ScriptFormat(rawValue: name)
      if format == nil {
        let known = ScriptFormat.allCases.map(\.rawValue).joined(separator: " ")
        throw SettingsFault(words.say("没有“\(name)”这种格式；有：\(known)", "no format '\(name)'; there are: \(known)"))
      }
    }
    let script: Script
    do throws(ScriptError) {
      script = try ScriptReader.read(Array(text.utf8), name: "text", format: format)
    } catch {
      var message = words.script(error) ?? words.say("稿子里没有要说的话", "nothing to say in the script")
      if case .malformed(let line, _) = error { message = words.say("第 \(line) 行：", "line \(line): ") + message }
      throw SettingsFault(message)
    }
    guard let range = script.frontMatter else { return (script, settings.facts) }
    do throws(FactsError) {
      let own = try FactsReader.read(script.text(range), file: "text", firstLine: 2)
      return (script, settings.facts.overridden(by: own))
    } catch {
      throw SettingsFault(words.say("第 \(error.line) 行：", "line \(error.line): ") + words.facts(error.kind))
    }
  }

  // MARK: - Tools

  private func rewrite(
    _ script: Script, _ facts: ProductFacts, _ settings: EditorSettings
  ) throws(CheckerError) -> Result {
    let options = Checker.Options(language: settings.language)
    let result: RewrittenScript
    var checker = try Checker(settings.engine)
    if arguments["safe"].bool ?? false {
      result = checker.safelyRewritten(script, facts: facts, markets: settings.markets, options: options)
    } else {
      result = checker.rewritten(script, facts: facts, markets: settings.markets, options: options)
    }
    var outlines: [String: Outline] = [:]
    for market in settings.markets {
      outlines[market.id] = checker.outline(result.script, facts: facts, market: market)
    }
    let words = Words(language: settings.language)
    var text = ""
    for (before, after) in zip(result.before.markets, result.after.markets) {
      text +=
        "- \(after.id) \(after.name[settings.language]): \(TextReport.oneDecimal(before.fit.fit)) → \(TextReport.oneDecimal(after.fit.fit)), \(words.verdict(after.fit.verdict))\n"
    }
    if !result.needs.isEmpty {
      text += words.say("- 请主播补上：", "- for the host to fill in: ") + words.needs(result.needs) + "\n"
    }
    if !result.dropped.isEmpty {
      text += words.say("- 没再说的：", "- left out: ") + words.list(result.dropped) + "\n"
    }
    text += "\n" + RewriteTable(language: settings.language, colour: false).markdown(script, result)
    let new = String(decoding: result.utf8, as: UTF8.self)
    let fence = Self.fence(for: new)
    text += "\n\(fence)text\n\(new)\(new.hasSuffix("\n") ? "" : "\n")\(fence)\n"
    return Result(
      text: text,
      structured: RewriteJSON.bytes(script, result, outlines: outlines, language: settings.language, pretty: false))
  }

  /// Backquotes that no line of the text has as many of.
  static func fence(for text: String) -> String {
    var (longest, run) = (0, 0)
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    return String(repeating: "`", count: max(3, longest + 1))
  }

  private func explain(_ settings: EditorSettings) throws(SettingsFault) -> Result {
    guard let subject = arguments["subject"].text, !subject.isEmpty else {
      throw SettingsFault(settings.say("缺少 subject：一个说法或编号", "no 'subject': a phrase or an id"))
    }
    guard subject.utf8.count <= 2000 else {
      throw SettingsFault(settings.say("太长：给一个说法或一句话", "too long: give a phrase"))
    }
    let page = ExplainPage(engine: settings.engine, markets: settings.markets, language: settings.language)
    guard let text = page.text(subject) else {
      throw SettingsFault(settings.say("词典里没有“\(subject)”", "nothing known about '\(subject)'"))
    }
    return Result(text: text)
  }
}
