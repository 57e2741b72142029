internal import ArgumentParser

/// Exit codes; each is pinned by a test.
enum Exit {
  /// Everything was read and the gate is met.
  static let ok: Int32 = 0
  /// The gate (`--fail-on`, `--min-fit`) is not met.
  static let gate: Int32 = 1
  /// Some input could not be read or checked; the rest was.
  static let some: Int32 = 2
  /// Nothing was checked.
  static let nothing: Int32 = 3
  static let usage: Int32 = 64
  static let `internal`: Int32 = 70
}
