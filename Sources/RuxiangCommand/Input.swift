internal import ArgumentParser
internal import Ruxiang
internal import RuxiangDocuments

/// A script with its facts.
struct Input: Sendable {
  let document: Document
  let facts: ProductFacts
  /// The bytes of its file, where an output wants them.
  let file: [UInt8]?
  var script: Script { document.script }
}

/// The scripts of one file with their facts, or what keeps each from being read.
struct Inputs: Sendable {
  private var stream: DocumentStream?
  private var error: FailedInput?
  private let facts: ProductFacts
  private let file: [UInt8]?
  /// Whether the file may hold several scripts.
  let holdsSeveral: Bool

  /// Opens one file; `-` is standard input, given as bytes since it can be read only once.
  ///
  /// - Parameter keepsFile: whether an output wants the file itself.
  init(
    _ name: String, facts: ProductFacts, standardInput: [UInt8]?, options: DocumentOptions, keepsFile: Bool = false
  ) {
    self.facts = facts
    if let bytes = name == "-" ? standardInput : FileBytes.read(name) {
      file = keepsFile ? bytes : nil
      let stream = DocumentReader.open(consume bytes, name: name, options: options)
      self.stream = stream
      holdsSeveral = stream.holdsSeveral
    } else {
      error = FailedInput(file: name, message: Messages.unreadable(name))
      holdsSeveral = false
      file = nil
    }
  }

  /// The next script; nil when there are no more.
  mutating func next() -> Result<Input, FailedInput>? {
    if let error {
      self.error = nil
      return .failure(error)
    }
    switch stream?.next() {
    case nil: return nil
    case .failure(let error)?:
      return .failure(FailedInput(file: error.file, line: error.line, message: Messages.document(error)))
    case .success(let document)?:
      let script = document.script
      guard let range = script.frontMatter else {
        return .success(Input(document: document, facts: facts, file: file))
      }
      do throws(FactsError) {
        let own = try FactsReader.read(script.text(range), file: script.name, firstLine: 2)
        return .success(Input(document: document, facts: facts.overridden(by: own), file: file))
      } catch {
        return .failure(FailedInput(file: error.file, line: error.line, message: Messages.facts(error)))
      }
    }
  }
}

extension Input {
  /// The one script of a command that takes one; says why and exits where there is none, or more.
  static func only(_ name: String, facts: ProductFacts, options: DocumentOptions) throws -> Input {
    var inputs = Inputs(name, facts: facts, standardInput: name == "-" ? Console.readAll() : nil, options: options)
    var error: String?
    switch inputs.next() {
    case .success(let input)?:
      if inputs.next() == nil { return input }
      error = Messages.severalScripts(name)
    case .failure(let problem)?: error = problem.message
    case nil: break
    }
    if let error { Console.complain(error) }
    throw ExitCode(Exit.nothing)
  }
}

/// How files are read.
struct InputOptions: ParsableArguments {
  @Option(
    name: .customLong("column"),
    help: ArgumentHelp(
      say("表格里稿子所在的列：列名、列号或字母", "column of a table that holds the scripts: its name, number or letter"),
      valueName: "name|A|1"))
  var column: String?

  @Option(
    name: .customLong("field"),
    help: ArgumentHelp(
      say("JSON 里稿子的位置（JSON Pointer，* 表示每一个）", "where the script is in JSON (a JSON pointer; * for every element)"),
      valueName: "/pointer"))
  var field: String?

  @Option(
    name: .customLong("side"),
    help: ArgumentHelp(
      say("XLIFF 读哪一边：source、target", "side of XLIFF to read: source, target"), valueName: "source|target"),
    transform: { try choice($0, DocumentOptions.Side.allCases) })
  var side: DocumentOptions.Side?

  @Option(
    name: .customLong("input-format"),
    help: ArgumentHelp(
      say("按这个格式读，不看内容和扩展名", "read as this format, whatever content and extension say"),
      valueName: DocumentFormat.allCases.map(\.rawValue).joined(separator: "|")),
    transform: { try choice($0, DocumentFormat.allCases) })
  var inputFormat: DocumentFormat?

  /// The options for scripts in a language.
  func documents(language: String = "zh") -> DocumentOptions {
    DocumentOptions(column: column, field: field, side: side, format: inputFormat, language: language)
  }
}

/// The choice a user names, or a usage error that names those there are.
func choice<Choice: RawRepresentable<String>>(_ name: String, _ all: [Choice]) throws -> Choice {
  if let choice = Choice(rawValue: name.lowercased()) { return choice }
  let known = all.map(\.rawValue).joined(separator: " ")
  throw ValidationError(say("没有“\(name)”；有：\(known)", "no '\(name)'; there are: \(known)"))
}

/// The files that arguments name.
enum InputFiles {
  /// Every argument as a file; folders and patterns as the files in them, in order.
  static func expand(_ arguments: [String]) -> [Result<String, FailedInput>] {
    arguments.flatMap { argument -> [Result<String, FailedInput>] in
      if argument == "-" { return [.success(argument)] }
      guard let found = ScriptFiles.expand(argument) else {
        return [.failure(FailedInput(file: argument, message: Messages.unreadable(argument)))]
      }
      if found.isEmpty { return [.failure(FailedInput(file: argument, message: Messages.noScripts(argument)))] }
      return found.map { .success($0) }
    }
  }
}
