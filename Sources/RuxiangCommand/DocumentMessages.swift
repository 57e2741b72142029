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

  static func write(_ error: WriteError) -> String { error.text[UILanguage.current] }

  private static func fault(_ fault: DocumentFault) -> String {
    switch fault {
    case .script(let problem): script("", problem)
    // Here there are options to name the place with.
    case .noColumn(nil, let known): column(known)
    case .noField(let wanted, let known): field(wanted, known)
    default: fault.text[UILanguage.current]
    }
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(20).map { TextReport.visible($0) }.joined(separator: say("、", ", "))
  }

  private static func column(_ known: [String]) -> String {
    let have = known.isEmpty ? "" : say("；有：", "; there are: ") + list(known)
    return say("不知道稿子在哪一列，请用 --column 指定", "which column holds the scripts? name it with --column") + have
  }

  private static func field(_ wanted: String?, _ known: [String]) -> String {
    let have = known.isEmpty ? "" : say("；有：", "; there are: ") + list(known)
    guard let wanted else {
      return say("不知道稿子在哪个字段，请用 --field 指定", "which field holds the script? name it with --field") + have
    }
    return say("没有 \(wanted) 这个字段，或者不是文字", "no field \(wanted), or it is not text") + have
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
