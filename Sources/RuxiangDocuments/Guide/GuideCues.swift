public import Ruxiang

extension Guide {
  /// Entries that a query meets, a page of them, with how many there are in each category.
  ///
  /// - Parameters:
  ///   - query: words of a script, a form, an id or English; what is blank meets all.
  ///   - category: a category, or the beginning of one up to a point (`rustic`); nil: all.
  ///   - offset: how many to pass over.
  ///   - limit: how many to give at most.
  public func cues(
    query: String?, category: String?, offset: Int = 0, limit: Int = 50, _ language: ReaderLanguage
  ) -> [UInt8] {
    let search = search
    var met = search.find(query ?? "")
    if met.isEmpty, let query { met = recognised(in: query, search) }
    let wanted = met.filter { index in
      guard let category, !category.isEmpty else { return true }
      let name = search.items[index].entry.category.rawValue
      return name == category || name.hasPrefix(category + ".")
    }
    var counts: [Category: Int] = [:]
    for index in met { counts[search.items[index].entry.category, default: 0] += 1 }
    return Self.reply { json in
      json.field("total", wanted.count)
      json.key("cues")
      json.array { json in
        for index in wanted.dropFirst(max(0, offset)).prefix(max(0, limit)) {
          Self.write(search.items[index], language, to: &json)
        }
      }
      json.key("categories")
      json.array { json in
        for category in Category.allCases {
          guard let count = counts[category] else { continue }
          json.object { json in
            json.field("id", category.rawValue)
            json.field("name", category.name[language])
            json.field("count", count)
          }
        }
      }
    }
  }

  /// Entries that a scan finds in a phrase, in text order.
  private func recognised(in phrase: String, _ search: EntrySearch) -> [Int] {
    let page = ExplainPage(engine: engine, markets: [], language: .en)
    guard case .phrase(let entries)? = page.subject(phrase) else { return [] }
    return entries.compactMap { entry in search.items.firstIndex { $0.entry === entry } }
  }

  private static func write(_ item: EntrySearch.Item, _ language: ReaderLanguage, to json: inout JSONWriter) {
    json.object { json in
      json.field("id", item.entry.id)
      json.field("title", item.title)
      json.field("gloss", item.gloss)
      json.field("category", item.entry.category.rawValue)
      json.field("categoryName", item.entry.category.name[language])
      json.field("strength", item.entry.strength.rawValue)
      json.strings("forms", item.forms)
    }
  }

  /// An entry with what markets make of it.
  ///
  /// - Parameters:
  ///   - id: of any language there is a lexicon for.
  ///   - markets: ids of markets and regions; none: all.
  public func cue(_ id: String, markets: [String], _ language: ReaderLanguage) -> GuidePage {
    let tag = id.prefix { $0 != "." }
    guard let reader = engine.reading(String(tag)), let entry = reader.lexicon.entry(id) else { return .none }
    if entry.id != id { return .moved(to: entry.id) }
    return .found(Self.reply { write(entry, chosen(markets), language, to: &$0) })
  }

  private func write(_ entry: Entry, _ markets: [Market], _ language: ReaderLanguage, to json: inout JSONWriter) {
    let forms = entry.forms
    let title = (forms.first { $0.kind == .standard } ?? forms.first)?.text ?? entry.patterns.first ?? entry.id
    json.field("id", entry.id)
    json.field("title", title)
    json.field("gloss", language == .zh ? entry.glossZh ?? entry.gloss : entry.gloss)
    json.field("category", entry.category.rawValue)
    json.field("categoryName", entry.category.name[language])
    json.field("isResonance", entry.category.isResonance)
    json.field("strength", entry.strength.rawValue)
    json.field("slot", entry.slot.rawValue)
    json.key("forms")
    json.array { json in
      for form in forms {
        json.object { json in
          json.field("text", form.text)
          json.field("kind", form.kind.rawValue)
        }
      }
    }
    json.strings("patterns", entry.patterns)
    json.strings("shields", entry.shields)
    if let presupposes = entry.presupposes { json.field("presupposes", presupposes) }
    if let note = entry.note { json.field("note", note) }
    json.rewrites(entry.rewrites, language)
    json.key("hits")
    json.array { json in
      for hit in entry.hits {
        json.object { json in
          json.field("text", hit.text)
          json.field("start", hit.cue.lowerBound)
          json.field("end", hit.cue.upperBound)
        }
      }
    }
    json.strings("quiets", entry.quiets)
    json.key("sources")
    json.array { json in
      for source in entry.sources {
        json.object { json in
          json.field("reference", source.reference)
          if let confidence = source.confidence { json.field("confidence", confidence.rawValue) }
        }
      }
    }
    json.key("markets")
    json.object { json in
      for market in markets {
        // What works everywhere is judged nowhere.
        guard !entry.category.isResonance, let judgement = market.judgement(for: entry) else { continue }
        json.key(market.id)
        json.object { json in
          json.field("severity", judgement.severity(for: entry.strength).rawValue)
          json.judgement(judgement, language)
          json.rewrites(judgement.rewrites, language)
        }
      }
    }
  }
}
