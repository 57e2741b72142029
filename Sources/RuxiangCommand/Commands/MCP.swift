internal import ArgumentParser
internal import Ruxiang
internal import RuxiangEditors

/// `ruxiang mcp`
struct MCP: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(
      "给写稿助手用的工具（Model Context Protocol，标准输入输出）",
      "tools for a drafting assistant (Model Context Protocol over standard input and output)"),
    discussion: say(
      "助手启动它，得到 check、rewrite、compare、explain 四样工具。稿子作为参数传来；它不读文件、不联网、不留存。",
      "Started by an assistant, which gets the tools check, rewrite, compare and explain. Scripts are passed as text; it reads no files, uses no network and keeps nothing."
    ))

  @OptionGroup var serving: ServingOptions

  func run() throws {
    try serving.serve { settings throws(CheckerError) in try EditorServers.serveAssistant(settings) }
  }
}
