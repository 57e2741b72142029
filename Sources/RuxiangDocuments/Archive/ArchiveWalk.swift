/// The files that arguments name, one after another: folders with all below them, patterns, files, `-`.
///
/// Sorted below each argument, step by step of their paths; hidden files and folders are left out, links to folders not
/// followed. Only the folders on the way to a file are in memory.
public struct ArchiveWalk: Sendable {
  private var arguments: ArraySlice<String>
  private var argument = -1
  /// The argument whose files come.
  private var current: String?
  /// Paths still to be looked at, the next one last.
  private var open: [Pending] = []
  /// Where it was before: files up to here are not named again.
  private var after: (argument: Int, path: [String])?
  private let leftOut: Set<String>
  /// What the arguments so far have named, links resolved.
  private var named: [(path: String, isFolder: Bool)] = []
  private let namesSeveral: Bool

  private struct Pending: Sendable {
    let path: String
    let isArgument: Bool
  }

  /// Begins a walk.
  ///
  /// - Parameters:
  ///   - arguments: paths and patterns; the same one counts once.
  ///   - after: the argument and path of a file behind which the walk begins.
  ///   - leftOut: files that are no scripts, whatever they are called.
  public init(_ arguments: [String], after: (argument: Int, path: String)? = nil, leavingOut leftOut: [String] = []) {
    var seen: Set<String> = []
    self.arguments = arguments.filter { seen.insert($0).inserted }[...]
    self.after = after.map { ($0.argument, Self.steps($0.path)) }
    namesSeveral = self.arguments.count > 1
    self.leftOut = Set(leftOut.compactMap { FileBytes.resolved($0) })
  }

  /// The next file; nil when there are no more.
  public mutating func next() -> ArchiveFile? {
    while true {
      while let pending = open.popLast() {
        if let file = look(pending) { return file }
      }
      if let current {
        note(current)
        self.current = nil
      }
      guard let name = arguments.popFirst() else { return nil }
      argument += 1
      if let after, argument < after.argument {
        note(name)
        continue
      }
      begin(name)
    }
  }

  private mutating func note(_ name: String) {
    guard namesSeveral else { return }
    for path in FileStamp(name) == nil ? FileBytes.matching(name) ?? [] : [name] {
      if let resolved = FileBytes.resolved(path) { named.append((resolved, FileBytes.isDirectory(resolved))) }
    }
  }

  /// Whether an argument before this one named the file, or a folder in whose walk it stood.
  private func wasNamed(_ path: String) -> Bool {
    guard let resolved = FileBytes.resolved(path) else { return false }
    return named.contains { earlier in
      guard earlier.isFolder else { return earlier.path == resolved }
      guard resolved.hasPrefix(earlier.path == "/" ? "/" : earlier.path + "/") else { return false }
      let below = resolved.utf8.dropFirst(earlier.path.utf8.count).split(separator: UInt8(ascii: "/")).compactMap(
        String.init)
      guard let name = below.last, !below.contains(where: { $0.hasPrefix(".") }) else { return false }
      return ScriptFiles.isScript(name) || ScriptFiles.isArchive(name)
    }
  }

  private mutating func begin(_ name: String) {
    current = name
    if name == "-" || FileStamp(name) != nil || !name.contains(where: { "*?[".contains($0) }) {
      open = [Pending(path: name, isArgument: true)]
    } else if let found = FileBytes.matching(name) {
      let sorted = found.map { ($0, Self.steps($0)) }.sorted { Self.isBefore($1.1, $0.1) }
      open = sorted.map { Pending(path: $0.0, isArgument: true) }
    } else {
      open = [Pending(path: name, isArgument: true)]
    }
  }

  /// A file to be named, or nil where there is nothing, or a folder whose files come next.
  private mutating func look(_ pending: Pending) -> ArchiveFile? {
    let path = pending.path
    if path == "-" { return isBehind(path) ? ArchiveFile(argument: argument, path: path, stamp: nil) : nil }
    if let names = FileBytes.names(path) {
      guard mayHoldMore(path) else { return nil }
      for name in names.sorted().reversed() where !name.hasPrefix(".") {
        let below = path.hasSuffix("/") ? path + name : path + "/" + name
        let isWanted = ScriptFiles.isScript(name) || ScriptFiles.isArchive(name)
        if isWanted || !FileBytes.isLink(below) && FileBytes.isDirectory(below) {
          open.append(Pending(path: below, isArgument: false))
        }
      }
      return nil
    }
    guard isBehind(path), !namesSeveral || !wasNamed(path) else { return nil }
    if !leftOut.isEmpty, let resolved = FileBytes.resolved(path), leftOut.contains(resolved) { return nil }
    return ArchiveFile(argument: argument, path: path, stamp: FileStamp(path))
  }

  private func isBehind(_ path: String) -> Bool {
    guard let after, after.argument == argument else { return true }
    return Self.isBefore(after.path, Self.steps(path))
  }

  private func mayHoldMore(_ folder: String) -> Bool {
    guard let after, after.argument == argument else { return true }
    let steps = Self.steps(folder)
    return after.path.starts(with: steps) || Self.isBefore(after.path, steps)
  }

  private static func steps(_ path: String) -> [String] { path.split(separator: "/").map(String.init) }

  private static func isBefore(_ a: [String], _ b: [String]) -> Bool { a.lexicographicallyPrecedes(b) }
}

/// A file of an archive of scripts.
public struct ArchiveFile: Sendable {
  /// Which argument named it, from 0.
  public let argument: Int
  /// As named, or below the folder that was named.
  public let path: String
  /// What the file system says of it; nil for standard input and where there is none.
  let stamp: FileStamp?

  /// A file as it is now.
  public init(argument: Int, path: String) {
    self.init(argument: argument, path: path, stamp: path == "-" ? nil : FileStamp(path))
  }

  init(argument: Int, path: String, stamp: FileStamp?) {
    (self.argument, self.path, self.stamp) = (argument, path, stamp)
  }

  /// Bytes, and nanoseconds since 1970 of the last change of the content and of anything about it.
  public var state: (size: Int64, modified: Int64, changed: Int64)? {
    stamp.map { ($0.size, $0.modified, $0.changed) }
  }

  /// Whether its name promises one script, and its size that it is read at once.
  public var isOneSmallScript: Bool {
    guard let stamp, stamp.size <= 1 << 20 else { return false }
    let several = ["jsonl", "ndjson", "json", "csv", "tsv", "xlsx", "xlsm"]
    return !several.contains(FormatSniffer.suffix(path)) && !ScriptFiles.isArchive(path)
  }
}
