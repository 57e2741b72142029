/// Numerals as they are spoken and typed: 5, 19.9, 1,299, 3万, 十来, 一百二, 半, 两.
enum Numerals {
  static func isHanNumeral(_ c: UInt32) -> Bool {
    switch c {
    case 0x3007, 0x96F6, 0x4E00, 0x4E8C, 0x4E24, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D,
      0x5341, 0x767E, 0x5343, 0x4E07, 0x4EBF, 0x534A, 0x51E0, 0x6570:
      true
    default: false
    }
  }

  private static func isMagnitude(_ c: UInt32) -> Bool { c == 0x767E || c == 0x5343 || c == 0x4E07 || c == 0x4EBF }
  private static func isMore(_ c: UInt32) -> Bool { c == 0x6765 || c == 0x591A || c == 0x4F59 || c == 0x51E0 }

  /// Whether a numeral may start at `i`: not inside a longer number, not an ordinal.
  static func mayStart(_ s: [UInt32], _ i: Int, from begin: Int) -> Bool {
    guard Characters.isDigit(s[i]) || isHanNumeral(s[i]) else { return false }
    guard i > begin else { return true }
    let before = s[i - 1]
    if before == 0x7B2C || Characters.isLatin(before) || isHanNumeral(before) { return false }
    return !Characters.isDigit(before) && before != 0x2E
  }

  /// Every place at which a numeral that starts at `i` may end, ascending. At most `limit` of them.
  static func ends(_ s: [UInt32], _ i: Int, until end: Int, limit: Int, into out: inout [Int]) {
    out.removeAll(keepingCapacity: true)
    var k = i
    if Characters.isDigit(s[i]) {
      while k < end, out.count < limit {
        let c = s[k]
        if Characters.isDigit(c) || c == 0x2C && k + 1 < end && Characters.isDigit(s[k + 1]) {
          k += 1
          if c != 0x2C { out.append(k) }
        } else if c == 0x2E, k + 1 < end, Characters.isDigit(s[k + 1]), !s[i..<k].contains(0x2E) {
          k += 1
        } else {
          break
        }
      }
      while k < end, isMagnitude(s[k]), out.count < limit {
        k += 1
        out.append(k)
      }
    } else {
      while k < end, isHanNumeral(s[k]), out.count < limit {
        k += 1
        out.append(k)
      }
    }
    // 多, 来, 余, 几 after it: 十来斤, 1万多箱. Not 多少, 来年.
    if k < end, isMore(s[k]), out.count < limit, !(k + 1 < end && (s[k + 1] == 0x5C11 || s[k + 1] == 0x5E74)) {
      out.append(k + 1)
    }
  }

  /// The value of a numeral, or nil where it has none (几, 数十) or is read two ways.
  static func value(_ s: ArraySlice<UInt32>) -> Double? {
    var text = s
    while let last = text.last, isMore(last), text.count > 1 { text = text.dropLast() }
    guard let first = text.first else { return nil }
    if Characters.isDigit(first) { return arabic(text) }
    return han(text)
  }

  private static func arabic(_ text: ArraySlice<UInt32>) -> Double? {
    var number = ""
    var factor = 1.0
    for c in text {
      if Characters.isDigit(c) || c == 0x2E {
        number.unicodeScalars.append(Unicode.Scalar(UInt8(c)))
      } else if c == 0x2C {
        continue
      } else if let m = magnitude(c) {
        factor *= m
      } else {
        return nil
      }
    }
    return Double(number).map { $0 * factor }
  }

  private static func digit(_ c: UInt32) -> Double? {
    switch c {
    case 0x3007, 0x96F6: 0
    case 0x4E00: 1
    case 0x4E8C, 0x4E24: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    default: nil
    }
  }

  private static func magnitude(_ c: UInt32) -> Double? {
    switch c {
    case 0x5341: 10
    case 0x767E: 100
    case 0x5343: 1000
    case 0x4E07: 10_000
    case 0x4EBF: 100_000_000
    default: nil
    }
  }

  private static func han(_ text: ArraySlice<UInt32>) -> Double? {
    if text.count == 1, text.first == 0x534A { return 0.5 }
    if text.contains(0x51E0) || text.contains(0x6570) { return nil }
    var half = 0.0
    var digits = text
    if digits.last == 0x534A {
      half = 0.5
      digits = digits.dropLast()
    }
    // 一九九 read digit by digit.
    if digits.count >= 2, digits.allSatisfy({ digit($0) != nil }) {
      return digits.reduce(0.0) { $0 * 10 + (digit($1) ?? 0) } + half
    }
    var total = 0.0
    var section = 0.0
    var current: Double?
    var lastMagnitude = 1.0
    var sawZero = false
    for c in digits {
      if let d = digit(c) {
        if d == 0 { sawZero = true }
        if let current, current != 0 { return nil }
        current = d
      } else if let m = magnitude(c) {
        if m >= 10_000 {
          total = (total + section + (current ?? (section == 0 && total == 0 ? 1 : 0))) * m
          section = 0
        } else {
          section += (current ?? 1) * m
        }
        current = nil
        lastMagnitude = m
        sawZero = false
      } else {
        return nil
      }
    }
    if let current {
      // 一百二 is 120, 三万五 is 35,000; 一百零二 is 102.
      section += lastMagnitude >= 100 && !sawZero && current != 0 ? current * lastMagnitude / 10 : current
    }
    return total + section + half
  }
}

extension Numerals {
  /// The value of the first numeral in folded text.
  static func first(in s: ArraySlice<UInt32>) -> Double? {
    let all = Array(s)
    guard let start = all.indices.first(where: { Characters.isDigit(all[$0]) || isHanNumeral(all[$0]) }) else {
      return nil
    }
    var end = start
    while end < all.count,
      Characters.isDigit(all[end]) || isHanNumeral(all[end]) || all[end] == 0x2E || all[end] == 0x2C
    {
      end += 1
    }
    return value(all[start..<end])
  }
}
