internal import Ruxiang
internal import RuxiangDocuments
internal import RuxiangText

/// Errors in the reader's language.
enum Messages {
  static func pack(_ refusal: EngineCache.Refusal) -> String {
    switch refusal {
    case .off:
      say(
        "没有地方放编译好的数据（设了 RUXIANG_CACHE=off，或没有 HOME）",
        "no place for compiled data (RUXIANG_CACHE=off, or no HOME)")
    case .unsettled: say("数据刚改过，过两秒再来", "the data were changed just now; try again in two seconds")
    case .unwritable(let path): say("\(path)：写不了", "\(path): cannot be written")
    }
  }

  static func script(_ name: String, _ error: ScriptError) -> String {
    switch error {
    case .empty:
      say(
        "\(name)：文件里没有要说的话（空文件，或只有标题和文件头）",
        "\(name): nothing to say in it (an empty file, or only heads and front matter)")
    case .malformed(let line, let reason): "\(name):\(line): " + reason.text[UILanguage.current]
    case .undecodable(let problem): decoding(name, problem)
    }
  }

  private static func decoding(_ name: String, _ problem: DecodingProblem) -> String {
    let at = problem.byteOffset
    switch problem.kind {
    case .nulByte: return say("\(name)：第 \(at) 字节是 NUL，不是文本文件", "\(name): NUL at byte \(at): not a text file")
    case .binary:
      return say(
        "\(name)：第 \(at) 字节是控制字符，像是二进制文件", "\(name): control character at byte \(at): looks like a binary file")
    case .truncated: return say("\(name)：第 \(at) 字节处的字符被截断了", "\(name): the character at byte \(at) is cut off")
    case .unpairedSurrogate: return say("\(name)：第 \(at) 字节有落单的代理项", "\(name): unpaired surrogate at byte \(at)")
    case .invalidBytes:
      let tried = problem.encodingTried.map { say("（按 \($0.rawValue) 读）", " (read as \($0.rawValue))") } ?? ""
      return say(
        "\(name)：第 \(at) 字节不是 UTF-8、UTF-16、GB18030 或 Big5 文本\(tried)",
        "\(name): byte \(at) is not UTF-8, UTF-16, GB18030 or Big5 text\(tried)")
    }
  }

  static func facts(_ error: FactsError) -> String {
    let place = "\(error.file):\(error.line):\(error.column): "
    switch error.kind {
    case .syntax(let message): return place + say("YAML 写错了：", "not YAML: ") + message
    case .wanted(let form): return place + say("这里要写成：", "wanted here: ") + form
    case .repeated(let key): return place + say("重复的键：", "key given twice: ") + key
    }
  }

  /// Problems of the data one a line, then once for each kind how it is mended.
  static func problems(_ problems: [DataProblem]) -> String {
    let language = UILanguage.current
    var lines = problems.map { $0.description(in: language) }
    var seen: [DataFault.Help] = []
    for problem in problems where !seen.contains(problem.fault.help) { seen.append(problem.fault.help) }
    lines.append("")
    lines += seen.map { say("怎么改：", "to mend it: ") + $0.text[language] }
    return lines.joined(separator: "\n")
  }

  static func data(_ error: DataDirectoryError) -> String {
    switch error {
    case .noData(let path): say("\(path) 里没有 Lexicons/zh 和 Markets", "\(path) holds no Lexicons/zh and Markets")
    case .noOverlay(let path):
      say("叠加目录 \(path) 里没有 Lexicons，也没有 Markets", "the overlay \(path) holds neither Lexicons nor Markets")
    case .unreadable(let path): say("数据读不了：\(path)", "cannot read data: \(path)")
    case .notFound(let looked):
      say(
        "找不到数据目录（Lexicons、Markets）。可用 --data 或 RUXIANG_DATA 指定。找过：",
        "no data directory (Lexicons, Markets); name it with --data or RUXIANG_DATA. Looked in: ")
        + looked.joined(separator: ", ")
    }
  }

  static func unreadable(_ name: String) -> String {
    say("\(name)：打不开（不存在、是目录或没有权限）", "\(name): cannot be opened (missing, a directory, or no permission)")
  }
}
