/// Values of slots held against one that is vouched for. Where the two cannot be compared they agree: nobody is told that he
/// says something wrong because it was not understood.
enum VouchedValue {
  /// Whether something of the slot could be held against a value.
  static func isReadable(_ value: String, slot: String) -> Bool {
    let folded = Folder.folded(value)
    return switch slot {
    case "price": UnitConversion.amount(.money, in: folded) != nil
    case "weight": FactValue.mass(folded) != nil
    case "harvest_date", "deadline": SpokenDate(folded) != nil
    case "delivery_days", "hours", "shelf_life": Span(folded) != nil
    case "brix": !numbers(folded).isEmpty
    default: !letters(folded).isEmpty
    }
  }

  /// Whether a value that was said can be true beside one that is vouched for.
  static func agree(_ vouched: String, _ said: String, slot: String) -> Bool {
    let (one, two) = (Folder.folded(vouched), Folder.folded(said))
    if one == two || letters(two).isEmpty { return true }
    switch slot {
    case "price":
      guard let a = UnitConversion.amount(.money, in: one), let b = UnitConversion.amount(.money, in: two) else {
        return true
      }
      return abs(a.base - b.base) < 0.005
    case "weight": return FactValue.mass(two) == nil || FactValue.agree(vouched, said, slot: slot)
    case "harvest_date", "deadline": return SpokenDate(two) == nil || FactValue.agree(vouched, said, slot: slot)
    case "delivery_days", "hours", "shelf_life":
      guard let whole = Span(one), let part = Span(two), slot != "hours" || whole.isOfHours == part.isOfHours else {
        return true
      }
      return whole.holds(part)
    case "brix": return holds(numbers(one), numbers(two))
    case "grade":
      let (whole, part) = (numbers(one), numbers(two))
      return whole.isEmpty || part.isEmpty ? FactValue.agree(vouched, said, slot: slot) : holds(whole, part)
    case "origin": return isSamePlace(one, two)
    case "ingredients": return isSameList(one, two)
    default:
      return isCode(slot)
        ? isSameCode(one, two)
        : FactValue.contains(letters(one), letters(two)) || FactValue.contains(letters(two), letters(one))
    }
  }

  /// Slots of names and numbers: to have the words is to state them.
  static func isNamed(_ slot: String) -> Bool {
    isCode(slot) || ["origin", "grower", "maker", "variety"].contains(slot)
  }

  private static func isCode(_ slot: String) -> Bool {
    slot.hasSuffix("_cert") || slot.hasSuffix("_no") || slot.hasSuffix("_licence") || slot == "farm_id"
  }

  /// Letters and digits alone.
  static func letters(_ s: [UInt32]) -> [UInt32] {
    s.filter { Characters.isDigit($0) || Characters.isLatin($0) || Characters.isHan($0) || $0 > 0x7F && isLetter($0) }
  }

  private static func isLetter(_ c: UInt32) -> Bool { Unicode.Scalar(c)?.properties.isAlphabetic == true }

  /// Whether letters stand in others, no number or Latin word cut.
  static func stands(_ part: [UInt32], in whole: [UInt32]) -> Bool {
    guard let first = part.first, let last = part.last, part.count <= whole.count else { return false }
    func joins(_ a: UInt32, _ b: UInt32) -> Bool {
      Characters.isDigit(a) && Characters.isDigit(b) || Characters.isLatin(a) && Characters.isLatin(b)
    }
    return (0...whole.count - part.count).contains { start in
      let end = start + part.count
      return whole[start...].starts(with: part) && (start == 0 || !joins(whole[start - 1], first))
        && (end == whole.count || !joins(last, whole[end]))
    }
  }

  /// What a price or weight is for, one spelling for each: 每箱, 1箱 and 一箱.
  static func counting(_ s: [UInt32]) -> [UInt32] { letters(s).map { $0 == 0x6BCF || $0 == 0x31 ? 0x4E00 : $0 } }

