public import Ruxiang

/// What a person may do with the images.
extension EngineCache {
  /// An image as it stands.
  public struct Image: Sendable, Equatable {
    /// Where it is, or would be.
    public let path: String
    /// Bytes; nil where there is none.
    public let size: Int?
    /// Whether a start would use it: whole, of the data as they are, by this program.
    public let isFresh: Bool
  }

  /// Why no image was made.
  public enum Refusal: Error, Sendable, Equatable {
    /// There is no place for images, or `RUXIANG_CACHE=off` does not want them.
    case off
    /// The data changed so lately that another change could not be told from it; try again in seconds.
    case unsettled
    /// The file or its folder cannot be written.
    case unwritable(String)
  }

  /// The image of a data directory; nil where there is no place for images.
  ///
  /// - Complexity: linear in the image, which is taken apart to see whether it would be used.
  public func status(of data: DataDirectory) -> Image? {
    guard let path = image(of: data) else { return nil }
    let isFresh = DataState(data).map { Self.unpacked(path, $0) != nil } ?? false
    return Image(path: path, size: FileStamp(path).map { Int($0.size) }, isFresh: isFresh)
  }

  /// Makes the image of a data directory, whether there is one or not.
  ///
  /// - Throws: `Refusal`, and what reading the files throws.
  public func make(_ data: DataDirectory) throws -> (image: Image, engine: Engine) {
    guard let path = image(of: data), let state = DataState(data) else { throw Refusal.off }
    guard state.isSettled else { throw Refusal.unsettled }
    let engine = try Self.parsed(data)
    guard let size = keep(engine, path, state) else { throw Refusal.unwritable(path) }
    return (Image(path: path, size: size, isFresh: true), engine)
  }

  /// Removes all images: those of other data directories and of the library too.
  ///
  /// - Returns: how many, and how many bytes they took.
  public func removeAll() -> (count: Int, bytes: Int) { remove { _ in true } }

  /// Nanoseconds after which an image that was not used is taken for one of data that are gone: ninety days.
  static let season: Int64 = 90 * 86_400 * 1_000_000_000

  /// Removes images that nobody has used for a season.
  func removeUnused() {
    _ = remove { max($0.used, $0.modified) < FileStamp.now - Self.season }
  }

  private func remove(where isWanted: (FileStamp) -> Bool) -> (count: Int, bytes: Int) {
    guard let directory else { return (0, 0) }
    var (count, bytes) = (0, 0)
    for name in FileBytes.names(directory) ?? [] where name.hasSuffix(".engine") {
      let path = "\(directory)/\(name)"
      guard let stamp = FileStamp(path), isWanted(stamp), FileBytes.remove(path) else { continue }
      (count, bytes) = (count + 1, bytes + Int(stamp.size))
    }
    return (count, bytes)
  }
}
