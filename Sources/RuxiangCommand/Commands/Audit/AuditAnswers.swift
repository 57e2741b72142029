internal import ArgumentParser
internal import Ruxiang
internal import RuxiangDocuments
internal import RuxiangStore

/// The store that questions are asked of.
struct StoreOptions: ParsableArguments {
  @OptionGroup var store: StoreOption

  @Option(
    name: .customLong("run"),
    help: ArgumentHelp(say("第几次审查（默认最后做完的一次）", "number of the run (default: the last that is done)"), valueName: "n"))
  var run: Int64?

  /// Opens it, or says why not and exits.
  func open() throws -> Store { try store.open(readOnly: true) }
}

/// Errors of stores in the reader's language.
enum AuditExit {
  /// Does it, or says what is wrong and exits: nothing was checked.
  static func saying<Value>(_ body: () throws(StoreError) -> Value) throws -> Value {
    do { return try body() } catch {
      Console.complain(error.text[UILanguage.current])
      throw ExitCode(Exit.nothing)
    }
  }
}

/// How answers are written, and where.
struct AnswerOptions: ParsableArguments {
  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      say("输出格式，可多次给出或用逗号隔开：", "output, may be repeated or separated by commas: ")
        + AnswerFormat.allCases.map(\.rawValue).joined(separator: " "), valueName: "format"))
  var named: [String] = []

  @Option(
    name: [.customLong("output"), .customShort("o")],
    help: ArgumentHelp(
      say("把结果写成这个目录里的文件（CSV 一个问题一个文件）", "write files into this folder (CSV: one for each answer)"), valueName: "dir"),
    completion: .directory)
  var directory: String?

  var formats: [AnswerFormat] {
    get throws {
      var all: [AnswerFormat] = []
      for name in named.flatMap({ $0.split(separator: ",") }) {
        if name.lowercased() == "all" {
          all += AnswerFormat.allCases
        } else if let format = AnswerFormat(rawValue: name.lowercased()) {
          all.append(format)
        } else {
          let known = AnswerFormat.allCases.map(\.rawValue).joined(separator: " ")
          throw ValidationError(say("没有“\(name)”这种格式；有：\(known)", "no format '\(name)'; there are: \(known)"))
        }
      }
      var seen: Set<AnswerFormat> = []
      return all.isEmpty ? [.text] : all.filter { seen.insert($0).inserted }
    }
  }

  func validate() throws {
    let formats = try formats
    if formats.count > 1, directory == nil {
      throw ValidationError(
        say("要几种格式时，用 --output 指定目录", "several formats need a folder: name it with --output"))
    }
    if directory == nil, Console.isTerminal, formats.contains(.xlsx) {
      throw ValidationError(
        say("这种格式不能显示在终端：用 --output 指定目录", "this format is not for a terminal: name a folder with --output"))
    }
  }

  /// Writes a sheet in every format asked for, or says why not and exits.
  func write(_ sheet: AnswerSheet) throws {
    do throws(WriteError) { try write(sheet, (try? formats) ?? [.text]) } catch {
      Console.complain(Messages.write(error))
      throw ExitCode(Exit.internal)
    }
  }

  private func write(_ sheet: AnswerSheet, _ formats: [AnswerFormat]) throws(WriteError) {
    let language = UILanguage.current
    for format in formats {
      guard let directory else {
        Console.print(
          try format.bytes(sheet, language: language, width: Console.columns, colour: Console.isTerminal))
        continue
      }
      if format == .csv {
        for answer in sheet.answers {
          try Self.write(AnswerFormat.csv(answer, language: language), "\(directory)/\(answer.id).csv")
        }
      } else {
        try Self.write(try format.bytes(sheet, language: language), "\(directory)/\(format.fileName)")
      }
    }
  }

  private static func write(_ bytes: [UInt8], _ path: String) throws(WriteError) {
    let file = try OutputFile(path)
    file.write(bytes)
    try file.commit()
  }
}
