internal import Ruxiang

/// Old and new lines side by side. Rewrites stay inside their lines, so lines keep their numbers.
enum LineDiff {
  static func text(_ script: Script, _ result: RewrittenScript, colour: Bool) -> String {
    let old = LineIndex.lines(of: script.utf8)
    let new = LineIndex.lines(of: result.utf8)
    var out = "--- \(script.name)\n+++ \(script.name) (\(result.after.markets.first?.id ?? ""))\n"
    for index in 0..<max(old.count, new.count) {
      let before = index < old.count ? old[index] : ""
      let after = index < new.count ? new[index] : ""
      if before == after { continue }
      out += "@@ \(index + 1) @@\n"
      out += paint("-" + before, "31", colour) + "\n" + paint("+" + after, "32", colour) + "\n"
    }
    return out
  }

  private static func paint(_ text: String, _ code: String, _ colour: Bool) -> String {
    colour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
