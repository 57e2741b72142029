public import Ruxiang
public import RuxiangText

extension DocumentFault {
  /// What a reader is told of it.
  public var text: LocalizedText {
    switch self {
    case .script(let error): ExchangeProblem(error).message
    case .zip(let problem): problem.text
    case .xml(let words): LocalizedText(zh: "XML 写错了：\(words)", en: "not XML: \(words)")
    case .missingPart(let part):
      LocalizedText(zh: "缺少 \(part)，不是完整的 Office 文件", en: "no \(part) in it: not a whole office document")
    case .noColumn(let wanted, let known): Self.column(wanted, known)
    case .noField(let wanted, let known): ExchangeProblem.noField(wanted, known).message
    case .pointer(let text):
      LocalizedText(
        zh: "“\(text)”不是 JSON Pointer，要像 /segments/0/text", en: "'\(text)' is no JSON pointer, like /segments/0/text")
    case .json(let fault): fault.text
    case .openQuote:
      LocalizedText(zh: "引号没有收尾，这一行没有读", en: "a quote that is never closed; this line was not read")
    case .afterQuote:
      LocalizedText(zh: "收尾的引号后面还有字，这一行没有读", en: "text behind a closing quote; this row was not read")
    case .tooManyColumns: LocalizedText(zh: "列太多，这一行没有读", en: "too many columns; this row was not read")
    case .tooLarge(let limit):
      LocalizedText(zh: "太大：这里最多 \(limit >> 20) MB", en: "too large: \(limit >> 20) MB at most here")
    case .tooManyLines(let limit):
      LocalizedText(zh: "太长：一篇稿子最多 \(limit) 行", en: "too long: a script is \(limit) lines at most")
    case .time(let text): LocalizedText(zh: "“\(text)”不是时间", en: "'\(text)' is no time")
    case .foreign(let name): Self.foreign(name)
    case .nestedArchive: LocalizedText(zh: "压缩包里的压缩包，没有打开", en: "an archive inside an archive: not opened")
    case .unreadable:
      LocalizedText(
        zh: "打不开（不存在、是目录或没有权限）", en: "cannot be opened (missing, a directory, or no permission)")
    }
  }

  private static func foreign(_ name: String) -> LocalizedText {
    switch name {
    case "PDF":
      LocalizedText(zh: "是 PDF，读不了；请另存为 DOCX 或纯文本", en: "a PDF, which is not read; save it as DOCX or plain text")
    case "ZIP":
      LocalizedText(
        zh: "是压缩包，里面没有 Word 或 Excel 文档", en: "a zip archive without a Word or Excel document in it")
    default:
      LocalizedText(
        zh: "是旧格式或加密的文件（\(name)），请另存为 DOCX、XLSX 或纯文本",
        en: "an old or encrypted format (\(name)); save it as DOCX, XLSX or plain text")
    }
  }

  private static func column(_ wanted: String?, _ known: [String]) -> LocalizedText {
    let names = known.prefix(20).map { TextReport.visible($0) }
    let have =
      names.isEmpty
      ? ("", "") : ("；有：" + names.joined(separator: "、"), "; there are: " + names.joined(separator: ", "))
    guard let wanted else {
      return LocalizedText(zh: "不知道稿子在哪一列" + have.0, en: "which column holds the scripts?" + have.1)
    }
    return LocalizedText(zh: "没有“\(wanted)”这一列" + have.0, en: "no column '\(wanted)'" + have.1)
  }
}

extension ZipProblem {
  /// What a reader is told of it.
  public var text: LocalizedText {
    switch self {
    case .damaged(let code):
      LocalizedText(
        zh: "压缩包坏了或不完整（libzip \(code)）", en: "a damaged or truncated zip archive (libzip \(code))")
    case .tooManyEntries(let count):
      LocalizedText(
        zh: "压缩包里有 \(count) 项，太多了，没有读", en: "\(count) entries in the zip archive: too many, not read")
    case .archiveTooLarge(let size):
      LocalizedText(zh: "压缩包有 \(size >> 20) MB，太大了", en: "a zip archive of \(size >> 20) MB: too large")
    case .tooLarge(let entry):
      LocalizedText(zh: "\(entry) 解压后太大，没有读", en: "\(entry) unpacks to too much, not read")
    case .bomb(let entry): LocalizedText(zh: "\(entry) 像是压缩炸弹，没有读", en: "\(entry) looks like a zip bomb, not read")
    case .escapes(let entry):
      LocalizedText(
        zh: "压缩包里的名字越出目录：" + TextReport.visible(entry),
        en: "a name in the zip archive leads out of it: " + TextReport.visible(entry))
    case .encrypted(let entry): LocalizedText(zh: "\(entry) 加了密", en: "\(entry) is encrypted")
    case .missing(let entry): LocalizedText(zh: "缺少 \(entry)", en: "no \(entry) in it")
    case .unreadable(let entry, let code):
      LocalizedText(zh: "\(entry) 坏了（libzip \(code)）", en: "\(entry) is damaged (libzip \(code))")
    case .broken(let words):
      LocalizedText(zh: "压缩包坏了或不完整（\(words)）", en: "a damaged or truncated archive (\(words))")
    case .unwritten(let code):
      LocalizedText(zh: "压缩包写不出来（libzip \(code)）", en: "the zip archive cannot be written (libzip \(code))")
    }
  }
}
