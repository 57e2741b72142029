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

extension Engine {
  /// Ids of the markets named, or a usage error where there is none such or the run did not judge for it.
  func markets(_ names: [String], of run: Store.Run) throws -> [String] {
    try names.flatMap { $0.split(separator: ",") }.map { name in
      let id = try existingMarket(String(name)).id
      guard run.markets.contains(id) else {
        let known = run.markets.joined(separator: " ")
        throw ValidationError(
          say("第 \(run.id) 次审查没有查 \(id)；查了：\(known)", "audit \(run.id) did not judge for \(id); it did for: \(known)"))
      }
      return id
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
      let all: [AnswerFormat] = try FormatNames.formats(named)
      return all.isEmpty ? [.text] : all
    }
  }

  func validate() throws {
    let formats = try formats
    try FormatNames.validate(count: formats.count, isBinary: formats.contains(.xlsx), directory: directory)
  }

  /// Writes a sheet in every format asked for, or says why not and exits.
  ///
  /// - Parameter format: in this one alone.
  func write(_ sheet: AnswerSheet, only format: AnswerFormat? = nil) throws {
    do throws(WriteError) { try write(sheet, format.map { [$0] } ?? (try? formats) ?? [.text]) } catch {
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
          try OutputFile.put(AnswerFormat.csv(answer, language: language), at: "\(directory)/\(answer.id).csv")
        }
      } else {
        try OutputFile.put(try format.bytes(sheet, language: language), at: "\(directory)/\(format.fileName(sheet))")
      }
    }
  }
}
