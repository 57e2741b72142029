internal import RuxiangText

/// A file of the data directory, as bytes: the engine itself touches no file system.
public struct DataFile: Sendable {
  /// Path below the data directory, `/` between parts: `Markets/sea/MY.xml`.
  public let path: String
  /// The file as it is.
  public let bytes: [UInt8]
  /// 0 for the data themselves, 1 and up for overlays laid over them: what a higher layer says holds.
  public let layer: Int
  /// What problems call it.
  public let name: String

  /// Wraps a file's bytes.
  public init(path: String, bytes: [UInt8], layer: Int = 0, name: String? = nil) {
    self.path = path
    self.bytes = bytes
    self.layer = layer
    self.name = name ?? path
  }
}

/// A data file, parsed.
struct DataTree {
  /// What problems call it.
  let file: String
  let layer: Int
  let root: XMLElement
}
