internal import Ruxiang

/// The words of a page in the reader's language: those it shares with the text report, and its own.
struct PageWords {
  let language: ReaderLanguage
  /// The same verdicts and severities as on the terminal.
  let look: TextReport

  init(_ language: ReaderLanguage) {
    self.language = language
    look = TextReport(language: language, colour: false)
  }

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// A list in a sentence.
  func list(_ all: [String]) -> String { all.joined(separator: say("、", ", ")) }

  /// Slots by name.
  func names(_ slots: [String]) -> String { SlotNames.list(slots, in: language) }

  /// A severity in one character, for marks and numbers.
  func letter(_ severity: Severity) -> String {
    switch severity {
    case .block: say("禁", "B")
    case .rewrite: say("改", "R")
    case .advice, .none: say("议", "A")
    }
  }

  /// The language a tag begins with, without its region.
  private static func primary(_ tag: String) -> Substring { tag.prefix { $0 != "-" } }

  /// A language by its name.
  func tongue(_ tag: String) -> String {
    switch Self.primary(tag) {
    case "zh": say("中文", "Chinese")
    case "en": say("英语", "English")
    case "id": say("印尼语", "Indonesian")
    case "ms": say("马来语", "Malay")
    case "th": say("泰语", "Thai")
    case "vi": say("越南语", "Vietnamese")
    case "fil", "tl": say("菲律宾语", "Filipino")
    case "ar": say("阿拉伯语", "Arabic")
    default: tag
    }
  }

  /// Which way a language runs.
  static func direction(_ tag: String) -> String {
    ["ar", "he", "fa", "ur"].contains(primary(tag)) ? "rtl" : "ltr"
  }

  /// The tag of a script's own language.
  static func tag(ofScript language: String) -> String { language == "zh" ? "zh-Hans" : language }

  /// Lines in the markets' languages, for the template: those of one language together.
  func spoken(_ lines: [Spoken]) -> Field {
    var order: [String] = []
    let all = Dictionary(grouping: lines) { line in
      if !order.contains(line.language) { order.append(line.language) }
      return line.language
    }
    return .list(
      order.map { language in
        [
          "tongue": .text(tongue(language)), "tag": .text(language), "dir": .text(Self.direction(language)),
          "readingTag": .text("\(Self.primary(language))-Latn"),
          "lines": .list(
            (all[language] ?? []).map { ["pieces": .slots($0.text), "reading": .text($0.reading ?? "")] }),
        ]
      })
  }

  /// What templates say themselves.
  var labels: Field {
    .labels(Self.table.mapValues { $0[language] })
  }

  private static let table: [String: LocalizedText] = [
    "brand": LocalizedText(zh: "入乡", en: "Ruxiang"),
    "motto": LocalizedText(zh: "开播前先过一遍", en: "read it once more before you go live"),
    "contents": LocalizedText(zh: "目录", en: "contents"),
    "verdicts": LocalizedText(zh: "能不能播", en: "Can it go on air"),
    "scale": LocalizedText(
      zh: "契合度 0–100 分，由得体、易懂、打动人、可信四个方面按市场的权重合成。有一处“禁播”，别的再好也不能播。",
      en:
        "The fit, 0–100, weighs four sides as each market does: propriety, clarity, appeal, credibility. One block outweighs everything else."
    ),
    "script": LocalizedText(zh: "稿子", en: "The script"),
    "marked": LocalizedText(zh: "点划线的词，看为什么、改说什么。", en: "Follow a marked phrase to see why, and what to say instead."),
    "block": LocalizedText(zh: "禁播", en: "block"),
    "rewrite": LocalizedText(zh: "要改", en: "rewrite"),
    "advice": LocalizedText(zh: "建议", en: "advice"),
    "good": LocalizedText(zh: "说得好", en: "works"),
    "findings": LocalizedText(zh: "一处一处看", en: "Place by place"),
    "clean": LocalizedText(zh: "没有发现要留意的地方。", en: "Nothing to look at was found."),
    "takesForGranted": LocalizedText(zh: "这句话默认：", en: "It takes for granted: "),
    "meaning": LocalizedText(zh: "意思：", en: "meaning: "),
    "kept": LocalizedText(zh: "已保留：", en: "kept on purpose: "),
    "evidence": LocalizedText(zh: "依据", en: "evidence"),
    "supply": LocalizedText(zh: "请先补上：", en: "first supply: "),
    "together": LocalizedText(zh: "整篇来看", en: "Taken together"),
    "works": LocalizedText(zh: "已经说得好的", en: "What already works"),
    "unknown": LocalizedText(zh: "规则还不认识的说法", en: "Phrases no rule knows"),
    "unknownHelp": LocalizedText(
      zh: "看着像俗语、称呼、方言，词典里没有，请人看一眼。", en: "They look bound to a culture, and no lexicon has them: have someone look."),
    "allowances": LocalizedText(zh: "保留清单", en: "Allow-list"),
    "leaveOut": LocalizedText(zh: "去掉", en: "leave out"),
    "stands": LocalizedText(zh: "句子照样通顺", en: "the sentence stands"),
    "instead": LocalizedText(zh: "改说", en: "say"),
    "inPlaceOf": LocalizedText(zh: "换掉整句：", en: "in place of: "),
    "colon": LocalizedText(zh: "：", en: ": "),
    "retold": LocalizedText(zh: "改好的稿子", en: "The script told again"),
    "retoldHelp": LocalizedText(
      zh: "只列改了的行。没有的资料不编，写成〔请填：…〕。", en: "Lines that changed. What is not known is not made up: it reads 〔请填：…〕."),
    "notRetold": LocalizedText(
      zh: "这一份没有整篇改写：译稿和特别长的稿子不改。", en: "Not told again as a whole: translations and very long scripts are not."),
    "unchanged": LocalizedText(zh: "没有要改的行。", en: "No line needed to change."),
    "line": LocalizedText(zh: "行", en: "line"),
    "original": LocalizedText(zh: "原文", en: "original"),
    "sayChinese": LocalizedText(zh: "中文改说", en: "say in Chinese"),
    "sayLocal": LocalizedText(zh: "当地话", en: "in the market's language"),
    "why": LocalizedText(zh: "为什么", en: "why"),
    "fillIn": LocalizedText(zh: "请填", en: "fill in"),
    "leftOut": LocalizedText(zh: "没再说的", en: "left out"),
    "lineLeftOut": LocalizedText(zh: "（不说这一行）", en: "(leave the line out)"),
    "whole": LocalizedText(zh: "整篇念一遍", en: "the whole script, to read through"),
    "left": LocalizedText(zh: "还要自己看的", en: "Left for you to look at"),
    "missing": LocalizedText(zh: "稿子里还缺的", en: "What the script still lacks"),
    "sources": LocalizedText(zh: "依据和出处", en: "Evidence and sources"),
    "read": LocalizedText(zh: "复核期限", en: "review by"),
    "general": LocalizedText(zh: "凭常识，没有出处", en: "general knowledge, no source"),
    "offline": LocalizedText(
      zh: "规则引擎，不用模型；这一页不联网，稿子没有离开过这台机器。市场规矩会变，播前请以当地最新规定为准；不是法律意见。",
      en:
        "Made by rules, without a model. This page asks the network for nothing. Rules of markets change: check what is in force before you go live. Not legal advice."
    ),
    "data": LocalizedText(zh: "数据", en: "data"),
  ]
}
