internal import Ruxiang
struct PrompterWriter: ReportWriter {
  let look: TextReport
  mutating func add(_ checked: CheckedScript, _ sink: @escaping ByteSink) {}
}
