/// The secret that programs and the page show.
struct BearerToken: Sendable {
  private let secret: [UInt8]

  init(_ secret: String) { self.secret = Array(secret.utf8) }

  /// Whether the value of `Authorization` shows it.
  func isShown(in header: String?) -> Bool {
    guard let header, header.prefix(7).lowercased() == "bearer " else { return false }
    return isEqual(String(header.dropFirst(7)))
  }

  /// Whether a text is the secret. The time it takes tells nothing of how much was right.
  func isEqual(_ text: String) -> Bool {
    guard !secret.isEmpty else { return false }
    let shown = Array(text.utf8)
    var difference = UInt8(shown.count == secret.count ? 0 : 1)
    for (index, byte) in shown.enumerated() { difference |= byte ^ secret[index % secret.count] }
    return difference == 0
  }

  /// A new one: 160 bits, written so that it can be typed.
  static func generated() -> String {
    var numbers = SystemRandomNumberGenerator()
    let letters = Array("abcdefghijkmnopqrstuvwxyz2345678")
    return String((0..<32).map { _ in letters[Int.random(in: 0..<32, using: &numbers)] })
  }
}
