internal import RuxiangText

/// What is known of the product: what the script states and where, what the host gave, what does not agree, what is open.
public struct FactsPage: Sendable {
  private let known: KnownFacts
  private let given: ProductFacts
  /// Where each slot is stated, and how.
  private let places: [String: [(place: Place, value: String)]]
  private let gates: [(market: Market, open: [Gate])]
  private let language: ReaderLanguage

  /// - Parameters:
  ///   - given: the host's facts, before the script completed them.
  ///   - markets: whose evidence is asked for.
  public init(_ known: KnownFacts, given: ProductFacts, script: Script, markets: [Market], language: ReaderLanguage) {
    self.known = known
    self.given = given
    var finder = PlaceFinder(script)
    var places: [String: [(place: Place, value: String)]] = [:]
    for fact in known.stated {
      places[fact.slot, default: []].append((finder.place(fact.range, time: nil), fact.value))
    }
    self.places = places
    gates = markets.map { market in (market, market.gates.filter { known.facts.values[$0.id]?.isEmpty ?? true }) }
    self.language = language
  }

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  private var slots: [String] { Set(known.facts.values.keys).union(places.keys).sorted() }

  /// The page, a line end at its end.
  public func text() -> String {
    var out = ""
    for slot in slots {
      out += DisplayWidth.padded(SlotNames.name(slot)[language], to: 20)
      if let value = given.values[slot], !value.isEmpty {
        out += TextReport.visible(value) + say("  （资料）", "  (given)") + "\n"
      } else {
        out += "\n"
      }
      for (place, value) in places[slot] ?? [] {
        out += "    \(place.words(in: language))  " + TextReport.visible(value) + "\n"
      }
    }
    if slots.isEmpty { out += say("稿子里没有说产品的资料\n", "the script states no facts of the product\n") }
    if !known.contradictions.isEmpty {
      out += "\n" + say("说法对不上，请改成一样的", "stated in two ways; make them one") + "\n"
      for one in known.contradictions {
        let values = one.values.map(TextReport.visible).joined(separator: say(" / ", " / "))
        out += "  " + SlotNames.name(one.slot)[language] + say("：", ": ") + values + "\n"
      }
    }
    for (market, open) in gates where !open.isEmpty {
      out += "\n" + say("\(market.name.zh)还要备：", "\(market.name.en) also asks for:") + "\n"
      for gate in open { out += "  " + gate.ask[language] + "\n" }
    }
    return out
  }

  /// The same as a JSON object, `ruxiang.facts/1`, no line end behind it.
  public func json() -> [UInt8] {
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.field("schema", "ruxiang.facts/1")
      json.key("facts")
      json.object { json in
        for (slot, value) in known.facts.values.sorted(by: { $0.key < $1.key }) { json.field(slot, value) }
      }
      json.key("stated")
      json.array { json in
        for slot in slots {
          for (place, value) in places[slot] ?? [] {
            json.object { json in
              json.field("slot", slot)
              json.field("name", SlotNames.name(slot)[language])
              json.field("value", value)
              json.place(place)
            }
          }
        }
      }
      json.key("contradictions")
      json.array { json in
        for one in known.contradictions {
          json.object { json in
            json.field("slot", one.slot)
            json.field("name", SlotNames.name(one.slot)[language])
            json.strings("values", one.values)
          }
        }
      }
      json.key("open")
      json.object { json in
        for (market, open) in gates {
          json.key(market.id)
          json.array { json in
            for gate in open {
              json.object { json in
                json.field("id", gate.id)
                json.field("ask", gate.ask[language])
                json.strings("sources", gate.evidence.map(\.id))
              }
            }
          }
        }
      }
    }
    return json.bytes
  }
}
