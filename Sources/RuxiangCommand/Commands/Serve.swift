internal import ArgumentParser
internal import Foundation
internal import Ruxiang
internal import RuxiangWeb

/// `ruxiang serve`
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say("打开网页版：写稿、改稿、提词，都在浏览器里", "the studio: write, mend and read scripts in a browser"),
    discussion: say(
      "只在本机听（127.0.0.1），稿子不离开本机，不写盘。手机要用：--host 0.0.0.0，用打印出来的带口令的地址打开。",
      "Listens on this machine alone (127.0.0.1); scripts stay here and nothing is written to disk. For a phone in the same room: --host 0.0.0.0, and open the address with the token that is printed."
    ))

  @Option(help: ArgumentHelp(say("端口；0 是随便一个空着的", "port; 0: any that is free"), valueName: "n"))
  var port = 8731

  @Option(name: .customLong("page"), help: .hidden)
  var page: String?

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let engine = try common.engine()
    var settings = WebSettings(port: port, pageFolder: page, language: UILanguage.current)
    settings.limits.maxConcurrent = ProcessInfo.processInfo.activeProcessorCount
    do {
      try await WebServer.run(engine, settings) { port in Console.print("http://127.0.0.1:\(port)/\n") }
    } catch {
      Console.complain("\(error)")
      throw ExitCode(Exit.internal)
    }
  }
}
