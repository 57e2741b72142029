public import Ruxiang
internal import RuxiangText

/// How a shared brand is told, whoever tells it.
public struct BrandSheet: Sendable {
  /// The brand’s name.
  public let name: LocalizedText
  /// Products it is about, as an archive names them; empty means all.
  public let products: [String]
  let spellings: [Spelling]
  let required: [Element]
  let forbidden: [Element]
  let approved: [ApprovedLine]
  let facts: [Fact]

  /// A name and how it is written.
  struct Spelling: Sendable {
    let id: String
    let right: [Phrase]
    let wrong: [Phrase]
    /// Whether a single other character counts as a slip.
    let minds: Bool
    let why: LocalizedText
  }

  /// What is said, or is not: one of its phrases or entries.
  struct Element: Sendable {
    let id: String
    let name: LocalizedText
    let phrases: [Phrase]
    /// Ids of entries or categories, or beginnings of them.
    let entries: [String]
    /// Slots of facts: to state one is to say it.
    var slots: [String] = []
    let why: LocalizedText
  }

  /// A fact of the product that the brand vouches for.
  struct Fact: Sendable {
    let id: String
    let vouched: VouchedFact
    let why: LocalizedText
  }

  /// A line agreed upon.
  struct ApprovedLine: Sendable {
    let id: String
    let markets: [String]
    let language: String
    let line: Phrase
  }

  /// Words by their letters.
  struct Phrase: Sendable {
    let text: String
    let letters: [UInt32]

    init(_ text: String) {
      self.text = text
      letters = FoldedLetters(text).scalars
    }
  }
}

/// What is wrong with a brand sheet, with the places.
public struct BrandProblems: Error, Sendable, Equatable {
  /// One line each: `brand.xml:3:5: …`, in the reader's languages.
  public let all: [LocalizedText]
}

extension BrandSheet {
  /// Reads a sheet.
  ///
  /// - Parameters:
  ///   - file: the name that problems carry.
  ///   - schema: the RELAX NG schema `Markets/brand.rng` of the data.
  ///   - engine: whose entries and markets the sheet may name.
  /// - Throws: `BrandProblems`, all of them at once.
  public init(_ bytes: [UInt8], file: String, schema: [UInt8], engine: Engine) throws(BrandProblems) {
    let root: XMLElement
    do throws(XMLProblems) {
      root = try XMLTree.parse(
        bytes, file: file, schema: try XMLSchema(relaxNG: schema, file: "Markets/brand.rng")
      ).root
    } catch {
      throw BrandProblems(all: error.all.map { LocalizedText(zh: $0.description, en: $0.description) })
    }
    var reader = Reader(file: file, engine: engine)
    name = reader.localized(root.elements(named: "name"))
    products = root.elements(named: "product").map { reader.words($0) }
    spellings = root.elements(named: "spelling").map { reader.spelling($0) }
    required = root.elements(named: "required").map { reader.element($0) }
    forbidden = root.elements(named: "forbidden").map { reader.element($0) }
    approved = root.elements(named: "approved").flatMap { reader.approved($0) }
    facts = reader.facts(root.elements(named: "fact"))
    if !reader.problems.isEmpty { throw BrandProblems(all: reader.problems) }
  }

  /// Elements made into values; what they name must be there.
  private struct Reader {
    let file: String
    let engine: Engine
    var problems: [LocalizedText] = []
    private var ids: Set<String> = []

    init(file: String, engine: Engine) { (self.file, self.engine) = (file, engine) }

    mutating func problem(_ element: XMLElement, _ zh: String, _ en: String) {
      let place = "\(file):\(element.line):\(element.column): "
      problems.append(LocalizedText(zh: place + zh, en: place + en))
    }

    mutating func id(_ element: XMLElement) -> String {
      let id = element["id"] ?? ""
      if !ids.insert(id).inserted { problem(element, "编号 \(id) 用了两次", "id '\(id)' is used twice") }
      return id
    }

