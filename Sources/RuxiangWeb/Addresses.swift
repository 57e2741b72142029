internal import NIOCore

/// Where the studio can be opened.
enum Addresses {
  /// Addresses for browsers; the token stands behind `#`, which browsers never send.
  static func toOpen(_ settings: WebSettings, port: Int) -> [String] {
    let fragment = settings.token.map { "#token=\($0)" } ?? ""
    return hosts(settings.host).map { "http://\(HostRules.bracketed($0)):\(port)/\(fragment)" }
  }

  /// Where the trainer opens the desk; nil where no class is served. One that others reach, where they do: the desk shows
  /// trainees the address it was opened at. The tokens stand behind `#`.
  static func desk(_ settings: WebSettings, port: Int) -> String? {
    guard let trainer = settings.trainerToken, let host = hosts(settings.host).prefix(2).last else { return nil }
    let token = settings.token.map { "token=\($0)&" } ?? ""
    return "http://\(HostRules.bracketed(host)):\(port)/#\(token)trainer=\(trainer)"
  }

  /// The hosts that a listening address stands for: where it is every address, those of this machine.
  private static func hosts(_ host: String) -> [String] {
    guard host == "0.0.0.0" || host == "::" else { return [host] }
    let own = ((try? System.enumerateDevices()) ?? []).compactMap(\.address).compactMap { address -> String? in
      switch address {
      // Addresses of one link only need a zone, which browsers do not take.
      case .v4: address.ipAddress
      case .v6: host == "::" ? address.ipAddress.flatMap { $0.hasPrefix("fe80") ? nil : $0 } : nil
      case .unixDomainSocket: nil
      }
    }
    let others = own.filter { !WebSettings.isLoopback($0) }
    return ["127.0.0.1"] + others.sorted()
  }
}
