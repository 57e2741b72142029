internal import Ruxiang
internal import RuxiangText

/// A DOCX file with the changes tracked and the notes as comments.
enum WordFile {
  /// The original with nothing changed but what is to be tracked: every other part stays as it is packed, and the runs keep
  /// their formats. What others changed and noted stays theirs.
  ///
  /// - Throws: `WriteError` where the file is not the one the script was read from, or no package.
  static func marked(_ file: [UInt8], _ script: Script, _ markup: ScriptMarkup) throws(WriteError) -> [UInt8] {
    let source = SourceFile(name: script.name, sha256: script.sha256)
    do throws(DocumentError) {
      var package = try OfficePackage(file, source)
      var (reader, main, parts) = try WordReader.begin(&package)
      let layout = try WordLayout(try package.bytes(main), file: main, reader: &reader)
      guard reader.utf8 == script.utf8 else { throw DocumentError(.missingPart(main), file: script.name) }
      var edits = try CommentParts(main, parts, &package)
      let ids = edits.ids(count: markup.notes.count)
      var marker = WordMarker(layout, text: script.utf8)
      let changed = marker.marked(markup, notes: ids)
      try edits.add(markup.notes, ids: ids, namespace: layout.root.namespace, &package)
      do throws(ZipProblem) {
        var zip = try ZipWriter(over: file)
        try zip.add(main, changed)
        for (name, pieces) in edits.changed { try zip.add(name, pieces: pieces) }
        return try zip.finish()
      } catch { throw DocumentError(.zip(error), file: script.name) }
    } catch {
      throw .original(error.file)
    }
  }

  /// A new file: a title, a paragraph for each line, captions with their times.
  static func draft(_ script: Script, _ markup: ScriptMarkup) throws(WriteError) -> [UInt8] {
    let ids = Array(1...max(1, markup.notes.count))
    var draft = WordDraft(script)
    var marker = WordMarker(draft.layout(), text: script.utf8)
    let parts: [(name: String, bytes: [UInt8])] = [
      ("[Content_Types].xml", WordDraft.contentTypes), ("_rels/.rels", WordDraft.packageRelationships),
      ("word/document.xml", marker.marked(markup, notes: ids)),
      ("word/_rels/document.xml.rels", WordDraft.documentRelationships), ("word/styles.xml", WordDraft.styles),
      ("word/comments.xml", Array(WordCommentXML.part(markup.notes, ids: ids, namespace: WordXML.main).joined())),
    ]
    return try WordDraft.document(of: parts)
  }
}

extension OfficePackage {
  /// The whole of a part.
  mutating func bytes(_ part: String) throws(DocumentError) -> [UInt8] {
    do throws(ZipProblem) { return try archive.bytes(part, limit: ZipLimits().entry) } catch {
      throw DocumentError(.zip(error), file: file.name)
    }
  }
}

/// The part with the comments, and those that say where it is.
private struct CommentParts {
  private let main: String
  private let part: String
  private let isReferred: Bool
  private var old: (bytes: [UInt8], root: MarkupRoot)?
  private var taken = WordIDs(taken: [])
  /// Parts to put in place, by name, in pieces.
  private(set) var changed: [(String, [[UInt8]])] = []

  init(
    _ main: String, _ parts: [String: Relationship], _ package: inout OfficePackage
  ) throws(DocumentError) {
    self.main = main
    let known = OfficePackage.target("comments", in: parts, else: "")
    isReferred = !known.isEmpty
    part = isReferred ? known : Self.folder(main) + "comments.xml"
    guard package.archive.has(part) else { return }
    let bytes = try package.bytes(part)
    old = (bytes, try MarkupRoot(bytes, file: part))
    var ids: Set<Int> = []
    do throws(XMLProblems) {
      try XMLStream.parse(bytes, file: part) { event, _ in
        if case .start(let tag) = event, tag.name == "comment", let id = tag["id"].flatMap(Int.init) { ids.insert(id) }
      }
    } catch { throw DocumentError(error) }
    taken = WordIDs(taken: ids)
  }

  mutating func ids(count: Int) -> [Int] { (0..<count).map { _ in taken.next() } }

  private static func folder(_ part: String) -> String {
    part.lastIndex(of: "/").map { String(part[...$0]) } ?? ""
  }

  mutating func add(
    _ notes: [ScriptMarkup.Note], ids: [Int], namespace: String, _ package: inout OfficePackage
  ) throws(DocumentError) {
    if let old {
      let (prefix, declaration) = old.root.prefix(old.bytes)
      let comments = WordCommentXML.comments(notes, ids: ids, prefix: prefix)
      changed.append((part, [old.root.adding(Array(comments.joined()), declaring: declaration, to: old.bytes)]))
    } else {
      changed.append((part, WordCommentXML.part(notes, ids: ids, namespace: namespace)))
    }
    if !isReferred { try refer(namespace, &package) }
    try declare(&package)
  }

  /// Says in the relationships of the main part where the comments are.
  private mutating func refer(_ namespace: String, _ package: inout OfficePackage) throws(DocumentError) {
    let strict = namespace.hasPrefix("http://purl.oclc.org/")
    let type =
      (strict ? "http://purl.oclc.org/ooxml/officeDocument/relationships" : WordXML.relationships) + "/comments"
    let name = String(main.dropFirst(Self.folder(main).count))
    let rels = Self.folder(main) + "_rels/" + name + ".rels"
    let target = "/" + part
    func entry(_ prefix: String, _ id: String) -> String {
      "<\(prefix)Relationship Id=\"\(id)\" Type=\"\(type)\" Target=\"\(XMLText.escaped(target))\"/>"
    }
    guard package.archive.has(rels) else {
      let all = "http://schemas.openxmlformats.org/package/2006/relationships"
      let text = WordXML.head + "<Relationships xmlns=\"\(all)\">\(entry("", "rxComments"))</Relationships>"
      changed.append((rels, [Array(text.utf8)]))
      return
    }
    let bytes = try package.bytes(rels)
    let root = try MarkupRoot(bytes, file: rels)
    let known = try package.relationships(of: main)
    var id = "rxComments"
    while known[id] != nil { id += "1" }
    changed.append((rels, [root.adding(Array(entry(root.ownPrefix, id).utf8), to: bytes)]))
  }

  /// Says what kind of part the comments are, where the package does not.
  private mutating func declare(_ package: inout OfficePackage) throws(DocumentError) {
    let types = "[Content_Types].xml"
    guard package.archive.has(types) else { return }
    let bytes = try package.bytes(types)
    var isKnown = false
    do throws(XMLProblems) {
      try XMLStream.parse(bytes, file: types) { event, _ in
        if case .start(let tag) = event, tag.name == "Override",
          tag["PartName"]?.lowercased() == "/" + part.lowercased()
        {
          isKnown = true
        }
      }
    } catch { throw DocumentError(error) }
    if isKnown { return }
    let root = try MarkupRoot(bytes, file: types)
    let name = XMLText.escaped("/" + part)
    let entry = "<\(root.ownPrefix)Override PartName=\"\(name)\" ContentType=\"\(WordXML.contentType)comments+xml\"/>"
    changed.append((types, [root.adding(Array(entry.utf8), to: bytes)]))
  }
}
