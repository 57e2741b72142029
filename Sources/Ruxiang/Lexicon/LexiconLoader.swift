internal import RuxiangText

/// Reads lexicon files that have passed the schema, and checks what a schema cannot say.
struct LexiconLoader {
  private let language: String
  private var problems: [DataProblem] = []
  private var classes = WordClasses()
  private var pending: [PendingEntry] = []
  private var contexts: [(element: XMLElement, file: String)] = []
  private var discourse: [DiscourseRule] = []
  private var statements: [(element: XMLElement, file: String)] = []
  private var retired: [String: String] = [:]
  /// The layer an id is retired in, and the layer a class was defined in.
  private var retiredIn: [String: Int] = [:]
  private var classLayers: [String: Int] = [:]
  /// What entries say in characters: forms, and the literal stretches of patterns.
  private var words: [[UInt32]] = []
  /// Whether there is an overlay.
  private var laidOver = false

  /// An entry with its patterns not compiled yet: word classes of other files may come later.
  private struct PendingEntry {
    var entry: Entry
    let element: XMLElement
    let file: String
    let layer: Int
  }

  private let writing: WritingSystem

  private init(language: String) {
    self.language = language
    writing = WritingSystem(language: language)
  }

  /// Loads the files of one language, a BCP 47 tag without script. All problems at once.
  ///
  /// - Parameter names: word classes that stand elsewhere in the data: `place-name`, `product-name`.
  static func load(
    _ files: [DataTree], language: String, names: [String: [String]] = [:]
  ) throws(DataProblems) -> Lexicon {
    var loader = LexiconLoader(language: language)
    for (name, words) in names.sorted(by: { $0.key < $1.key }) {
      _ = loader.classes.add(name, words.map(loader.folded))
    }
    // From the top layer down: what an overlay defines is there before what it takes the place of.
    for tree in files.sorted(by: { ($1.layer, $0.file) < ($0.layer, $1.file) }) {
      let (file, root) = (tree.file, tree.root)
      switch root.name {
      case "lexicon": loader.readEntries(tree)
      case "classes": loader.readClasses(tree)
      case "contexts":
        for element in root.elements { loader.contexts.append((element, file)) }
      case "discourse": loader.readDiscourse(root, file)
      case "stated": loader.statements += root.elements.map { ($0, file) }
      default:
        loader.report(
          file, root,
          DataFault(
            .layout, zh: "词典文件以 <lexicon>、<classes>、<contexts>、<discourse> 或 <stated> 开头，不是 <\(root.name)>",
            en: "a lexicon starts with <lexicon>, <classes>, <contexts>, <discourse> or <stated>, not <\(root.name)>"))
      }
    }
    return try loader.finish()
  }

  private mutating func report(_ file: String, _ element: XMLElement, _ fault: DataFault) {
    problems.append(
      DataProblem(place: DataPlace(file: file, line: element.line, column: element.column), fault))
  }

  private mutating func readClasses(_ tree: DataTree) {
    for element in tree.root.elements {
      let name = element["name"] ?? ""
      if let layer = classLayers[name], layer > tree.layer { continue }
      classLayers[name] = tree.layer
      let words = element.text.split(whereSeparator: \.isWhitespace).map { word in
        // A class lists words between spaces; `_` stands for a space inside one.
        folded(writing == .han ? String(word) : String(word.map { $0 == "_" ? " " : $0 }))
      }
      if !classes.add(name, words) {
        report(
          tree.file, element, DataFault(.wordClass, zh: "词类“\(name)”定义了两次", en: "word class '\(name)' is defined twice")
        )
      }
    }
  }

  private mutating func readDiscourse(_ root: XMLElement, _ file: String) {
    for element in root.elements {
      if let rule = DiscourseReader.rule(element, file: file) {
        discourse.append(rule)
      } else {
        report(
          file, element,
          DataFault(
            .discourse, zh: "\(element["id"] ?? "") 缺了“\(element["measure"] ?? "")”这种量法要的数",
            en: "'\(element["id"] ?? "")' lacks what the measure '\(element["measure"] ?? "")' needs"))
      }
    }
  }

