internal import ArgumentParser
internal import Ruxiang
internal import RuxiangDocuments

/// Which outputs are wanted, and where.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      say(
        "输出格式，可多次给出或用逗号隔开，all 表示全部：", "output, may be repeated or separated by commas, all for every one: ")
        + OutputFormat.allCases.map(\.rawValue).joined(separator: " "), valueName: "format"))
  var named: [String] = []

  @Option(
    name: [.customLong("output"), .customShort("o")],
    help: ArgumentHelp(say("把结果写成这个目录里的文件", "write files into this folder"), valueName: "dir"),
    completion: .directory)
  var directory: String?

  /// The formats asked for, each once; text where none is.
  var formats: [OutputFormat] {
    get throws {
      let all: [OutputFormat] = try FormatNames.formats(named)
      return all.isEmpty ? [.text] : all
    }
  }

  func validate() throws {
    let formats = try formats
    try FormatNames.validate(count: formats.count, isBinary: formats.contains(where: \.isBinary), directory: directory)
  }
}

/// The outputs of a run: every script goes to each of them as it comes.
struct Outputs {
  private let directory: String?
  /// Documents of the whole run.
  private var runs: [Run] = []
  /// Formats with a file for each script.
  private let each: [OutputFormat]
  private var names = OutputNames()
  private let look: TextReport
  private let engine: Engine
  private(set) var written = 0

  private struct Run {
    var writer: any ReportWriter
    let file: OutputFile?

    var sink: ByteSink {
      if let file { return { file.write($0) } }
      return { Console.print($0) }
    }
  }

  /// - Parameters:
  ///   - engine: what checks the scripts.
  ///   - isArray: whether JSON is an array of reports even where there is one.
  init(_ formats: [OutputFormat], directory: String?, engine: Engine, isArray: Bool) throws(WriteError) {
    (self.directory, self.engine) = (directory, engine)
    look = TextReport(
      language: UILanguage.current, colour: directory == nil && Console.isTerminal, width: Console.columns)
    each = formats.filter(\.isFileForEachScript)
    for format in formats where !format.isFileForEachScript {
      var file: OutputFile?
      if let directory { file = try OutputFile("\(directory)/\(format.fileName)") }
      var run = Run(writer: format.writer(engine: engine, isArray: isArray, look: look), file: file)
      run.writer.begin(run.sink)
      runs.append(run)
    }
  }

  /// Adds a script that was checked.
  mutating func add(_ checked: CheckedScript) throws(WriteError) {
    for index in runs.indices { runs[index].writer.add(checked, runs[index].sink) }
    for format in each {
      let writer = format.writer(engine: engine, isArray: false, look: look)
      let ending = format.fileName
      let file: OutputFile?
      if let directory {
        let name = names.name(checked.script.name, part: checked.script.part, ending: ending)
        file = try OutputFile("\(directory)/\(name)")
      } else {
        file = nil
      }
      var run = Run(writer: writer, file: file)
      run.writer.begin(run.sink)
      run.writer.add(checked, run.sink)
      try run.writer.finish(run.sink)
      try file?.commit()
    }
    written += 1
  }

  /// Adds an input that was not checked.
  mutating func add(_ failed: FailedInput) {
    for index in runs.indices { runs[index].writer.add(failed, runs[index].sink) }
  }

  /// Ends all documents and puts them in their place.
  mutating func finish() throws(WriteError) {
    for index in runs.indices {
      try runs[index].writer.finish(runs[index].sink)
      try runs[index].file?.commit()
    }
  }
}
