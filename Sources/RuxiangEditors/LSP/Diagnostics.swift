internal import Ruxiang

/// Findings as diagnostics.
struct Diagnostics {
  let document: TextDocument
  let checked: CheckedDocument
  let settings: EditorSettings

  private var words: Words { Words(language: settings.language) }

  /// In text order: what cannot be read, findings, what they come to together, allowances without use.
  var all: [JSON] {
    var all = checked.faults.map { json($0.range, severity: 1, code: nil, $0.message) }
    guard let report = checked.report, let script = checked.script else { return all }
    for finding in report.findings { if let one = json(finding) { all.append(one) } }
    for found in report.discourse {
      // A page underlined from top to bottom says nothing: the first line stands for it.
      let range = found.place.range
      let line = document.positions.line(document.positions.position(of: range.lowerBound).line) ?? range
      let shown = range.lowerBound..<max(range.lowerBound, min(range.upperBound, line.upperBound))
      all.append(
        json(
          shown, severity: 3, code: found.rule,
          "\(found.name[settings.language]) \(found.markets.joined(separator: " "))\n\(found.why[settings.language])\n\(found.advice[settings.language])"
        ))
    }
    for allowance in report.staleAllowances { all.append(unused(allowance, script)) }
    return all
  }

  /// The diagnostic of a finding; nil where it is kept on purpose everywhere.
  private func json(_ finding: FindingReport) -> JSON? {
    let groups = finding.reasons.filter { $0.said.allowed == nil }
    guard let gravest = groups.first?.said.severity else { return nil }
    var lines = groups.map { group in
      "\(words.severity(group.said.severity)) \(group.markets.joined(separator: " "))\(words.say("：", ": "))\(group.said.why[settings.language])"
    }
    switch finding.spelling {
    case .evasive: lines.append(words.say("像是为了躲审核换的写法", "looks like a spelling to dodge a filter"))
    case .asr: lines.append(words.say("像是语音识别听错的字", "looks like a machine misheard it"))
    case .standard, .dialect: break
    }
    let severity = gravest == .block ? 1 : gravest == .rewrite ? 2 : 3
    return json(finding.place.range, severity: severity, code: finding.cue, lines.joined(separator: "\n"))
  }

  private func unused(_ allowance: Allowance, _ script: Script) -> JSON {
    var place = 0..<0
    if let range = script.frontMatter,
      let found = script.utf8[range].firstRange(of: Array(allowance.cue.utf8))
    {
      place = found
    }
    return json(
      place, severity: 4, code: nil, tags: [1],
      words.say(
        "保留清单里的 \(allowance.cue) 在稿子里没有用到", "the allow-list names \(allowance.cue), which the script does not hold"))
  }

  private func json(_ range: Range<Int>, severity: Int, code: String?, tags: JSON = nil, _ message: String) -> JSON {
    var members: [String: JSON] = [
      "range": document.positions.range(range), "severity": .integer(severity), "source": "ruxiang",
      "message": .string(message),
    ]
    if let code { members["code"] = .string(code) }
    if !tags.isNull { members["tags"] = tags }
    return .object(members)
  }
}
