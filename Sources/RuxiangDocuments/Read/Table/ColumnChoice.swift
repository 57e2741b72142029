/// Which column of a table holds the scripts.
struct ColumnChoice: Sendable, Equatable {
  /// From 0.
  let index: Int
  /// What the head calls it, or its letter.
  let name: String
  /// The row of the head among those that were looked at, from 0; nil where there is none.
  let head: Int?

  /// Rows looked at: a title and a date often stand above the head.
  static let rowsLookedAt = 5

  /// What the column is called in the run sheets of hosts, the likelier first.
  static let names = [
    "直播脚本", "脚本", "口播稿", "口播文案", "口播", "文案", "话术", "台词", "正文", "内容", "文本", "稿子", "字幕", "script", "transcript",
    "copy", "text", "content", "body", "caption", "line", "target", "source",
  ]

  /// Chooses by the name, letter or number the user gave, else by a head that is known, else the only column there is.
  ///
  /// - Returns: nil where nothing fits.
  static func choose(_ rows: [[String]], wanted: String?) -> ColumnChoice? {
    let heads = rows.map { $0.map(normal) }
    if let wanted { return named(wanted, rows, heads) }
    for name in names {
      for (row, cells) in heads.enumerated() {
        if let index = cells.firstIndex(of: name) {
          return ColumnChoice(index: index, name: rows[row][index], head: row)
        }
      }
    }
    // 直播话术（普通话）: a short cell that holds a name; single letters of English words are no names.
    for name in names where name.utf8.count > 4 {
      for (row, cells) in heads.enumerated() where cells.filter({ !$0.isEmpty }).count > 1 {
        if let index = cells.firstIndex(where: { $0.count <= 12 && $0.contains(name) && !isAbout($0) }) {
          return ColumnChoice(index: index, name: rows[row][index], head: row)
        }
      }
    }
    let used = Set(rows.flatMap { row in row.indices.filter { !normal(row[$0]).isEmpty } })
    guard used.count == 1, let only = used.first else { return nil }
    return ColumnChoice(index: only, name: letters(only), head: nil)
  }

  private static func named(_ wanted: String, _ rows: [[String]], _ heads: [[String]]) -> ColumnChoice? {
    for (row, cells) in heads.enumerated() {
      if let index = cells.firstIndex(of: normal(wanted)) {
        return ColumnChoice(index: index, name: rows[row][index], head: row)
      }
    }
    guard let index = number(wanted) else { return nil }
    let head = heads.firstIndex { cells in cells.contains { names.contains($0) } }
    let name = head.flatMap { rows[$0].indices.contains(index) ? rows[$0][index] : nil } ?? ""
    return ColumnChoice(index: index, name: name.isEmpty ? letters(index) : name, head: head)
  }

  /// 脚本编号, content type: what is said of a script is not the script.
  private static func isAbout(_ head: String) -> Bool {
    ["编号", "序号", "类型", "分类", "日期", "时间", "时长", "字数", "状态", "链接", "作者", "id", "type", "date", "time", "url", "status"]
      .contains { head.hasSuffix($0) }
  }

  private static func normal(_ text: String) -> String {
    String(text.filter { !$0.isWhitespace && $0 != "\u{FEFF}" }).lowercased()
  }

  /// `C` and `3` are 2.
  private static func number(_ text: String) -> Int? {
    if let number = Int(text) { return (1...16_384).contains(number) ? number - 1 : nil }
    guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) }) else {
      return nil
    }
    let index = text.utf8.reduce(0) { $0 * 26 + Int(($1 | 0x20) - 0x60) } - 1
    return index < 16_384 ? index : nil
  }

  /// The letters of a column, from 0: A, B … Z, AA.
  static func letters(_ index: Int) -> String {
    var rest = index + 1
    var out: [UInt8] = []
    while rest > 0 {
      out.append(UInt8(0x41 + (rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: out.reversed(), as: UTF8.self)
  }
}