  /// Numbers in text order; 七八 is two of them.
  private static func numbers(_ s: [UInt32]) -> [Double] {
    s.split { !Characters.isDigit($0) && !Numerals.isHanNumeral($0) && $0 != 0x2E }.flatMap { piece -> [Double] in
      if piece.count == 2, let a = Numerals.value(piece.prefix(1)), let b = Numerals.value(piece.suffix(1)),
        Numerals.isHanNumeral(piece[piece.startIndex]), a > 0, a < 10, b == a + 1, b < 10
      {
        return [a, b]
      }
      return Numerals.value(piece).map { [$0] } ?? []
    }
  }

  private static func holds(_ whole: [Double], _ part: [Double]) -> Bool {
    guard let low = whole.min(), let high = whole.max(), let least = part.min(), let most = part.max() else {
      return true
    }
    return low - 1e-9 <= least && most <= high + 1e-9
  }

  /// 陕西武功, 陕西 and 中国 are no other place than 陕西省咸阳市武功县: the narrower one passes through them.
  private static func isSamePlace(_ one: [UInt32], _ two: [UInt32]) -> Bool {
    let (a, b) = (FactValue.core(letters(one)), FactValue.core(letters(two)))
    func passes(_ whole: [UInt32], _ part: [UInt32]) -> Bool {
      var rest = part[...]
      for c in whole where c == rest.first { rest.removeFirst() }
      return rest.isEmpty
    }
    return passes(a, b) || passes(b, a)
  }

  private static func isSameList(_ one: [UInt32], _ two: [UInt32]) -> Bool {
    func items(_ s: [UInt32]) -> [[UInt32]] {
      // 、 ， 和 与 及
      s.split { [0x3001, 0x2C, 0xFF0C, 0x548C, 0x4E0E, 0x53CA].contains($0) }.map { letters(Array($0)) }
    }
    let (a, b) = (items(one), items(two))
    func isIn(_ item: [UInt32], _ list: [[UInt32]]) -> Bool {
      list.contains { FactValue.contains($0, item) || FactValue.contains(item, $0) }
    }
    return a.allSatisfy { isIn($0, b) } && b.allSatisfy { isIn($0, a) }
  }

  /// Whether a number is the other, or some of the parts it is written in: 1789 of AGI2015-03-1789.
  private static func isSameCode(_ one: [UInt32], _ two: [UInt32]) -> Bool {
    if letters(one) == letters(two) { return true }
    func parts(_ s: [UInt32]) -> [[UInt32]] {
      s.split { !Characters.isDigit($0) && !Characters.isLatin($0) && !Characters.isHan($0) }.map(Array.init)
    }
    let (a, b) = (parts(one), parts(two))
    return !b.isEmpty && b.count <= a.count && (0...a.count - b.count).contains { a[$0...].starts(with: b) }
  }

  /// A stretch of time: days, the least and the most, as months are of 28 to 31.
  private struct Span {
    var least: ClosedRange<Double>
    var most: ClosedRange<Double>
    let isOfHours: Bool

    init?(_ s: [UInt32]) {
      let all = numbers(s)
      guard let low = all.first, all.count <= 2 else { return nil }
      let text = String(scalars: s)
      let days: ClosedRange<Double>
      isOfHours = ["小时", "钟头", "工时"].contains { text.contains($0) }
      if isOfHours {
        days = 1.0 / 24...1.0 / 24
      } else if text.contains("年") {
        days = 360...372
      } else if text.contains("月") {
        days = 28...31
      } else if text.contains("周") || text.contains("星期") {
        days = 7...7
      } else {
        days = 1...1
      }
      var high = all.count == 2 ? all[1] : low
      var start = low
      // 一年半: a half behind the unit is added; 两三年 is from one to the other.
      if all.count == 2, high == 0.5 {
        start += 0.5
        high = start
      }
      guard start <= high else { return nil }
      least = start * days.lowerBound...start * days.upperBound
      most = high * days.lowerBound...high * days.upperBound
    }

    func holds(_ part: Span) -> Bool {
      part.least.upperBound >= least.lowerBound - 1e-9 && part.most.lowerBound <= most.upperBound + 1e-9
    }
  }
}
