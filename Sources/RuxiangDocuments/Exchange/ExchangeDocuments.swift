public import Ruxiang

extension Exchange {
  /// The scripts of a file, `ruxiang.documents/1`: the words to check, their lines as in the script; front matter is kept in
  /// formats that are text. `document` of a request counts in the list.
  ///
  /// - Parameters:
  ///   - bytes: the file as it is, in any format that is read.
  ///   - name: its name; the extension decides between formats where the content does not.
  ///   - language: of what is said of it.
  /// - Complexity: linear; no more than a thousand scripts are given.
  public func documents(in bytes: [UInt8], name: String, language: ReaderLanguage) -> Answered {
    var options = DocumentOptions(language: engine.language)
    options.metadata = MetadataNames()
    var stream = DocumentReader.open(bytes, name: name, options: options)
    var all: [(document: Document, facts: [String: String])] = []
    var failure: DocumentError?
    var count = 0
    while let next = stream.next() {
      switch next {
      case .success(let document):
        count += 1
        if count <= Self.mostDocuments { all.append((document, Self.facts(beside: document))) }
      case .failure(let error): failure = failure ?? error
      }
    }
    if all.isEmpty { return Answered(failure.map { ExchangeProblem($0) } ?? .empty, language) }
    let reply = Guide.reply { json in
      json.field("schema", "ruxiang.documents/1")
      json.field("total", count)
      json.key("documents")
      json.array { json in
        for (document, facts) in all { Self.write(document, facts, language, to: &json) }
      }
      if let failure {
        // Some could be read: what kept the first of the others from it.
        json.field("left", ExchangeProblem(failure).message[language])
      }
    }
    return Answered(json: reply, language)
  }

  /// Scripts of a file that are given: more are an archive, which is `ruxiang audit`'s work.
  private static let mostDocuments = 1000

  /// Facts that a script states in front of its text or in cells beside it; where they are broken, none.
  private static func facts(beside document: Document) -> [String: String] {
    let script = document.script
    let own = script.frontMatter.flatMap { try? FactsReader.read(script.text($0), file: script.name, firstLine: 2) }
    return document.metadata.facts.merging(own?.values ?? [:]) { $1 }
  }

  private static func write(
    _ document: Document, _ facts: [String: String], _ language: ReaderLanguage, to json: inout JSONWriter
  ) {
    let script = document.script
    json.object { json in
      let part = document.metadata[.name] ?? script.part?.words(in: language)
      json.field("name", part.map { "\(script.name) \($0)" } ?? script.name)
      json.field("format", document.format.rawValue)
      json.field("text", String(decoding: script.utf8, as: UTF8.self))
      json.field("segments", script.segments.count)
      json.field("characters", script.characters)
      json.key("facts")
      json.object { json in
        for (slot, value) in facts.sorted(by: { $0.key < $1.key }) { json.field(slot, value) }
      }
    }
  }
}
