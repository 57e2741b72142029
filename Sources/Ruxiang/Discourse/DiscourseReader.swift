internal import RuxiangText

/// XML elements into discourse rules.
enum DiscourseReader {
  /// The rule of a `<rule>` element that has passed the schema; nil where its attributes do not make a measure.
  static func rule(_ element: XMLElement, file: String) -> DiscourseRule? {
    guard let measure = measure(element) else { return nil }
    return DiscourseRule(
      id: element["id"] ?? "", measure: measure, name: text(element, "name"), why: text(element, "why"),
      advice: text(element, "advice"), markets: words(element["markets"]),
      sources: EntryReader.sources(element),
      hits: element.elements(named: "hit").map { lines($0.text) },
      quiets: element.elements(named: "quiet").map { lines($0.text) },
      origin: DataPlace(file: file, line: element.line, column: element.column))
  }

  private static func measure(_ element: XMLElement) -> DiscourseRule.Measure? {
    let of = words(element["of"])
    let least = element["least"].flatMap { Int($0) } ?? 1
    let within = element["within"].flatMap { Int($0) } ?? 0
    switch element["measure"] {
    case "rate":
      guard let rate = element["per-minute"].flatMap({ Double($0) }) else { return nil }
      return .rate(of: of, perMinute: rate, least: least, without: words(element["without"]))
    case "lines":
      guard let share = element["share"].flatMap({ Double($0) }) else { return nil }
      return .lines(of: of, share: share, least: least)
    case "burst":
      return within > 0 && least > 1
        ? .burst(of: of, least: least, within: within, atClose: element["part"] == "close") : nil
    case "arc":
      let steps = element.elements(named: "step").map { words($0["of"]) }
      return steps.count > 1 && within > 0 ? .arc(steps: steps, within: within) : nil
    default: return nil
    }
  }

  private static func words(_ text: String?) -> [String] { (text ?? "").split(separator: " ").map(String.init) }

  private static func text(_ element: XMLElement, _ name: String) -> LocalizedText {
    func said(_ language: String) -> String {
      element.elements(named: name).first { $0["lang"] == language }?.text.trimmed ?? ""
    }
    return LocalizedText(zh: said("zh-Hans"), en: said("en"))
  }

  /// The lines of an example, each without the layout in front of it.
  private static func lines(_ text: String) -> String {
    text.split(separator: "\n").map { String($0).trimmed }.filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
