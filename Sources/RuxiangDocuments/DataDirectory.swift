internal import FoundationEssentials
public import Ruxiang

/// The directory that holds `Lexicons/` and `Markets/`.
public struct DataDirectory: Sendable, Equatable {
  /// The directory as given or found, no slash at its end needed.
  public let path: String
  /// Directories laid over it, the last one on top: they hold `Lexicons/` or `Markets/` with what differs.
  public let overlays: [String]

  /// A directory as given, checked for the two trees.
  ///
  /// - Throws: `DataDirectoryError` where they are not there.
  public init(_ path: String) throws(DataDirectoryError) {
    guard Self.holdsData(path) else { throw DataDirectoryError.noData(path) }
    (self.path, overlays) = (path, [])
  }

  private init(path: String, overlays: [String]) { (self.path, self.overlays) = (path, overlays) }

  /// The same data with others laid over them.
  ///
  /// - Throws: `DataDirectoryError` where one of them holds neither tree.
  public func laidOver(by overlays: [String]) throws(DataDirectoryError) -> DataDirectory {
    for overlay in overlays
    where FileBytes.names(overlay + "/Lexicons") == nil && FileBytes.names(overlay + "/Markets") == nil {
      throw .noOverlay(overlay)
    }
    return DataDirectory(path: path, overlays: self.overlays + overlays)
  }

  /// Finds the data: `RUXIANG_DATA`, `<prefix>/share/ruxiang`, then upwards from the executable, then from the working
  /// directory.
  ///
  /// - Throws: `DataDirectoryError` that names every place looked at.
  public static func find() throws(DataDirectoryError) -> DataDirectory {
    // A library that a program in another language has loaded sees no arguments.
    try find(environment: ProcessInfo.processInfo.environment, executable: CommandLine.arguments.first ?? "")
  }

  /// The same for a given environment and executable.
  static func find(
    environment: [String: String], executable: String
  ) throws(DataDirectoryError) -> DataDirectory {
    if let given = environment["RUXIANG_DATA"], !given.isEmpty { return try DataDirectory(given) }
    var looked: [String] = []
    for start in [resolved(executable, environment), FileManager.default.currentDirectoryPath + "/."] {
      var directory = parent(start)
      while true {
        for candidate in [directory + "/share/ruxiang", directory.isEmpty ? "/" : directory] {
          if holdsData(candidate) { return try DataDirectory(candidate) }
        }
        looked.append(directory.isEmpty ? "/" : directory)
        if directory.isEmpty { break }
        directory = parent(directory)
      }
    }
    throw DataDirectoryError.notFound(looked)
  }

  private static func parent(_ path: String) -> String {
    guard let cut = path.lastIndex(of: "/") else { return "" }
    return String(path[..<cut])
  }

  /// The executable's real path: a bare name is looked up in `PATH`, links are followed.
  private static func resolved(_ executable: String, _ environment: [String: String]) -> String {
    #if os(Linux)
      if let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") { return link }
    #endif
    if executable.hasPrefix("/") { return executable }
    if executable.contains("/") { return FileManager.default.currentDirectoryPath + "/" + executable }
    for directory in (environment["PATH"] ?? "").split(separator: ":") {
      let path = directory + "/" + executable
      if FileManager.default.isExecutableFile(atPath: String(path)) { return String(path) }
    }
    return FileManager.default.currentDirectoryPath + "/" + executable
  }

  private static func holdsData(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/Lexicons/zh")
      && FileManager.default.fileExists(atPath: path + "/Markets")
  }

  /// Every schema and data file of the two trees, sorted by path, overlays behind.
  ///
  /// - Throws: `DataDirectoryError` where a directory or file cannot be read.
  public func files() throws(DataDirectoryError) -> [DataFile] {
    var all: [DataFile] = []
    for (layer, directory) in ([path] + overlays).enumerated() {
      for below in try Self.paths(directory, whole: layer == 0) {
        guard let bytes = FileBytes.read(directory + "/" + below) else { throw .unreadable(below) }
        all.append(
          DataFile(path: below, bytes: bytes, layer: layer, name: layer == 0 ? below : directory + "/" + below))
      }
    }
    return all
  }

  /// Where those files are, sorted within each layer.
  func paths() throws(DataDirectoryError) -> [String] {
    var all: [String] = []
    for (layer, directory) in ([path] + overlays).enumerated() {
      all += try Self.paths(directory, whole: layer == 0).map { directory + "/" + $0 }
    }
    return all
  }

  /// Paths below a directory; an overlay need not have both trees.
  private static func paths(_ directory: String, whole: Bool) throws(DataDirectoryError) -> [String] {
    var all: [String] = []
    for tree in ["Lexicons", "Markets"] where whole || FileBytes.names(directory + "/" + tree) != nil {
      try collect(tree, in: directory, into: &all)
    }
    return all.sorted()
  }

  private static func collect(
    _ tree: String, in directory: String, into all: inout [String]
  ) throws(DataDirectoryError) {
    guard let names = FileBytes.names(directory + "/" + tree) else { throw .unreadable(tree) }
    for name in names.sorted() where !name.hasPrefix(".") {
      let below = tree + "/" + name
      if name.hasSuffix(".xml") || name.hasSuffix(".rng") {
        all.append(below)
      } else if !name.contains(".") {
        try collect(below, in: directory, into: &all)
      }
    }
  }
}

/// The data could not be found or read.
public enum DataDirectoryError: Error, Sendable, Equatable {
  /// The directory given holds no `Lexicons/zh` and `Markets`.
  case noData(String)
  /// The overlay holds neither `Lexicons` nor `Markets`.
  case noOverlay(String)
  /// None of these directories does.
  case notFound([String])
  /// A file or directory below the data directory cannot be read.
  case unreadable(String)
}
