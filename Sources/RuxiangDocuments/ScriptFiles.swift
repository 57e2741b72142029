/// Scripts in a folder.
public enum ScriptFiles {
  /// Endings of files that are scripts.
  static let endings = [
    ".txt", ".md", ".markdown", ".srt", ".vtt", ".ass", ".ssa", ".lrc", ".ttml", ".dfxp", ".csv", ".tsv", ".json",
    ".jsonl", ".ndjson", ".docx", ".docm", ".xlsx", ".xlsm", ".html", ".htm", ".xhtml", ".xlf", ".xliff",
  ]

  /// Endings of archives.
  static let archives = [
    ".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.zst", ".tzst",
  ]

  /// Whether a name ends like that of a script. What tells of a folder is none of the scripts in it.
  static func isScript(_ name: String) -> Bool {
    let name = (name.split(separator: "/").last ?? "").lowercased()
    if name.hasPrefix("readme.") || name.hasPrefix("license.") { return false }
    return endings.contains { name.hasSuffix($0) }
  }

  /// Whether a name ends like that of an archive.
  static func isArchive(_ name: String) -> Bool {
    let name = name.lowercased()
    return archives.contains { name.hasSuffix($0) }
  }

  /// What an argument names: the scripts of a folder, the files a pattern fits, or the file itself; nil where there is
  /// nothing of the name.
  public static func expand(_ argument: String) -> [String]? {
    if let found = find(argument) { return found }
    guard argument.contains(where: { "*?[".contains($0) }), let names = FileBytes.matching(argument) else { return nil }
    return names.flatMap { find($0) ?? [] }
  }

  /// The files below a folder whose names end like those of scripts, sorted by path; the file itself where it is one; nil
  /// where there is neither. Hidden files and folders are left out, links to folders not followed.
  public static func find(_ path: String) -> [String]? {
    guard let names = FileBytes.names(path) else { return FileStamp(path) == nil ? nil : [path] }
    var all: [String] = []
    for name in names.sorted() where !name.hasPrefix(".") {
      let below = path.hasSuffix("/") ? path + name : path + "/" + name
      if isScript(name) {
        all.append(below)
      } else if !FileBytes.isLink(below), FileBytes.names(below) != nil {
        all += find(below) ?? []
      }
    }
    return all
  }
}