  private mutating func readEntries(_ tree: DataTree) {
    let (file, root) = (tree.file, tree.root)
    guard let category = Category(rawValue: root["category"] ?? "") else {
      report(
        file, root,
        .unknownCategory(root["category"] ?? "", .id))
      return
    }
    if (root["language"] ?? "").languageSubtag != language {
      report(
        file, root,
        DataFault(
          .id, zh: "语言“\(root["language"] ?? "")”放在了 \(language) 的目录里",
          en: "language '\(root["language"] ?? "")' in the directory of '\(language)'"))
    }
    var last = ""
    for element in root.elements {
      let id = element["id"] ?? ""
      if element.name == "retired" {
        if retiredIn[id].map({ $0 < tree.layer }) ?? true {
          retired[id] = element["successor"] ?? ""
          retiredIn[id] = tree.layer
        }
        continue
      }
      if id <= last {
        report(
          file, element,
          DataFault(.id, zh: "\(id) 顺序不对：排在了 \(last) 后面", en: "'\(id)' is not in order: it stands after '\(last)'"))
      }
      last = id
      if !id.hasPrefix("\(language).\(category.rawValue).") {
        report(
          file, element,
          DataFault(
            .id, zh: "\(id) 应以 \(language).\(category.rawValue). 开头",
            en: "'\(id)' does not start with '\(language).\(category.rawValue).'"))
      }
      if language != "zh", !element.elements(named: "gloss").contains(where: { $0["lang"] == "zh-Hans" }) {
        report(
          file, element,
          DataFault(
            .layout, zh: "\(id) 没有用中文写是什么意思：<gloss lang=\"zh-Hans\">",
            en: "'\(id)' does not say in Chinese what it means: <gloss lang=\"zh-Hans\">"))
      }
      pending.append(
        PendingEntry(
          entry: EntryReader.entry(element, id: id, category: category, file: file), element: element, file: file,
          layer: tree.layer))
    }
  }

  private mutating func finish() throws(DataProblems) -> Lexicon {
    pending.sort { ($0.entry.id, -$0.layer) < ($1.entry.id, -$1.layer) }
    layOver()
    for (one, next) in zip(pending, pending.dropFirst()) where one.entry.id == next.entry.id {
      report(
        next.file, next.element,
        DataFault(
          .id, zh: "编号 \(next.entry.id) 在 \(one.entry.origin.file) 第 \(one.entry.origin.line) 行已经用了",
          en: "id '\(next.entry.id)' is already used in \(one.entry.origin.file):\(one.entry.origin.line)"))
    }
    for (id, successor) in retired.sorted(by: { $0.key < $1.key })
    where !pending.contains(where: { $0.entry.id == successor }) {
      problems.append(
        DataProblem(
          place: DataPlace(file: "Lexicons", line: 0, column: 0),
          DataFault(.id, zh: "停用的 \(id) 指向的 \(successor) 不存在", en: "retired '\(id)' names no entry: '\(successor)'")))
    }
    var matcher = FormMatcher(entries: pending.count)
    let (classes, writing) = (classes, writing)
    let compiled = Parallel.map(pending) { Self.compiled($0, classes, writing) }
    for (index, item) in pending.enumerated() { add(item, index, compiled[index], &matcher) }
    let spelt = writing == .han ? classes.words.flatMap(\.all) + words : []
    let (pinyin, rarity) = Parallel.beside {
      PinyinDecoder(spelt)
    } _: {
      let rarity = Rarity(PairFrequencies(compiled.flatMap(\.sample)), classes)
      matcher.seal(classes, rarity)
      return rarity
    }
    let compiledContexts = contexts.compactMap { readContext($0.element, $0.file) }
    var triggers = FormMatcher(entries: 0)
    for (index, context) in compiledContexts.enumerated() {
      for pattern in context.patterns { triggers.add(pattern: pattern, entry: index) }
    }
    triggers.seal(classes, rarity)
    var spoken = FormMatcher(entries: statements.count)
    let stated = statements.enumerated().map { index, item in statement(item.element, item.file, index, &spoken) }
    spoken.seal(classes, rarity)
    guard problems.isEmpty else { throw DataProblems(all: problems) }
    return Lexicon(
      language: language, entries: pending.map(\.entry), retired: retired, contexts: compiledContexts.map(\.context),
      discourse: discourse, stated: stated, classes: classes,
      matcher: matcher, triggers: triggers, pinyin: pinyin, statements: spoken)
  }

