internal import ArgumentParser
internal import Ruxiang
internal import RuxiangStore

/// `ruxiang audit`
struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: say(
      "审查一批稿子：目录、表格、JSONL、压缩包，结果存进一个库，中断了接着查",
      "audit an archive of scripts into a store: folders, tables, JSONL, zip and tar; broken off, it goes on"),
    subcommands: [AuditRun.self, AuditReport.self, AuditDiff.self, AuditBaseline.self, AuditBrand.self],
    defaultSubcommand: AuditRun.self)
}

/// Which store.
struct StoreOption: ParsableArguments {
  @Option(
    name: .customLong("store"),
    help: ArgumentHelp(say("审查库（SQLite 文件）", "the store (an SQLite file)"), valueName: "file"), completion: .file())
  var path: String

  /// Opens the store, or says why not and exits.
  func open(readOnly: Bool) throws -> Store {
    do throws(StoreError) {
      return try Store.open(path, readOnly: readOnly)
    } catch {
      Console.complain(error.text[UILanguage.current])
      throw ExitCode(Exit.nothing)
    }
  }
}
