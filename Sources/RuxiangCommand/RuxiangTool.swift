internal import ArgumentParser
internal import Ruxiang

/// The tool `ruxiang`.
@main
struct RuxiangTool: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ruxiang",
    abstract: say("入乡：开播前看看，哪些话到了海外直播间不管用", "Ruxiang: before going live abroad, see which lines will not carry over"),
    discussion: say(
      "退出码：0 全部读到且达标；1 没达标（--fail-on、--min-fit）；2 有的文件没检查成；3 一个也没检查；64 用法不对；70 内部错误。\n脚本只在本机处理，不联网，不留存。",
      "Exit codes: 0 all read, gate met; 1 gate not met (--fail-on, --min-fit); 2 some input could not be checked; 3 nothing was checked; 64 usage; 70 internal.\nScripts stay on this machine: nothing is sent or kept."
    ),
    version: Engine.version,
    subcommands: [
      Check.self, RewriteCommand.self, Facts.self, Compare.self, Explain.self, Markets.self, LexiconCommand.self,
      AuditCommand.self, CourseCommand.self, Stream.self, LSP.self, MCP.self, Serve.self, Pack.self,
    ])
}
