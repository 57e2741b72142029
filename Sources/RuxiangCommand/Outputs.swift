internal import ArgumentParser
internal import Dispatch
internal import Ruxiang
internal import RuxiangDocuments
internal import Synchronization

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

/// The outputs of a run: every script goes to each of them as it comes, to several at once.
struct Outputs {
  private let directory: String?
  /// Documents of the whole run.
  private let runs: [OutputRun]
  /// Formats with a file for each script.
  private let each: [OutputFormat]
  private var names = OutputNames()
  private let look: TextReport
  private let engine: Engine
  private(set) var written = 0

  /// - Parameters:
  ///   - engine: what checks the scripts.
  ///   - isArray: whether JSON is an array of reports even where there is one.
  init(_ formats: [OutputFormat], directory: String?, engine: Engine, isArray: Bool) throws(WriteError) {
    (self.directory, self.engine) = (directory, engine)
    look = TextReport(
      language: UILanguage.current, colour: directory == nil && Console.isTerminal, width: Console.columns)
    each = formats.filter(\.isFileForEachScript)
    var runs: [OutputRun] = []
    for format in formats where !format.isFileForEachScript {
      let path = directory.map { "\($0)/\(format.fileName)" }
      runs.append(try OutputRun(format, path, engine: engine, isArray: isArray, look: look))
    }
    self.runs = runs
  }

  /// Adds a script that was checked.
  mutating func add(_ checked: CheckedScript) throws(WriteError) {
    var own: [OutputRun] = []
    for format in each {
      let path = directory.map {
        "\($0)/\(names.name(checked.script.name, part: checked.script.part, ending: format.fileName))"
      }
      own.append(try OutputRun(format, path, engine: engine, isArray: false, look: look))
    }
    // What takes longest first: the others fill up what is left of the cores.
    let all = own.map { ($0, true) } + runs.reversed().map { ($0, false) }
    try Self.beside(all) { (run, isWhole) throws(WriteError) in
      run.add(checked)
      if isWhole { try run.finish() }
    }
    written += 1
  }

  /// Adds an input that was not checked.
  func add(_ failed: FailedInput) {
    for run in runs { run.add(failed) }
  }

  /// Ends all documents and puts them in their place.
  func finish() throws(WriteError) {
    try Self.beside(runs) { (run) throws(WriteError) in try run.finish() }
  }

  /// Does the same with every element on all cores.
  ///
  /// - Throws: what the first of the elements that failed threw.
  private static func beside<Element: Sendable>(
    _ elements: [Element], _ body: @Sendable (Element) throws(WriteError) -> Void
  ) throws(WriteError) {
    let failures = Mutex<[Int: WriteError]>([:])
    DispatchQueue.concurrentPerform(iterations: elements.count) { index in
      do throws(WriteError) { try body(elements[index]) } catch { failures.withLock { $0[index] = error } }
    }
    if let first = failures.withLock({ $0.min { $0.key < $1.key } }) { throw first.value }
  }
}

/// A document being written; one thread at a time adds to it.
private final class OutputRun: Sendable {
  private struct State {
    var writer: any ReportWriter
    /// Standard output where there is none.
    let file: OutputFile?

    var sink: ByteSink {
      if let file { return { file.write($0) } }
      return { Console.print($0) }
    }
  }

  private let state: Mutex<State>

  init(_ format: OutputFormat, _ path: String?, engine: Engine, isArray: Bool, look: TextReport) throws(WriteError) {
    var file: OutputFile?
    if let path { file = try OutputFile(path) }
    var state = State(writer: format.writer(engine: engine, isArray: isArray, look: look), file: file)
    state.writer.begin(state.sink)
    self.state = Mutex(state)
  }

  func add(_ checked: CheckedScript) {
    state.withLock { $0.writer.add(checked, $0.sink) }
  }

  func add(_ failed: FailedInput) {
    state.withLock { $0.writer.add(failed, $0.sink) }
  }

  func finish() throws(WriteError) {
    try state.withLock { (state) throws(WriteError) in
      try state.writer.finish(state.sink)
      try state.file?.commit()
    }
  }
}
