internal import HTTPTypes
internal import Ruxiang
internal import RuxiangDocuments

/// A reply before it is put on the wire.
struct WebReply: Sendable {
  var status: HTTPResponse.Status = .ok
  var fields: HTTPFields = [:]
  var body: Body = .bytes([])

  enum Body: Sendable {
    case bytes([UInt8])
    /// Events, one after the other; each call of the closure makes the next, nil: no more.
    case events(EventStream)
  }

  init(status: HTTPResponse.Status = .ok, mediaType: String, _ bytes: [UInt8]) {
    self.status = status
    fields[.contentType] = mediaType
    body = .bytes(bytes)
  }

  init(_ status: HTTPResponse.Status, fields: HTTPFields) { (self.status, self.fields) = (status, fields) }

  init(_ problem: WebProblem, _ language: ReaderLanguage) {
    self.init(status: problem.status, mediaType: WebProblem.mediaType, problem.bytes(language))
    fields.append(contentsOf: problem.fields)
    fields[.contentLanguage] = language.rawValue
  }

  /// JSON.
  init(json bytes: [UInt8]) { self.init(mediaType: Answered.json, bytes) }

  /// What the engine answered.
  init(_ answered: Answered) {
    if let problem = answered.problem {
      self.init(WebProblem(problem), answered.language)
      return
    }
    self.init(mediaType: answered.mediaType, answered.bytes)
    if let name = answered.fileName { fields[.contentDisposition] = Self.disposition(name) }
  }

  init(stream: EventStream) {
    fields = [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"]
    body = .events(stream)
  }

  /// A file to keep under a name of any script (RFC 6266, RFC 8187), with one of ASCII for what is old.
  static func disposition(_ name: String) -> String {
    let plain = String(
      name.unicodeScalars.map { scalar in
        scalar.isASCII && scalar.value > 0x1F && scalar.value != 0x7F && !"\"\\%/".unicodeScalars.contains(scalar)
          ? Character(scalar) : "_"
      })
    return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(Query.encoded(name))"
  }
}
