/// Figures in text: what a rewrite must not lose.
enum Figures {
  /// Every run of Arabic digits (with its point or thousands comma) in folded text, as typed without commas.
  static func arabic(_ s: [UInt32]) -> [String] {
    var all: [String] = []
    var i = 0
    while i < s.count {
      guard Characters.isDigit(s[i]) else {
        i += 1
        continue
      }
      var number = ""
      while i < s.count {
        if Characters.isDigit(s[i]) || s[i] == 0x2E && i + 1 < s.count && Characters.isDigit(s[i + 1]) {
          number.unicodeScalars.append(Unicode.Scalar(UInt8(s[i])))
        } else if !(s[i] == 0x2C && i + 1 < s.count && Characters.isDigit(s[i + 1])) {
          break
        }
        i += 1
      }
      all.append(number)
    }
    return all
  }

  /// Whether every Arabic figure of the source stands in the text, each as often.
  static func survive(from source: [UInt32], in text: [UInt32]) -> Bool {
    var there: [String: Int] = [:]
    for number in arabic(text) { there[number, default: 0] += 1 }
    for number in arabic(source) {
      guard let count = there[number], count > 0 else { return false }
      there[number] = count - 1
    }
    return true
  }
}
