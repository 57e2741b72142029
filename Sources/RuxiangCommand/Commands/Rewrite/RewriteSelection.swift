internal import ArgumentParser
internal import Ruxiang

/// What `--apply` names: `3,5:2`, `drop,neutralise`, `block`.
struct RewriteSelection {
  let choice: RewriteChoice

  /// - Throws: `ValidationError` that names what is not understood.
  init(_ text: String) throws {
    var choice = RewriteChoice()
    for item in text.split(separator: ",").map({ $0.filter { $0 != " " } }) {
      let parts = item.split(separator: ":")
      if let strategy = Strategy(rawValue: String(item)) {
        choice.strategies = (choice.strategies ?? []).union([strategy])
      } else if let severity = Severity(rawValue: String(item)), severity != .none {
        choice.least = severity
      } else if let id = parts.first.flatMap({ Int($0) }), id > 0, parts.count == 1 {
        choice.findings = (choice.findings ?? [:]).merging([id: nil]) { $1 }
      } else if parts.count == 2, let id = Int(parts[0]), let place = Int(parts[1]), id > 0, place > 0 {
        choice.findings = (choice.findings ?? [:]).merging([id: place - 1]) { $1 }
      } else {
        let known = Strategy.allCases.map(\.rawValue).joined(separator: " ")
        throw ValidationError(
          say(
            "--apply 看不懂“\(item)”：写问题编号（3 或 3:2）、策略（\(known)）或轻重（advice rewrite block）",
            "--apply does not understand '\(item)': give finding ids (3 or 3:2), strategies (\(known)) or a severity (advice rewrite block)"
          ))
      }
    }
    self.choice = choice
  }
}
