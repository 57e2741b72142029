internal import ArgumentParser
internal import Ruxiang
internal import RuxiangCourse

/// `ruxiang course lesson`
struct CourseLesson: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson",
    abstract: say(
      "讲义：讲明白、各市场对照、好话坏话、管用的讲法、检查题",
      "lessons: explanation, markets side by side, lines to avoid and to say, frames, a check"),
    discussion: say(
      "单元：rustic address claims taboo measures seasons platform frames。不指定就列出单元；同时给了 --output 就全写。",
      "Modules: rustic address claims taboo measures seasons platform frames. Without one they are listed; with --output all are written."
    ))

  @Argument(help: ArgumentHelp(say("单元", "module"), valueName: "module"))
  var modules: [String] = []

  @OptionGroup var markets: MarketOptions

  @Option(help: ArgumentHelp(say("种子：决定用哪些例句和检查题", "seed: decides the examples and the check"), valueName: "n"))
  var seed: UInt64 = 1

  @OptionGroup var output: CourseOutput
  @OptionGroup var options: CourseOptions

  func validate() throws {
    if try output.formats.contains(.json) {
      throw ValidationError(say("讲义没有 json 格式；练习有", "lessons have no json; exercises do"))
    }
    if output.directory == nil, try output.formats != [.text], modules.count != 1 {
      throw ValidationError(
        say(
          "这种格式一个单元一个文件：用 --output 指定目录，或只要一个单元", "a file for each module: name a folder with --output, or one module"))
    }
  }

  func run() async throws {
    let course = try options.course()
    let chosen = try markets.resolve(course.engine)
    let wanted = try modules.map { try course.existingModule($0) }
    if wanted.isEmpty, output.directory == nil {
      for module in course.lessons {
        Console.print("\(module.id)  \(module.title[UILanguage.current])\n  \(module.aim[UILanguage.current])\n")
      }
      return
    }
    for module in wanted.isEmpty ? course.lessons : wanted {
      let lesson = try CourseFiles.checking { () throws(CheckerError) in
        try course.lesson(module, markets: chosen, seed: seed, in: UILanguage.current)
      }
      try output.write(lesson, name: "lesson-\(module.id)", json: nil)
    }
  }
}
