internal import Ruxiang

/// How far a long run has come, in one line of a terminal that is wiped in the end.
struct Progress {
  private let total: Int
  private let isShown: Bool
  private let start = ContinuousClock.now
  private var shown = ContinuousClock.now
  private var done = 0
  private var hasLine = false
  /// Scripts that were done when this began.
  private var base: Int?

  /// - Parameter isQuiet: whether reports themselves go to the terminal.
  init(total: Int, isQuiet: Bool) {
    self.total = total
    isShown = Console.errorsAreSeen && !isQuiet
  }

  /// One more script is done, of so many files.
  mutating func advance(files: Int) {
    done += 1
    let now = ContinuousClock.now
    // Short runs need no line, and nobody reads more than a few a second.
    guard isShown, now - start > .seconds(1), now - shown > .milliseconds(200) else { return }
    shown = now
    hasLine = true
    Console.status(line(files: files, seconds: Double((now - start).components.seconds)))
  }

  private func line(files: Int, seconds: Double) -> String {
    let share = total > 0 ? min(100, files * 100 / total) : 100
    let rate = Int((Double(done) / max(1, seconds)).rounded())
    let left = files > 0 ? Int(seconds / Double(files) * Double(total - files)) : 0
    let filled = share / 5
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
    return say(
      "\(bar) \(share)%  \(files)/\(total) 个文件，每秒 \(rate) 篇，还要 \(left) 秒",
      "\(bar) \(share)%  \(files)/\(total) files, \(rate) scripts a second, \(left) s left")
  }

  /// So many scripts are done, and so many bytes of all inputs; 0 where nobody knows how many there are.
  mutating func advance(scripts: Int, bytes: Int64, of all: Int64) {
    let before = done
    done = scripts
    if base == nil { base = before == 0 ? scripts : before }
    let now = ContinuousClock.now
    guard isShown, now - start > .seconds(1), now - shown > .milliseconds(200) else { return }
    shown = now
    hasLine = true
    let seconds = max(1, Double((now - start).components.seconds))
    let rate = Int((Double(scripts - (base ?? 0)) / seconds).rounded())
    guard all > 0, bytes > 0 else {
      return Console.status(say("\(scripts) 篇，每秒 \(rate) 篇", "\(scripts) scripts, \(rate) a second"))
    }
    let share = Double(min(bytes, all)) / Double(all)
    let filled = Int(share * 20)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
    let (percent, left) = (Int(share * 100), Int(seconds / share * (1 - share)))
    Console.status(
      say(
        "\(bar) \(percent)%  \(scripts) 篇，每秒 \(rate) 篇，还要 \(left) 秒",
        "\(bar) \(percent)%  \(scripts) scripts, \(rate) a second, \(left) s left"))
  }

  /// Wipes the line.
  mutating func finish() {
    if hasLine { Console.status("") }
    hasLine = false
  }
}
