internal import ArgumentParser
internal import Ruxiang
internal import RuxiangDocuments

/// `ruxiang pack`
struct Pack: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say("把数据编译成一个文件，以后启动就不用再读 XML", "compile the data into one file, so that starting reads no XML"),
    discussion: say(
      "不用这个命令也行：第一次运行会自己编译，数据改了会自己重来，文件坏了就不用它。装机、做镜像的时候先跑一遍，头一次开播前就不用等。",
      "Not needed: the first run does it, does it again when the data change, and passes over a damaged file. Run it when setting up a machine, so that nobody waits for it before going live."
    ))

  @Flag(
    help: ArgumentHelp(
      say("只看编译好的文件在不在、能不能用；不能用就以 1 退出", "only look whether it is there and would be used; exit 1 where not")))
  var status = false

  @Flag(help: ArgumentHelp(say("删掉所有编译好的文件", "remove all compiled files")))
  var remove = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if status, remove { throw ValidationError(say("--status 和 --remove 只能选一个", "--status or --remove, not both")) }
  }

  func run() async throws {
    let cache = EngineCache()
    if remove {
      let (count, bytes) = cache.removeAll()
      let size = Self.size(bytes)
      return Console.print(
        say(
          "删掉了 \(count) 个文件，\(size)\n", count == 1 ? "removed one file, \(size)\n" : "removed \(count) files, \(size)\n"
        ))
    }
    let data = try common.directory()
    if status { return try show(cache.status(of: data)) }
    do {
      do { try make(data, cache) } catch EngineCache.Refusal.unsettled {
        // Whoever sets a machine up has put the data there just now.
        try await Task.sleep(for: .seconds(2.5))
        try make(data, cache)
      }
    } catch let refusal as EngineCache.Refusal {
      Console.complain(Messages.pack(refusal))
      throw ExitCode(Exit.nothing)
    }
  }

  private func make(_ data: DataDirectory, _ cache: EngineCache) throws {
    let (image, engine) = try common.reporting { try cache.make(data) }
    Console.print(line(image, say("编译好了", "compiled")))
    Console.print(say("数据 \(engine.pack.prefix(16))\n", "data \(engine.pack.prefix(16))\n"))
  }

  private func show(_ image: EngineCache.Image?) throws {
    guard let image else {
      Console.complain(Messages.pack(.off))
      throw ExitCode(Exit.nothing)
    }
    let word =
      image.isFresh
      ? say("能用", "in use")
      : image.size == nil ? say("还没有", "not there yet") : say("不能用，下次运行会重新编译", "not usable: the next run compiles anew")
    Console.print(line(image, word))
    if !image.isFresh { throw ExitCode(Exit.gate) }
  }

  private func line(_ image: EngineCache.Image, _ word: String) -> String {
    "\(image.path)  \(image.size.map { Self.size($0) + "  " } ?? "")\(word)\n"
  }

  /// 28.6 MB
  private static func size(_ bytes: Int) -> String { TextReport.oneDecimal(Double(bytes) / 1_048_576) + " MB" }
}
