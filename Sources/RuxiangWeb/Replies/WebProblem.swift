internal import HTTPTypes
internal import Ruxiang
internal import RuxiangDocuments

/// Why a request was refused: RFC 9457, in the language of its reader.
struct WebProblem: Error, Sendable {
  let status: HTTPResponse.Status
  /// For programs: what is wrong. Codes of requests are those of a stream's replies.
  let code: String
  let title: LocalizedText
  let detail: LocalizedText
  /// Bytes from the start of the body to what is wrong.
  var offset: Int?
  /// The member of the body that is wrong.
  var member: String?
  /// Fields of the reply beside those of all.
  var fields = HTTPFields()

  init(_ status: HTTPResponse.Status, _ code: String, _ detail: LocalizedText, fields: HTTPFields = [:]) {
    (self.status, self.code, self.detail, self.fields) = (status, code, detail, fields)
    title = Self.titles[status.code] ?? LocalizedText(zh: "没有办成", en: "Not done")
  }

  init(_ problem: ExchangeProblem) {
    let status: HTTPResponse.Status =
      switch problem.code {
      // Characters that are no text, in a script that could be read as JSON.
      case .encoding where problem.offset == nil: .unprocessableContent
      case .encoding, .json: .badRequest
      case .tooLong: .contentTooLarge
      case .internal: .internalServerError
      case .request, .field, .empty, .script, .facts: .unprocessableContent
      }
    self.init(status, problem.code.rawValue, problem.message)
    (offset, member) = (problem.offset, problem.member)
  }

  /// The problem as JSON.
  func bytes(_ language: ReaderLanguage) -> [UInt8] {
    var json = JSONWriter(pretty: false)
    json.object { json in
      json.field("type", "about:blank")
      json.field("title", title[language])
      json.field("status", status.code)
      json.field("detail", detail[language])
      json.field("code", code)
      if let offset { json.field("offset", offset) }
      if let member { json.field("member", member) }
    }
    return json.bytes
  }

  static let mediaType = "application/problem+json; charset=utf-8"

  private static let titles: [Int: LocalizedText] = [
    400: LocalizedText(zh: "请求写错了", en: "Bad request"),
    401: LocalizedText(zh: "要口令", en: "A token is wanted"),
    403: LocalizedText(zh: "不许这样来", en: "Forbidden"),
    404: LocalizedText(zh: "没有这一页", en: "Not found"),
    405: LocalizedText(zh: "不能这样用", en: "Method not allowed"),
    408: LocalizedText(zh: "等得太久", en: "Request timeout"),
    411: LocalizedText(zh: "没说有多长", en: "Length required"),
    413: LocalizedText(zh: "太大", en: "Too large"),
    415: LocalizedText(zh: "不收这种格式", en: "Unsupported media type"),
    417: LocalizedText(zh: "做不到", en: "Expectation failed"),
    421: LocalizedText(zh: "找错了地方", en: "Misdirected request"),
    422: LocalizedText(zh: "看懂了，但不能照办", en: "Understood, but not possible"),
    429: LocalizedText(zh: "来得太密", en: "Too many requests"),
    431: LocalizedText(zh: "请求头太长", en: "Header fields too large"),
    500: LocalizedText(zh: "服务器出了错", en: "Internal error"),
    503: LocalizedText(zh: "正忙", en: "Busy"),
  ]
}

extension WebProblem {
  static func badRequest(_ zh: String, _ en: String) -> WebProblem {
    WebProblem(.badRequest, "http", LocalizedText(zh: zh, en: en))
  }

  static let notFound = WebProblem(.notFound, "not-found", LocalizedText(zh: "没有这个地址", en: "there is nothing here"))

  static func method(_ allowed: [String]) -> WebProblem {
    let list = allowed.joined(separator: ", ")
    return WebProblem(
      .methodNotAllowed, "method", LocalizedText(zh: "这里只有：\(list)", en: "allowed here: \(list)"),
      fields: [.allow: list])
  }

  static let late = WebProblem(
    .requestTimeout, "timeout", LocalizedText(zh: "请求来得太慢", en: "the request came in too slowly"))

  static func tooLarge(_ limit: Int) -> WebProblem {
    WebProblem(
      .contentTooLarge, "too-long", LocalizedText(zh: "最多 \(limit) 字节", en: "\(limit) bytes at most"))
  }

  static func mediaType(_ wanted: String) -> WebProblem {
    WebProblem(
      .unsupportedMediaType, "media-type",
      LocalizedText(zh: "正文要是 \(wanted)，UTF-8，不压缩", en: "the body has to be \(wanted) in UTF-8, not compressed"),
      fields: [.accept: wanted])
  }

  static let host = WebProblem(
    .misdirectedRequest, "host",
    LocalizedText(
      zh: "这里不叫这个名字；要用这个名字，启动时加 --allow-host",
      en: "this server does not go by that name; allow it with --allow-host"))

  static let origin = WebProblem(
    .forbidden, "origin",
    LocalizedText(
      zh: "别的网站的页面不能这样用；要允许，启动时加 --allow-origin",
      en: "pages of other origins may not do this; allow one with --allow-origin"))

  static let token = WebProblem(
    .unauthorized, "token",
    LocalizedText(zh: "请用启动时给出的带口令的地址打开", en: "open the address with the token that was shown at the start"),
    fields: [.wwwAuthenticate: "Bearer realm=\"ruxiang\""])

  static let noClass = WebProblem(
    .notFound, "no-class",
    LocalizedText(
      zh: "这里没有开班：启动时加 --class 班级库", en: "no class is served here: start with --class FILE"))

  static let trainer = WebProblem(
    .unauthorized, "trainer", LocalizedText(zh: "老师口令不对", en: "the trainer's token is missing or wrong"),
    fields: [.wwwAuthenticate: "Ruxiang-Trainer realm=\"class\""])

  static func rate(_ seconds: Int) -> WebProblem {
    WebProblem(
      .tooManyRequests, "rate",
      LocalizedText(zh: "请过 \(seconds) 秒再来", en: "come back in \(seconds) s"), fields: [.retryAfter: "\(seconds)"])
  }

  static let headers = WebProblem(
    .requestHeaderFieldsTooLarge, "headers", LocalizedText(zh: "请求头太长或太多", en: "header fields too long or too many"))

  static let expectation = WebProblem(
    .expectationFailed, "http", LocalizedText(zh: "不认识 Expect 的要求", en: "this expectation is not known"))

  init(_ refusal: Workers.Refusal) {
    switch refusal {
    case .full:
      self.init(
        .serviceUnavailable, "busy", LocalizedText(zh: "等着的太多，请稍后再来", en: "too many wait; come back soon"),
        fields: [.retryAfter: "1"])
    case .late:
      self.init(
        .serviceUnavailable, "late", LocalizedText(zh: "没能及时办完，请稍后再来", en: "not done in time; come back soon"),
        fields: [.retryAfter: "5"])
    }
  }
}
