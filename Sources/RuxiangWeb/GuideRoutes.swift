internal import HTTPTypes
internal import Ruxiang
internal import RuxiangDocuments

/// What is known of markets and entries, page by page.
struct GuideRoutes: Sendable {
  let guide: Guide
  let workers: Workers
  let limit: Duration

  /// Entries on one page of a search, and the most there may be.
  private static let (usual, most) = (50, 500)

  var all: [Route] {
    let guide = guide
    return [
      Route(.get, "/api/v1/markets") { asked throws(WebProblem) in
        try await page { guide.markets(asked.language) }
      },
      Route(.get, "/api/v1/markets/{id}") { asked throws(WebProblem) in
        let from = try day(asked.query["from"])
        return try await page { guide.market(asked.name, from: from, asked.language) }
      },
      Route(.get, "/api/v1/cues") { asked throws(WebProblem) in
        let (query, category) = (asked.query["query"] ?? "", asked.query["category"])
        let offset = try asked.number("offset", usual: 0, in: 0...1_000_000)
        let limit = try asked.number("limit", usual: Self.usual, in: 0...Self.most)
        return try await page {
          guide.cues(query: query, category: category, offset: offset, limit: limit, asked.language)
        }
      },
      Route(.get, "/api/v1/cues/{id}") { asked throws(WebProblem) in try await entry(asked) },
      Route(.get, "/api/v1/explain") { asked throws(WebProblem) in
        let markets = try markets(asked)
        guard let subject = asked.query["subject"], !subject.isEmpty else {
          throw .wanted("subject", "一个词条编号、大类、讲法、依据编号或一句话", "an entry id, a category, a frame, a fact id or words")
        }
        return try await page { guide.explain(subject, markets: markets, asked.language) }
      },
      Route(.get, "/api/v1/evidence") { asked throws(WebProblem) in
        let ids = asked.query.list("ids")
        return try await page { guide.evidence(ids: ids) }
      },
      Route(.get, "/api/v1/slots") { asked throws(WebProblem) in try await page { guide.slots(asked.language) } },
    ]
  }

  private func page(_ make: @escaping @Sendable () -> [UInt8]?) async throws(WebProblem) -> WebReply {
    guard let bytes = try await workers.result(within: limit, make) else { throw .notFound }
    return WebReply(json: bytes)
  }

  private func entry(_ asked: Route.Asked) async throws(WebProblem) -> WebReply {
    let (guide, markets) = (guide, try markets(asked))
    switch try await workers.result(within: limit, { guide.cue(asked.name, markets: markets, asked.language) }) {
    case .found(let bytes): return WebReply(json: bytes)
    case .none: throw .notFound
    case .moved(let id):
      return WebReply(.movedPermanently, fields: [.location: "/api/v1/cues/" + Query.encoded(id)])
    }
  }

  private func markets(_ asked: Route.Asked) throws(WebProblem) -> [String] {
    let ids = asked.query.list("markets")
    if let problem = guide.problem(markets: ids) { throw WebProblem(problem) }
    return ids
  }

  private func day(_ text: String?) throws(WebProblem) -> String? {
    guard let text else { return nil }
    guard ProductFacts.isDate(text) else { throw .wanted("from", "日期，如 2026-11-28", "a date such as 2026-11-28") }
    return text
  }
}

extension WebProblem {
  /// A parameter that is missing or not what it has to be.
  static func wanted(_ name: String, _ zh: String, _ en: String) -> WebProblem {
    var problem = WebProblem(
      .unprocessableContent, "request", LocalizedText(zh: "\(name) 要写\(zh)", en: "wanted in \(name): \(en)"))
    problem.member = name
    return problem
  }
}
