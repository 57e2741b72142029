internal import RuxiangText

/// A comparison of two states of the data, for a terminal or as JSON.
public struct DataComparisonPage: Sendable {
  private let comparison: DataComparison
  private let language: ReaderLanguage

  /// - Parameter language: of the page.
  public init(_ comparison: DataComparison, language: ReaderLanguage) {
    self.comparison = comparison
    self.language = language
  }

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// Entries the text page lists; JSON has all.
  private static let most = 40

  /// The page, a line end at its end.
  public func text() -> String {
    let report = TextReport(language: language, colour: false)
    var out = say(
      "比了 \(comparison.scripts) 份脚本，判定变了 \(comparison.flips.count) 处\n\n",
      "\(comparison.scripts) scripts compared, \(comparison.flips.count) verdicts flip\n\n")
    for (market, mean) in comparison.means {
      out += "  " + DisplayWidth.padded(market, to: 6)
      out += "\(TextReport.oneDecimal(mean.before)) → \(TextReport.oneDecimal(mean.after))"
      out += mean.flips == 0 ? "\n" : say("，判定变 \(mean.flips) 份\n", ", \(mean.flips) flips\n")
    }
    if !comparison.flips.isEmpty { out += "\n" + say("判定变了的", "verdicts that flip") + "\n" }
    for flip in comparison.flips {
      out += "  \(flip.market)  \(TextReport.visible(flip.script))  "
      out += "\(report.verdict(flip.before)) → \(report.verdict(flip.after))  "
      out += "\(TextReport.oneDecimal(flip.fitBefore)) → \(TextReport.oneDecimal(flip.fitAfter))\n"
    }
    let entries = comparison.entries
    if !entries.isEmpty { out += "\n" + say("是这些词条引起的", "the entries behind it") + "\n" }
    for entry in entries.prefix(Self.most) {
      var parts: [String] = []
      if entry.gained > 0 { parts.append("+\(entry.gained)") }
      if entry.lost > 0 { parts.append("-\(entry.lost)") }
      if entry.rejudged > 0 { parts.append(say("轻重变 \(entry.rejudged)", "rejudged \(entry.rejudged)")) }
      out += "  \(entry.cue)  \(parts.joined(separator: " "))  " + TextReport.visible(entry.example) + "\n"
    }
    if entries.count > Self.most {
      out += say("  …另有 \(entries.count - Self.most) 条\n", "  … and \(entries.count - Self.most) more\n")
    }
    return out
  }

  /// The same as a JSON object.
  public func json() -> [UInt8] {
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.field("scripts", comparison.scripts)
      json.key("markets")
      json.object { json in
        for (market, mean) in comparison.means {
          json.key(market)
          json.object { json in
            json.field("fitBefore", mean.before)
            json.field("fitAfter", mean.after)
            json.field("flips", mean.flips)
          }
        }
      }
      json.key("flips")
      json.array { json in
        for flip in comparison.flips {
          json.object { json in
            json.field("script", flip.script)
            json.field("market", flip.market)
            json.field("before", flip.before.rawValue)
            json.field("after", flip.after.rawValue)
            json.field("fitBefore", flip.fitBefore)
            json.field("fitAfter", flip.fitAfter)
          }
        }
      }
      json.key("entries")
      json.array { json in
        for entry in comparison.entries {
          json.object { json in
            json.field("cue", entry.cue)
            json.field("gained", entry.gained)
            json.field("lost", entry.lost)
            json.field("rejudged", entry.rejudged)
            json.field("example", entry.example)
          }
        }
      }
    }
    return json.bytes
  }
}
