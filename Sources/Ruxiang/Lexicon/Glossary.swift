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

    /// What it is looked up by.
    fileprivate var keys: [String] {
      ([id, names["zh-Hans"] ?? "", names["en"]?.lowercased() ?? ""] + aliases).filter { !$0.isEmpty }
    }

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

  private let all: [Deferred<Item>]
  private let byName: [String: Int]
  /// Chinese names, longest first, for finding them in text.
  private let names: [(utf8: [UInt8], item: Int)]
  /// Indices into `names`, ascending, by the names' first characters as three bytes.
  private let heads: [UInt32: [Int]]

  /// All items, in file order. Linear.
  public var items: [Item] { all.compactMap(\.value) }

  /// The item with an index that `mentions` gave.
  func item(at index: Int) -> Item? { all[index].value }

  /// Reads `<products>` or `<places>`; names given twice are reported. An item of a higher layer takes the place of the
  /// one with its id.
  init(_ trees: [DataTree], problems: inout [DataProblem]) {
    var items: [Item] = []
    var byName: [String: Int] = [:]
    var held: [String: Int] = [:]
    for tree in trees {
      for element in tree.root.elements {
        let id = element["id"] ?? ""
        held[id] = max(held[id] ?? 0, tree.layer)
      }
    }
    let all = trees.flatMap { tree in
      tree.root.elements.filter { tree.layer == held[$0["id"] ?? ""] }.map { (tree.file, $0) }
    }
    for (file, element) in all {
      var names: [String: String] = [:]
      for name in element.elements(named: "name") { names[name["lang"] ?? ""] = name.text.trimmed }
      let aliases = element.elements(named: "alias").map(\.text.trimmed)
      let item = Item(id: element["id"] ?? "", kind: element["kind"] ?? "", names: names, aliases: aliases)
      for name in item.keys {
        if let other = byName[name], other != items.count {
          problems.append(
            DataProblem(
              place: DataPlace(file: file, line: element.line, column: element.column),
              DataFault(
                .form, zh: "名字“\(name)”已经属于 \(items[other].id)",
                en: "name '\(name)' already belongs to '\(items[other].id)'")))
        }
        byName[name] = items.count
      }
      items.append(item)
    }
    let chinese = items.indices.flatMap { index in
      ([items[index].names["zh-Hans"] ?? ""] + items[index].aliases).filter { $0.utf8.count >= 3 }.map {
        (utf8: Array($0.utf8), item: index)
      }
    }
    self.init(
      all: items.map { .ready($0) }, byName: byName,
      names: chinese.sorted { ($1.utf8.count, $0.item) < ($0.utf8.count, $1.item) })
  }

  /// - Parameter names: of at least three bytes each, longest first.
  private init(all: [Deferred<Item>], byName: [String: Int], names: [(utf8: [UInt8], item: Int)]) {
    (self.all, self.byName, self.names) = (all, byName, names)
    heads = Dictionary(grouping: names.indices) { Self.head(names[$0].utf8[...], 0) }
  }

  /// The item with an id or a Chinese or English name; names with something in front (陕西武功徐香猕猴桃) by their end.
  public func item(named name: String) -> Item? {
    if let index = byName[name] ?? byName[name.lowercased()] { return all[index].value }
    let written = Array(name.utf8)[...]
    let utf8 = Folder.simplified(written) ?? written
    return names.first { utf8.suffix($0.utf8.count).elementsEqual($0.utf8) }.flatMap { all[$0.item].value }
  }

  /// The shortest way a place is named in Chinese with its province in full: 陕西省武功县; nil where no name has it.
  func fullName(of name: String) -> String? {
    guard let index = byName[name] else { return nil }
    let item = items[index]
    return (item.aliases + [item.names["zh-Hans"] ?? ""])
      .filter { $0.contains("省") || $0.contains("自治区") }.min { ($0.count, $0) < ($1.count, $1) }
  }

  /// How often each item is named in a stretch of UTF-8; longer names win over those inside them. Linear.
  func mentions(in utf8: ArraySlice<UInt8>) -> [Int: Int] {
    var counts: [Int: Int] = [:]
    eachMention(in: utf8) { item in counts[item, default: 0] += 1 }
    return counts
  }

  /// Calls `found` with the item of every mention, in text order; traditional characters count as their simplified ones.
  func eachMention(in utf8: ArraySlice<UInt8>, _ found: (Int) -> Void) {
    let utf8 = Folder.simplified(utf8) ?? utf8
    var i = utf8.startIndex
    while i + 2 < utf8.endIndex {
      if utf8[i] & 0xC0 != 0x80, let named = heads[Self.head(utf8, i)],
        let mention = named.first(where: { utf8[i...].starts(with: names[$0].utf8) })
      {
        found(names[mention].item)
        i += names[mention].utf8.count
      } else {
        i += 1
      }
    }
  }

  private static func head(_ utf8: ArraySlice<UInt8>, _ i: Int) -> UInt32 {
    UInt32(utf8[i]) << 16 | UInt32(utf8[i + 1]) << 8 | UInt32(utf8[i + 2])
  }
}

extension Glossary: Packable {
  func pack(into writer: inout PackWriter) {
    all.pack(into: &writer)
    byName.pack(into: &writer)
    writer.write(block: names.map { UInt32($0.item) })
    writer.write(block: names.map { UInt32($0.utf8.count) })
    writer.write(block: names.flatMap(\.utf8))
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    let (all, byName): ([Deferred<Item>], [String: Int]) = (try reader.next(), try reader.next())
    let (items, lengths) = (try reader.block(UInt32.self), try reader.block(UInt32.self))
    let utf8 = try reader.block(UInt8.self)
    var names: [(utf8: [UInt8], item: Int)] = []
    var start = 0
    for (item, length) in zip(items, lengths) {
      let end = start + Int(length)
      guard length >= 3, end <= utf8.count, item < all.count else { throw PackDamage() }
      names.append((Array(utf8[start..<end]), Int(item)))
      start = end
    }
    guard byName.values.allSatisfy({ 0 <= $0 && $0 < all.count }) else { throw PackDamage() }
    self.init(all: all, byName: byName, names: names)
  }
}
