internal import FoundationEssentials
internal import Ruxiang

/// The language of the interface: `--ui-language`, else the locale, else Chinese.
enum UILanguage {
  /// Decided once, before any help text is made.
  static let current = decide(CommandLine.arguments, ProcessInfo.processInfo.environment)

  /// Pure, for tests.
  static func decide(_ arguments: [String], _ environment: [String: String]) -> ReaderLanguage {
    for (index, argument) in arguments.enumerated() {
      if argument == "--" { break }
      if argument == "--ui-language", index + 1 < arguments.count, let language = named(arguments[index + 1]) {
        return language
      }
      if argument.hasPrefix("--ui-language="), let language = named(String(argument.dropFirst(14))) { return language }
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    // C and POSIX say nothing about the reader; the first readers are Chinese.
    return locale.isEmpty || locale.hasPrefix("C") || locale == "POSIX" || locale.hasPrefix("zh") ? .zh : .en
  }

  /// A language by the names people type.
  static func named(_ name: String) -> ReaderLanguage? {
    switch name.lowercased() {
    case "zh", "zh-hans", "zh-cn", "cn": .zh
    case "en", "en-us", "en-gb": .en
    default: nil
    }
  }
}

/// A text in the interface's language.
func say(_ zh: String, _ en: String) -> String { UILanguage.current == .zh ? zh : en }
