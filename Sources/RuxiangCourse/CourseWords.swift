internal import Ruxiang

/// The words the course's pages share.
struct CourseWords {
  let language: ReaderLanguage

  init(_ language: ReaderLanguage) { self.language = language }

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// With one decimal where it has any.
  func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
  }

  func points(_ value: Double) -> String { say("\(number(value)) 分", "\(number(value)) points") }

  func side(_ kind: TextGrade.Side.Kind) -> String {
    switch kind {
    case .gained: say("契合度提高", "fit gained")
    case .mended: say("问题改掉", "findings mended")
    case .kept: say("资料和承诺留住", "facts and promises kept")
    case .closure: say("没添新问题", "no new finding")
    case .invented: say("没编资料", "nothing made up")
    }
  }

  func kind(_ kind: Item.Kind) -> String {
    switch kind {
    case .spot: say("找毛病", "spot it")
    case .market: say("选市场", "choose the market")
    case .better: say("选说法", "choose the line")
    case .write: say("改一句", "write the line")
    case .passage: say("改一段", "rewrite the passage")
    case .read: say("念一念", "read aloud")
    }
  }
}
