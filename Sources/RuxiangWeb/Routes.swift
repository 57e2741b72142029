internal import HTTPTypes
internal import Ruxiang
internal import RuxiangCourse
internal import RuxiangDocuments
internal import RuxiangStore

/// The interface for programs.
struct Routes: Sendable {
  let engine: Engine
  /// The course, where its syllabus was found.
  let course: Course?
  /// The class, where one is served.
  let classroom: ClassReplies?
  let exchange: Exchange
  let workers: Workers
  let limit: Duration

  /// All of them.
  var table: RouteTable {
    let exchange = exchange
    return RouteTable(
      [
        Route(.get, "/healthz") { _ throws(WebProblem) in health },
        Route(.get, Route.document) { _ throws(WebProblem) in WebReply(json: APIDocument.bytes) },
        Route(.post, "/api/v1/check", body: .json) { asked throws(WebProblem) in try await check(asked) },
        Route(.post, "/api/v1/rewrite", body: .json) { asked throws(WebProblem) in
          try await work { exchange.rewritten(asked.body) }
        },
        Route(.post, "/api/v1/compare", body: .json) { asked throws(WebProblem) in
          try await work { exchange.compared(asked.body) }
        },
        Route(.post, "/api/v1/facts", body: .json) { asked throws(WebProblem) in
          try await work { exchange.facts(of: asked.body) }
        },
        Route(.post, "/api/v1/export", body: .json) { asked throws(WebProblem) in
          try await work { exchange.exported(asked.body) }
        },
        Route(.post, "/api/v1/read", body: .file) { asked throws(WebProblem) in
          let (name, language) = (asked.query["name"] ?? "", asked.language)
          return try await work { exchange.documents(in: asked.body, name: name, language: language) }
        },
      ] + GuideRoutes(guide: Guide(engine), workers: workers, limit: limit).all + courseRoutes
        + ClassRoutes(replies: classroom, workers: workers, limit: limit).all)
  }

  private var courseRoutes: [Route] {
    guard let course else { return [] }
    return CourseRoutes(replies: CourseReplies(course, exchange), workers: workers, limit: limit).all
  }

  /// What is worked out on the threads for it.
  private func work(_ work: @escaping @Sendable () -> Answered) async throws(WebProblem) -> WebReply {
    WebReply(try await workers.result(within: limit, work))
  }

  private func check(_ asked: Route.Asked) async throws(WebProblem) -> WebReply {
    let (exchange, workers, limit) = (exchange, workers, limit)
    guard asked.wantsEvents else { return try await work { exchange.checked(asked.body) } }
    let quick = try await workers.result(within: limit) { exchange.checked(asked.body, rewrites: false) }
    if quick.problem != nil { return WebReply(quick) }
    return WebReply(
      stream: EventStream(findings: quick.bytes, language: quick.language) { () async throws(Workers.Refusal) in
        try await workers.run(within: limit) { exchange.checked(asked.body) }
      })
  }

  private var health: WebReply {
    var json = JSONWriter(pretty: false)
    json.object { json in
      json.field("status", "ok")
      json.field("version", Engine.version)
      json.field("pack", engine.pack)
      json.key("class")
      json.bool(classroom != nil)
    }
    return WebReply(json: json.bytes)
  }
}
