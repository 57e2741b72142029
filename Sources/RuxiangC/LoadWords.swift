internal import FoundationEssentials
internal import Ruxiang
internal import RuxiangDocuments

/// What is told of an engine that cannot be loaded.
enum LoadWords {
  /// The language of the locale; Chinese where it says nothing, as in the command.
  static var language: ReaderLanguage {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    return locale.isEmpty || locale.hasPrefix("C") || locale == "POSIX" || locale.hasPrefix("zh") ? .zh : .en
  }

  static func text(_ error: any Error, _ language: ReaderLanguage) -> String {
    switch error {
    case let error as DataDirectoryError: directory(error)[language]
    // A message is a few lines, not a report on the data: `ruxiang lexicon lint` gives that.
    case let error as DataProblems: error.all.prefix(20).map { $0.description(in: language) }.joined(separator: "\n")
    case let error as CheckerError: error.description
    default: "\(error)"
    }
  }

  private static func directory(_ error: DataDirectoryError) -> LocalizedText {
    switch error {
    case .noData(let path), .noOverlay(let path):
      LocalizedText(zh: "\(path) 里没有 Lexicons/zh 和 Markets", en: "\(path) holds no Lexicons/zh and Markets")
    case .unreadable(let path): LocalizedText(zh: "数据读不了：\(path)", en: "cannot read data: \(path)")
    case .notFound:
      LocalizedText(
        zh: "找不到数据目录（Lexicons、Markets）：作为参数给出，或用 RUXIANG_DATA 指定",
        en: "no data directory (Lexicons, Markets): pass it, or name it with RUXIANG_DATA")
    }
  }
}
