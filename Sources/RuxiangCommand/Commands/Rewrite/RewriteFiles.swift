internal import ArgumentParser
internal import Ruxiang
internal import RuxiangDocuments

/// Puts rewritten scripts into a folder, a file for each, or on standard output.
struct RewriteFiles {
  let format: RewriteCommand.Format
  let directory: String?
  private let engine: Engine
  private var names = OutputNames()

  init(_ format: RewriteCommand.Format, directory: String?, engine: Engine) {
    (self.format, self.directory, self.engine) = (format, directory, engine)
  }

  /// - Throws: a usage error where the format cannot be written there.
  static func check(_ format: RewriteCommand.Format, directory: String?, files: Int) throws {
    guard directory == nil, let document = format.document else { return }
    guard files > 1 || document.isBinary && Console.isTerminal else { return }
    throw ValidationError(
      say(
        "这种格式不能显示在终端，也不能几个连在一起：用 --output 指定目录",
        "this format is not for a terminal, nor for several files in a row: name a folder with --output"))
  }

  /// Writes a script in a format of documents.
  mutating func write(_ checked: CheckedScript, _ document: OutputFormat) throws(WriteError) {
    var writer = document.rewriteWriter(
      engine: engine, look: TextReport(language: UILanguage.current, colour: false))
    var bytes: [UInt8] = []
    let sink: ByteSink = { bytes += $0 }
    writer.begin(sink)
    writer.add(checked, sink)
    try writer.finish(sink)
    try put(bytes, of: checked.script, ending: document.fileName)
  }

  /// Writes what is text already.
  mutating func put(_ text: [UInt8], of script: Script, ending: String) throws(WriteError) {
    guard let directory else {
      Console.print(text)
      return
    }
    let file = try OutputFile("\(directory)/\(names.name(script.name, part: script.part, ending: ending))")
    file.write(text)
    try file.commit()
  }
}

extension RewriteCommand.Format {
  /// The format of documents it is; nil for what this command prints itself.
  var document: OutputFormat? {
    switch self {
    case .docx: .docx
    case .xliff: .xliff
    case .prompter: .prompter
    case .text, .diff, .table, .markdown, .html, .json, .same: nil
    }
  }

  /// How the names of its files end, behind the name of a script.
  func ending(_ file: String) -> String {
    switch self {
    case .docx, .xliff, .prompter: document?.fileName ?? ""
    case .diff: ".rewritten.diff"
    case .table: ".rewritten.table.txt"
    case .markdown: ".rewritten.table.md"
    case .html: ".rewritten.html"
    case .json: ".rewritten.json"
    case .text, .same:
      // Captions stay captions; what was taken out of a container is text now.
      ".rewritten."
        + (["md", "markdown", "srt", "vtt", "ass", "ssa", "lrc"].first { file.lowercased().hasSuffix("." + $0) }
          ?? "txt")
    }
  }
}
