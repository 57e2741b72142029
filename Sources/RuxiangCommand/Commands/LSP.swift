internal import ArgumentParser
internal import Ruxiang
internal import RuxiangEditors

/// `ruxiang lsp`
struct LSP: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say("给编辑器用的语言服务器（LSP，标准输入输出）", "a language server for editors (LSP over standard input and output)"),
    discussion: say(
      "编辑器启动它：写稿时标出不合适的话，悬停看理由和出处，快速修复换成改法。市场和资料用这里的选项，或在编辑器的设置里给（ruxiang.markets、ruxiang.uiLanguage、ruxiang.facts）。",
      "Started by an editor: marks what will not carry over while you write, shows why on hover, and puts rewrites in place. Markets and facts come from these options or from the editor's settings (ruxiang.markets, ruxiang.uiLanguage, ruxiang.facts)."
    ))

  @Flag(name: .customLong("stdio"), help: .hidden)
  var stdio = false

  @OptionGroup var serving: ServingOptions

  func run() throws { try serving.serve { settings throws(CheckerError) in try EditorServers.serveEditor(settings) } }
}

/// What the servers take.
struct ServingOptions: ParsableArguments {
  @OptionGroup var markets: MarketOptions
  @OptionGroup var facts: FactsOptions
  @OptionGroup var language: LanguageOption
  @OptionGroup var common: CommonOptions

  /// Serves with these settings, and exits as the server says.
  func serve(_ server: (EditorSettings) throws(CheckerError) -> Int32) throws {
    let engine = try language.reading(try common.engine())
    let settings = EditorSettings(
      engine: engine, markets: try markets.resolve(engine), language: UILanguage.current, facts: try facts.read(),
      isLanguageChosen: common.uiLanguage != nil)
    let code: Int32
    do { code = try server(settings) } catch {
      Console.complain(error.description)
      throw ExitCode(Exit.internal)
    }
    if code != Exit.ok { throw ExitCode(code) }
  }
}
