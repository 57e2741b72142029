internal import ArgumentParser
internal import Ruxiang
internal import RuxiangDocuments

/// Rewrites files into files of their own formats: every script of a file by itself, all else of it as it was.
struct SameFormatRewrite {
  private let directory: String?
  private let options: DocumentOptions
  private let facts: ProductFacts
  private var names = OutputNames()
  /// Scripts written, and scripts or places left as they were though they should not be.
  private(set) var done = 0
  private(set) var failed = 0

  init(directory: String?, options: DocumentOptions, facts: ProductFacts) {
    (self.directory, self.options, self.facts) = (directory, options, facts)
  }

  /// - Throws: a usage error where several files would be one on standard output, or a container on a terminal.
  static func check(directory: String?, files: [String]) throws {
    guard directory == nil else { return }
    if files.count > 1 {
      throw ValidationError(
        say("要改几个文件时，用 --output 指定目录", "several files need a folder: name it with --output"))
    }
    let isContainer = files.contains { name in
      [".docx", ".docm", ".xlsx", ".xlsm"].contains { name.lowercased().hasSuffix($0) }
    }
    if isContainer, Console.isTerminal {
      throw ValidationError(
        say("这种格式不能显示在终端：用 --output 指定目录", "this format is not for a terminal: name a folder with --output"))
    }
  }

  /// Rewrites one file.
  ///
  /// - Parameters:
  ///   - retell: tells a script again.
  ///   - tell: says what came of the only script of a file.
  mutating func run(
    _ file: String, standardInput: [UInt8]?, retell: (Input) -> RewrittenScript,
    tell: (Input, RewrittenScript) -> Void
  ) throws(WriteError) {
    if directory != nil { Console.complain(file) }
    var inputs = Inputs(file, facts: facts, standardInput: standardInput, options: options, keepsFile: true)
    var bytes: [UInt8]?
    var changes: [DocumentChange] = []
    var said: [String] = []
    while let next = inputs.next() {
      switch next {
      case .failure(let error):
        failed += 1
        Console.complain(error.message)
      case .success(let input):
        bytes = input.file
        let result = retell(input)
        changes.append(DocumentChange(input.document, text: result.utf8))
        if inputs.holdsSeveral {
          said.append(SameFormatMessages.line(input.script, result))
        } else {
          tell(input, result)
        }
      }
    }
    guard let bytes else { return }
    let same: SameFormatFile
    do throws(WriteError) {
      same = try SameFormatWriter(bytes, name: file, options: options).write(changes)
    } catch {
      failed += 1
      Console.complain(file + say("：", ": ") + Messages.write(error))
      return
    }
    try put(same.bytes, file)
    done += changes.count
    failed += same.kept.count
    for line in said { Console.complain(line) }
    for kept in same.kept { Console.complain(SameFormatMessages.kept(kept, file)) }
    if let encoding = same.leftEncoding { Console.complain(SameFormatMessages.left(encoding, file)) }
  }

  private mutating func put(_ bytes: [UInt8], _ file: String) throws(WriteError) {
    guard let directory else {
      Console.print(bytes)
      return
    }
    let last = file.split(separator: "/").last ?? ""
    let ending = last.dropFirst().lastIndex(of: ".").map { String(last[$0...]) } ?? ""
    try OutputFile.put(bytes, at: "\(directory)/\(names.name(file, part: nil, ending: ".rewritten" + ending))")
  }
}
