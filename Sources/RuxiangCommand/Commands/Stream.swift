internal import ArgumentParser
internal import FoundationEssentials
internal import Ruxiang
internal import RuxiangDocuments

/// `ruxiang stream`
struct Stream: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say("从标准输入一行一篇地检查 JSONL，每行给一行结果", "check JSONL from standard input: a line of result for every line"),
    discussion: say(
      "每行是一个字符串（稿子），或一个对象：text，以及可有可无的 id、markets、facts、product、airDate、format、language、uiLanguage、rewrites、only、within；没有 text 可以给 file（{\"name\": …, \"base64\": …}）；别的字段不看。结果次序与输入相同，内存不随输入增长；坏行的结果是 {\"error\": …, \"line\": 行号}，其余照常，最后退出码 2（一行也没检查成是 3）。",
      "A line is a string, the script, or an object: text, and if wanted id, markets, facts, product, airDate, format, language, uiLanguage, rewrites, only, within; or a file ({\"name\": …, \"base64\": …}) instead of text; other members are passed over. Results come in the order of the lines, memory does not grow with them; a bad line gives {\"error\": …, \"line\": n}, the rest goes on and the exit code is 2 (3 where no line was checked)."
    ))

  /// What a reply holds.
  enum Only: String, ExpressibleByArgument, CaseIterable { case fit }

  @OptionGroup var markets: MarketOptions
  @OptionGroup var facts: FactsOptions
  @OptionGroup var language: LanguageOption

  @Option(
    name: .customLong("field"),
    help: ArgumentHelp(
      say("稿子的位置（JSON Pointer），默认 text", "where the script is (a JSON pointer); by default text"), valueName: "/pointer"
    ))
  var field: String?

  @Option(
    name: .customLong("rewrites"),
    help: ArgumentHelp(
      say("最多给几处改法；none 不给，快得多", "rewrites for how many findings at most; none is much faster"), valueName: "none|n"))
  var rewrites: String?

  @Option(
    name: .customLong("only"),
    help: ArgumentHelp(say("fit：每个市场只给分数、结论和处数", "fit: only score, verdict and counts by market")))
  var only: Only?

  @Option(
    name: .customLong("jobs"),
    help: ArgumentHelp(say("同时检查几行，默认看处理器", "lines checked at once; by default one for each processor"), valueName: "n")
  )
  var jobs: Int?

  @Option(
    name: .customLong("max-line"),
    help: ArgumentHelp(
      say("一行最多多少字节，更长的算坏行", "bytes of the longest line that is read; longer ones are bad"), valueName: "bytes")
  )
  var longest = 4 << 20

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError(say("--jobs 要在 1 到 1024 之间", "--jobs is between 1 and 1024"))
    }
    if !(1024...(1 << 30)).contains(longest) {
      throw ValidationError(say("--max-line 要在 1024 到 1073741824 之间", "--max-line is between 1024 and 1073741824"))
    }
    _ = try count()
  }

  /// For how many findings rewrites are wanted; nil where it is not said.
  private func count() throws -> Int? {
    guard let rewrites else { return nil }
    if rewrites == "none" { return 0 }
    if let count = Int(rewrites), count >= 0 { return count }
    throw ValidationError(say("--rewrites 是 none 或一个数", "--rewrites is none or a number"))
  }

  func run() throws {
    let engine = try language.reading(try common.engine())
    var settings = Exchange.Settings(
      markets: try markets.resolve(engine), language: UILanguage.current, facts: try facts.read(), field: field,
      isFitOnly: only == .fit)
    if let count = try count() { settings.rewritesFor = count }
    let exchange: Exchange
    do { exchange = try Exchange(engine, settings) } catch let error as DocumentError {
      throw ValidationError(Messages.document(error))
    } catch let error as CheckerError {
      Console.complain(error.description)
      throw ExitCode(Exit.internal)
    }
    let work = StreamWork(exchange, jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount)
    let tally = work.run(StreamLines(longest: longest))
    guard tally.failed > 0 else { return }
    let lines = tally.checked + tally.failed
    Console.complain(
      say("\(lines) 行里有 \(tally.failed) 行没检查成", "\(tally.failed) of \(lines) lines were not checked"))
    throw ExitCode(tally.checked == 0 ? Exit.nothing : Exit.some)
  }
}
