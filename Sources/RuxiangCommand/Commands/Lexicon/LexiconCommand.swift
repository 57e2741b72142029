internal import ArgumentParser
internal import Ruxiang
internal import RuxiangCourse
internal import RuxiangDocuments

/// `ruxiang lexicon`
struct LexiconCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lexicon",
    abstract: say("词典：检查、列出、查看、试一句话", "the lexicons: lint, list, show, test a sentence"),
    subcommands: [Lint.self, List.self, Show.self, Test.self, New.self, Diff.self, Export.self, Import.self])

  /// `ruxiang lexicon lint`
  struct Lint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: say("检查全部数据：格式、编号、例句、改写、市场、依据", "check all data: schema, ids, examples, rewrites, markets, facts"))

    @Flag(
      help: ArgumentHelp(
        say(
          "改写放进每一条例句试一遍：多少处有说法，多少处只能不说，多少处没办法",
          "put every rewrite into its examples and count words, silence and nothing")))
    var closure = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
      let engine = try common.engine(fresh: true)
      if closure {
        try quality(of: engine)
        return
      }
      let problems: [DataProblem]
      do { problems = try DataLint(engine).run() } catch {
        Console.complain("\(error)")
        throw ExitCode(Exit.internal)
      }
      if !problems.isEmpty { Console.complain(Messages.problems(problems)) }
      let forms = engine.lexicon.formCount
      Console.print(
        say(
          "\(engine.lexicon.entries.count) 个词条，\(forms.literal) 个写法，\(forms.patterns) 个句式，\(engine.markets.count) 个市场，\(engine.facts.count) 条依据；\(problems.count) 处错误\n",
          "\(engine.lexicon.entries.count) entries, \(forms.literal) forms, \(forms.patterns) patterns, \(engine.markets.count) markets, \(engine.facts.count) facts; \(problems.count) problems\n"
        ))
      let course = try courseProblems(engine)
      for problem in course { Console.complain(problem[UILanguage.current]) }
      if !problems.isEmpty || !course.isEmpty { throw ExitCode(Exit.gate) }
    }

    /// What is wrong with the course, where the data have one.
    private func courseProblems(_ engine: Engine) throws -> [LocalizedText] {
      let directory = try common.directory()
      guard FileBytes.read(directory.path + "/" + Syllabus.path) != nil else { return [] }
      do throws(CourseProblems) { _ = try Syllabus(directory, engine: engine) } catch { return error.all }
      return []
    }

    private func quality(of engine: Engine) throws {
      do {
        let quality = try RewriteQuality.of(engine)
        Console.print(LexiconCommand.report(quality))
        if quality.refused > 0 { throw ExitCode(Exit.gate) }
      } catch let error as CheckerError {
        Console.complain(error.description)
        throw ExitCode(Exit.internal)
      }
    }
  }

  /// `ruxiang lexicon lint --closure`
  fileprivate static func report(_ quality: RewriteQuality) -> String {
    var text = say(
      "中、强词条的例句 × 市场：\(quality.cases) 处要改。有说法 \(quality.worded)，只能不说 \(quality.silent)，没办法 \(quality.cases - quality.worded - quality.silent)；不能用的改写 \(quality.refused)\n",
      "examples of medium and strong entries × markets: \(quality.cases) to reword. words \(quality.worded), silence only \(quality.silent), nothing \(quality.cases - quality.worded - quality.silent); rewrites that cannot be used \(quality.refused)\n"
    )
    for helpless in quality.helpless {
      text += "  \(helpless.entry)  \(helpless.example)  \(helpless.markets.joined(separator: " "))\n"
    }
    return text
  }

  /// `ruxiang lexicon list`
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: say("列出词条；--forms 每行一个写法", "list entries; --forms prints every literal form, one a line"))

    @Argument(
      help: ArgumentHelp(say("只列这个类别（如 rustic.nature）", "only this category (rustic.nature)"), valueName: "category"))
    var category: String?

    @Flag(help: ArgumentHelp(say("只打印写法，每行一个", "print literal forms only, one a line")))
    var forms = false

    @OptionGroup var language: LanguageOption
    @OptionGroup var common: CommonOptions

    func run() throws {
      let engine = try language.reading(try common.engine())
      let entries = engine.lexicon.entries.filter { entry in
        category.map { entry.category.rawValue == $0 || entry.category.rawValue.hasPrefix($0 + ".") } ?? true
      }
      if entries.isEmpty, let category {
        throw ValidationError(say("没有“\(category)”这个类别", "no category '\(category)'"))
      }
      var out = ""
      for entry in entries {
        if forms {
          for form in entry.forms { out += form.text + "\n" }
        } else {
          let shown = (entry.forms.map(\.text) + entry.patterns).prefix(3).joined(separator: say("、", ", "))
          out += "\(entry.id)\t\(entry.strength.rawValue)\t\(shown)\n"
        }
      }
      Console.print(out)
    }
  }

  /// `ruxiang lexicon show`
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: say("查看一个词条的全部内容", "show everything an entry says"))

    @Argument(help: ArgumentHelp(say("词条编号", "entry id"), valueName: "entry"))
    var id: String

    @OptionGroup var language: LanguageOption
    @OptionGroup var common: CommonOptions

    func run() throws {
      let engine = try language.reading(try common.engine())
      guard let entry = engine.lexicon.entry(id) else {
        throw ValidationError(say("没有词条“\(id)”", "no entry '\(id)'"))
      }
      Console.print(EntryPage(entry: entry, language: UILanguage.current).text())
    }
  }

  /// `ruxiang lexicon test`
  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: say(
        "试一个词或一句话：看到了哪些写法，算不算，为什么", "try a word or sentence: which forms are seen in it, and what becomes of each"))

    @Argument(help: ArgumentHelp(say("一个词或一句话", "a word or a sentence"), valueName: "text"))
    var text: String

    @OptionGroup var language: LanguageOption
    @OptionGroup var common: CommonOptions

    func run() throws {
      let engine = try language.reading(try common.engine())
      do throws(CheckerError) {
        Console.print(try TracePage(engine: engine, language: UILanguage.current).text(text))
      } catch {
        Console.complain(error.description)
        throw ExitCode(Exit.internal)
      }
    }
  }
}
