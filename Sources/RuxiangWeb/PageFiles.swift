internal import CStudio
internal import HTTPTypes
internal import RuxiangDocuments
internal import RuxiangText

/// The files of the page, from the program or from a folder.
struct PageFiles: Sendable {
  /// A file as it goes out.
  struct File: Sendable {
    let bytes: [UInt8]
    let mediaType: String
    /// Differs where the bytes do.
    let tag: String

    init(path: String, bytes: [UInt8]) {
      self.bytes = bytes
      mediaType = PageFiles.mediaType(path)
      tag = "\"\(Digest.sha256(bytes).prefix(32))\""
    }
  }

  private let files: [String: File]
  private let folder: String?

  /// - Parameter folder: read at each request; nil: the files in the program.
  init(folder: String? = nil) {
    self.folder = folder
    files =
      folder == nil
      ? Dictionary(uniqueKeysWithValues: Self.embedded.map { ($0.path, File(path: $0.path, bytes: $0.bytes)) }) : [:]
  }

  /// The file at a path as it stands in a request; nil where there is none.
  func file(at path: String) -> File? {
    var path = path.dropFirst()
    if path.isEmpty { path = "index.html" }
    if path == "favicon.ico" { path = "icons/seal.svg" }
    guard let folder else { return files[String(path)] }
    guard Self.isPlain(path) else { return nil }
    return FileBytes.read(folder + "/" + path).map { File(path: String(path), bytes: $0) }
  }

  /// Whether a path leads down from where it starts and to no hidden file: letters, digits, `-`, `_` and `.` between slashes.
  static func isPlain(_ path: Substring) -> Bool {
    path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && !part.hasPrefix(".")
        && part.utf8.allSatisfy { byte in
          (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || [0x2D, 0x2E, 0x5F].contains(byte)
        }
    }
  }

  /// The files in the program, sorted by path.
  static var embedded: [(path: String, bytes: [UInt8])] {
    (0..<rx_page_count()).map { index in
      let file = unsafe rx_page_at(index).pointee
      return unsafe (
        String(cString: file.path), Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
      )
    }
  }

  static func mediaType(_ path: String) -> String {
    switch path.split(separator: ".").last {
    case "html": "text/html; charset=utf-8"
    case "js", "mjs": "text/javascript; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "json": "application/json; charset=utf-8"
    case "webmanifest": "application/manifest+json; charset=utf-8"
    case "svg": "image/svg+xml; charset=utf-8"
    case "png": "image/png"
    case "ico": "image/x-icon"
    case "woff2": "font/woff2"
    case "txt": "text/plain; charset=utf-8"
    default: "application/octet-stream"
    }
  }
}
