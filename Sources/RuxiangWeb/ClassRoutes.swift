internal import HTTPTypes
internal import Ruxiang
internal import RuxiangDocuments
internal import RuxiangStore

/// The trainer's desk.
struct ClassRoutes: Sendable {
  /// The class; nil where none is served: the gate says so.
  let replies: ClassReplies?
  let workers: Workers
  let limit: Duration

  /// What a file is called where its sender does not say.
  static let unnamed = "script.txt"

  var all: [Route] { setup + people + work + judgements + papers + TraineeRoutes(desk: self).all }

  private func json(
    _ method: HTTPRequest.Method, _ path: String, body: Route.Body = .none,
    _ work: @escaping @Sendable (ClassReplies, Route.Asked) throws(ClassError) -> [UInt8]
  ) -> Route {
    Route(method, "/api/v1/class" + path, body: body, access: .trainer) { asked throws(WebProblem) in
      try await answer { replies throws(ClassError) in WebReply(json: try work(replies, asked)) }
    }
  }

  private func file(
    _ path: String, _ work: @escaping @Sendable (ClassReplies, Route.Asked) throws(ClassError) -> ClassReplies.File
  ) -> Route {
    Route(.get, "/api/v1/class" + path, access: .trainer) { asked throws(WebProblem) in
      try await answer { replies throws(ClassError) in WebReply(try work(replies, asked)) }
    }
  }

  /// What is worked out on the threads for it: the file is read and written there, never where connections are held.
  func answer(
    _ work: @escaping @Sendable (ClassReplies) throws(ClassError) -> WebReply
  ) async throws(WebProblem) -> WebReply {
    guard let replies else { throw .noClass }
    let outcome = try await workers.result(within: limit) { () -> Result<WebReply, ClassError> in
      do throws(ClassError) { return .success(try work(replies)) } catch { return .failure(error) }
    }
    do throws(ClassError) { return try outcome.get() } catch { throw WebProblem(error) }
  }

  private var setup: [Route] {
    [
      json(.get, "") { replies, _ throws(ClassError) in try replies.info() },
      json(.post, "", body: .json) { replies, asked throws(ClassError) in try replies.change(asked.body) },
      json(.post, "/code") { replies, _ throws(ClassError) in try replies.renewCode() },
      json(.get, "/assignments") { replies, _ throws(ClassError) in try replies.assignments() },
      json(.post, "/assignments", body: .json) { replies, asked throws(ClassError) in
        try replies.assign(asked.body, asked.language)
      },
      json(.post, "/grade", body: .json) { replies, asked throws(ClassError) in
        try replies.grade(asked.body, asked.language)
      },
    ]
  }

  private var people: [Route] {
    [
      json(.get, "/people") { replies, _ throws(ClassError) in try replies.people() },
      json(.post, "/people", body: .file) { replies, asked throws(ClassError) in
        try replies.enrol(asked.body, file: asked.query["name"] ?? "roster.csv")
      },
      file("/people/{id}") { replies, asked throws(ClassError) in try replies.export(try asked.row()) },
      json(.delete, "/people/{id}") { replies, asked throws(ClassError) in
        try replies.delete(person: try asked.row())
      },
      json(.post, "/people/{id}") { replies, asked throws(ClassError) in try replies.release(try asked.row()) },
      json(.post, "/aired", body: .json) { replies, asked throws(ClassError) in try replies.air(asked.body) },
      json(.delete, "/aired/{id}") { replies, asked throws(ClassError) in
        try replies.remove(.aired, try asked.row())
      },
    ]
  }

  private var work: [Route] {
    [
      json(.get, "/submissions") { replies, asked throws(ClassError) in
        try replies.submissions(try asked.filter())
      },
      json(.post, "/submissions", body: .file) { replies, asked throws(ClassError) in
        let filter = try asked.filter()
        return try replies.take(
          asked.body, file: asked.query["name"] ?? Self.unnamed, for: filter.assignment ?? "", of: filter.person,
          date: asked.query["date"], asked.language)
      },
      json(.get, "/submissions/{id}") { replies, asked throws(ClassError) in
        try replies.submission(try asked.row(), asked.language)
      },
      json(.delete, "/submissions/{id}") { replies, asked throws(ClassError) in
        try replies.delete(submission: try asked.row())
      },
    ]
  }

  private var judgements: [Route] {
    [
      json(.get, "/comments") { replies, _ throws(ClassError) in try replies.comments() },
      json(.post, "/comments", body: .json) { replies, asked throws(ClassError) in try replies.comment(asked.body) },
      json(.delete, "/comments/{id}") { replies, asked throws(ClassError) in
        try replies.remove(.comment, try asked.row())
      },
      json(.get, "/overrides") { replies, _ throws(ClassError) in try replies.overrides() },
      json(.post, "/overrides", body: .json) { replies, asked throws(ClassError) in
        try replies.override(asked.body)
      },
      json(.delete, "/overrides/{id}") { replies, asked throws(ClassError) in
        try replies.remove(.override, try asked.row())
      },
      file("/proposal") { replies, _ throws(ClassError) in try replies.proposal() },
    ]
  }

