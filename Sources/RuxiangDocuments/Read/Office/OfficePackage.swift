internal import Ruxiang
internal import RuxiangText

/// An office document's container (ISO/IEC 29500-2): parts, and the relationships between them.
struct OfficePackage: ~Copyable {
  var archive: ZipArchive
  let file: SourceFile

  init(_ bytes: [UInt8], _ file: SourceFile) throws(DocumentError) {
    do throws(ZipProblem) { archive = try ZipArchive(bytes) } catch {
      throw DocumentError(.zip(error), file: file.name)
    }
    self.file = file
  }

  /// Reads a part that must be there.
  mutating func read(_ part: String, with reader: inout some XMLEventReader) throws(DocumentError) {
    guard archive.has(part) else { throw DocumentError(.missingPart(part), file: file.name) }
    try reader.read(part, of: &archive, file: file)
  }

  /// Targets of a part's relationships, by their ids, each with the last word of its type; none where it has none.
  mutating func relationships(of part: String) throws(DocumentError) -> [String: Relationship] {
    let cut = part.lastIndex(of: "/").map { part.index(after: $0) } ?? part.startIndex
    let name = part[..<cut] + "_rels/" + part[cut...] + ".rels"
    guard archive.has(String(name)) else { return [:] }
    var reader = RelationshipReader(folder: String(part[..<cut]))
    try reader.read(String(name), of: &archive, file: file)
    return reader.found
  }

  /// The part a relationship of a type leads to; where the package does not say, the usual one.
  static func target(_ type: String, in found: [String: Relationship], else usual: String) -> String {
    found.values.filter { $0.type == type }.map(\.target).min() ?? usual
  }
}

/// Where one part refers to another.
struct Relationship: Equatable {
  /// `officeDocument`, `worksheet`, `sharedStrings` …
  let type: String
  /// The part, from the root of the package.
  let target: String
}

/// Reads a `.rels` part.
private struct RelationshipReader: XMLEventReader {
  let folder: String
  private(set) var found: [String: Relationship] = [:]

  mutating func take(_ event: XMLEvent) throws(DocumentError) {
    guard case .start(let tag) = event, tag.name == "Relationship", tag["TargetMode"] != "External",
      let id = tag["Id"], let type = tag["Type"]?.split(separator: "/").last, let target = tag["Target"],
      found.count < 10_000
    else { return }
    found[id] = Relationship(type: String(type), target: resolved(target))
  }

  /// The target from the root; one that climbs out of the package names no part.
  private func resolved(_ target: String) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    var steps = folder.split(separator: "/").map(String.init)
    for step in target.split(separator: "/") {
      if step == ".." {
        if steps.popLast() == nil { return "" }
      } else if step != "." {
        steps.append(String(step))
      }
    }
    return steps.joined(separator: "/")
  }
}
