/// Which names the server answers to, and whose pages may call it: a page of another site must not reach it through the
/// browser of somebody who has it open, nor through a name that is made to point here (DNS rebinding).
struct HostRules: Sendable {
  private let hosts: Set<String>
  private let origins: Set<String>

  init(_ settings: WebSettings) {
    let names = ["127.0.0.1", "localhost", "[::1]", settings.host] + settings.allowedHosts
    hosts = Set(names.map(Self.bracketed))
    origins = Set(settings.allowedOrigins.map(Self.origin))
  }

  /// Whether the `Host` of a request is one of ours.
  ///
  /// - Parameter local: the address the request came in at: whoever writes it in the address bar does not follow a name.
  func answers(to authority: String, local: String?) -> Bool {
    guard let name = Self.name(authority) else { return false }
    return hosts.contains(name) || local.map(Self.bracketed) == name
  }

  /// Whether a page of an origin may call: one that came from here, or one that was allowed.
  ///
  /// - Parameter authority: the `Host` of the request.
  func mayCall(_ origin: String, authority: String) -> Bool {
    let own = authority.lowercased()
    let origin = Self.origin(origin)
    return origin == "http://" + own || origin == "https://" + own || isAllowed(origin)
  }

  /// Whether an origin was allowed by an option.
  func isAllowed(_ origin: String) -> Bool { origins.contains(Self.origin(origin)) }

  private static func origin(_ text: String) -> String {
    let text = text.lowercased()
    return text.hasSuffix("/") ? String(text.dropLast()) : text
  }

  /// The name without the port, lower case; nil where it is none.
  static func name(_ authority: String) -> String? {
    let text = authority.lowercased()
    var name = text[...]
    if text.hasPrefix("[") {
      guard let end = text.firstIndex(of: "]") else { return nil }
      name = text[...end]
    } else if let colon = text.firstIndex(of: ":") {
      name = text[..<colon]
    }
    let port = text[name.endIndex...]
    guard port.isEmpty || (port.first == ":" && port.dropFirst().allSatisfy { ("0"..."9").contains($0) }) else {
      return nil
    }
    // A dot at the end names the same host.
    if name.hasSuffix(".") { name = name.dropLast() }
    let isName = name.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
        || [0x2D, 0x2E, 0x3A, 0x5B, 0x5D, 0x5F].contains(byte)
    }
    return name.isEmpty || !isName ? nil : String(name)
  }

  /// An address of IPv6 in brackets, as it stands before a port.
  static func bracketed(_ host: String) -> String {
    let host = host.lowercased()
    return host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
  }
}
