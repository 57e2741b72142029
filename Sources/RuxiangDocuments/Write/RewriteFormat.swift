public import Ruxiang

/// The formats that scripts told again are written in. Raw values are what options name.
public enum RewriteFormat: String, Sendable, CaseIterable {
  case text, diff, table, markdown, html, json, docx, xliff, prompter, srt, same

  /// The format of documents it is; nil for what is not one of those reports are written in too.
  public var document: OutputFormat? {
    switch self {
    case .docx: .docx
    case .xliff: .xliff
    case .prompter: .prompter
    case .text, .diff, .table, .markdown, .html, .json, .srt, .same: nil
    }
  }

  /// How the names of its files end, behind the name of a script.
  ///
  /// - Parameter file: the path of the script; its extension decides where its layout is kept.
  public func ending(_ file: String) -> String {
    switch self {
    case .docx, .xliff, .prompter: document?.fileName ?? ""
    case .diff: ".rewritten.diff"
    case .table: ".rewritten.table.txt"
    case .markdown: ".rewritten.table.md"
    case .html: ".rewritten.html"
    case .json: ".rewritten.json"
    case .srt: ".rewritten.srt"
    case .text, .same:
      // Captions stay captions; what was taken out of a container is text now.
      ".rewritten."
        + (["md", "markdown", "srt", "vtt", "ass", "ssa", "lrc"].first { file.lowercased().hasSuffix("." + $0) }
          ?? "txt")
    }
  }

  /// A script told again in this format; `same` is its text, since a file it stands in may hold others.
  ///
  /// - Parameters:
  ///   - checked: the script with its report before and the rewriting.
  ///   - outlines: what each market looks for in the script as it is now, by market id.
  ///   - look: how text is laid out, and the language of all that is said.
  ///   - pace: how fast it is read; nil: where times are needed, the ordinary one.
  /// - Throws: where the container could not be made.
  public func bytes(
    _ checked: CheckedScript, outlines: [String: Outline], engine: Engine, look: TextReport, pace: SpokenPace? = nil
  ) throws(WriteError) -> [UInt8] {
    guard let told = checked.rewritten else { preconditionFailure("a script that was not told again") }
    let (script, language) = (checked.script, look.language)
    let table = RewriteTable(language: language, colour: look.isColoured)
    switch self {
    case .docx, .xliff:
      return try Self.document(
        checked, (document ?? .docx).rewriteWriter(engine: engine, look: look))
    case .prompter: return try Self.document(checked, PrompterWriter(pace: pace))
    case .diff: return Array(LineDiff.text(script, told, colour: look.isColoured).utf8)
    case .table: return Array(table.text(script, told).utf8)
    case .markdown: return Array(table.markdown(script, told).utf8)
    case .html: return RewritingPage.bytes(script, told, outlines: outlines)
    case .json: return RewriteJSON.bytes(script, told, outlines: outlines, language: language) + [0x0A]
    case .srt: return CaptionWriter.bytes(script, told: told, pace: pace ?? .ordinary)
    case .text, .same: return told.utf8
    }
  }

  /// The document of one script.
  static func document(
    _ checked: CheckedScript, _ writer: any ReportWriter
  ) throws(WriteError) -> [UInt8] {
    var writer = writer
    let collected = Collected()
    let sink: ByteSink = { collected.bytes += $0 }
    writer.begin(sink)
    writer.add(checked, sink)
    try writer.finish(sink)
    return collected.bytes
  }

  private final class Collected {
    var bytes: [UInt8] = []
  }
}
