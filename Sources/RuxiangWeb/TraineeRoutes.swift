internal import HTTPTypes
internal import Ruxiang
internal import RuxiangStore

/// What a trainee may ask: the assignments of the class whose code they show, and what is their own.
struct TraineeRoutes: Sendable {
  let desk: ClassRoutes

  var all: [Route] {
    [
      route(.get, "/tasks") { replies, _ throws(ClassError) in try replies.tasks() },
      route(.get, "/tasks/{id}") { replies, asked throws(ClassError) in try replies.task(try asked.row()) },
      route(.post, "/tasks/{id}", body: .file) { replies, asked throws(ClassError) in
        try replies.handIn(
          asked.body, file: asked.query["name"] ?? ClassRoutes.unnamed, for: try asked.row(), secret: asked.secret,
          who: asked.query["who"], date: asked.query["date"], asked.language)
      },
      route(.get, "/mine") { replies, asked throws(ClassError) in try replies.mine(asked.secret ?? "") },
      route(.get, "/mine/{id}") { replies, asked throws(ClassError) in
        try replies.mine(asked.secret ?? "", try asked.row(), asked.language)
      },
    ]
  }

  private func route(
    _ method: HTTPRequest.Method, _ path: String, body: Route.Body = .none,
    _ work: @escaping @Sendable (ClassReplies, Route.Asked) throws(ClassError) -> [UInt8]
  ) -> Route {
    Route(method, "/api/v1/class" + path, body: body, access: .trainee) { asked throws(WebProblem) in
      try await desk.answer { replies throws(ClassError) in
        try replies.enter(asked.joinCode)
        return WebReply(json: try work(replies, asked))
      }
    }
  }
}
