internal import HTTPTypes
internal import Hummingbird
internal import Ruxiang
internal import RuxiangDocuments

/// A check as events: `findings` without rewrites is there already, `report` with all of it follows, `done` ends it. While
/// it is worked out a comment now and then tells that the connection lives.
struct EventStream: Sendable {
  let findings: [UInt8]
  let language: ReaderLanguage
  let report: @Sendable () async throws(Workers.Refusal) -> Answered

  private static let pause = Duration.seconds(5)

  /// Writes the events.
  ///
  /// - Returns: how many bytes they are.
  func write(_ writer: inout any ResponseBodyWriter) async throws -> Int {
    var count = 0
    func send(_ bytes: [UInt8]) async throws {
      count += bytes.count
      try await writer.write(ByteBuffer(bytes: bytes))
    }
    try await send(Self.event("findings", findings))
    let report = report
    let work = Task { () -> Result<Answered, Workers.Refusal> in
      do throws(Workers.Refusal) { return .success(try await report()) } catch { return .failure(error) }
    }
    let (beats, beat) = AsyncStream.makeStream(of: Bool.self)
    let pulse = Task {
      while !Task.isCancelled {
        try? await Task.sleep(for: Self.pause)
        beat.yield(true)
      }
    }
    let waiter = Task {
      _ = await work.value
      beat.finish()
    }
    defer {
      pulse.cancel()
      waiter.cancel()
    }
    for await _ in beats { try await send(Array(": working\n\n".utf8)) }
    switch await work.value {
    case .failure(let refusal): try await send(Self.event("error", WebProblem(refusal).bytes(language)))
    case .success(let answered):
      if let problem = answered.problem {
        try await send(Self.event("error", WebProblem(problem).bytes(answered.language)))
      } else {
        try await send(Self.event("report", answered.bytes))
      }
    }
    try await send(Self.event("done", Array("{}".utf8)))
    return count
  }

  /// An event with JSON of one line.
  private static func event(_ name: String, _ json: [UInt8]) -> [UInt8] {
    Array("event: \(name)\ndata: ".utf8) + json + Array("\n\n".utf8)
  }
}