  /// Entries of a higher layer take the place of those with their id, and the forms they list from all others; what a
  /// higher layer retires is gone.
  private mutating func layOver() {
    laidOver = pending.contains { $0.layer > 0 } || retiredIn.values.contains { $0 > 0 }
    guard laidOver else { return }
    var top: [String: Int] = [:]
    var owned: [[UInt32]: Int] = [:]
    for item in pending {
      top[item.entry.id] = max(top[item.entry.id] ?? 0, item.layer)
      if item.layer > 0 {
        for form in item.entry.forms { owned[folded(form.text)] = max(owned[folded(form.text)] ?? 0, item.layer) }
      }
    }
    pending.removeAll { item in
      item.layer < top[item.entry.id] ?? 0 || item.layer < retiredIn[item.entry.id] ?? 0
    }
    for index in pending.indices {
      let layer = pending[index].layer
      guard var details = pending[index].entry.details.value else { continue }
      details.forms.removeAll { layer < owned[folded($0.text)] ?? 0 }
      pending[index].entry = pending[index].entry.with(details)
    }
    // An entry all of whose spellings have been taken over has nothing left to say.
    pending.removeAll { $0.layer == 0 && $0.entry.forms.isEmpty && $0.entry.patterns.isEmpty }
  }

  /// What of an entry takes time and looks at nothing else: worked out on any core.
  private struct CompiledEntry: Sendable {
    /// Forms and patterns in the order they stand, folded.
    var words: [[UInt32]] = []
    /// Patterns and shields in the order they stand.
    var patterns: [CompiledPattern] = []
    /// What it shows of the texts it is for.
    var sample: [[UInt32]] = []
  }

  private static func compiled(
    _ item: PendingEntry, _ classes: WordClasses, _ writing: WritingSystem
  ) -> CompiledEntry {
    var all = CompiledEntry()
    for element in item.element.elements {
      switch element.name {
      case "form": all.words.append(Folder.folded(element.text.trimmed, writing))
      case "pattern":
        all.words.append(Folder.folded(element.text, writing))
        all.patterns.append(compiled(element, item.file, classes, writing))
      case "shield": all.patterns.append(compiled(element, item.file, classes, writing))
      default: break
      }
    }
    all.sample = (item.entry.hits.map(\.text) + item.entry.quiets).map { Folder.folded($0, writing) }
    return all
  }

  private mutating func add(
    _ item: PendingEntry, _ index: Int, _ compiled: CompiledEntry, _ matcher: inout FormMatcher
  ) {
    var patterns = compiled.patterns.makeIterator()
    var said = compiled.words.makeIterator()
    // Only an overlay takes forms away.
    let kept = laidOver ? Set(item.entry.forms.map(\.text)) : nil
    for element in item.element.elements {
      switch element.name {
      case "form":
        guard let text = said.next() else { continue }
        if let kept, !kept.contains(element.text.trimmed) { continue }
        words.append(text)
        if text.isEmpty {
          report(item.file, element, DataFault(.form, zh: "这个写法归一化以后什么也不剩", en: "a form that folds to nothing"))
        } else if let other = matcher.add(
          literal: text, entry: index, kind: Form.Kind(rawValue: element["kind"] ?? "") ?? .standard)
        {
          report(
            item.file, element,
            DataFault(
              .form, zh: "写法“\(element.text.trimmed)”已经属于 \(pending[other].entry.id)",
              en: "form '\(element.text.trimmed)' already belongs to '\(pending[other].entry.id)'"))
        }
      case "pattern":
        if let text = said.next() { words.append(text) }
        if let pattern = taken(patterns.next()) { matcher.add(pattern: pattern, entry: index) }
      case "shield":
        if let pattern = taken(patterns.next()) { matcher.add(shield: pattern, entry: index) }
      default: break
      }
    }
  }

