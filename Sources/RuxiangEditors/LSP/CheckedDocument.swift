internal import Ruxiang
internal import RuxiangDocuments

/// An open text as it was read and judged.
struct CheckedDocument {
  /// What it was read as; nil where it is no script.
  let script: Script?
  /// Without rewrites; nil where it is no script.
  let report: Report?
  let facts: ProductFacts
  /// What keeps it, or its front matter, from being read: where, and why.
  let faults: [(range: Range<Int>, message: String)]

  init(_ document: TextDocument, _ settings: EditorSettings, _ checker: inout LiveChecker) {
    let words = Words(language: settings.language)
    var faults: [(range: Range<Int>, message: String)] = []
    var facts = settings.facts
    let script: Script
    do throws(ScriptError) {
      // The digest is for files; nobody looks at that of a text being written.
      script = try ScriptReader.script(document.utf8, name: document.name, sha256: "", format: document.format)
    } catch {
      if let message = words.script(error) {
        var line = 0
        if case .malformed(let number, _) = error { line = number - 1 }
        faults.append((document.positions.line(line) ?? 0..<0, message))
      }
      (self.script, report, self.facts, self.faults) = (nil, nil, facts, faults)
      return
    }
    if let range = script.frontMatter {
      do throws(FactsError) {
        facts = facts.overridden(by: try FactsReader.read(script.text(range), file: script.name, firstLine: 2))
      } catch {
        faults.append((document.positions.line(error.line - 1) ?? range, words.facts(error.kind)))
      }
    }
    report = checker.check(
      script, facts: facts, markets: settings.markets,
      options: Checker.Options(rewritesFor: 0, language: settings.language))
    (self.script, self.facts, self.faults) = (script, facts, faults)
  }
}
