internal import Ruxiang
internal import RuxiangText

/// A script as a DOCX file in which every rewrite is a tracked change and every finding a comment.
struct WordWriter: ReportWriter {
  /// What the changes are.
  enum Changes {
    /// The best rewrite of every finding, one by one.
    case offered
    /// The lines of the script told again.
    case rewritten
  }

  private let changes: Changes
  private let words = ChangedWords()
  private var error: WriteError?

  init(_ changes: Changes) { self.changes = changes }

  mutating func add(_ checked: CheckedScript, _ sink: @escaping ByteSink) {
    do throws(WriteError) {
      sink(try bytes(checked))
    } catch {
      self.error = self.error ?? error
    }
  }

  /// - Throws: where the original could not carry the changes, or the container could not be made.
  mutating func finish(_ sink: @escaping ByteSink) throws(WriteError) {
    if let error { throw error }
  }

  private func bytes(_ checked: CheckedScript) throws(WriteError) -> [UInt8] {
    var markup =
      switch (changes, checked.rewritten) {
      case (.rewritten, let rewritten?): ScriptMarkup(checked.script, rewritten, words: words)
      default: ScriptMarkup(checked.script, checked.report, words: words)
      }
    markup.add(checked.remarks, to: checked.script)
    if checked.document.format == .docx, let file = checked.file {
      return try WordFile.marked(file, checked.script, markup)
    }
    return try WordFile.draft(checked.script, markup)
  }
}
