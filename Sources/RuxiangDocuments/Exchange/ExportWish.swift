internal import Ruxiang

/// Which file is wanted.
struct ExportWish {
  /// What is written.
  enum Way {
    case check(OutputFormat)
    case rewrite(RewriteFormat)
    /// Captions of the script as it is.
    case captions
  }

  let way: Way
  let pace: SpokenPace?

  /// Which of the commands writes it.
  private enum Command: String, CaseIterable { case check, rewrite }

  /// Formats that mean the script told again unless the request says otherwise: to be said, or put back where it was.
  private static let told: Set<RewriteFormat> = [.diff, .table, .srt, .same, .prompter]

  init(_ members: RequestMembers) throws(ExchangeProblem) {
    let bounds = SpokenPace.possible
    pace = try members.number("charactersPerMinute", in: bounds).map(SpokenPace.init)
    guard let name = try members.string("as") else {
      throw ExchangeProblem(
        .request, zh: "缺少 as：要哪种格式", en: "no \"as\": which format is wanted?", member: "as")
    }
    let (report, retelling) = (OutputFormat(rawValue: name), RewriteFormat(rawValue: name))
    let command = try members.choice("of", of: Command.self)
    switch (command ?? (retelling.map(Self.told.contains) ?? false ? .rewrite : .check), report, retelling) {
    case (.check, let format?, _): way = .check(format)
    case (.check, nil, .srt): way = .captions
    case (.rewrite, _, let format?): way = .rewrite(format)
    default:
      let known: [String] =
        switch command {
        case .check: OutputFormat.allCases.map(\.rawValue) + ["srt"]
        case .rewrite: RewriteFormat.allCases.map(\.rawValue)
        case nil: (OutputFormat.allCases.map(\.rawValue) + RewriteFormat.allCases.map(\.rawValue)).distinct
        }
      throw .unknown("as", name, known)
    }
  }

  /// What the file is called: without folders, and without what is no letter, digit or plain sign.
  func fileName(_ script: Script) -> String {
    let ending =
      switch way {
      case .check(let format) where format.isFileForEachScript: format.fileName
      case .check(let format):
        ".ruxiang." + (format.fileName.split(separator: ".").last.map(String.init) ?? "txt")
      case .captions: ".srt"
      case .rewrite(.same): ".rewritten" + Self.extension(of: script.name)
      case .rewrite(.text) where script.origins == nil: Self.ending(of: script.format)
      case .rewrite(let format): format.ending(script.name)
      }
    let name = script.name == "-" ? "script" : script.name
    // The file a script was put back into is the whole of it.
    var part = script.part
    if case .rewrite(.same) = way { part = nil }
    var names = OutputNames()
    let path = names.name(name, part: part, ending: ending)
    let last = path.split(separator: "/").last.map(String.init) ?? path
    return String(String.UnicodeScalarView(last.unicodeScalars.filter(Self.isPlain)))
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    default: !"\\:*?\"<>|".unicodeScalars.contains(scalar)
    }
  }

  private static func `extension`(of name: String) -> String {
    let last = name.split(separator: "/").last ?? ""
    return last.dropFirst().lastIndex(of: ".").map { String(last[$0...]) } ?? ".txt"
  }

  private static func ending(of format: ScriptFormat) -> String {
    switch format {
    case .plain: ".rewritten.txt"
    case .markdown: ".rewritten.md"
    case .srt, .vtt, .ass, .lrc: ".rewritten.\(format.rawValue)"
    }
  }

  /// The media type of the file.
  ///
  /// - Parameter format: what the script was read in.
  func mediaType(of format: DocumentFormat) -> String {
    switch way {
    case .check(let format): format.mediaType
    case .captions, .rewrite(.srt): DocumentFormat.srt.mediaType
    case .rewrite(.text): "text/plain; charset=utf-8"
    case .rewrite(.same): format.mediaType
    case .rewrite(.diff): "text/x-diff; charset=utf-8"
    case .rewrite(.table): "text/plain; charset=utf-8"
    case .rewrite(let format): OutputFormat(rawValue: format.rawValue)?.mediaType ?? "application/octet-stream"
    }
  }
}

extension OutputFormat {
  /// The media type of its files.
  public var mediaType: String {
    switch self {
    case .text, .github, .prompter: "text/plain; charset=utf-8"
    case .json: "application/json; charset=utf-8"
    case .jsonl: "application/jsonl; charset=utf-8"
    case .markdown: DocumentFormat.markdown.mediaType
    case .csv: DocumentFormat.csv.mediaType
    case .xlsx: DocumentFormat.xlsx.mediaType
    case .sarif: "application/sarif+json"
    case .junit: "application/xml"
    case .tbx: "application/x-tbx"
    case .html: DocumentFormat.html.mediaType
    case .docx: DocumentFormat.docx.mediaType
    case .xliff: DocumentFormat.xliff.mediaType
    }
  }
}

extension DocumentFormat {
  /// The media type of its files; encodings other than UTF-8 are not named by it.
  public var mediaType: String {
    let office = "application/vnd.openxmlformats-officedocument."
    return switch self {
    case .plain, .ass, .lrc: "text/plain"
    case .markdown: "text/markdown; charset=utf-8"
    case .srt: "application/x-subrip"
    case .vtt: "text/vtt"
    case .ttml: "application/ttml+xml"
    case .csv: "text/csv; charset=utf-8"
    case .tsv: "text/tab-separated-values"
    case .json: "application/json"
    case .jsonl: "application/jsonl"
    case .docx: office + "wordprocessingml.document"
    case .xlsx: office + "spreadsheetml.sheet"
    case .html: "text/html; charset=utf-8"
    case .xliff: "application/xliff+xml"
    }
  }
}
