public import Ruxiang
public import RuxiangDocuments
internal import RuxiangText

/// What is wrong with the data of a course, with the places.
public struct CourseProblems: Error, Sendable, Equatable {
  /// One line each: `course.xml:3:5: …`, in the reader's languages.
  public let all: [LocalizedText]
}

extension Syllabus {
  /// Path of the syllabus below the data directory.
  public static let path = "Lexicons/course.xml"
  /// Path of its schema.
  public static let schemaPath = "Lexicons/course.rng"

  /// Reads a syllabus; what it names must be there.
  ///
  /// - Parameters:
  ///   - file: the name that problems carry.
  ///   - schema: the RELAX NG schema `Lexicons/course.rng` of the data.
  /// - Throws: `CourseProblems`, all of them at once.
  public init(_ bytes: [UInt8], file: String, schema: [UInt8], engine: Engine) throws(CourseProblems) {
    let root = try SyllabusReader.root(bytes, file: file, schema: schema)
    guard root.name == "course", let weights = root.first(named: "rubric") else {
      throw SyllabusReader.misplaced(root, file: file, wanted: "course")
    }
    var reader = SyllabusReader(file: file, engine: engine)
    rubric = SyllabusReader.rubric(weights)
    paces = root.elements(named: "pace").map { reader.pace($0) }.sorted { ($0.rate, $0.id) < ($1.rate, $1.id) }
    modules = root.elements(named: "module").map { reader.module($0) }
    if !reader.problems.isEmpty { throw CourseProblems(all: reader.problems) }
  }

  /// Reads the syllabus of a data directory.
  ///
  /// - Throws: `CourseProblems`, also where a file cannot be read.
  public init(_ directory: DataDirectory, engine: Engine) throws(CourseProblems) {
    try self.init(
      try Self.bytes(directory, Self.path), file: Self.path, schema: try Self.bytes(directory, Self.schemaPath),
      engine: engine)
  }

  /// A file of the course's data.
  ///
  /// - Throws: `CourseProblems` where it cannot be read.
  public static func bytes(_ directory: DataDirectory, _ path: String) throws(CourseProblems) -> [UInt8] {
    if let bytes = FileBytes.read(directory.path + "/" + path) { return bytes }
    throw CourseProblems(all: [LocalizedText(zh: "读不了 \(path)", en: "cannot read \(path)")])
  }
}

extension Rubric {
  /// Reads a rubric of its own: a file with `<rubric …/>` as its root.
  ///
  /// - Parameters: those of `Syllabus`.
  /// - Throws: `CourseProblems`.
  public init(_ bytes: [UInt8], file: String, schema: [UInt8]) throws(CourseProblems) {
    let root = try SyllabusReader.root(bytes, file: file, schema: schema)
    guard root.name == "rubric" else { throw SyllabusReader.misplaced(root, file: file, wanted: "rubric") }
    self = SyllabusReader.rubric(root)
  }
}

/// Elements made into values; what they name must be there.
struct SyllabusReader {
  private let file: String
  private let engine: Engine
  private let facts: Set<String>
  private(set) var problems: [LocalizedText] = []
  private var ids: Set<String> = []

  init(file: String, engine: Engine) {
    (self.file, self.engine) = (file, engine)
    facts = Set(engine.facts.map(\.id))
  }

  static func root(_ bytes: [UInt8], file: String, schema: [UInt8]) throws(CourseProblems) -> XMLElement {
    do throws(XMLProblems) {
      let schema = try XMLSchema(relaxNG: schema, file: Syllabus.schemaPath)
      return try XMLTree.parse(bytes, file: file, schema: schema).root
    } catch {
      throw CourseProblems(all: error.all.map { LocalizedText(zh: $0.description, en: $0.description) })
    }
  }

  static func misplaced(_ root: XMLElement, file: String, wanted: String) -> CourseProblems {
    CourseProblems(all: [
      LocalizedText(
        zh: "\(file)：这里要的是 <\(wanted)>，不是 <\(root.name)>", en: "\(file): <\(wanted)> is due here, not <\(root.name)>")
    ])
  }

  static func rubric(_ element: XMLElement) -> Rubric {
    func points(_ name: String) -> Int { Int(element[name] ?? "") ?? 0 }
    func share(_ name: String) -> Double { max(0, Double(element[name] ?? "") ?? 0) }
    return Rubric(
      gained: points("gained"), mended: points("mended"), kept: points("kept"), closure: points("closure"),
      invented: points("invented"), repeated: share("repeat"), repeats: share("repeats"))
  }

