internal import Ruxiang

/// How much of a text another one says, by pairs of neighbouring letters.
enum Likeness {
  /// From this share of the engine's own words on an answer is about the matter.
  private static let enough = 0.3

  /// Whether an answer still speaks of the matter, 0…1.
  ///
  /// - Parameters:
  ///   - own: the engine's rewrite.
  static func topic(_ answer: String, of text: String, own: String) -> Double {
    let mine = pairs(own)
    guard !mine.isEmpty else { return 1 }
    let shared = pairs(answer).intersection(mine.union(pairs(text))).count
    return min(1, Double(shared) / (enough * Double(mine.count)))
  }

  /// Whether a rewrite keeps at least half of what of a text is not to go.
  ///
  /// - Parameter minded: bytes of the text that are to go.
  static func keeps(_ own: String, of text: String, minded: [Range<Int>]) -> Bool {
    let left = pairs(rest(text, minded))
    return 2 * pairs(own).intersection(left).count >= left.count
  }

  /// A text without some of its bytes.
  private static func rest(_ text: String, _ minded: [Range<Int>]) -> String {
    let utf8 = Array(text.utf8)
    var rest: [UInt8] = []
    var at = 0
    for range in minded.sorted(by: { $0.lowerBound < $1.lowerBound }) where range.upperBound > at {
      if range.lowerBound > at { rest += utf8[at..<range.lowerBound] + [0x0A] }
      at = range.upperBound
    }
    rest += utf8[min(at, utf8.count)...]
    return String(decoding: rest, as: UTF8.self)
  }

  /// Neighbouring letters and digits; nothing over other signs.
  private static func pairs(_ text: String) -> Set<String> {
    var pairs: Set<String> = []
    var last: Character?
    for character in text.lowercased() {
      let isWord = character.isLetter || character.isNumber
      if isWord, let last { pairs.insert(String([last, character])) }
      last = isWord ? character : nil
    }
    return pairs
  }

  /// How much of a line a transcript holds, 0…1: letters in order, whatever stands between them.
  static func share(of line: String, in transcript: String) -> Double {
    let wanted = line.lowercased().filter { $0.isLetter || $0.isNumber }.map { $0 }
    let given = Array(transcript.lowercased().filter { $0.isLetter || $0.isNumber }.prefix(4 * max(wanted.count, 1)))
    guard !wanted.isEmpty, !given.isEmpty else { return 0 }
    var row = Array(repeating: 0, count: given.count + 1)
    for letter in wanted {
      var corner = 0
      for (index, other) in given.enumerated() {
        let up = row[index + 1]
        row[index + 1] = letter == other ? corner + 1 : max(up, row[index])
        corner = up
      }
    }
    let common = Double(row[given.count])
    // Letters that happen to fit in a text full of others are no reading.
    return common / Double(max(wanted.count, given.count))
  }
}
