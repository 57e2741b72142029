internal import Ruxiang
internal import RuxiangText

/// Draws items: kinds in turn, each from its own shuffled source, until there are enough or nothing is left.
struct ItemMaker: ~Copyable {
  var judge: LineJudge
  var numbers: SeededNumbers
  var pieces = SentencePieces()
  let markets: [Market]
  let sources: [ItemSource]
  private let request: ExerciseRequest
  private var keys: Set<String> = []

  /// What is left of a kind's source.
  private struct Stream {
    let kind: Item.Kind
    /// Which of the source's things, and the market it is tried for first.
    var places: [Place] = []
    var next = 0
    /// How often the source has been gone through.
    var pass = 0
    let most: Int
  }

  /// A line, a passage or a spoken line to try.
  struct Place {
    let module: Int
    let index: Int
    let market: Int
  }

  init(_ course: Course, _ request: ExerciseRequest, _ scripts: [CourseScript]) throws(CheckerError) {
    let engine = course.engine
    let named = request.markets.compactMap { engine.market($0) }
    markets = request.markets.isEmpty ? engine.markets : named
    self.request = request
    numbers = SeededNumbers(request.seed)
    sources = course.syllabus.modules.filter { request.modules.isEmpty || request.modules.contains($0.id) }.map {
      ItemSource($0, engine, scripts: scripts)
    }
    // Lines are told apart by all markets there are, whichever are asked about.
    judge = try LineJudge(engine, markets: engine.markets)
  }

  private func isWanted(_ kind: Item.Kind, _ module: Syllabus.Module) -> Bool {
    module.kinds.contains(kind) && (request.kinds.isEmpty || request.kinds.contains(kind))
      && (kind != .market || markets.count > 1)
  }

  mutating func items() -> [Item] {
    guard !markets.isEmpty else { return [] }
    var streams = Item.Kind.allCases.compactMap { kind -> Stream? in
      sources.contains { isWanted(kind, $0.module) }
        ? Stream(kind: kind, most: kind == .market || kind == .read ? 1 : markets.count) : nil
    }
    for index in streams.indices { fill(&streams[index]) }
    var items: [Item] = []
    var turn = 0
    while items.count < request.count, !streams.isEmpty {
      let index = turn % streams.count
      // Kinds in turn at one level, then at the next.
      let level = request.level ?? 1 + turn / streams.count % 3
      if let item = next(&streams[index], level: min(max(level, 1), 3), isFree: request.level == nil) {
        items.append(item)
        turn += 1
      } else {
        streams.remove(at: index)
      }
    }
    return items
  }

  private mutating func fill(_ stream: inout Stream) {
    var places: [Place] = []
    for (module, source) in sources.enumerated() where isWanted(stream.kind, source.module) {
      let count: Int
      switch stream.kind {
      case .passage: count = source.passages.count
      case .read: count = markets.count
      case .spot, .market, .better, .write: count = source.lines.count
      }
      for index in 0..<count {
        places.append(Place(module: module, index: index, market: numbers.below(markets.count)))
      }
    }
    if stream.kind == .read {
      var lines: [Place] = []
      for place in places { lines += spokenPlaces(place) }
      places = lines
    }
    stream.places = numbers.shuffled(places)
  }

  /// Every line to read aloud of a module and market.
  private func spokenPlaces(_ place: Place) -> [Place] {
    spoken(sources[place.module], markets[place.index]).indices.map {
      Place(module: place.module, index: $0, market: place.index)
    }
  }

  /// The next item of a source that is of the level and not there yet.
  ///
  /// - Parameter isFree: whether another level will do.
  private mutating func next(_ stream: inout Stream, level: Int, isFree: Bool) -> Item? {
    while stream.pass < stream.most {
      while stream.next < stream.places.count {
        let place = stream.places[stream.next]
        stream.next += 1
        let market = markets[(place.market + stream.pass) % markets.count]
        for wanted in isFree ? [level, level % 3 + 1, (level + 1) % 3 + 1] : [level] {
          guard let item = make(stream.kind, place, market, wanted) else { continue }
          if keys.insert(item.key).inserted { return item }
        }
      }
      stream.pass += 1
      stream.next = 0
    }
    return nil
  }

  private mutating func make(_ kind: Item.Kind, _ place: Place, _ market: Market, _ level: Int) -> Item? {
    let source = sources[place.module]
    switch kind {
    case .spot: return spot(source.lines[place.index], source, market, level)
    case .market: return worst(source.lines[place.index], source, level)
    case .better: return better(source.lines[place.index], source, market, level)
    case .write: return write(source.lines[place.index], source, market, level)
    case .passage: return passage(source.passages[place.index], source, market, level)
    case .read:
      // Spoken lines are those of one market.
      return read(spoken(source, markets[place.market])[place.index], source, markets[place.market], level)
    }
  }

  // MARK: - Parts of items

  /// The finding an item of a line turns on in a market: its own entry's, or the gravest of a script's line.
  mutating func finding(_ line: SourceLine, in market: Market) -> FindingReport? {
    let all = judge.findings(line.text, in: market.id, product: line.product)
    if let entry = line.entry { return all.first { $0.cue == entry.id } }
    return all.max { a, b in
      let (first, second) = (a.markets[market.id], b.markets[market.id])
      return (first?.severity.rank ?? 0, b.id) < (second?.severity.rank ?? 0, a.id)
    }
  }

  /// 1…3: the weaker an entry, the harder it is to hear.
  func level(of entry: String) -> Int {
    switch judge.engine.lexicon.entry(entry)?.strength {
    case .strong, nil: 1
    case .medium: 2
    case .weak: 3
    }
  }

  /// An item, its options in an order of their own, where the engine has one best answer to it.
  ///
  /// - Parameter options: the answer first.
  mutating func item(
    _ kind: Item.Kind, _ source: ItemSource, _ level: Int, markets: [String], text: String, options: [String] = [],
    target: Double? = nil, spoken: Spoken? = nil, product: String? = nil
  ) -> Item? {
    let order = options.isEmpty ? [] : numbers.shuffled(Array(options.indices))
    guard Set(options).count == options.count else { return nil }
    let key = [kind.rawValue, markets.first ?? "", text.isEmpty ? options.first ?? "" : text, spoken?.text ?? ""]
    let shown = order.map { options[$0] }
    let fingerprint = Digest.sha256(
      Array(
        ([kind.rawValue, text, target.map { "\($0)" } ?? "", spoken?.language ?? "", spoken?.text ?? ""] + markets
          + shown)
          .joined(separator: "\u{0}").utf8))
    let item = Item(
      id: "\(kind.rawValue)-\(fingerprint.prefix(12))", kind: kind, module: source.module.id, level: level,
      markets: kind == .market ? shown : markets, text: text, options: shown, target: target, spoken: spoken,
      product: product, key: key.joined(separator: "\u{0}"))
    guard let answer = judge.answer(to: item) else { return nil }
    if kind.isChoice, answer.best.map({ order[$0] }) != 0 { return nil }
    return item
  }
}
