/// A text somebody edits at random.
public struct EditedText {
  /// Its characters.
  public private(set) var text: [Character]
  private var random: Seeded

  /// A text, and the seed that decides its edits.
  public init(_ text: String, seed: UInt64) {
    self.text = Array(text)
    random = Seeded(seed)
  }

  /// As it is now.
  public var string: String { String(text) }
  /// Its UTF-8.
  public var utf8: [UInt8] { Array(string.utf8) }

  private static let insertions = [
    "原生态", "。", "！", "？", "!", "\n", "\r\n", " ", "，", "👩‍👩‍👧", "e\u{301}", "wei", "加V信", "没有", "我们不说", "\u{200B}", "*",
    "三、二、一！上链接", "退！退！退！", "……", "五斤只要19块9", "产地是陕西武功。", "家人们", "不是", "吗？", "开门！", "ＡＢ", "純天然", "\n\n",
    "\n2\n00:00:09,000 --> 00:00:12,000\n",
  ]

  /// One edit: something put in, taken out, put in another's place, moved; lines joined and cut.
  public mutating func edit() {
    let at = Int.random(in: 0...text.count, using: &random)
    let end = min(text.count, at + Int.random(in: 0...12, using: &random))
    let new = Array(Self.insertions.randomElement(using: &random) ?? "")
    switch Int.random(in: 0..<8, using: &random) {
    case 0, 1, 2: text.insert(contentsOf: new, at: at)
    case 3: text.removeSubrange(at..<end)
    case 4: text.replaceSubrange(at..<end, with: new)
    case 5: text.insert(contentsOf: text[at..<end], at: Int.random(in: 0...text.count, using: &random))
    case 6: if let feed = text[at...].firstIndex(where: \.isNewline) { text.remove(at: feed) }
    default:
      if text.starts(with: Array("---\n")) {
        text.insert(contentsOf: Array("清真证书编号: HC-1\n"), at: 4)
      } else {
        text.insert(contentsOf: Array("---\n产地: 云南\n---\n"), at: 0)
      }
    }
  }
}
