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
    if let name = table[slot] ?? evidence[slot] { return LocalizedText(zh: name.0, en: name.1) }
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

  /// Evidence that markets ask for and no line says: it has a name, but no blank in a script asks for it.
  private static let evidence: [String: (String, String)] = [
    "advertiser_permit_no": ("广告发布许可编号", "advertiser permit number"),
    "award_proof": ("奖项或排名的证明", "proof of the award or rank"),
    "competition_licence_no": ("抽奖或比赛许可编号", "permit number of the draw or contest"),
    "discount_licence_no": ("打折活动编号", "number of the discount licence or campaign"),
    "farm_id": ("果园或农场登记号", "registration number of the farm"),
    "former_price_date": ("原价的日期和记录", "date and record of the former price"),
    "halal_slaughter_cert": ("清真屠宰证书编号", "halal slaughter certificate number"),
    "health_ad_permit_no": ("健康类广告许可编号", "health advertising permit number"),
    "importer_of_record": ("当地进口商", "importer of record"),
    "kw_digital_licence": ("科威特数字商务登记编号", "Kuwait digital commerce registration number"),
    "lab_report": ("检测机构和报告", "laboratory and report"),
    "label_photo_ar": ("阿拉伯语标签照片", "photo of the Arabic label"),
    "mawthooq_no": ("沙特 Mawthooq 许可编号", "Saudi Mawthooq number"),
    "om_marketing_licence": ("阿曼网络营销许可编号", "Oman online marketing licence number"),
    "route_confirmed": ("发货路线和到货天数的确认", "confirmed route and days to delivery"),
  ]

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
