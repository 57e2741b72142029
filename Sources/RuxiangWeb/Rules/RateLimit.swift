internal import Synchronization

/// A bucket of tokens for each address: so many requests a second, twice as many at once after a pause.
final class RateLimit: Sendable {
  private struct Bucket {
    var tokens: Double
    var at: ContinuousClock.Instant
  }

  private let rate: Double
  private let buckets = Mutex<[String: Bucket]>([:])
  /// Addresses kept in mind at most: those that have been quiet go first.
  private static let most = 4096

  /// - Parameter rate: requests a second, more than 0.
  init(_ rate: Int) { self.rate = Double(rate) }

  /// Takes a token.
  ///
  /// - Returns: nil where there was one, else the seconds until there is.
  func take(_ address: String, now: ContinuousClock.Instant = .now) -> Int? {
    buckets.withLock { buckets in
      let burst = rate * 2
      var bucket = buckets[address] ?? Bucket(tokens: burst, at: now)
      bucket.tokens = min(burst, bucket.tokens + bucket.at.duration(to: now) / .seconds(1) * rate)
      bucket.at = now
      let isEnough = bucket.tokens >= 1
      if isEnough { bucket.tokens -= 1 }
      buckets[address] = bucket
      if buckets.count > Self.most {
        // Full again by now: forgetting it changes nothing.
        buckets = buckets.filter { $0.value.at.duration(to: now) < .seconds(2) }
      }
      return isEnough ? nil : max(1, Int(((1 - bucket.tokens) / rate).rounded(.up)))
    }
  }
}