  private var papers: [Route] {
    [
      json(.get, "/picture") { replies, asked throws(ClassError) in try replies.picture(try asked.inquiry()) },
      file("/report") { replies, asked throws(ClassError) in
        let known = AnswerFormat.allCases.map(\.rawValue).joined(separator: " ")
        guard let format = AnswerFormat(rawValue: asked.query["as"] ?? "html") else { throw .wish("as", known) }
        return try replies.report(try asked.inquiry(), as: format)
      },
      file("/handback") { replies, asked throws(ClassError) in
        try replies.handback(
          try asked.filter(), trainer: asked.query["trainer"], isProjected: try asked.flag("projected"), asked.language)
      },
      file("/cards/{id}") { replies, asked throws(ClassError) in
        var wish = ClassReplies.CardWish()
        (wish.isCertificate, wish.isProjected) = (try asked.flag("certificate"), try asked.flag("projected"))
        (wish.date, wish.issuer) = (asked.query["date"], asked.query["issuer"] ?? "")
        let known = HandoutFormat.allCases.map(\.rawValue).joined(separator: " ")
        guard let format = HandoutFormat(rawValue: asked.query["as"] ?? "docx") else { throw .wish("as", known) }
        wish.format = format
        return try replies.card(try asked.row(), wish, asked.language)
      },
    ]
  }
}

extension Route.Asked {
  /// The row that the path names.
  func row() throws(ClassError) -> Int64 {
    guard let id = Int64(name), id > 0 else { throw .absent }
    return id
  }

  /// A flag of the query.
  func flag(_ name: String) throws(ClassError) -> Bool {
    switch query[name] {
    case nil, "false": return false
    case "true": return true
    default: throw .wish(name, "true false")
    }
  }

  func filter() throws(ClassError) -> ClassFilter {
    var filter = ClassFilter(round: query["round"], assignment: query["assignment"])
    if let text = query["person"] {
      guard let id = Int64(text), id > 0 else { throw .absent }
      filter.person = id
    }
    return filter
  }

  /// A report shows names only where they are asked for.
  func inquiry() throws(ClassError) -> ClassInquiry {
    var inquiry = ClassInquiry(isProjected: !(try flag("names")), language: language)
    if let text = query["top"] {
      guard let top = Int(text), (0...10_000).contains(top) else { throw .wish("top", "0…10000") }
      inquiry.top = top
    }
    if let date = query["date"] {
      guard ProductFacts.isDate(date) else { throw .wish("date", "yyyy-MM-dd") }
      inquiry.date = date
    }
    return inquiry
  }
}

extension ClassError {
  /// A parameter with a value there is not.
  static func wish(_ name: String, _ known: String) -> ClassError {
    .request(ExchangeProblem(.request, zh: "\(name) 要是：\(known)", en: "wanted in \(name): \(known)", member: name))
  }
}

extension WebReply {
  init(_ file: ClassReplies.File) {
    self.init(mediaType: file.mediaType, file.bytes)
    fields[.contentDisposition] = Self.disposition(file.name)
  }
}

extension WebProblem {
  init(_ error: ClassError) {
    switch error {
    case .request(let problem): self.init(problem)
    case .absent: self.init(.notFound, "not-found", error.text)
    case .code:
      self.init(
        .unauthorized, "join", error.text, fields: [.wwwAuthenticate: "Ruxiang-Join realm=\"class\""])
    case .stranger: self.init(.unauthorized, "trainee", error.text, fields: [.wwwAuthenticate: Self.challenge])
    case .claimed: self.init(.unauthorized, "claimed", error.text, fields: [.wwwAuthenticate: Self.challenge])
    case .store(.busy):
      self.init(
        .serviceUnavailable, "busy",
        LocalizedText(zh: "班级库正被别的程序用着，请稍后再来", en: "another program holds the class; come back soon"),
        fields: [.retryAfter: "2"])
    // The words of these name the file: they are for the one who started the server.
    case .store, .foreign, .layout, .empty, .checker:
      self.init(
        .internalServerError, "internal", LocalizedText(zh: "班级库读不了或写不了", en: "the class cannot be read or written"))
    case .exists, .nobody, .several, .noAssignment, .assignmentExists, .noRound, .noSubmission, .noQuote, .noEntry,
      .noMarket, .course, .document, .other:
      self.init(.unprocessableContent, "class", error.text)
    }
  }

  private static let challenge = "Ruxiang-Trainee realm=\"class\""
}
