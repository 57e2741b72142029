/// Finds entries by their spellings, ids and glosses.
package struct EntrySearch: Sendable {
  /// What lists show of an entry.
  package struct Item: Sendable {
    package let entry: Entry
    /// Its first standard form; of an entry without forms, its first pattern.
    package let title: String
    package let gloss: String
    /// The first of its forms, standard ones in front.
    package let forms: [String]
  }

  /// All entries, sorted by id.
  package private(set) var items: [Item] = []
  private let writing: WritingSystem
  /// Every spelling, folded as scripts are.
  private var forms: [Spelling] = []
  /// Spellings by each scalar that stands in them.
  private var postings: [UInt32: [Int32]] = [:]
  /// Id and gloss of each entry, in small letters.
  private var words: [String] = []

  private struct Spelling {
    let entry: Int32
    let isStandard: Bool
    let isPattern: Bool
    let scalars: [UInt32]
  }

  /// Forms that lists show.
  private static let shown = 5

  /// - Complexity: linear in the forms of the lexicon.
  package init(_ lexicon: Lexicon) {
    writing = lexicon.writing
    for (index, entry) in lexicon.entries.enumerated() {
      let details = entry.details.value ?? EntryDetails()
      let first = details.forms.first { $0.kind == .standard } ?? details.forms.first
      items.append(
        Item(
          entry: entry, title: first?.text ?? details.patterns.first ?? entry.id, gloss: details.gloss,
          forms: (details.forms.filter { $0.kind == .standard } + details.forms.filter { $0.kind != .standard })
            .prefix(Self.shown).map(\.text)))
      words.append(entry.id.lowercased() + "\n" + details.gloss.lowercased())
      for form in details.forms {
        add(form.text, of: index, isStandard: form.kind == .standard, isPattern: false)
      }
      for pattern in details.patterns { add(pattern, of: index, isStandard: false, isPattern: true) }
    }
  }

  private mutating func add(_ text: String, of entry: Int, isStandard: Bool, isPattern: Bool) {
    let scalars = Folder.folded(text, writing)
    for scalar in Set(scalars) { postings[scalar, default: []].append(Int32(forms.count)) }
    forms.append(
      Spelling(entry: Int32(entry), isStandard: isStandard, isPattern: isPattern, scalars: scalars))
  }

  /// Entries that a query meets, as indices of `items`: a form itself first, then an id itself, then what begins with it,
  /// then what holds it; equal ones by id. All of them where the query is blank.
  ///
  /// - Complexity: linear in the spellings that share the query's rarest character, plus the entries.
  package func find(_ query: String) -> [Int] {
    let query = query.trimmingSpace.lowercased()
    if query.isEmpty { return Array(items.indices) }
    var ranks: [Int32: Int] = [:]
    let scalars = Folder.folded(query, writing)
    for number in candidates(scalars) {
      let form = forms[Int(number)]
      guard let rank = Self.rank(form, scalars) else { continue }
      ranks[form.entry] = min(rank, ranks[form.entry] ?? .max)
    }
    // Ids and glosses are plain letters; one of them stands everywhere.
    let isWord = scalars.count > 1 && scalars.allSatisfy { $0 < 0x80 }
    let word = isWord ? String(scalars: scalars) : ""
    for (index, text) in words.enumerated() where isWord {
      guard text.contains(word) else { continue }
      let rank = text.hasPrefix(word + "\n") ? 2 : 6
      ranks[Int32(index)] = min(rank, ranks[Int32(index)] ?? .max)
    }
    return ranks.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { Int($0.key) }
  }

  /// Spellings that hold the query's rarest scalar.
  private func candidates(_ scalars: [UInt32]) -> [Int32] {
    var fewest: [Int32]?
    for scalar in scalars {
      let all = postings[scalar] ?? []
      if all.count < fewest?.count ?? .max { fewest = all }
    }
    return fewest ?? []
  }

  private static func rank(_ form: Spelling, _ query: [UInt32]) -> Int? {
    if form.isPattern { return form.scalars.firstRange(of: query) == nil ? nil : 5 }
    if form.scalars == query { return form.isStandard ? 0 : 1 }
    if form.scalars.starts(with: query) { return 3 }
    return form.scalars.firstRange(of: query) == nil ? nil : 4
  }
}

extension String {
  fileprivate var trimmingSpace: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
