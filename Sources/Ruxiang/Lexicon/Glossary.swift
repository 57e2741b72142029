internal import RuxiangText

/// Names of products or places in every language lines are proposed in.
public struct Glossary: Sendable {
  /// One product or place.
  public struct Item: Sendable {
    /// Stable id, e.g. `kiwifruit`.
    public let id: String
    /// What sort of thing it is.
    public let kind: String
    /// Names by BCP 47 tag; `zh-Hans` is always there.
    public let names: [String: String]
    /// Other Chinese names.
    public let aliases: [String]

    /// The name for a locale: its exact tag, its language, then English.
    public func name(in locale: String) -> String? {
      var tag = locale[...]
      while true {
        if let name = names[String(tag)] { return name }
        guard let cut = tag.lastIndex(of: "-") else { break }
        tag = tag[..<cut]
      }
      if tag == "zh" { return names["zh-Hans"] }
      return names["en"]
    }
  }

  /// All items, in file order.
  public let items: [Item]
  private let byName: [String: Int]
  /// Chinese names, longest first, for finding them in text.
  private let names: [(utf8: [UInt8], item: Int)]
  /// First characters of those names, as their three bytes.
  private let heads: Set<UInt32>

  /// Reads `<products>` or `<places>`; names given twice are reported.
  init(_ root: XMLElement?, file: String, problems: inout [DataProblem]) {
    var items: [Item] = []
    var byName: [String: Int] = [:]
    for element in root?.elements ?? [] {
      var names: [String: String] = [:]
      for name in element.elements(named: "name") { names[name["lang"] ?? ""] = name.text.trimmed }
      let aliases = element.elements(named: "alias").map(\.text.trimmed)
      let item = Item(id: element["id"] ?? "", kind: element["kind"] ?? "", names: names, aliases: aliases)
      for name in [item.id, names["zh-Hans"] ?? "", names["en"]?.lowercased() ?? ""] + aliases where !name.isEmpty {
        if let other = byName[name], other != items.count {
          problems.append(
            DataProblem(
              place: DataPlace(file: file, line: element.line, column: element.column),
              message: "name '\(name)' already belongs to '\(items[other].id)'"))
        }
        byName[name] = items.count
      }
      items.append(item)
    }
    self.items = items
    self.byName = byName
    names = items.indices.flatMap { index in
      ([items[index].names["zh-Hans"] ?? ""] + items[index].aliases).filter { $0.utf8.count >= 3 }.map {
        (utf8: Array($0.utf8), item: index)
      }
    }.sorted { ($1.utf8.count, $0.item) < ($0.utf8.count, $1.item) }
    heads = Set(names.map { UInt32($0.utf8[0]) << 16 | UInt32($0.utf8[1]) << 8 | UInt32($0.utf8[2]) })
  }

  /// The item with an id or a Chinese or English name; names with something in front (陕西武功徐香猕猴桃) by their end.
  public func item(named name: String) -> Item? {
    if let index = byName[name] ?? byName[name.lowercased()] { return items[index] }
    let utf8 = Array(name.utf8)
    return names.first { utf8.suffix($0.utf8.count).elementsEqual($0.utf8) }.map { items[$0.item] }
  }

  /// How often each item is named in a stretch of UTF-8; longer names win over those inside them. Linear in text × names.
  func mentions(in utf8: ArraySlice<UInt8>) -> [Int: Int] {
    var counts: [Int: Int] = [:]
    var i = utf8.startIndex
    while i + 2 < utf8.endIndex {
      let head = UInt32(utf8[i]) << 16 | UInt32(utf8[i + 1]) << 8 | UInt32(utf8[i + 2])
      if utf8[i] & 0xC0 != 0x80, heads.contains(head),
        let found = names.first(where: { utf8[i...].starts(with: $0.utf8) })
      {
        counts[found.item, default: 0] += 1
        i += found.utf8.count
      } else {
        i += 1
      }
    }
    return counts
  }
}
