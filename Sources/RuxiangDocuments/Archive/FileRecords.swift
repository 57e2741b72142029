internal import Ruxiang
internal import RuxiangText

/// The scripts of a file of an archive: those in it, or in the files it packs.
public final class FileRecords {
  /// What comes, in order: a source, its records (at least one), its end; then the next source.
  public enum Event: Sendable {
    /// A file, or a file in an archive (`a.zip!/b/c.txt`), and what it is.
    case source(path: String, kind: String)
    /// A script, or why it cannot be read.
    case record(Result<Document, DocumentError>)
    /// All of it was read: its bytes, and their SHA-256.
    case end(size: Int, sha256: String?)
  }

  /// Bytes of a file that is not read line by line.
  static let limit = 1 << 30

  private let path: String
  private let options: DocumentOptions
  private let isArchive: Bool
  private var current: Current?
  private var waiting: [Event] = []
  private var members = 0
  private var toSkip: (members: Int, records: Int)
  private var isOver = false

  private var reader: (any MemberReader)?

  private struct Current {
    let path: String
    /// What digests the bytes as they pass; nil where they passed already.
    var counted: CountedSource?
    var size = 0
    var sha256: String?
    var stream: DocumentStream?
    var lines: JSONLineReader?
    var began = false

    func end() -> Event { .end(size: counted?.size ?? size, sha256: counted?.sha256() ?? sha256) }
  }

  /// Opens a file when the first event is asked for.
  ///
  /// - Parameters:
  ///   - members: sources that are passed over.
  ///   - records: of the source behind them, records that are passed over.
  public init(_ path: String, options: DocumentOptions, skippingMembers members: Int = 0, records: Int = 0) {
    (self.path, self.options, toSkip) = (path, options, (members, records))
    isArchive = ScriptFiles.isArchive(path) && options.format == nil
  }

  /// The next event; nil when all is said.
  public func next() -> Event? {
    while true {
      if !waiting.isEmpty { return waiting.removeFirst() }
      if current != nil {
        if let event = record() { return event }
        continue
      }
      guard !isOver else { return nil }
      begin()
    }
  }

  /// A record of the current source, or its end.
  private func record() -> Event? {
    guard var open = current else { return nil }
    let result = open.lines.map { $0.next() } ?? open.stream?.next()
    if let result {
      open.began = true
      current = open
      return pass(result)
    }
    current = nil
    if !open.began {
      waiting.append(open.end())
      return pass(.failure(DocumentError(.script(.empty), file: open.path)))
    }
    return open.end()
  }

  private func pass(_ result: Result<Document, DocumentError>) -> Event? {
    if toSkip.records > 0 {
      toSkip.records -= 1
      return nil
    }
    return .record(result)
  }

  /// Goes to the next source.
  private func begin() {
    guard isArchive else {
      isOver = true
      if toSkip.members == 0 { start() }
      return
    }
    let kind = path.lowercased().hasSuffix(".zip") ? "zip" : "tar"
    do throws(ZipProblem) {
      let reader = try opened(kind)
      while let member = try reader.next() {
        let steps = member.name.split(separator: "/")
        // Hidden files, and what a Mac puts beside each file.
        if steps.contains(where: { $0.hasPrefix(".") && $0 != ".." && $0 != "." || $0 == "__MACOSX" }) { continue }
        guard ScriptFiles.isScript(member.name) || ScriptFiles.isArchive(member.name) else { continue }
        members += 1
        if members <= toSkip.members { continue }
        let name = "\(path)!/\(member.name)"
        if let fault = ScriptFiles.isArchive(member.name)
          ? .nestedArchive : member.problem.map({ DocumentFault.zip($0) })
        {
          fail(DocumentError(fault, file: name), path: name, kind: FormatSniffer.suffix(name))
        } else {
          start(name, kind: FormatSniffer.suffix(name)) { MemberSource(reader, path: name) }
        }
        return
      }
      isOver = true
      if members == 0 { fail(DocumentError(.script(.empty), file: path), path: path, kind: kind) }
    } catch {
      isOver = true
      fail(DocumentError(.zip(error), file: path), path: path, kind: kind)
    }
  }

  private func opened(_ kind: String) throws(ZipProblem) -> any MemberReader {
    if let reader { return reader }
    let opened: any MemberReader = kind == "zip" ? try ZipReader(path) : try TarReader(path)
    reader = opened
    return opened
  }

  private func fail(_ error: DocumentError, path: String, kind: String) {
    waiting = [.source(path: path, kind: kind)]
    if let event = pass(.failure(error)) { waiting.append(event) }
    waiting.append(.end(size: 0, sha256: nil))
  }

  /// Begins the file itself.
  private func start() {
    let kind = path == "-" ? "jsonl" : FormatSniffer.suffix(path)
    guard !isLines(kind) else {
      return start(path, kind: kind) { () throws(DocumentError) in try FileSource(path) }
    }
    guard let stamp = FileStamp(path), stamp.size <= Self.limit, let bytes = FileBytes.read(path) else {
      let isLarge = FileStamp(path).map { $0.size > Self.limit } ?? false
      return fail(
        DocumentError(isLarge ? .tooLarge(limit: Self.limit) : .unreadable, file: path), path: path, kind: kind)
    }
    waiting = [.source(path: path, kind: kind)]
    let (size, sha256) = (bytes.count, Digest.sha256(bytes))
    let stream = DocumentReader.open(consume bytes, name: path, sha256: sha256, options: options)
    current = Current(path: path, size: size, sha256: sha256, stream: stream)
  }

  /// Begins a source that comes a piece at a time.
  private func start(_ path: String, kind: String, _ open: () throws(DocumentError) -> any ByteSource) {
    waiting = [.source(path: path, kind: kind)]
    do throws(DocumentError) {
      let source = CountedSource(try open())
      let first = try source.read()
      if isLines(kind), !first.starts(with: [0xFF, 0xFE]), !first.starts(with: [0xFE, 0xFF]) {
        let lines = try JSONLineReader(source, first: first, name: path, options: options)
        current = Current(path: path, counted: source, lines: lines)
      } else {
        let bytes = try source.rest(after: first, limit: Self.limit, file: path)
        let (size, sha256) = (bytes.count, source.sha256())
        let stream = DocumentReader.open(consume bytes, name: path, sha256: sha256, options: options)
        current = Current(path: path, size: size, sha256: sha256, stream: stream)
      }
    } catch {
      fail(error, path: path, kind: kind)
    }
  }

  private func isLines(_ kind: String) -> Bool {
    options.format.map { $0 == .jsonl } ?? ["jsonl", "ndjson"].contains(kind)
  }
}
