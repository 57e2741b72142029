internal import Ruxiang

/// What columns of tables and keys of JSON are called that hold metadata.
public struct MetadataNames: Sendable, Equatable {
  /// Names the user gave; they take the place of the known ones.
  public var own: [Metadata.Field: String] = [:]

  /// Whether every column counts, as a fact by the name in its head: for tables that are no scripts, as a roster is.
  public var takesAll = false

  /// The names that are known.
  public init() {}

  private static let known: [String: Metadata.Field] = [
    "主播": .streamer, "主播名": .streamer, "主播姓名": .streamer, "主播昵称": .streamer, "streamer": .streamer, "host": .streamer,
    "anchor": .streamer, "账号": .account, "帐号": .account, "账号名": .account, "账号名称": .account, "直播间": .account,
    "account": .account, "channel": .account, "日期": .date, "直播日期": .date, "时间": .date, "date": .date, "产品": .product,
    "品名": .product, "商品": .product, "产品名称": .product, "商品名称": .product, "product": .product, "活动": .campaign,
    "活动名称": .campaign, "campaign": .campaign, "标题": .name, "名称": .name, "编号": .name, "title": .name, "name": .name,
    "id": .name, "开播日期": .airDate, "airdate": .airDate, "air-date": .airDate, "air_date": .airDate,
  ]

  /// The field a name stands for.
  public func field(_ name: String) -> Metadata.Field? {
    let name = Self.normal(name)
    if let mine = own.first(where: { Self.normal($0.value) == name }) { return mine.key }
    guard let field = Self.known[name], own[field] == nil else { return nil }
    return field
  }

  /// The fact a name stands for: the Chinese name of a slot, or `fact.` and its id.
  static func fact(_ name: String) -> String? {
    for prefix in ["fact.", "facts.", "fact:"] where name.hasPrefix(prefix) {
      return String(name.dropFirst(prefix.count))
    }
    return SlotNames.id(ofChinese: name)
  }

  static func normal(_ text: String) -> String {
    String(text.filter { !$0.isWhitespace && $0 != "\u{FEFF}" }).lowercased()
  }

  /// What each column of a head holds, in order; the first of several that hold the same counts.
  func columns(_ head: [String]) -> [MetadataColumn] {
    if takesAll {
      return head.enumerated().map { MetadataColumn(index: $0, field: nil, fact: Self.normal($1)) }
    }
    var seen: Set<Metadata.Field> = []
    return head.enumerated().compactMap { index, name in
      if let field = field(name), seen.insert(field).inserted {
        return MetadataColumn(index: index, field: field, fact: nil)
      }
      return Self.fact(name).map { MetadataColumn(index: index, field: nil, fact: $0) }
    }
  }
}

/// A column that holds metadata.
struct MetadataColumn: Sendable, Equatable {
  /// From 0.
  let index: Int
  let field: Metadata.Field?
  let fact: String?

  func put(_ text: String, into metadata: inout Metadata) {
    if let field, metadata[field] == nil { metadata[field] = text }
    if let fact { metadata.set(fact: fact, text) }
  }
}
