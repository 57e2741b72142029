internal import ArgumentParser
internal import Ruxiang
internal import RuxiangCourse
internal import RuxiangDocuments

/// `ruxiang course rehearse`
struct CourseRehearse: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rehearse",
    abstract: say(
      "彩排：念完要多久、哪一段最险、观众会问什么、怎么答",
      "rehearsal: how long it takes, where it is thickest, what viewers ask and good answers"))

  @Argument(
    help: ArgumentHelp(say("脚本文件；- 表示标准输入", "script file; - is standard input"), valueName: "file"), completion: .file()
  )
  var file: String

  @OptionGroup var markets: MarketOptions

  @Option(
    name: .customLong("pace"),
    help: ArgumentHelp(
      say("语速：slow、calm、lively，或每分钟几个字", "pace: slow, calm, lively, or characters a minute"), valueName: "pace|n"))
  var pace = "calm"

  @Option(help: ArgumentHelp(say("种子：决定观众什么时候问", "seed: decides when viewers ask"), valueName: "n"))
  var seed: UInt64 = 1

  @OptionGroup var output: CourseOutput
  @OptionGroup var facts: FactsOptions
  @OptionGroup var input: InputOptions
  @OptionGroup var options: CourseOptions

  func validate() throws {
    if output.directory == nil, try output.formats.contains(where: { $0 != .text && $0 != .markdown }),
      markets.markets.count != 1
    {
      throw ValidationError(
        say(
          "这种格式一个市场一个文件：用 --output 指定目录，或只要一个市场", "a file for each market: name a folder with --output, or one market"))
    }
  }

  func run() async throws {
    let course = try options.course()
    guard let rate = course.syllabus.paces.first(where: { $0.id == pace })?.rate ?? Int(pace),
      (20...2000).contains(rate)
    else {
      let known = course.syllabus.paces.map(\.id).joined(separator: " ")
      throw ValidationError(
        say(
          "语速“\(pace)”不对；有：\(known)，或每分钟 20 到 2000 字",
          "no pace '\(pace)'; there are: \(known), or 20 to 2000 characters a minute"))
    }
    let script = try Input.only(file, facts: try facts.read(), options: input.documents())
    for market in try markets.resolve(course.engine) {
      let rehearsal = try CourseFiles.checking { () throws(CheckerError) in
        try course.rehearse(
          script.script, facts: script.facts, market: market, rate: rate, seed: seed, in: UILanguage.current)
      }
      try output.write(
        course.sheet(rehearsal, in: UILanguage.current), name: "rehearsal-\(market.id)",
        json: RehearsalJSON.bytes(rehearsal, pack: course.engine.pack, language: UILanguage.current))
    }
  }
}
