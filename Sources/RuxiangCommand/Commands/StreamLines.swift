/// The lines of standard input as they come. No more is kept of a line than may be long.
struct StreamLines {
  /// A line without its end.
  enum Line {
    case text([UInt8])
    /// Longer than is read; its bytes are gone.
    case tooLong
  }

  /// Bytes of the longest line.
  let longest: Int
  /// What has come and not been handed out begins here.
  private var pending: [UInt8] = []
  private var start = 0
  /// Up to here there is no line end.
  private var searched = 0
  private var isSkipping = false
  private var isOver = false

  init(longest: Int) { self.longest = longest }

  /// The next line; nil behind the last. Waits for it.
  mutating func next() -> Line? {
    while true {
      if let end = lineEnd() {
        let line = pending[start..<end]
        (start, searched) = (end + 1, end + 1)
        if let line = finished(line) { return line }
        continue
      }
      searched = pending.count
      // The end of the line is on its way: a carriage return before it does not count.
      if pending.count - start > longest + 1 {
        isSkipping = true
        (start, searched) = (pending.count, pending.count)
      }
      guard !isOver else { return nil }
      more()
    }
  }

  /// A line that has ended; nil where it is none.
  private mutating func finished(_ line: ArraySlice<UInt8>) -> Line? {
    if isSkipping {
      isSkipping = false
      return .tooLong
    }
    let line = line.last == 0x0D ? line.dropLast() : line
    return line.count > longest ? .tooLong : .text(Array(line))
  }

  private func lineEnd() -> Int? {
    let span = pending.span
    var i = searched
    while i < span.count {
      if span[i] == 0x0A { return i }
      i += 1
    }
    return nil
  }

  private mutating func more() {
    pending.removeSubrange(..<start)
    searched -= start
    start = 0
    let bytes = Console.readSome()
    pending += bytes
    guard bytes.isEmpty else { return }
    isOver = true
    // The last line may end with the stream.
    if !pending.isEmpty || isSkipping { pending.append(0x0A) }
  }
}