  private mutating func problem(_ element: XMLElement, _ zh: String, _ en: String) {
    let place = "\(file):\(element.line):\(element.column): "
    problems.append(LocalizedText(zh: place + zh, en: place + en))
  }

  private mutating func id(_ element: XMLElement, in scope: String) -> String {
    let id = element["id"] ?? ""
    if !ids.insert(scope + "\u{0}" + id).inserted { problem(element, "编号 \(id) 用了两次", "id '\(id)' is used twice") }
    return id
  }

  private mutating func localized(_ parent: XMLElement, _ name: String) -> LocalizedText {
    pairs(parent, name).first ?? LocalizedText(zh: "", en: "")
  }

  /// Texts in both languages, one behind the other; each must be there in both.
  private mutating func pairs(_ parent: XMLElement, _ name: String) -> [LocalizedText] {
    func all(_ language: String) -> [String] {
      parent.elements(named: name).filter { $0["lang"] == language }.map {
        $0.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }
    }
    let (zh, en) = (all("zh-Hans"), all("en"))
    if zh.count != en.count || zh.isEmpty {
      problem(parent, "\(name) 的中文和英文要一一对应", "each \(name) is due in Chinese and in English")
    }
    return zip(zh, en).map { LocalizedText(zh: $0, en: $1) }
  }

  mutating func pace(_ element: XMLElement) -> Syllabus.Pace {
    Syllabus.Pace(
      id: id(element, in: "pace"), rate: max(1, Int(element["rate"] ?? "") ?? 1), name: localized(element, "name"))
  }

  mutating func module(_ element: XMLElement) -> Syllabus.Module {
    let name = id(element, in: "module")
    let draws = words(element["draws"])
    for draw in draws where !isKnown(draw) { problem(element, "词典里没有 \(draw)", "no entry or category '\(draw)'") }
    let kinds = words(element["kinds"]).map { name in (name, Item.Kind(rawValue: name)) }
    for (name, kind) in kinds where kind == nil { problem(element, "没有“\(name)”这种练习", "no exercise '\(name)'") }
    return Syllabus.Module(
      id: name, title: localized(element, "title"), aim: localized(element, "aim"),
      points: element.elements(named: "point").map { point($0) },
      contrasts: element.elements(named: "contrast").map { contrast($0) },
      frames: element.elements(named: "frame").map { frame($0) },
      passages: element.elements(named: "passage").map { passage($0, in: name) }, discuss: pairs(element, "discuss"),
      draws: draws, kinds: kinds.isEmpty ? Item.Kind.allCases : kinds.compactMap(\.1))
  }

  private func words(_ text: String?) -> [String] {
    (text ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private func isKnown(_ name: String) -> Bool {
    engine.lexicon.entries.contains { entry in
      entry.id == name || entry.id.hasPrefix(name + ".") || entry.category.rawValue == name
        || entry.category.rawValue.hasPrefix(name + ".")
    }
  }

  private mutating func point(_ element: XMLElement) -> Syllabus.Point {
    var cited: [String] = []
    for child in element.elements(named: "cite") {
      let id = child["fact"] ?? ""
      if facts.contains(id) { cited.append(id) } else { problem(child, "没有依据 \(id)", "no fact '\(id)'") }
    }
    return Syllabus.Point(head: localized(element, "head"), text: localized(element, "text"), facts: cited)
  }

  private mutating func contrast(_ element: XMLElement) -> Syllabus.Contrast {
    let cue = element["cue"] ?? ""
    if engine.lexicon.entry(cue) == nil, Category(rawValue: cue) == nil {
      problem(element, "词典里没有 \(cue)", "no entry or category '\(cue)'")
    }
    let markets = words(element["markets"])
    for market in markets where engine.market(market) == nil {
      problem(element, "没有市场 \(market)", "no market '\(market)'")
    }
    return Syllabus.Contrast(
      cue: cue, markets: markets, head: localized(element, "head"), text: localized(element, "text"))
  }

  private mutating func frame(_ element: XMLElement) -> String {
    let id = element["id"] ?? ""
    if !engine.markets.contains(where: { $0.frame(id) != nil }) { problem(element, "没有讲法 \(id)", "no frame '\(id)'") }
    return id
  }

  private mutating func passage(_ element: XMLElement, in module: String) -> Syllabus.Passage {
    let product = element["product"] ?? ""
    if engine.products.item(named: product) == nil {
      problem(element, "没有产品 \(product)", "no product '\(product)'")
    }
    let lines = element.text.split(whereSeparator: \.isNewline).map {
      String($0.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
    return Syllabus.Passage(
      id: id(element, in: module), product: product, text: lines.filter { !$0.isEmpty }.joined(separator: "\n"))
  }
}
