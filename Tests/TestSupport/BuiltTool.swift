public import Foundation

/// The built tool, for tests that run it as its users do.
public enum BuiltTool {
  /// The checkout.
  public static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The tool stands beside the test bundle.
  public static let path: URL = {
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    let here = bundle.appendingPathComponent("ruxiang")
    return FileManager.default.isExecutableFile(atPath: here.path)
      ? here : root.appendingPathComponent(".build/debug/ruxiang")
  }()

  /// A cache of this test run alone: the first process compiles the data, the others start from its image.
  private static let cache = FileManager.default.temporaryDirectory.appendingPathComponent(
    "ruxiang-tests-\(UUID().uuidString)")

  /// The environment of every run: the interface is English.
  public static var variables: [String: String] {
    var variables = ProcessInfo.processInfo.environment
    variables["LC_ALL"] = "en_GB.UTF-8"
    variables["RUXIANG_DATA"] = root.path
    variables["XDG_CACHE_HOME"] = cache.path
    return variables
  }
}
