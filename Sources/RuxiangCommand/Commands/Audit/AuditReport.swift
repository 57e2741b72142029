internal import ArgumentParser
internal import Ruxiang
internal import RuxiangDocuments
internal import RuxiangStore

/// `ruxiang audit report`
struct AuditReport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: say(
      "审查过的稿子怎么样：多合适、谁好谁差、哪些话扣分最多、谁和谁雷同",
      "what an audit came to: how fit, who does well, what costs most, who says the same"),
    discussion: say(
      "问题（--question，可多次给出，不给就全答）：fit 各市场多合适；streamer account product campaign month 各主播、账号、产品、活动、月份；cues 哪些话扣分最多、改了能多几成能播；trend 某天前后（配 --since）；scripts 最好最差的稿子；likeness 雷同；coverage 认得多少；confidence 依据多可靠。再读文件时照审查时的读法（--column 等不用再给）。",
      "Questions (--question, may be repeated; all where none is named): fit by market; by streamer, account, product, campaign, month; cues: what costs most and what mending it gains; trend: before and after a date (with --since); scripts: worst and best; likeness: who says the same; coverage; confidence. Files that are read again are read as the audit read them (--column and the like need not be given once more)."
    ))

  @OptionGroup var store: StoreOptions

  @Option(
    name: [.customLong("question"), .customShort("q")],
    help: ArgumentHelp(
      say("问什么：", "what to ask: ") + AuditQuestion.allCases.map(\.rawValue).joined(separator: " "),
      valueName: "question"))
  var questions: [String] = []

  @Option(
    name: [.customLong("market"), .customShort("m")],
    help: ArgumentHelp(say("只看这些市场，可多次给出", "these markets only, may be repeated"), valueName: "id"))
  var markets: [String] = []

  @Option(
    name: .customLong("since"),
    help: ArgumentHelp(say("比较这一天之前和从这一天起", "compare before this day and from it on"), valueName: "yyyy-MM-dd"))
  var since: String?

  @Option(
    name: .customLong("top"), help: ArgumentHelp(say("长表列几行；0 全列", "rows of long tables; 0 for all"), valueName: "n"))
  var top = 20

  @Option(
    name: .customLong("similarity"),
    help: ArgumentHelp(say("从多相似起算雷同（0.3–1）", "likeness from which scripts say the same (0.3–1)"), valueName: "0.6"))
  var similarity = 0.6

  @Option(
    name: .customLong("passage"),
    help: ArgumentHelp(say("雷同段落至少几个字", "letters a shared passage has at least"), valueName: "n"))
  var passage = 20

  @Flag(
    name: .customLong("quote"),
    help: ArgumentHelp(say("雷同段落给出原话（再读一次文件）", "quote shared passages (reads the files again)")))
  var quotes = false

  @Flag(
    name: .customLong("no-texts"),
    help: ArgumentHelp(
      say("不再读文件：雷同只按整句核实", "do not read the files again: likeness is verified by sentences")))
  var leavesTexts = false

  @OptionGroup var output: AnswerOptions
  @OptionGroup var input: InputOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let since, !ProductFacts.isDate(since) {
      throw ValidationError(say("--since 要写成 2026-07-01", "--since is a date like 2026-07-01"))
    }
    if !(0.3...1).contains(similarity) {
      throw ValidationError(say("--similarity 要在 0.3 到 1 之间", "--similarity is between 0.3 and 1"))
    }
    if top < 0 || passage < 5 {
      throw ValidationError(
        say("--top 不能是负数，--passage 至少 5", "--top is not negative, --passage at least 5"))
    }
    if leavesTexts, quotes {
      throw ValidationError(say("--quote 和 --no-texts 只能用一个", "--quote and --no-texts exclude each other"))
    }
    _ = try asked
  }

  private var asked: [AuditQuestion] {
    get throws {
      var all: [AuditQuestion] = []
      for name in questions.flatMap({ $0.split(separator: ",") }) {
        guard let question = AuditQuestion(rawValue: name.lowercased()) else {
          let known = AuditQuestion.allCases.map(\.rawValue).joined(separator: " ")
          throw ValidationError(say("没有“\(name)”这个问题；有：\(known)", "no question '\(name)'; there are: \(known)"))
        }
        if !all.contains(question) { all.append(question) }
      }
      if all.contains(.trend), since == nil {
        throw ValidationError(say("trend 要配 --since 日期", "trend needs --since and a date"))
      }
      return all.isEmpty ? AuditQuestion.allCases : all
    }
  }

  func run() async throws {
    let store = try store.open()
    let run = try AuditExit.saying { () throws(StoreError) in try store.run(self.store.run) }
    let engine = try common.engine()
    var inquiry = AuditInquiry()
    inquiry.questions = try asked
    inquiry.run = run.id
    inquiry.markets = try engine.markets(markets, of: run)
    (inquiry.since, inquiry.top, inquiry.likeness) = (since, top, similarity)
    (inquiry.passage, inquiry.quotes, inquiry.readsTexts) = (passage, quotes, !leavesTexts)
    let asked = inquiry
    let sheet = try AuditExit.saying { () throws(StoreError) in
      try store.report(
        asked, engine: engine.reading(run.language), documents: input.documents(language: run.language))
    }
    try output.write(sheet)
  }
}
