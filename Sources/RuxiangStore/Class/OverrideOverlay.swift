public import Ruxiang
internal import RuxiangText

/// Overrides as a proposed change of the data: a directory that `--overlay` lays over them, for somebody to review.
public enum OverrideOverlay {
  /// The files, by path below the directory: one for each market or region.
  ///
  /// An override for all markets is written for each market that minds the entry. The newest of several for one entry and
  /// market counts. Every judgement keeps the evidence there was, and says who found what, so that a reviewer can decide.
  public static func files(_ overrides: [ClassOverride], engine: Engine) -> [(path: String, bytes: [UInt8])] {
    var proposed: [String: [String: (ClassOverride, Int)]] = [:]
    for one in overrides {
      guard let entry = engine.lexicon.entry(one.entry) else { continue }
      for market in engine.markets where one.markets.isEmpty || one.markets.contains(market.id) {
        guard market.judgement(for: entry) != nil else { continue }
        let count = (proposed[market.id]?[entry.id]?.1 ?? 0) + 1
        proposed[market.id, default: [:]][entry.id] = (one, count)
      }
    }
    return proposed.sorted { $0.key < $1.key }.compactMap { id, entries in
      guard let market = engine.market(id) else { return nil }
      return ("Markets/course-\(id).xml", Array(xml(market, entries, engine).utf8))
    }
  }

  private static func xml(
    _ market: Market, _ entries: [String: (ClassOverride, Int)], _ engine: Engine
  ) -> String {
    var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    out += "<market version=\"1\" id=\"\(market.id)\">\n"
    out +=
      "  <name lang=\"zh-Hans\">\(text(market.name.zh))</name>\n  <name lang=\"en\">\(text(market.name.en))</name>\n"
    for (id, (override, count)) in entries.sorted(by: { $0.key < $1.key }) {
      guard let entry = engine.lexicon.entry(id), let judgement = market.judgement(for: entry) else { continue }
      let was = judgement.severity(for: entry.strength).rawValue
      let date = override.date.map { " " + $0 } ?? ""
      out += "  <!-- proposed by a course\(date), \(count) times; was \(was): \(comment(override.reason)) -->\n"
      out += "  <judgement entry=\"\(id)\" severity=\"\(override.severity.rawValue)\""
      out += " medium=\"\(override.severity.rawValue)\" weak=\"\(override.severity.rawValue)\""
      out += " axis=\"\(judgement.axis.rawValue)\">\n"
      out += "    <why lang=\"zh-Hans\">\(text(override.reason))</why>\n"
      out += "    <why lang=\"en\">\(text("A course’s trainer: " + override.reason))</why>\n"
      for fact in judgement.evidence { out += "    <evidence fact=\"\(fact.id)\"/>\n" }
      out += "  </judgement>\n"
    }
    return out + "</market>\n"
  }

  private static func text(_ words: String) -> String { XMLText.escaped(words) }

  /// Two hyphens end a comment.
  private static func comment(_ words: String) -> String {
    var out = ""
    for character in words {
      if character == "-", out.last == "-" { out += " " }
      out.append(character.isNewline ? " " : character)
    }
    return XMLText.escaped(out)
  }
}
