internal import Ruxiang
internal import RuxiangText

/// A table that says of paths what their scripts are: a column `path` (路径, 文件), and columns of metadata.
public struct Manifest: Sendable {
  /// SHA-256 of its bytes.
  public let sha256: String
  private let byPath: [String: Metadata]

  /// Reads a CSV or TSV file.
  ///
  /// - Throws: `DocumentError` where it is not text, or has no column of paths.
  public init(_ bytes: [UInt8], name: String, names: MetadataNames) throws(DocumentError) {
    sha256 = Digest.sha256(bytes)
    let utf8: [UInt8]
    do { utf8 = try TextDecoder.decode(bytes).utf8 } catch {
      throw DocumentError(.script(.undecodable(error)), file: name)
    }
    var scanner = TableSource.scanner(utf8, FormatSniffer.suffix(name) == "tsv" ? .tsv : .csv)
    var paths: Int?
    var columns: [MetadataColumn] = []
    var byPath: [String: Metadata] = [:]
    while let record = scanner.next() {
      guard case .fields(let fields) = record else {
        if case .fault(let fault, _) = record { throw DocumentError(fault, file: name, line: scanner.row) }
        continue
      }
      let cells = fields.map { scanner.text($0) }
      guard let path = paths else {
        if cells.allSatisfy(\.isEmpty) { continue }
        paths = cells.firstIndex { ["path", "file", "路径", "文件", "文件名"].contains($0.lowercased()) }
        if paths == nil { throw DocumentError(.noColumn(wanted: "path", known: cells), file: name) }
        columns = names.columns(cells)
        continue
      }
      guard cells.indices.contains(path), !cells[path].isEmpty else { continue }
      var metadata = Metadata()
      for column in columns where cells.indices.contains(column.index) {
        column.put(cells[column.index], into: &metadata)
      }
      byPath[Self.plain(cells[path])] = metadata
    }
    if paths == nil { throw DocumentError(.noColumn(wanted: "path", known: []), file: name) }
    self.byPath = byPath
  }

  /// What it says of a path: of the path itself, or of as much of its end as it names.
  public func metadata(_ path: String) -> Metadata {
    var rest = Self.plain(path)[...]
    while true {
      if let found = byPath[String(rest)] { return found }
      guard let cut = rest.firstIndex(of: "/") else { return Metadata() }
      rest = rest[rest.index(after: cut)...]
    }
  }

  private static func plain(_ path: String) -> String {
    path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }
}
