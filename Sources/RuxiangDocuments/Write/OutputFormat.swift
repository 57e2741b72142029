public import Ruxiang

/// The formats that reports are written in. Raw values are what options name.
public enum OutputFormat: String, Sendable, CaseIterable {
  case text, json, jsonl, html

  /// Whether every script becomes a file of its own.
  public var isFileForEachScript: Bool { self == .html }

  /// Whether its bytes are not for a terminal.
  public var isBinary: Bool { false }

  /// Whether it puts its changes into the file the script came from.
  public var needsOriginal: Bool { false }

  /// Whether it shows the script told again.
  public var needsRewritten: Bool { self == .html }

  /// What the file of a run is called; of a format with a file for each script, how their names end.
  public var fileName: String {
    switch self {
    case .text: "report.txt"
    case .json: "report.json"
    case .jsonl: "report.jsonl"
    case .html: ".html"
    }
  }

  /// A writer for a run.
  ///
  /// - Parameters:
  ///   - isArray: whether JSON is an array of reports even where there is one.
  ///   - look: how text is laid out.
  public func writer(isArray: Bool, look: TextReport) -> any ReportWriter {
    switch self {
    case .text: TextWriter(look: look)
    case .json: JSONArrayWriter(isArray: isArray)
    case .jsonl: JSONLinesWriter()
    case .html: ReportPageWriter()
    }
  }
}
