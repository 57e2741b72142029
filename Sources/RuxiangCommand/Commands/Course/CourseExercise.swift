internal import ArgumentParser
internal import Ruxiang
internal import RuxiangCourse

/// `ruxiang course exercise`
struct CourseExercise: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exercise",
    abstract: say("出题：同样的种子出同样的题", "exercises: the same seed gives the same set"),
    discussion: say(
      "题型：spot 找毛病，market 选市场，better 选说法，write 改一句，passage 改一段，read 念一念。每一题的答案都由引擎判，错的选项也都判过确实错。",
      "Kinds: spot market better write passage read. The engine answers every item, and has found every wrong option wrong."
    ))

  @Option(
    name: .customLong("module"),
    help: ArgumentHelp(say("单元，可多次给出；不给就全部", "module, may be repeated; default all"), valueName: "id"))
  var modules: [String] = []

  @OptionGroup var markets: MarketOptions

  @Option(
    name: .customLong("kind"), help: ArgumentHelp(say("题型，可多次给出", "kind of item, may be repeated"), valueName: "kind"))
  var kinds: [String] = []

  @Option(help: ArgumentHelp(say("几题", "how many"), valueName: "n"))
  var count = 20

  @Option(help: ArgumentHelp(say("种子", "seed"), valueName: "n"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp(say("难度 1–3；不给就轮着来", "level 1–3; all in turn if not given"), valueName: "1|2|3"))
  var level: Int?

  @Option(
    name: .customLong("from"),
    help: ArgumentHelp(
      say("也从这些稿子里出题：文件、目录或通配符，可多次给出", "draw on these scripts too: files, folders or patterns; may be repeated"),
      valueName: "dir"), completion: .file())
  var from: [String] = []

  @Flag(help: ArgumentHelp(say("附答案和解释", "with answers and explanations")))
  var answers = false

  @OptionGroup var output: CourseOutput
  @OptionGroup var input: InputOptions
  @OptionGroup var options: CourseOptions

  func validate() throws {
    if let level, !(1...3).contains(level) { throw ValidationError(say("难度是 1、2、3", "levels are 1, 2, 3")) }
    if !(1...10_000).contains(count) {
      throw ValidationError(say("--count 要在 1 到 10000 之间", "--count is between 1 and 10000"))
    }
  }

  func run() async throws {
    let course = try options.course()
    let named = kinds.flatMap { $0.split(separator: ",").map(String.init) }
    let wanted = try named.map { name in
      if let kind = Item.Kind(rawValue: name.lowercased()) { return kind }
      let known = Item.Kind.allCases.map(\.rawValue).joined(separator: " ")
      throw ValidationError(say("没有“\(name)”这种题；有：\(known)", "no kind '\(name)'; there are: \(known)"))
    }
    let ids = try modules.flatMap { $0.split(separator: ",") }.map { try course.existingModule(String($0)).id }
    let isEverywhere = markets.markets.isEmpty && markets.regions.isEmpty
    let request = ExerciseRequest(
      modules: ids, markets: isEverywhere ? [] : try markets.resolve(course.engine).map(\.id), kinds: wanted,
      level: level, count: count, seed: seed)
    let (scripts, failed) = CourseFiles.scripts(from, input.documents())
    if failed > 0, scripts.isEmpty { throw ExitCode(Exit.nothing) }
    let (set, keys) = try CourseFiles.checking { () throws(CheckerError) in
      let set = try course.items(request, scripts: scripts)
      return (set, answers ? try course.answers(set) : [:])
    }
    if set.items.count < count {
      Console.complain(
        say(
          "只出得了 \(set.items.count) 题：换个难度、市场或单元", "only \(set.items.count) items: try other levels, markets or modules")
      )
    }
    if set.items.isEmpty { throw ExitCode(Exit.nothing) }
    try output.write(
      course.sheet(set, answers: keys, in: UILanguage.current), name: answers ? "exercise-answers" : "exercise",
      json: ExerciseJSON.bytes(set, answers: keys, engine: course.engine, language: UILanguage.current))
    if failed > 0 { throw ExitCode(Exit.some) }
  }
}
