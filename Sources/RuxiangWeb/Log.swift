internal import FoundationEssentials
@preconcurrency @unsafe internal import Glibc
internal import Logging
internal import RuxiangText

/// Lines of `key=value` on standard error. No handler of requests hands it a query, a body or words of a script.
struct LineLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level

  init(_ level: WebLogLevel) { logLevel = Logger.Level(rawValue: level.rawValue) ?? .info }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var line =
      "time=\(Date.now.formatted(.iso8601.year().month().day().timeZone(separator: .omitted).time(includingFractionalSeconds: true)))"
    line += " level=\(event.level.rawValue) msg=\(Self.quoted(event.message.description))"
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    for (key, value) in all.sorted(by: { $0.key < $1.key }) { line += " \(key)=\(Self.quoted("\(value)"))" }
    line += "\n"
    Self.write(Array(line.utf8))
  }

  /// A value as it is where it has neither spaces nor quotes nor control characters, else between quotes.
  static func quoted(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.value > 0x20 && $0 != "\"" && $0 != "=" && $0 != "\\" && $0.value != 0x7F
    }
    if isPlain, !text.isEmpty { return text }
    let written = text.escaped { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case "\n": "\\n"
      case _ where scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .lineSeparator:
        "\\u{\(String(scalar.value, radix: 16))}"
      default: nil
      }
    }
    return "\"\(written)\""
  }

  /// One write for one line, so that lines of several threads do not mix.
  private static func write(_ bytes: [UInt8]) {
    _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(2, $0.baseAddress!, $0.count) }
  }
}
