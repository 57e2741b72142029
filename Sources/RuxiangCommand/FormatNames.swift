internal import ArgumentParser

/// Reads the names given to `--format`.
enum FormatNames {
  /// The formats that are named, each once, `all` standing for every one; nothing where none is named.
  ///
  /// - Parameter named: names in any case, each of which may hold several, separated by commas.
  /// - Throws: `ValidationError` where there is no such format.
  static func formats<Format: RawRepresentable<String> & CaseIterable & Hashable>(
    _ named: [String]
  ) throws -> [Format] {
    var all: [Format] = []
    for name in named.flatMap({ $0.split(separator: ",") }) {
      if name.lowercased() == "all" {
        all += Format.allCases
      } else if let format = Format(rawValue: name.lowercased()) {
        all.append(format)
      } else {
        let known = Format.allCases.map(\.rawValue).joined(separator: " ")
        throw ValidationError(say("没有“\(name)”这种格式；有：\(known)", "no format '\(name)'; there are: \(known)"))
      }
    }
    var seen: Set<Format> = []
    return all.filter { seen.insert($0).inserted }
  }

  /// Refuses what cannot go to standard output.
  ///
  /// - Throws: `ValidationError` where there is no folder for several formats, or for one that a terminal cannot show.
  static func validate(count: Int, isBinary: Bool, directory: String?) throws {
    guard directory == nil else { return }
    if count > 1 {
      throw ValidationError(
        say("要几种格式时，用 --output 指定目录", "several formats need a folder: name it with --output"))
    }
    if Console.isTerminal, isBinary {
      throw ValidationError(
        say("这种格式不能显示在终端：用 --output 指定目录", "this format is not for a terminal: name a folder with --output"))
    }
  }
}
