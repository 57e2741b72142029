internal import HTTPTypes
internal import Ruxiang
internal import RuxiangCourse
internal import RuxiangDocuments

/// Lessons, exercises, grades and rehearsals.
struct CourseRoutes: Sendable {
  let replies: CourseReplies
  let workers: Workers
  let limit: Duration

  /// Items of one set, and the most there may be.
  private static let (usual, most) = (10, 100)
  /// Spoken characters a minute.
  private static let rates = 30...1000

  var all: [Route] {
    let replies = replies
    return [
      Route(.get, "/api/v1/course") { asked throws(WebProblem) in
        try await work { replies.modules(asked.language) }
      },
      Route(.get, "/api/v1/course/lessons/{id}") { asked throws(WebProblem) in
        let (markets, seed) = (asked.query.list("markets"), try asked.number("seed", usual: 1, in: 0...Int.max))
        return try await work { replies.lesson(asked.name, markets: markets, seed: UInt64(seed), asked.language) }
      },
      Route(.get, "/api/v1/course/exercises") { asked throws(WebProblem) in
        let request = try Self.request(asked)
        return try await work { replies.exercises(request, asked.language) }
      },
      Route(.post, "/api/v1/course/grade", body: .json) { asked throws(WebProblem) in
        try await work { replies.graded(asked.body, asked.language) }
      },
      Route(.post, "/api/v1/course/rehearse", body: .json) { asked throws(WebProblem) in
        let rate = try asked.number("rate", usual: 240, in: Self.rates)
        let seed = try asked.number("seed", usual: 1, in: 0...Int.max)
        return try await work { replies.rehearsed(asked.body, rate: rate, seed: UInt64(seed)) }
      },
    ]
  }

  private static func request(_ asked: Route.Asked) throws(WebProblem) -> ExerciseRequest {
    var kinds: [Item.Kind] = []
    for name in asked.query.list("kinds") {
      guard let kind = Item.Kind(rawValue: name) else {
        let known = Item.Kind.allCases.map(\.rawValue).joined(separator: " ")
        throw .wanted("kinds", known, known)
      }
      kinds.append(kind)
    }
    let level = try asked.number("level", usual: 0, in: 0...3)
    return ExerciseRequest(
      modules: asked.query.list("modules"), markets: asked.query.list("markets"), kinds: kinds,
      level: level == 0 ? nil : level, count: try asked.number("count", usual: usual, in: 1...most),
      seed: UInt64(try asked.number("seed", usual: 1, in: 0...Int.max)))
  }

  private func work(_ work: @escaping @Sendable () -> Answered?) async throws(WebProblem) -> WebReply {
    guard let answered = try await workers.result(within: limit, work) else { throw .notFound }
    return WebReply(answered)
  }
}
