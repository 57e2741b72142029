public import Ruxiang

/// The formats that reports are written in. Raw values are what options name.
public enum OutputFormat: String, Sendable, CaseIterable {
  case text, json, jsonl
  case markdown, csv, xlsx, sarif, junit, github, tbx
  case html, docx, xliff, prompter

  /// Whether every script becomes a file of its own.
  public var isFileForEachScript: Bool {
    switch self {
    case .html, .docx, .xliff, .prompter: true
    default: false
    }
  }

  /// Whether its bytes are not for a terminal.
  public var isBinary: Bool { self == .xlsx || self == .docx }

  /// Whether it looks at the bytes of the file the script came from: to put its changes into them, or to count in them.
  public var needsOriginal: Bool { self == .sarif || self == .github || self == .docx }

  /// Whether it shows the script told again.
  public var needsRewritten: Bool { self == .html || self == .xliff || self == .prompter }

  /// What the file of a run is called; of a format with a file for each script, how their names end.
  public var fileName: String {
    switch self {
    case .text: "report.txt"
    case .json: "report.json"
    case .jsonl: "report.jsonl"
    case .markdown: "report.md"
    case .csv: "findings.csv"
    case .xlsx: "findings.xlsx"
    case .sarif: "report.sarif"
    case .junit: "junit.xml"
    case .github: "annotations.txt"
    case .tbx: "terms.tbx"
    case .html: ".ruxiang.html"
    case .docx: ".ruxiang.docx"
    case .xliff: ".ruxiang.xlf"
    case .prompter: ".prompter.txt"
    }
  }

  /// A writer for a run.
  ///
  /// - Parameters:
  ///   - engine: what checks the scripts; formats that explain entries look them up in it.
  ///   - isArray: whether JSON is an array of reports even where there is one.
  ///   - look: how text is laid out, and the language of all that is said.
  public func writer(engine: Engine, isArray: Bool, look: TextReport) -> any ReportWriter {
    switch self {
    case .text: TextWriter(look: look)
    case .json: JSONArrayWriter(isArray: isArray)
    case .jsonl: JSONLinesWriter()
    case .markdown: MarkdownWriter(language: look.language)
    case .csv: CSVWriter(language: look.language)
    case .xlsx: WorkbookWriter(language: look.language)
    case .sarif: SARIFWriter(engine: engine, language: look.language)
    case .junit: JUnitWriter(language: look.language)
    case .github: GitHubWriter(language: look.language)
    case .tbx: TermsWriter(engine: engine, language: look.language)
    case .html: ReportPageWriter()
    case .docx: WordWriter(.offered)
    case .xliff: BilingualWriter()
    case .prompter: PrompterWriter()
    }
  }

  /// A writer for scripts told again.
  ///
  /// - Parameters: those of `writer`.
  public func rewriteWriter(engine: Engine, look: TextReport) -> any ReportWriter {
    self == .docx ? WordWriter(.rewritten) : writer(engine: engine, isArray: false, look: look)
  }
}
