internal import HTTPTypes

/// Fields every reply has: the page may load only what comes from here, nobody may frame it, guess at types, or learn where
/// its readers came from.
enum StandingFields {
  static func add(to fields: inout HTTPFields) {
    for (name, value) in all { fields[name] = value }
    if fields[.cacheControl] == nil { fields[.cacheControl] = "no-store" }
  }

  private static let all: [(HTTPField.Name, String)] = [
    (.contentSecurityPolicy, policy),
    (.xContentTypeOptions, "nosniff"),
    (.referrerPolicy, "no-referrer"),
    (.crossOriginOpenerPolicy, "same-origin"),
    (.crossOriginResourcePolicy, "same-origin"),
    (.permissionsPolicy, permissions),
  ]

  private static let policy = [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "font-src 'self'",
    "connect-src 'self'", "manifest-src 'self'", "worker-src 'self'", "base-uri 'none'", "form-action 'none'",
    "frame-ancestors 'none'",
  ].joined(separator: "; ")

  private static let permissions = [
    "accelerometer=()", "camera=()", "display-capture=()", "geolocation=()", "gyroscope=()", "magnetometer=()",
    "microphone=()", "midi=()", "payment=()", "screen-wake-lock=(self)", "usb=()",
  ].joined(separator: ", ")
}

extension HTTPField.Name {
  static let referrerPolicy = Self("Referrer-Policy")!
  static let crossOriginOpenerPolicy = Self("Cross-Origin-Opener-Policy")!
  static let permissionsPolicy = Self("Permissions-Policy")!
  static let requestID = Self("X-Request-Id")!
  static let fetchSite = Self("Sec-Fetch-Site")!
  /// The secrets of a class: headers stand in no history and no log.
  static let trainer = Self("Ruxiang-Trainer")!
  static let join = Self("Ruxiang-Join")!
  static let trainee = Self("Ruxiang-Trainee")!
}
