/// How a language is written, as far as finding words in it goes.
public enum WritingSystem: String, Sendable, CaseIterable {
  /// Chinese: no spaces; word ends are evidence from ICU's dictionary for short forms.
  case han
  /// Thai: no spaces between words, and a form may not begin or end inside a cluster.
  case thai
  /// Latin and Arabic letters: words stand between spaces, and a form must be made of whole words.
  case spaced

  /// The writing system of a language, by its BCP 47 tag.
  public init(language: String) {
    switch language.languageSubtag {
    case "zh": self = .han
    case "th": self = .thai
    default: self = .spaced
    }
  }

  /// Letters, and the spaces between their words, that say as much as one Chinese character.
  ///
  /// Translations from Chinese run to about 1.6 English words a character pair; counted without spaces that is roughly
  /// three letters for one character, in Malay and Vietnamese too. Only the density of findings hangs on it.
  var lettersPerCharacter: Int { self == .han ? 1 : 3 }

  /// Characters that end a clause: `^`, `$` and gaps of patterns mind them. A space between words does not.
  @inline(__always) func endsClause(_ c: UInt32) -> Bool {
    if self == .spaced || self == .thai { return c != 0x20 && c != 0x27 && c != 0x2F && Characters.endsClause(c) }
    return Characters.endsClause(c)
  }

  /// Clause ends the reach of a context does not cross.
  @inline(__always) func stopsReach(_ c: UInt32) -> Bool {
    self == .han ? Characters.stopsReach(c) : c == 0x2E || c != 0x20 && c != 0xA0 && Characters.stopsReach(c)
  }

  /// Whether a form that ends with `a` and is followed by `b` is cut out of a longer word.
  @inline(__always) func joins(_ a: UInt32, _ b: UInt32) -> Bool {
    switch self {
    case .han: Characters.isLatin(a) && Characters.isLatin(b)
    case .thai: Characters.isLatin(a) && Characters.isLatin(b) || Characters.isThaiAttached(b)
    case .spaced: Characters.isLetter(a) && Characters.isLetter(b)
    }
  }
}

extension String {
  /// The language of a BCP 47 tag: `ar` of `ar-EG`.
  var languageSubtag: String { String(prefix { $0 != "-" }) }
}

extension Characters {
  /// Letters and marks of the alphabets Ruxiang's markets write: Latin (with Vietnamese), Arabic.
  static func isLetter(_ c: UInt32) -> Bool {
    switch c {
    case 0x61...0x7A, 0x41...0x5A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x300...0x36F, 0x1E00...0x1EFF,
      0x620...0x65F, 0x66E...0x6D3, 0x6D5...0x6DC, 0x750...0x77F:
      true
    default: false
    }
  }

  /// Thai vowels and tone marks that hang on the consonant in front of them.
  static func isThaiAttached(_ c: UInt32) -> Bool {
    switch c {
    case 0xE30...0xE3A, 0xE45, 0xE47...0xE4E: true
    default: false
    }
  }

  static func isThai(_ c: UInt32) -> Bool { (0xE00...0xE7F).contains(c) }

  /// Arabic conjunctions, prepositions and the article, which are written onto the word that follows.
  static func isArabicPrefix(_ s: ArraySlice<UInt32>) -> Bool {
    // و ف ب ك ل, then ال; لل stands for ل and ال together.
    let particles: Set<UInt32> = [0x648, 0x641, 0x628, 0x643, 0x644]
    var rest = s
    var left = 2
    while left > 0, let first = rest.first, particles.contains(first) {
      rest = rest.dropFirst()
      left -= 1
    }
    if rest.isEmpty { return true }
    return rest.count == 2 && rest.first == 0x627 && rest.last == 0x644
  }
}
