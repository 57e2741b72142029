internal import ArgumentParser
internal import Ruxiang
internal import RuxiangDocuments

extension LexiconCommand {
  /// `ruxiang lexicon export`
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: say("把术语导出为 TBX（ISO 30042，TBX-Basic）", "write the terms as TBX (ISO 30042, TBX-Basic)"))

    @OptionGroup var common: CommonOptions

    func run() throws {
      let engine = try common.engine()
      let source = "Ruxiang \(Engine.version), data \(engine.pack)"
      Console.print(TBXWriter.bytes(TermBase(engine), source: source))
    }
  }

  /// `ruxiang lexicon import`
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: say("从 TBX 读入术语，写成一个叠加目录", "read terms from TBX into an overlay directory"),
      discussion: say(
        "新的产品名、地名直接可用；新的说法写成词条骨架，填好 TODO 后用 --overlay 带上。已有的不动。",
        "New names of products and places can be used at once; new wording becomes skeletons of entries: fill in the TODOs, then use it with --overlay. What is there already stays as it is."
      ))

    @Argument(help: ArgumentHelp(say("TBX 文件", "TBX file"), valueName: "file"), completion: .file())
    var file: String

    @Option(help: ArgumentHelp(say("写到这个目录", "write into this directory"), valueName: "dir"), completion: .directory)
    var output: String

    @OptionGroup var common: CommonOptions

    func run() throws {
      let engine = try common.engine()
      guard let bytes = FileBytes.read(file) else {
        Console.complain(Messages.unreadable(file))
        throw ExitCode(Exit.nothing)
      }
      let terms: TermBase
      do throws(TBXError) { terms = try TBXReader.read(bytes, file: file) } catch {
        Console.complain(error.message)
        throw ExitCode(Exit.nothing)
      }
      let result = TermImport(terms, over: engine, comments: UILanguage.current)
      for (concept, reason) in result.left where reason != .known {
        Console.complain("\(concept): \(Self.message(reason))")
      }
      for (path, text) in result.files {
        let whole = output + "/" + path
        if FileBytes.read(whole) != nil {
          Console.complain(say("\(whole) 已经有了，没有写", "\(whole) is there already; not written"))
          throw ExitCode(Exit.nothing)
        }
        guard FileBytes.create(whole, Array(text.utf8)) else {
          Console.complain(say("写不了 \(whole)", "cannot write \(whole)"))
          throw ExitCode(Exit.nothing)
        }
        Console.print(whole + "\n")
      }
      let known = result.left.count { $0.reason == .known }
      Console.complain(
        say(
          "\(terms.concepts.count) 个概念：写了 \(result.files.count) 个文件，\(known) 处已有",
          "\(terms.concepts.count) concepts: \(result.files.count) files written, \(known) known already"))
    }

    private static func message(_ reason: TermImport.Reason) -> String {
      switch reason {
      case .known: say("已有", "known already")
      case .subject(let subject):
        say("主题“\(subject)”不是这里的类别", "the subject '\(subject)' is no category here")
      case .owned(let term, let entry):
        say("“\(term)”已经是 \(entry) 的写法", "'\(term)' is a form of \(entry) already")
      case .nameless: say("没有中文名", "no Chinese name")
      }
    }
  }
}