  /// A pattern, or what is wrong with it.
  private enum CompiledPattern: Sendable {
    case pattern(PatternCode.Prepared)
    case problem(DataProblem)
  }

  private static func compiled(
    _ element: XMLElement, _ file: String, _ classes: WordClasses, _ writing: WritingSystem
  ) -> CompiledPattern {
    let parts = EntryReader.markedParts(element)
    do throws(PatternProblem) {
      let pattern = try PatternParser.parse(
        before: parts.before, marked: parts.marked, after: parts.after, classes: classes, writing: writing)
      return .pattern(PatternCode.Prepared(pattern, classes))
    } catch {
      return .problem(
        DataProblem(
          place: DataPlace(file: file, line: element.line, column: element.column),
          DataFault(
            .pattern, zh: "句式“\(EntryReader.source(element))”写错了：\(error.message)",
            en: "pattern '\(EntryReader.source(element))' \(error.message)")))
    }
  }

  /// The pattern, its problem reported where it has one.
  private mutating func taken(_ compiled: CompiledPattern?) -> PatternCode.Prepared? {
    switch compiled {
    case .pattern(let pattern)?: return pattern
    case .problem(let problem)?: problems.append(problem)
    case nil: break
    }
    return nil
  }

  private mutating func compiled(_ element: XMLElement, _ file: String) -> PatternCode.Prepared? {
    taken(Self.compiled(element, file, classes, writing))
  }

  private mutating func statement(
    _ element: XMLElement, _ file: String, _ index: Int, _ matcher: inout FormMatcher
  ) -> Statement {
    for child in element.elements {
      if child.name == "pattern", let pattern = compiled(child, file) {
        matcher.add(pattern: pattern, entry: index)
      } else if child.name == "shield", let pattern = compiled(child, file) {
        matcher.add(shield: pattern, entry: index)
      }
    }
    return Statement(
      slot: element["slot"] ?? "", hits: element.elements(named: "hit").map(EntryReader.example),
      quiets: element.elements(named: "quiet").map { $0.text.trimmed },
      origin: DataPlace(file: file, line: element.line, column: element.column))
  }

  private mutating func readContext(
    _ element: XMLElement, _ file: String
  ) -> (context: Context, patterns: [PatternCode.Prepared])? {
    let words = { (name: String) in (element[name] ?? "").split(separator: " ").map(String.init) }
    guard let status = Context.Status(rawValue: element["status"] ?? ""),
      let side = Context.Side(rawValue: element["side"] ?? ""), let reach = Int(element["reach"] ?? "")
    else { return nil }
    let context = Context(
      id: element["id"] ?? "", status: status, side: side, reach: min(reach, 60), only: words("only"),
      except: words("except"), gloss: element.first(named: "gloss")?.text.trimmed ?? "",
      hits: element.elements(named: "hit").map(EntryReader.example),
      quiets: element.elements(named: "quiet").map { $0.text.trimmed },
      origin: DataPlace(file: file, line: element.line, column: element.column))
    return (context, element.elements(named: "pattern").compactMap { compiled($0, file) })
  }

  private func folded(_ text: String) -> [UInt32] { Folder.folded(text, writing) }
}

extension String {
  /// Without XML white space at its ends.
  var trimmed: String {
    let bytes = utf8
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }
    guard let first = bytes.first, let last = bytes.last else { return self }
    if !isSpace(first), !isSpace(last) { return self }
    guard let start = bytes.firstIndex(where: { !isSpace($0) }), let end = bytes.lastIndex(where: { !isSpace($0) })
    else {
      return ""
    }
    return String(self[start...end])
  }
}
