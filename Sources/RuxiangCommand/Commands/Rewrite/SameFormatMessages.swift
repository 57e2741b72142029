internal import Ruxiang
internal import RuxiangDocuments
internal import RuxiangText

/// What became of the scripts of a file, for standard error.
enum SameFormatMessages {
  /// One of several scripts of a file, in a line.
  static func line(_ script: Script, _ result: RewrittenScript) -> String {
    let place = script.part?.words(in: UILanguage.current) ?? script.name
    if result.utf8 == script.utf8 { return place + say("：没有要改的", ": nothing to change") }
    var line = place + say("：改了 \(result.applied.count) 处", ": \(result.applied.count) changes")
    for (before, after) in zip(result.before.markets, result.after.markets) {
      let (was, now) = (TextReport.oneDecimal(before.fit.fit), TextReport.oneDecimal(after.fit.fit))
      line += say("，\(before.id) \(was) → \(now)", ", \(before.id) \(was) → \(now)")
    }
    if !result.needs.isEmpty {
      let names = SlotNames.list(result.needs, in: UILanguage.current)
      line += say("；请补上：", "; supply: ") + names
    }
    if !result.dropped.isEmpty {
      line += say("；没再说的：", "; left out: ") + result.dropped.joined(separator: say("、", ", "))
    }
    return line
  }

  /// A change that was not made.
  static func kept(_ kept: KeptPlace, _ file: String) -> String {
    let place = kept.place.map { say("：", ": ") + $0.words(in: UILanguage.current) } ?? ""
    return file + place + say("：没有改，", ": left as it was; ") + reason(kept.reason)
  }

  private static func reason(_ reason: KeptReason) -> String {
    switch reason {
    case .character(let scalar):
      let code = "U+" + String(scalar.value, radix: 16, uppercase: true)
      return say("这种格式写不了字符 \(code)", "the format has no way to write \(code)")
    case .lineEnd: return say("这里不能换行", "no line may end there")
    case .syntax:
      return say("改好的话写进去，会被读成别的意思", "the new words would be read as something else in this format")
    case .structure:
      return say("要改的话跨过了制表符、图片或别的格子", "the change goes across a tab, a picture or another cell")
    case .formula: return say("这一格是公式算出来的", "a formula makes the text of this cell")
    case .translated: return say("译文里已经有别的话，没有盖掉", "the target says something of its own already")
    }
  }

  /// A file that could not stay in its encoding.
  static func left(_ encoding: TextEncoding, _ file: String) -> String {
    say(
      "\(file)：原来的编码（\(encoding.rawValue)）里没有改写用到的字，改存成 UTF-8",
      "\(file): new characters are not in its encoding (\(encoding.rawValue)); it is UTF-8 now")
  }
}
