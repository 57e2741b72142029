internal import GRDB
internal import Ruxiang
internal import RuxiangDocuments
internal import RuxiangText

/// Does the work of units: reads, checks what is not stored yet, and makes the rows. One for each thread.
struct AuditWorker: ~Copyable {
  private let plan: AuditPlan
  private let basis: String
  private let sample: Sample?
  private let known: KnownChecks
  private var checker: Checker

  init(_ plan: AuditPlan, sample: Sample?, known: KnownChecks) throws(CheckerError) {
    (self.plan, self.sample, self.known, basis) = (plan, sample, known, plan.basis)
    checker = try Checker(plan.engine)
  }

  /// The rows of a unit.
  mutating func outputs(of unit: AuditUnit) -> [AuditOutput] {
    var outputs: [AuditOutput] = []
    switch unit.work {
    case .reuse, .stop: break
    case .events(let events, let first):
      var ordinal = first
      for event in events { outputs.append(output(event, &ordinal)) }
    case .file(let path):
      let records = FileRecords(path, options: plan.documents)
      var ordinal = 0
      while let event = records.next() { outputs.append(output(event, &ordinal)) }
    }
    return outputs
  }

  private mutating func output(_ event: FileRecords.Event, _ ordinal: inout Int) -> AuditOutput {
    switch event {
    case .source(let path, let kind):
      return .source(path: path, kind: kind)
    case .end(let size, let sha256):
      ordinal = 0
      return .end(size: size, sha256: sha256)
    case .record(let result):
      ordinal += 1
      let path = Self.path(result)
      if let sample, !sample.takes(path, ordinal - 1) { return .passed }
      return .script(row(result, path))
    }
  }

  private static func path(_ result: Result<Document, DocumentError>) -> String {
    switch result {
    case .success(let document): document.script.name
    case .failure(let error): error.file
    }
  }

  private mutating func row(_ result: Result<Document, DocumentError>, _ path: String) -> ScriptRow {
    var row = ScriptRow()
    row.name = path.split(separator: "/").last.map(String.init) ?? path
    let byPath = (plan.manifest?.metadata(path) ?? Metadata()).over(plan.pattern?.metadata(path) ?? Metadata())
    let document: Document
    switch result {
    case .failure(let error):
      row.metadata = byPath
      row.place = error.place?.words(in: plan.language)
      row.errorLine = error.line
      row.error = plan.describe(error)
      return row
    case .success(let found): document = found
    }
    let script = document.script
    row.place = script.part?.words(in: plan.language)
    row.metadata = document.metadata.over(byPath)
    row.characters = script.spokenLength
    row.textSHA = document.textSHA256
    let beside = ProductFacts(row.metadata)
    row.facts = KeptFacts.json(beside)
    var facts = plan.facts.overridden(by: beside)
    if let range = script.frontMatter {
      do throws(FactsError) {
        let own = try FactsReader.read(script.text(range), file: script.name, firstLine: 2)
        facts = facts.overridden(by: own)
        row.metadata = frontMatter(own).over(row.metadata)
      } catch {
        row.errorLine = error.line
        row.error = plan.describeFacts(error)
        return row
      }
    }
    if let name = row.metadata[.name] { row.name = name }
    if let airDate = plan.airDate { facts.airDate = airDate }
    let key = AuditPlan.key(row.textSHA ?? "", script, facts, basis: basis)
    row.key = key
    if !known.has(key) {
      let letters = FoldedLetters(script)
      row.check = CheckedText(
        appraisal: checker.appraise(script, facts: facts, markets: plan.markets),
        segments: SegmentHashes(letters).pieces, sketch: Sketch(letters)?.bytes)
    }
    return row
  }

  /// Metadata among the facts of front matter.
  private func frontMatter(_ facts: ProductFacts) -> Metadata {
    var metadata = Metadata()
    let names = plan.documents.metadata ?? MetadataNames()
    for (name, value) in facts.values.sorted(by: { $0.key < $1.key }) {
      if let field = names.field(name), metadata[field] == nil { metadata[field] = value }
    }
    if let airDate = facts.airDate { metadata[.airDate] = airDate }
    return metadata
  }
}

/// Which checks are stored already.
final class KnownChecks: Sendable {
  private let queue: DatabaseQueue?

  init(_ store: Store) { queue = try? store.secondReader() }

  /// Whether a check of this key was committed. What is not seen yet is only checked once more.
  func has(_ key: String) -> Bool {
    let found = try? queue?.read { db in
      try Bool.fetchOne(
        db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM checked WHERE key = ?)"), arguments: [key])
    }
    return found ?? false
  }
}

extension Store {
  /// A second connection, that reads beside the one that writes.
  func secondReader() throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.foreignKeysEnabled = false
    return try DatabaseQueue(path: path, configuration: configuration)
  }
}
