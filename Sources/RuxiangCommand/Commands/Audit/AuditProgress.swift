internal import Ruxiang
internal import RuxiangDocuments
internal import RuxiangStore

/// How far an audit has come, by the bytes that are done.
struct AuditProgress {
  private var line: Progress
  private let total: Int64

  /// Sums up the inputs where somebody sees the progress.
  init(_ plan: AuditPlan) {
    line = Progress(total: 0, isQuiet: false)
    var total: Int64 = 0
    if Console.errorsAreSeen {
      var walk = ArchiveWalk(plan.inputs, leavingOut: plan.leftOut)
      while let file = walk.next() { total += file.state?.size ?? 0 }
    }
    self.total = total
  }

  mutating func advance(_ state: Audit.State) { line.advance(scripts: state.scripts, bytes: state.bytes, of: total) }

  mutating func finish() { line.finish() }
}
