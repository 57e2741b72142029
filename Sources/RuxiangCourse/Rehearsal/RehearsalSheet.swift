public import Ruxiang
public import RuxiangDocuments

extension Course {
  /// A rehearsal to read: the clock, the picture, the comment feed.
  public func sheet(_ rehearsal: Rehearsal, in language: ReaderLanguage) -> Handout {
    let words = CourseWords(language)
    let name =
      rehearsal.script == "-"
      ? words.say("稿子", "script") : rehearsal.script.split(separator: "/").last.map(String.init) ?? ""
    let rate = Int(rehearsal.rate.rounded())
    let minutes = TextReport.clock(rehearsal.seconds)
    let verdict = TextReport(language: language, colour: false)
    let paced =
      rehearsal.isMeasured
      ? words.say("照时间码算，每分钟 \(rate) 字", "by its time codes, \(rate) characters a minute")
      : words.say("按每分钟 \(rate) 字算", "at \(rate) characters a minute")
    var clock: [Handout.Block] = [
      .text(
        words.say(
          "\(rehearsal.characters) 字，\(minutes)（\(paced)）。",
          "\(rehearsal.characters) characters, \(minutes) (\(paced)).")),
      .note(
        words.say(
          "只算中文口播；念当地话、演示、答问另加。速度因人而异，拿秒表念一遍最准，再用 --pace 填自己的数。",
          "Chinese speech only; local lines, demonstrations and answers come on top. Read it once against a watch and give your own rate with --pace."
        )),
    ]
    if rehearsal.sections.count > 1 {
      clock.append(
        .table(
          heads: [
            words.say("段落", "part"), words.say("从", "from"), words.say("用时", "takes"), words.say("字", "characters"),
            words.say("要留意", "to look at"), words.say("说得好", "works"),
          ],
          rows: rehearsal.sections.map { part in
            [
              part.name.isEmpty ? words.say("开头", "beginning") : part.name, TextReport.clock(part.from),
              TextReport.clock(part.seconds), "\(part.characters)", "\(part.findings)", "\(part.works)",
            ]
          }))
    }
    var cited: [String] = []
    var feed: [Handout.Block] = [
      .note(
        words.say(
          "这些是那里的买家会关心的事，时间是演练用的。先自己答，再对答案；空着的〔请填〕补上才能说。",
          "What buyers there care about; the moments are for practice. Answer first, then compare; fill in what is open before you say it."
        ))
    ]
    for (index, asked) in rehearsal.questions.enumerated() {
      cited += asked.question.question.answer.evidence.map(\.id)
      feed += blocks(asked, number: index + 1, rehearsal.market, words)
    }
    let sections = [
      Handout.Section("clock", words.say("念完要多久", "How long it takes"), clock),
      Handout.Section("density", words.say("哪一段最险", "Where it is thickest"), [.timeline(rehearsal.timeline)]),
      Handout.Section("feed", words.say("评论区", "The comments"), feed),
    ]
    return Handout(
      title: words.say("彩排：", "Rehearsal: ") + name,
      lead: [
        "\(rehearsal.market.name[language]) · "
          + words.say("契合度 ", "fit ") + words.number(rehearsal.fit.fit) + " · " + verdict.verdict(rehearsal.fit.verdict)
      ],
      sections: sections, facts: facts(cited).sorted { $0.id < $1.id }, source: source, language: language)
  }

  private func blocks(_ asked: Rehearsal.Asked, number: Int, _ market: Market, _ words: CourseWords) -> [Handout.Block]
  {
    let question = asked.question
    let answered =
      asked.isAnswered
      ? words.say("（稿子里前面说过）", " (the script has said it)")
      : question.answeredAt != nil
        ? words.say("（稿子里后面才说）", " (the script says it later)") : words.say("（稿子里没有）", " (not in the script)")
    var blocks: [Handout.Block] = [
      .head("\(number) · " + TextReport.clock(asked.at) + "  " + question.question.asked(in: words.language) + answered)
    ]
    let local = question.asked.filter { !$0.language.hasPrefix("zh") }
    if !local.isEmpty { blocks.append(.spoken(local)) }
    let part = question.question.answer
    if let answer = question.answer {
      blocks.append(.line(Handout.Line(.good, answer, why: part.why[words.language], cites: part.evidence.map(\.id))))
      if !question.spoken.isEmpty { blocks.append(.spoken(question.spoken)) }
    }
    if let avoid = market.frame(part.frame)?.avoid {
      blocks.append(.note(words.say("别这么答：", "do not: ") + avoid[words.language]))
    }
    return blocks
  }
}
