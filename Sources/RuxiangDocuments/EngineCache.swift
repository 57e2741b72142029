internal import FoundationEssentials
public import Ruxiang
internal import RuxiangText

/// Starts an engine from a compiled image of its data, and makes the image where there is none.
///
/// Reading the XML takes some hundred milliseconds, the image a few. Images stand in `$XDG_CACHE_HOME/ruxiang` or
/// `~/.cache/ruxiang`, one for each data directory and program; they hold the data and nothing of anybody's scripts. An
/// image that is missing, damaged or older than the data, and a directory that cannot be written, only cost time; one
/// that nobody has used for a season is removed. `RUXIANG_CACHE=off` does without.
public struct EngineCache: Sendable {
  /// Where the images are; nil where there is no place for them or they are not wanted.
  let directory: String?

  /// The cache of the user who runs this process.
  public init() { self.init(environment: ProcessInfo.processInfo.environment) }

  /// The same for a given environment. As the XDG specification has it, a path that is not absolute does not count.
  init(environment: [String: String]) {
    func absolute(_ name: String) -> String? { environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
    let base = absolute("XDG_CACHE_HOME") ?? absolute("HOME").map { $0 + "/.cache" }
    directory = environment["RUXIANG_CACHE"] == "off" ? nil : base.map { $0 + "/ruxiang" }
  }

  /// The engine for a data directory, from its image where that is fresh, else from the files.
  ///
  /// Files are held against their schemas; an image is only kept of data that loaded.
  ///
  /// - Throws: `DataDirectoryError` or `DataProblems`, the same as reading the files does.
  public func engine(_ data: DataDirectory) throws -> Engine {
    guard let state = DataState(data), let image = image(of: data) else { return try Self.parsed(data) }
    if let engine = Self.unpacked(image, state) { return engine }
    // The state was taken before the files are read: should they change in between, the next start sees another state.
    let engine = try Self.parsed(data)
    if state.isSettled {
      removeUnused()
      _ = keep(engine, image, state)
    }
    return engine
  }

  /// Writes the image of an engine; how many bytes it has, or nil where it cannot be written.
  func keep(_ engine: Engine, _ image: String, _ state: DataState) -> Int? {
    if let directory { FileBytes.makeDirectories(directory) }
    let bytes = engine.packed(fingerprint: state.fingerprint)
    return FileBytes.replace(image, with: bytes) ? bytes.count : nil
  }

  /// The engine of an image; nil where there is none of this state.
  static func unpacked(_ image: String, _ state: DataState) -> Engine? {
    FileBytes.mapOwn(image).flatMap { Engine(packed: $0, fingerprint: state.fingerprint) }
  }

  static func parsed(_ data: DataDirectory) throws -> Engine {
    try Engine(try data.files())
  }

  /// The image's path: one name for one data directory, what lies over it and the program that reads it, so that a new image
  /// takes the place of the old, and two programs do not put out each other's.
  func image(of data: DataDirectory) -> String? {
    guard let directory else { return nil }
    let paths = ([data.path] + data.overlays).compactMap { FileBytes.resolved($0) }
    guard paths.count == data.overlays.count + 1 else { return nil }
    let name = Digest.sha256(Array((paths + [ProgramFile.path ?? ""]).joined(separator: "\u{0}").utf8)).prefix(16)
    return "\(directory)/\(name).engine"
  }
}

/// The state of the data files as the file system tells it, without a look inside, and of the program that reads them.
struct DataState {
  /// Differs where any file is another, or another program reads them.
  let fingerprint: [UInt8]
  /// Whether the last change is so long ago that another one could not bear the same time.
  let isSettled: Bool

  /// The coarsest time a file system still in use keeps, in nanoseconds.
  private static let coarsest: Int64 = 2_000_000_000

  /// Nil where a file or directory cannot be looked at.
  init?(_ data: DataDirectory) {
    guard let paths = try? data.paths() else { return nil }
    var text = ""
    var newest = Int64.min
    for path in paths {
      guard let stamp = FileStamp(path) else { return nil }
      text += "\(path)\u{0}\(stamp.size) \(stamp.modified) \(stamp.changed)\n"
      newest = max(newest, stamp.modified)
    }
    // A program built anew may fold or compile otherwise under the same version.
    if let program = ProgramFile.stamp { text += "\(program.size) \(program.modified)" }
    fingerprint = Array(Digest.sha256(Array(text.utf8)).utf8)
    isSettled = newest < FileStamp.now - Self.coarsest
  }
}
