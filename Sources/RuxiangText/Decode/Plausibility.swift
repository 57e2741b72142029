/// How much a text looks like Chinese that people write, to tell GB 18030 from Big5.
enum Plausibility {
  /// The mean over characters outside ASCII, in thousandths: frequent characters 1, other Han and marks 0, what a wrong
  /// guess produces (private use, kana, Cyrillic, Greek, rare Han, half-width forms) below 0. Looks at the first 64 Ki
  /// such characters. Deterministic.
  static func score(_ units: [UInt16]) -> Int {
    var sum = 0
    var count = 0
    let weights = Self.weights
    for unit in units where unit >= 0x80 {
      sum += Int(weights[Int(unit)])
      count += 1
      if count == 65_536 { break }
    }
    return count == 0 ? 0 : sum * 1000 / count
  }

  /// By UTF-16 unit, built once.
  private static let weights: [Int8] = {
    var table = [Int8](repeating: -2, count: 65_536)
    for unit in 0x4E00...0x9FFF { table[unit] = 0 }
    for unit in 0x3000...0x3029 { table[unit] = 0 }
    for unit in 0x2010...0x2033 { table[unit] = 0 }
    for unit in 0xFF01...0xFF5E { table[unit] = 0 }
    for unit in 0x3041...0x30FF { table[unit] = -3 }
    for unit in 0xE000...0xF8FF { table[unit] = -5 }
    for unit in frequent.utf16 { table[Int(unit)] = 4 }
    for unit in "，。！？、：；“”（）《》「」—…".utf16 { table[Int(unit)] = 3 }
    return table
  }()

  /// Some five hundred of the most frequent characters, and those of selling, simplified and traditional.
  private static let frequent = """
    的一是不了在人有我他这中大来上个国和也子时道说出而要于就下得可你年生自会那后能对着事其里所去行过家十用发天如然作方\
    成者多日都三小军二无同么经法当起与好看学进种将还分此心前面又定见只主没公从今回很己最外间等真意手长美头全名想开手\
    知理眼情正高部文相机问力动民位使已现各东重战再少明本把给两比几水先第活由教信处点实感业打话老走体气电四别做海点目\
    安变通边件内太物利加表合服女快义便次特向思提西口立员金路清每女望觉完让花带计应张数门直场白做钱卖买家价便宜货包邮\
    送单斤块元减优惠折直播间粉丝朋友宝贝亲们姐妹兄弟老铁下单购链接抢秒限量库存新鲜正宗土特产乡村农民村里山里果园种植\
    绿色有机甜脆香味吃喝苹桃梨枣茶蜂蜜酒醋面条羊肉鸡鸭鱼蛋米油盐糖辣椒核桃板栗红薯玉米小麦豆瓜柿子石榴猕猴\
    這個國來們時說於會後對著裡過發現無經當與學進種將還麼見從間長頭開問動戰給兩幾處點實業話體氣電別變邊東員記應張數門\
    場錢賣買價貨單塊減優購鏈搶鮮產鄉農綠機蘋棗雞魚鹽麵條紅麥親寶謝謝請讓認識關係愛萬樣為覺聽寫讀書車馬風飛雲龍鳥\
    謝请认识关系爱万样为听写读书车马风飞云龙鸟什怎吗呢吧啊哦嗯呀哪谁她它您它身心性被比此吗打原果结果因解关化期科程\
    工产品质量保证健康营养孩童老师母父爸妈爷奶哥弟叔姨早晚春夏秋冬月星节中秋春节端午北南京上海广州深圳香港台湾臺灣陕西
    """
}
