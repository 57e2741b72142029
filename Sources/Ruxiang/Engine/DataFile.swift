/// A file of the data directory, as bytes: the engine itself touches no file system.
public struct DataFile: Sendable {
  /// Path below the data directory, `/` between parts: `Markets/sea/MY.xml`.
  public let path: String
  /// The file as it is.
  public let bytes: [UInt8]

  /// Wraps a file's bytes.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}
