internal import CStudio
internal import Ruxiang

/// The description of the interface, OpenAPI 3.1.
enum APIDocument {
  static var reply: WebReply { WebReply(json: Array("{}".utf8)) }
}
