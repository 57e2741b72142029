internal import Ruxiang
internal import RuxiangDocuments
internal import RuxiangText

/// What is wrong with documents, in the reader's language.
extension Messages {
  static func document(_ error: DocumentError) -> String {
    if case .script(let problem) = error.fault {
      let place = error.place.map { " " + $0.words(in: UILanguage.current) } ?? ""
      return script(error.file + place, problem)
    }
    var place = error.file
    if let line = error.line { place += ":\(line)" }
    if error.line != nil, let column = error.column { place += ":\(column)" }
    if let words = error.place?.words(in: UILanguage.current), !words.isEmpty { place += say("：", ": ") + words }
    return place + say("：", ": ") + fault(error.fault)
  }

  static func write(_ error: WriteError) -> String {
    switch error {
    case .zip(let code): say("文件没有写成（libzip \(code)）", "the file could not be put together (libzip \(code))")
    case .unwritable(let path):
      say("\(path)：写不了（没有权限、磁盘满了，或目录不存在）", "\(path): cannot be written (no permission, a full disk, no such folder)")
    case .original(let reason): say("原文件改不了：\(reason)", "the original cannot take the changes: \(reason)")
    }
  }

  private static func fault(_ fault: DocumentFault) -> String {
    switch fault {
    case .script(let problem): script("", problem)
    case .zip(let problem): zip(problem)
    case .xml(let message): say("XML 写错了：", "not XML: ") + message
    case .missingPart(let part): say("缺少 \(part)，不是完整的 Office 文件", "no \(part) in it: not a whole office document")
    case .noColumn(let wanted, let known): column(wanted, known)
    case .noField(let wanted, let known): field(wanted, known)
    case .pointer(let text):
      say("“\(text)”不是 JSON Pointer，要像 /segments/0/text", "'\(text)' is no JSON pointer, like /segments/0/text")
    case .json(let fault): fault.text[UILanguage.current]
    case .openQuote: say("引号没有收尾，这一行没有读", "a quote that is never closed; this line was not read")
    case .afterQuote:
      say("收尾的引号后面还有字，这一行没有读", "text behind a closing quote; this row was not read")
    case .tooManyColumns: say("列太多，这一行没有读", "too many columns; this row was not read")
    case .tooLarge(let limit):
      say("太大：这里最多 \(limit >> 20) MB", "too large: \(limit >> 20) MB at most here")
    case .tooManyLines(let limit): say("太长：一篇稿子最多 \(limit) 行", "too long: a script is \(limit) lines at most")
    case .time(let text): say("“\(text)”不是时间", "'\(text)' is no time")
    case .foreign(let name): foreign(name)
    case .nestedArchive: say("压缩包里的压缩包，没有打开", "an archive inside an archive: not opened")
    case .unreadable: say("打不开（不存在、是目录或没有权限）", "cannot be opened (missing, a directory, or no permission)")
    }
  }

  private static func foreign(_ name: String) -> String {
    switch name {
    case "PDF": say("是 PDF，读不了；请另存为 DOCX 或纯文本", "a PDF, which is not read; save it as DOCX or plain text")
    case "ZIP": say("是压缩包，里面没有 Word 或 Excel 文档", "a zip archive without a Word or Excel document in it")
    default:
      say(
        "是旧格式或加密的文件（\(name)），请另存为 DOCX、XLSX 或纯文本",
        "an old or encrypted format (\(name)); save it as DOCX, XLSX or plain text")
    }
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(20).map { TextReport.visible($0) }.joined(separator: say("、", ", "))
  }

  private static func column(_ wanted: String?, _ known: [String]) -> String {
    let have = known.isEmpty ? "" : say("；有：", "; there are: ") + list(known)
    guard let wanted else {
      return say("不知道稿子在哪一列，请用 --column 指定", "which column holds the scripts? name it with --column") + have
    }
    return say("没有“\(wanted)”这一列", "no column '\(wanted)'") + have
  }

  private static func field(_ wanted: String?, _ known: [String]) -> String {
    let have = known.isEmpty ? "" : say("；有：", "; there are: ") + list(known)
    guard let wanted else {
      return say("不知道稿子在哪个字段，请用 --field 指定", "which field holds the script? name it with --field") + have
    }
    return say("没有 \(wanted) 这个字段，或者不是文字", "no field \(wanted), or it is not text") + have
  }

  private static func zip(_ problem: ZipProblem) -> String {
    switch problem {
    case .damaged(let code): say("压缩包坏了或不完整（libzip \(code)）", "a damaged or truncated zip archive (libzip \(code))")
    case .tooManyEntries(let count):
      say("压缩包里有 \(count) 项，太多了，没有读", "\(count) entries in the zip archive: too many, not read")
    case .archiveTooLarge(let size): say("压缩包有 \(size >> 20) MB，太大了", "a zip archive of \(size >> 20) MB: too large")
    case .tooLarge(let entry): say("\(entry) 解压后太大，没有读", "\(entry) unpacks to too much, not read")
    case .bomb(let entry): say("\(entry) 像是压缩炸弹，没有读", "\(entry) looks like a zip bomb, not read")
    case .escapes(let entry):
      say("压缩包里的名字越出目录：", "a name in the zip archive leads out of it: ") + TextReport.visible(entry)
    case .encrypted(let entry): say("\(entry) 加了密", "\(entry) is encrypted")
    case .missing(let entry): say("缺少 \(entry)", "no \(entry) in it")
    case .unreadable(let entry, let code): say("\(entry) 坏了（libzip \(code)）", "\(entry) is damaged (libzip \(code))")
    case .broken(let words): say("压缩包坏了或不完整（\(words)）", "a damaged or truncated archive (\(words))")
    case .unwritten(let code): say("压缩包写不出来（libzip \(code)）", "the zip archive cannot be written (libzip \(code))")
    }
  }

  static func severalScripts(_ name: String) -> String {
    say(
      "\(name)：里面有几篇稿子，这个命令一次只看一篇；请用 check，或分成几个文件",
      "\(name): several scripts in it, and this command takes one; use check, or a file for each")
  }

  static func noScripts(_ name: String) -> String {
    say("\(name)：里面没有能读的稿子", "\(name): no scripts in it that can be read")
  }
}
