internal import ArgumentParser
internal import Ruxiang
internal import RuxiangDocuments

/// Puts rewritten scripts into a folder, a file for each, or on standard output.
struct RewriteFiles {
  let format: RewriteFormat
  let directory: String?
  private var names = OutputNames()

  init(_ format: RewriteFormat, directory: String?) {
    (self.format, self.directory) = (format, directory)
  }

  /// - Throws: a usage error where the format cannot be written there.
  static func check(_ format: RewriteFormat, directory: String?, files: Int) throws {
    guard directory == nil, let document = format.document else { return }
    guard files > 1 || document.isBinary && Console.isTerminal else { return }
    throw ValidationError(
      say(
        "这种格式不能显示在终端，也不能几个连在一起：用 --output 指定目录",
        "this format is not for a terminal, nor for several files in a row: name a folder with --output"))
  }

  /// Writes a script told again.
  mutating func put(_ text: [UInt8], of script: Script) throws(WriteError) {
    guard let directory else {
      Console.print(text)
      return
    }
    let name = names.name(script.name, part: script.part, ending: format.ending(script.name))
    try OutputFile.put(text, at: "\(directory)/\(name)")
  }
}
