internal import ArgumentParser
internal import Ruxiang
internal import RuxiangDocuments

extension LexiconCommand {
  /// `ruxiang lexicon new`
  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: say("写一个新词条的骨架，带说明", "a skeleton for a new entry, with comments"),
      discussion: say(
        "例：ruxiang lexicon new rustic.toil tian-bu-liang --form 天不亮就下地 > mine/Lexicons/zh/toil.xml\n填好 TODO，再运行 ruxiang lexicon lint --overlay mine",
        "e.g. ruxiang lexicon new rustic.toil tian-bu-liang --form 天不亮就下地 > mine/Lexicons/zh/toil.xml\nthen fill in the TODOs and run ruxiang lexicon lint --overlay mine"
      ))

    @Argument(help: ArgumentHelp(say("类别，如 rustic.toil", "category, e.g. rustic.toil"), valueName: "category"))
    var category: String

    @Argument(
      help: ArgumentHelp(
        say("编号的最后一段：小写字母、数字和连字符", "last part of the id: lower-case letters, digits, hyphens"), valueName: "slug"))
    var slug: String

    @Option(help: ArgumentHelp(say("一个写法，可多次给出", "a spelling; may be repeated")))
    var form: [String] = []

    @Option(
      help: ArgumentHelp(
        say("在句子里的位置：", "its place in the sentence: ") + Slot.allCases.map(\.rawValue).joined(separator: " ")))
    var slot = Slot.clause.rawValue

    @OptionGroup var language: LanguageOption
    @OptionGroup var common: CommonOptions

    func run() throws {
      let engine = try language.reading(try common.engine())
      guard let category = Category(rawValue: category) else {
        let known = Category.allCases.map(\.rawValue).joined(separator: " ")
        throw ValidationError(say("没有“\(category)”这个类别；有：\(known)", "no category '\(category)'; there are: \(known)"))
      }
      guard let slot = Slot(rawValue: slot) else {
        let known = Slot.allCases.map(\.rawValue).joined(separator: " ")
        throw ValidationError(say("没有“\(slot)”这个位置；有：\(known)", "no slot '\(slot)'; there are: \(known)"))
      }
      do throws(EntrySkeleton.Problem) {
        let forms = form.map { Form(text: $0, kind: .standard) }
        let skeleton = try EntrySkeleton(category: category, slug: slug, forms: forms, slot: slot, in: engine.lexicon)
        Console.print(EntrySkeleton.file([skeleton], comments: UILanguage.current))
      } catch {
        throw ValidationError(Self.message(error))
      }
    }

    private static func message(_ problem: EntrySkeleton.Problem) -> String {
      switch problem {
      case .slug(let slug):
        say("“\(slug)”只能用小写字母、数字和连字符", "'\(slug)' may hold lower-case letters, digits and hyphens only")
      case .taken(let id, let place):
        say("“\(id)”已经有了：\(place.file) 第 \(place.line) 行", "'\(id)' is there already: \(place.file):\(place.line)")
      case .owned(let form, let entry):
        say("“\(form)”已经是 \(entry) 的写法", "'\(form)' is a form of \(entry) already")
      }
    }
  }
}
