/// Fills `{slots}` of a template from what the host has stated. Nothing is made up: what is missing stays open.
struct SlotFiller {
  let facts: ProductFacts
  /// The Chinese name of the product, where the script itself makes it plain.
  let productInScript: String?

  /// A slot's value, or nil where nobody has stated it.
  func value(_ slot: String) -> String? {
    if let value = facts.values[slot], !value.isEmpty { return value }
    return slot == "product" ? productInScript : nil
  }

  /// A template with its slots filled; open ones read 〔请填：…〕.
  func fill(_ template: String) -> FilledText {
    guard template.utf8.contains(UInt8(ascii: "{")) else { return FilledText(text: template) }
    var text = ""
    var needs: [String] = []
    var tells: [String] = []
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      text += rest[..<open]
      let slot = String(rest[rest.index(after: open)..<close])
      if let value = value(slot) {
        text += SlotValue.chinese(value, slot: slot)
        if !tells.contains(slot) { tells.append(slot) }
      } else {
        text += Self.open(slot)
        if !needs.contains(slot) { needs.append(slot) }
      }
      rest = rest[rest.index(after: close)...]
    }
    return FilledText(text: text + rest, needs: needs, tells: tells)
  }

  /// A question to the host in place of a value.
  static func open(_ slot: String) -> String { "〔请填：\(SlotNames.name(slot).zh)〕" }
}

/// A template with its slots filled.
struct FilledText {
  let text: String
  /// Slots left open, each once.
  var needs: [String] = []
  /// Slots whose value it says, each once.
  var tells: [String] = []
  /// Whether it speaks of the product, by what is known or by what is asked.
  var isTelling: Bool { !needs.isEmpty || !tells.isEmpty }
}

/// What slots are called when the host is asked for them.
public enum SlotNames {
  /// A slot's name for a reader; unknown slots go by their id.
  public static func name(_ slot: String) -> LocalizedText {
    if let name = table[slot] { return LocalizedText(zh: name.0, en: name.1) }
    return LocalizedText(zh: slot, en: slot)
  }

  /// Slots by the names a reader knows them by, in one line.
  public static func list(_ slots: [String], in language: ReaderLanguage) -> String {
    slots.map { name($0)[language] }.joined(separator: language == .zh ? "、" : ", ")
  }

  /// The slot that goes by a Chinese name, or nil.
  public static func id(ofChinese name: String) -> String? {
    table.first { $0.value.0 == name }?.key
  }

  /// All slots with a name, sorted.
  public static var all: [String] { table.keys.sorted() }

  private static let table: [String: (String, String)] = [
    "product": ("产品名", "product"), "origin": ("产地", "place of origin"), "grower": ("种植人", "grower"),
    "variety": ("品种", "variety"), "weight": ("净重", "net weight"), "grade": ("等级规格", "grade"),
    "price": ("价格", "price"), "local_price": ("当地货币价格", "price in local currency"),
    "harvest_date": ("采收日期", "harvest date"), "stock": ("库存数量", "stock"), "deadline": ("截止时间", "deadline"),
    "shipping": ("运输方式", "shipping"), "delivery_days": ("送达天数", "days to delivery"),
    "storage": ("保存方法", "storage"), "test_report_no": ("检测报告编号", "test report number"),
    "organic_cert": ("有机证书编号", "organic certificate number"),
    "halal_cert": ("清真证书编号", "halal certificate number"),
    "gi_cert": ("地理标志证书编号", "geographical indication number"), "brix": ("糖度", "Brix"),
    "maker": ("制作人", "maker"), "hours": ("工时", "hours of work"), "ingredients": ("配料", "ingredients"),
    "refund_policy": ("退换办法", "refund policy"), "shelf_life": ("保质期", "shelf life"), "taste": ("口味", "taste"),
  ]
}