    func words(_ element: XMLElement) -> String {
      element.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    func localized(_ elements: [XMLElement]) -> LocalizedText {
      let zh = elements.first { $0["lang"]?.hasPrefix("zh") == true }.map(words) ?? ""
      let en = elements.first { $0["lang"] == "en" }.map(words) ?? ""
      return LocalizedText(zh: zh.isEmpty ? en : zh, en: en.isEmpty ? zh : en)
    }

    /// A phrase that has letters to look for.
    mutating func phrase(_ element: XMLElement) -> Phrase {
      let phrase = Phrase(words(element))
      if phrase.letters.count < 2 {
        problem(
          element, "“\(phrase.text)”少于两个字，没法找（标点和数字不算）",
          "'\(phrase.text)' has fewer than two letters to look for (signs and digits do not count)")
      }
      return phrase
    }

    mutating func spelling(_ element: XMLElement) -> Spelling {
      let right = element.elements(named: "right").map { phrase($0) }
      var wrong: [Phrase] = []
      for child in element.elements(named: "wrong") {
        let slip = phrase(child)
        if right.contains(where: { $0.letters == slip.letters }) {
          problem(child, "“\(slip.text)”既算对又算错", "'\(slip.text)' is both right and wrong")
        }
        wrong.append(slip)
      }
      return Spelling(
        id: id(element), right: right, wrong: wrong, minds: element["slips"] != "no",
        why: localized(element.elements(named: "why")))
    }

    mutating func element(_ element: XMLElement) -> Element {
      var entries: [String] = []
      for child in element.elements(named: "entry") {
        let id = child["id"] ?? ""
        if engine.lexicon.entries.contains(where: { Self.names(id, $0) }) {
          entries.append(id)
        } else {
          problem(child, "词典里没有 \(id)", "no entry or category '\(id)'")
        }
      }
      return Element(
        id: id(element), name: localized(element.elements(named: "name")),
        phrases: element.elements(named: "phrase").map { phrase($0) }, entries: entries,
        slots: element.elements(named: "fact").compactMap { slot($0) }, why: localized(element.elements(named: "why")))
    }

    /// The id of a slot that goes by it or by its Chinese name.
    mutating func slot(_ element: XMLElement) -> String? {
      let name = element["slot"] ?? ""
      if let id = SlotNames.id(ofChinese: name) { return id }
      if SlotNames.name(name).zh != name { return name }
      let all = SlotNames.all
      problem(
        element, "没有“\(name)”这一项资料；有：\(SlotNames.list(all, in: .zh))",
        "no fact '\(name)'; there are: \(all.joined(separator: " "))")
      return nil
    }

    mutating func facts(_ elements: [XMLElement]) -> [Fact] {
      var all: [Fact] = []
      for element in elements {
        let id = id(element)
        guard let slot = slot(element), let vouched = vouched(element, slot) else { continue }
        if all.contains(where: { $0.vouched.slot == slot && $0.vouched.per == vouched.per }) {
          problem(
            element, "\(SlotNames.name(slot).zh)写了两处；几个都对，就写在一处", "'\(slot)' stands twice; write all its values in one")
        }
        all.append(Fact(id: id, vouched: vouched, why: localized(element.elements(named: "why"))))
      }
      return all
    }

    private mutating func vouched(_ element: XMLElement, _ slot: String) -> VouchedFact? {
      let name = SlotNames.name(slot).zh
      do throws(VouchedFact.Fault) {
        if let first = element["from"], let last = element["to"] {
          return try VouchedFact(slot, from: first, to: last)
        }
        let values = element.elements(named: "value").map { words($0) }
        return try VouchedFact(slot, values, per: element["per"], engine: engine)
      } catch {
        switch error {
        case .unknownSlot: break
        case .manyTrue:
          problem(
            element, "\(name)可以有几种说法，互不否定，没法核对；要说的话写在 required 里",
            "several of '\(slot)' may be true at once: there is nothing to hold against; what is to be said is a 'required'"
          )
        case .wantsUnit: problem(element, "\(name)要写 per：是一箱的还是一斤的", "'\(slot)' wants per: a box, a pound")
        case .noUnit:
          problem(element, "只有价格和净重可以写 per", "per is of price and weight alone, not of '\(slot)'")
        case .noSeason: problem(element, "只有采收日期可以写 from 和 to", "a season is of harvest_date alone, not of '\(slot)'")
        case .unreadable:
          problem(
            element, "\(name)写成这样，没法拿稿子里的话来核对", "nothing can be held against '\(slot)' as it is written")
        }
        return nil
      }
    }

    mutating func approved(_ element: XMLElement) -> [ApprovedLine] {
      let markets = (element["markets"] ?? "").split(separator: " ").map(String.init)
      for market in markets where engine.market(market) == nil {
        problem(element, "没有市场 \(market)", "no market '\(market)'")
      }
      let name = id(element)
      return element.elements(named: "line").map { child in
        ApprovedLine(id: name, markets: markets, language: child["lang"] ?? "", line: phrase(child))
      }
    }

    private static func names(_ id: String, _ entry: Entry) -> Bool { BrandSheet.names(id, entry.id, entry.category) }
  }

  /// Whether a sheet's name of an entry or category names this one.
  static func names(_ name: String, _ entry: String, _ category: Ruxiang.Category) -> Bool {
    name == entry || name == category.rawValue || entry.hasPrefix(name + ".") || category.rawValue.hasPrefix(name + ".")
  }
}
