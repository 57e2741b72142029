public import Ruxiang

extension Guide {
  /// The page that `ruxiang explain` prints on an entry id, a category, a frame, a fact id or words of a script, with what
  /// it is about; nil where nothing is known of it.
  ///
  /// - Parameter markets: ids of markets and regions whose views are told; none: all.
  public func explain(_ subject: String, markets: [String], _ language: ReaderLanguage) -> [UInt8]? {
    let page = ExplainPage(engine: engine, markets: chosen(markets), language: language)
    guard let found = page.subject(subject) else { return nil }
    let (kind, cues): (String, [String]) =
      switch found {
      case .fact: ("fact", [])
      case .frame: ("frame", [])
      case .entry(let entry): ("entry", [entry.id])
      case .category(let category):
        ("category", engine.lexicon.entries.filter { $0.category == category }.map(\.id))
      case .phrase(let entries): ("phrase", entries.map(\.id))
      }
    return Self.reply { json in
      json.field("subject", subject)
      json.field("kind", kind)
      json.strings("cues", cues)
      json.field("text", page.text(found))
    }
  }

  /// Facts by their ids, in any case, sorted; those there are none of are left out.
  public func evidence(ids: [String]) -> [UInt8] {
    let wanted = Set(ids.map { $0.uppercased() })
    return Self.reply { json in
      json.key("facts")
      json.array { json in
        for fact in engine.facts where wanted.contains(fact.id) {
          json.object { json in
            json.field("id", fact.id)
            json.field("statement", fact.statement)
            json.field("confidence", fact.confidence.rawValue)
            json.field("general", fact.isGeneral)
            json.field("reviewBy", fact.reviewBy)
            json.key("sources")
            json.array { json in
              for source in fact.sources {
                json.object { json in
                  json.field("key", source.key)
                  if let year = source.year { json.field("year", year) }
                  json.field("text", source.text)
                }
              }
            }
          }
        }
      }
    }
  }

  /// All that a host may be asked for: slots of lines and evidence of markets, sorted by id.
  public func slots(_ language: ReaderLanguage) -> [UInt8] {
    var asked: [String: LocalizedText] = [:]
    for gate in engine.markets.flatMap(\.gates) { asked[gate.id] = asked[gate.id] ?? gate.ask }
    for slot in SlotNames.all { asked[slot] = asked[slot] ?? SlotNames.name(slot) }
    return Self.reply { json in
      json.key("slots")
      json.array { json in
        for (id, ask) in asked.sorted(by: { $0.key < $1.key }) {
          json.object { json in
            json.field("id", id)
            json.field("name", SlotNames.name(id)[language])
            json.field("ask", ask[language])
            json.field("kind", Self.kind(id))
          }
        }
      }
    }
  }

  /// What is typed into a slot: `date` is yyyy-MM-dd, `code` a number of a certificate or report.
  private static func kind(_ slot: String) -> String {
    switch slot {
    case "harvest_date": "date"
    case "delivery_days", "hours", "brix": "number"
    case "price", "local_price": "money"
    case _ where slot.hasSuffix("_no") || slot.hasSuffix("_cert") || slot.hasSuffix("_licence"): "code"
    case "farm_id": "code"
    default: "text"
    }
  }
}
