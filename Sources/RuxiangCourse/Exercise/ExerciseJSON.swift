internal import FoundationEssentials
public import Ruxiang

/// A set of exercises as JSON: `ruxiang.exercise/1`.
public enum ExerciseJSON {
  /// What `schema` says.
  public static let schema = "ruxiang.exercise/1"

  /// Writes one object, with a line end behind it.
  ///
  /// - Parameter answers: by item id; items without one are written without.
  public static func bytes(
    _ set: ExerciseSet, answers: [String: ItemAnswer] = [:], engine: Engine, language: ReaderLanguage
  ) -> [UInt8] {
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.field("schema", schema)
      json.key("engine")
      json.object { json in
        json.field("version", Engine.version)
        json.field("pack", set.pack)
      }
      json.key("set")
      json.object { json in
        json.strings("modules", set.request.modules)
        json.strings("markets", set.request.markets)
        json.strings("kinds", set.request.kinds.map(\.rawValue))
        if let level = set.request.level { json.field("level", level) }
        json.field("count", set.request.count)
        // Whole numbers beyond 2^53 are not safe in JSON.
        json.field("seed", String(set.request.seed))
      }
      json.key("items")
      json.array { json in
        for item in set.items { write(item, answers[item.id], engine, language, &json) }
      }
    }
    return json.bytes + [0x0A]
  }

  private static func write(
    _ item: Item, _ answer: ItemAnswer?, _ engine: Engine, _ language: ReaderLanguage, _ json: inout JSONWriter
  ) {
    json.object { json in
      json.field("id", item.id)
      json.field("kind", item.kind.rawValue)
      json.field("module", item.module)
      json.field("level", item.level)
      json.strings("markets", item.markets)
      json.field("question", item.question(engine, in: language))
      if !item.text.isEmpty { json.field("text", item.text) }
      if let product = item.product { json.field("product", product) }
      if let target = item.target { json.field("target", target) }
      if let spoken = item.spoken {
        json.key("spoken")
        json.object { json in
          json.field("language", spoken.language)
          json.field("text", spoken.text)
          if let reading = spoken.reading { json.field("reading", reading) }
        }
      }
      if !item.options.isEmpty { json.strings("options", item.options) }
      guard let answer else { return }
      json.key("answer")
      json.object { json in
        answer.write(language, to: &json)
        guard !answer.entry.isEmpty, let presupposes = answer.presupposes else { return }
        json.field("presupposes", presupposes)
      }
    }
  }

  /// Reads a set, whoever wrote it, with answers or without: answers are worked out anew.
  ///
  /// - Throws: `CourseProblems` where it is no such set.
  public static func read(_ bytes: [UInt8], file: String) throws(CourseProblems) -> ExerciseSet {
    let wire: Wire
    do { wire = try JSONDecoder().decode(Wire.self, from: Data(bytes)) } catch {
      throw CourseProblems(all: [
        LocalizedText(zh: "\(file)：不是练习（\(schema)）", en: "\(file): no exercises (\(schema))")
      ])
    }
    var problems: [LocalizedText] = []
    if wire.schema != schema {
      problems.append(
        LocalizedText(
          zh: "\(file)：格式是 \(wire.schema)，不是 \(schema)", en: "\(file): written as \(wire.schema), not \(schema)"))
    }
    let items = wire.items.compactMap { item -> Item? in
      guard let kind = Item.Kind(rawValue: item.kind) else {
        problems.append(
          LocalizedText(zh: "\(file)：没有“\(item.kind)”这种练习", en: "\(file): no exercise '\(item.kind)'"))
        return nil
      }
      return Item(
        id: item.id, kind: kind, module: item.module ?? "", level: item.level ?? 1, markets: item.markets,
        text: item.text ?? "", options: item.options ?? [], target: item.target,
        spoken: item.spoken.map { Spoken(language: $0.language, text: $0.text, reading: $0.reading) },
        product: item.product, key: item.id)
    }
    if Set(items.map(\.id)).count != items.count {
      problems.append(LocalizedText(zh: "\(file)：有两题编号相同", en: "\(file): two items have the same id"))
    }
    if !problems.isEmpty { throw CourseProblems(all: problems) }
    let request = ExerciseRequest(
      modules: wire.set?.modules ?? [], markets: wire.set?.markets ?? [],
      kinds: (wire.set?.kinds ?? []).compactMap(Item.Kind.init), level: wire.set?.level,
      count: wire.set?.count ?? items.count, seed: (wire.set?.seed).flatMap(UInt64.init) ?? 0)
    return ExerciseSet(request: request, pack: wire.engine?.pack ?? "", items: items)
  }

  private struct Wire: Decodable {
    let schema: String
    let engine: Versions?
    let set: Request?
    let items: [Line]

    struct Versions: Decodable { let pack: String? }
    struct Request: Decodable {
      let modules: [String]?
      let markets: [String]?
      let kinds: [String]?
      let level: Int?
      let count: Int?
      let seed: String?
    }
    struct Words: Decodable {
      let language: String
      let text: String
      let reading: String?
    }
    struct Line: Decodable {
      let id: String
      let kind: String
      let module: String?
      let level: Int?
      let markets: [String]
      let text: String?
      let options: [String]?
      let target: Double?
      let spoken: Words?
      let product: String?
    }
  }
}

extension ItemAnswer {
  /// Its members, for the object of an exercise or of a grade.
  func write(_ language: ReaderLanguage, to json: inout JSONWriter) {
    if let best { json.field("option", Item.letter(best)) }
    json.field("text", text)
    guard !entry.isEmpty else { return }
    json.field("entry", entry)
    json.field("severity", severity.rawValue)
    json.field("why", why[language])
    json.strings("sources", sources)
  }
}
