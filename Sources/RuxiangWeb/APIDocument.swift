internal import CStudio
internal import Ruxiang

/// The description of the interface, OpenAPI 3.1.
enum APIDocument {
  /// The document as it is served.
  static var bytes: [UInt8] {
    var count = 0
    guard let start = unsafe rx_api_document(&count) else { return [] }
    return unsafe Array(UnsafeBufferPointer(start: start, count: count))
  }
}
