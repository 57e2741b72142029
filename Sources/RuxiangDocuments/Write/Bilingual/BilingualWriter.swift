internal import Ruxiang
struct BilingualWriter: ReportWriter {
  mutating func add(_ checked: CheckedScript, _ sink: @escaping ByteSink) {}
}
