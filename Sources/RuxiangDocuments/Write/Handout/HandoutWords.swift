internal import Ruxiang

/// The few words that handouts say themselves.
struct HandoutWords {
  let language: ReaderLanguage
  let page: PageWords

  init(_ language: ReaderLanguage) { (self.language, page) = (language, PageWords(language)) }

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  func severity(_ severity: Severity) -> String {
    severity == .none ? say("没问题", "fine") : page.look.severity(severity)
  }

  func kind(_ kind: Handout.Line.Kind) -> String {
    switch kind {
    case .good: say("可以说", "say")
    case .bad: say("别这么说", "not like this")
    case .plain: say("原话", "the line")
    }
  }

  func number(_ number: Int) -> String { say("第 \(number) 题", "Task \(number)") }
  var colon: String { say("：", ": ") }
  var answer: String { say("答案", "answer") }
  var why: String { say("为什么：", "why: ") }
  var cites: String { say("依据 ", "evidence ") }
  var sources: String { say("依据和出处", "Evidence and sources") }
  var space: String { say("写在这里：", "write here:") }

  func cited(_ cites: [String]) -> String { cites.isEmpty ? "" : self.cites + cites.joined(separator: " ") }

  func read(_ fact: Fact) -> String { say("复核期限 ", "review by ") + fact.reviewBy }

  /// What stands in a step of a timeline.
  func step(_ step: Handout.Timeline.Step) -> String {
    let found = [Severity.block, .rewrite, .advice].compactMap { severity in
      step.found[severity].flatMap { $0 > 0 ? "\(self.severity(severity)) \($0)" : nil }
    }
    let works = step.works > 0 ? [say("说得好 \(step.works)", "works \(step.works)")] : []
    let all = found + works
    return TextReport.clock(step.from) + "  "
      + (all.isEmpty ? say("没有", "nothing") : all.joined(separator: say("，", ", ")))
  }
}
