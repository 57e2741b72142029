public import Ruxiang

/// A script told again as a page of its own: what it said, what to say, in Chinese and in the markets' languages, why, and
/// what is still to be filled in.
public enum RewritingPage {
  /// The page in the language of the report.
  ///
  /// - Parameters:
  ///   - script: as it was.
  ///   - outlines: what each market looks for in the script as it is now, by market id.
  public static func bytes(_ script: Script, _ result: RewrittenScript, outlines: [String: Outline]) -> [UInt8] {
    let words = PageWords(result.before.language)
    let lines = ScriptLines(script, words.language)
    var fields = PageHead(result.before, words).fields
    fields["for"] = .text(
      words.say("改给", "told again for ") + words.list(result.before.markets.map { $0.name[words.language] }))
    fields["retelling"] = .group(RetoldFields(script, result, words, PageParts(words)).fields(lines))
    let missing = MissingFields(outlines, result.after.markets, words).fields
    fields["hasMissing"] = .flag(!missing.isEmpty)
    fields["missing"] = .list(missing)
    fields.set(cited(result), words)
    return PageTemplates.render("rewriting", fields)
  }

  /// The facts behind what was changed.
  private static func cited(_ result: RewrittenScript) -> [Fact] {
    let ids = Set(result.applied.flatMap(\.sources))
    return (result.before.facts + result.after.facts).filter { ids.contains($0.id) }
  }
}
