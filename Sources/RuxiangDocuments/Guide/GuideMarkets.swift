public import Ruxiang

extension Guide {
  /// All markets in short, and the regions they belong to.
  public func markets(_ language: ReaderLanguage) -> [UInt8] {
    Self.reply { json in
      json.key("markets")
      json.array { json in
        for market in engine.markets { json.object { Self.write(market, language, to: &$0) } }
      }
      json.key("regions")
      json.array { json in
        for region in engine.regions {
          json.object { json in
            json.field("id", region)
            if let name = RegionNames.name(region) { json.field("name", name[language]) }
            json.strings("markets", engine.markets.filter { $0.parents.contains(region) }.map(\.id))
          }
        }
      }
    }
  }

  /// Everything a market says; nil where there is none of that id.
  ///
  /// - Parameter from: an ISO date; seasons name the days they fall on within the 366 days from it. Without one, none.
  public func market(_ id: String, from: String?, _ language: ReaderLanguage) -> [UInt8]? {
    guard let market = engine.market(id) else { return nil }
    return Self.reply { json in
      Self.write(market, language, to: &json)
      json.key("gates")
      json.array { json in
        for gate in market.gates {
          json.object { json in
            json.field("id", gate.id)
            json.field("name", SlotNames.name(gate.id)[language])
            json.field("ask", gate.ask[language])
            json.sources(gate.evidence)
          }
        }
      }
      json.key("seasons")
      json.array { json in
        var windows = from.flatMap { SeasonWindows(from: $0, count: Self.days) }
        for season in market.seasons { Self.write(season, windows?.windows(of: season) ?? [], language, to: &json) }
      }
      Self.writeJudgements(market, language, to: &json)
      json.key("frames")
      json.array { json in for frame in market.frames { Self.write(frame, language, to: &json) } }
      json.key("parts")
      json.array { json in for part in market.parts { Self.write(part, language, to: &json) } }
    }
  }

  /// A year, whatever year it is.
  private static let days = 366

  private static func write(_ market: Market, _ language: ReaderLanguage, to json: inout JSONWriter) {
    json.field("id", market.id)
    json.field("name", market.name[language])
    json.field("currency", market.currency)
    json.strings("locales", market.locales)
    json.strings("parents", market.parents)
    // The widest but the world.
    if let region = market.parents.last(where: { $0 != "world" }) { json.field("region", region) }
    json.key("weights")
    json.object { json in for axis in Axis.allCases { json.field(axis.rawValue, market.weights[axis]) } }
  }

  private static func write(
    _ season: Season, _ windows: [SeasonWindows.Window], _ language: ReaderLanguage, to json: inout JSONWriter
  ) {
    json.object { json in
      json.field("id", season.id)
      json.field("name", season.name[language])
      json.field("calendar", season.calendar)
      json.field("tolerance", season.tolerance)
      json.key("windows")
      json.array { json in
        for window in windows {
          json.object { json in
            json.field("from", window.from)
            json.field("to", window.to)
          }
        }
      }
      json.sources(season.evidence)
    }
  }

  private static func writeJudgements(_ market: Market, _ language: ReaderLanguage, to json: inout JSONWriter) {
    let all = market.judgements.map { ($0.judgement, Category(rawValue: $0.key)) }
    json.key("judgements")
    json.array { json in
      for case (let judgement, let category?) in all {
        json.object { json in
          json.field("key", category.rawValue)
          json.field("categoryName", category.name[language])
          json.field("severity", judgement.severity.rawValue)
          json.judgement(judgement, language)
        }
      }
    }
    json.field("entryJudgements", all.count { $0.1 == nil })
  }

  private static func write(_ frame: Frame, _ language: ReaderLanguage, to json: inout JSONWriter) {
    json.object { json in
      json.field("id", frame.id)
      json.field("name", frame.name[language])
      json.field("why", frame.why[language])
      if let avoid = frame.avoid { json.field("avoid", avoid[language]) }
      json.sources(frame.evidence)
      json.strings("serves", frame.serves.map(\.rawValue))
      if let first = frame.variants.first { write(first, to: &json) }
      json.key("variants")
      json.array { json in
        for variant in frame.variants { json.object { write(variant, to: &$0) } }
      }
    }
  }

  private static func write(_ variant: Frame.Variant, to json: inout JSONWriter) {
    json.key("lines")
    json.object { json in
      for voice in Voice.allCases { if let line = variant.lines[voice] { json.field(voice.rawValue, line) } }
    }
    json.spoken(variant.says)
  }

  private static func write(_ part: Part, _ language: ReaderLanguage, to json: inout JSONWriter) {
    json.object { json in
      json.field("id", part.id)
      json.field("name", part.name[language])
      json.field("why", part.why[language])
      json.field("order", part.order)
      json.field("frame", part.frame)
      json.strings("products", part.products)
      if let slot = part.when { json.field("when", slot) }
      json.sources(part.evidence)
    }
  }
}

/// What regions are called; the data names countries only.
enum RegionNames {
  static func name(_ id: String) -> LocalizedText? {
    switch id {
    case "sea": LocalizedText(zh: "东南亚", en: "Southeast Asia")
    case "me": LocalizedText(zh: "中东", en: "Middle East")
    case "gulf": LocalizedText(zh: "海湾六国", en: "Gulf")
    default: nil
    }
  }
}

extension JSONWriter {
  /// Fact ids.
  mutating func sources(_ facts: [Fact]) { strings("sources", facts.map(\.id)) }

  /// Why, by what right, what would change it and what to say instead; the severity is for who knows the strength.
  mutating func judgement(_ judgement: Judgement, _ language: ReaderLanguage) {
    field("axis", judgement.axis.rawValue)
    field("why", judgement.why[language])
    sources(judgement.evidence)
    spoken(judgement.says)
    key("conditions")
    array { json in
      for condition in judgement.conditions {
        json.object { json in
          if let gate = condition.gate { json.field("gate", gate) }
          if let season = condition.season { json.field("season", season) }
          json.strings("products", condition.products)
          json.field("severity", condition.severity.rawValue)
          if let why = condition.why { json.field("why", why[language]) }
          json.sources(condition.evidence)
        }
      }
    }
  }

  /// Lines in the languages of markets, as patterns.
  mutating func spoken(_ lines: [SpokenLine]) {
    key("says")
    array { json in
      for line in lines {
        json.object { json in
          json.field("language", line.language)
          json.field("pattern", line.pattern)
          if let reading = line.reading { json.field("reading", reading) }
        }
      }
    }
  }

  /// Words to say instead.
  mutating func rewrites(_ templates: [RewriteTemplate], _ language: ReaderLanguage) {
    key("rewrites")
    array { json in
      for template in templates {
        json.object { json in
          json.field("strategy", template.strategy.rawValue)
          json.field("strategyName", template.strategy.name[language])
          if let frame = template.frame { json.field("frame", frame) }
          json.strings("markets", template.markets)
          json.field("text", template.text)
        }
      }
    }
  }
}
