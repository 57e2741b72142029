internal import GRDB
internal import FoundationEssentials
public import Ruxiang
internal import RuxiangCourse
public import RuxiangDocuments
internal import RuxiangText

/// What somebody hands in.
public struct ClassDelivery: Sendable, Equatable {
  /// Who.
  public let person: ClassPerson
  /// The name of the file.
  public let file: String
  /// The file, or the text or answers taken out of one.
  public let content: [UInt8]
  /// The day, as yyyy-MM-dd.
  public let date: String?

  /// A delivery by its parts.
  public init(person: ClassPerson, file: String, content: [UInt8], date: String?) {
    (self.person, self.file, self.content, self.date) = (person, file, content, date)
  }
}

/// Reads what is handed in, and finds out whose it is: by what a manifest, a row or an object says, else by the name of the
/// file or of its folder.
public struct ClassIntake: Sendable {
  private let finder: PersonFinder
  private let assignment: ClassAssignment
  /// Who handed in all of it; nil where the files say.
  public var owner: ClassPerson?
  /// The day it was handed in, where nothing else says it.
  public var date: String?
  /// What paths are whose.
  public var manifest: Manifest?
  /// How files are read.
  public var documents = DocumentOptions()
  /// Puts an error of a document into words.
  public var describe: @Sendable (DocumentError) -> String = { "\($0.file): \($0.fault)" }
  private let language: ReaderLanguage

  /// - Parameter language: of what is said of inputs that cannot be taken.
  public init(_ store: ClassStore, _ assignment: ClassAssignment, language: ReaderLanguage) throws(ClassError) {
    finder = PersonFinder(try store.people())
    (self.assignment, self.language) = (assignment, language)
  }

  /// The names of metadata that manifests and tables are to be read with.
  public static var names: MetadataNames {
    var names = MetadataNames()
    names.takesAll = true
    return names
  }

  private static let owners = [
    "trainee", "学员", "姓名", "编号", "学号", "化名", "name", "主播", "streamer", "id", "pseudonym",
  ]
  private static let dates = ["date", "日期", "提交日期"]

  private static func cell(_ metadata: Metadata?, _ heads: [String]) -> String? {
    heads.lazy.compactMap { metadata?.facts[$0] }.first
  }

  private static func day(_ text: String?) -> String? { text.flatMap { ProductFacts.isDate($0) ? $0 : nil } }

  /// What a file holds, each with its owner, or why it cannot be taken.
  public func read(_ bytes: [UInt8], file: String) -> [Result<ClassDelivery, FailedInput>] {
    assignment.kind == .exercise ? answers(bytes, file) : texts(bytes, file)
  }

  private func failure(_ file: String, line: Int? = nil, _ error: ClassError) -> FailedInput {
    FailedInput(file: file, line: line, message: "\(file): \(error.text[language])")
  }

  private func person(_ said: String?, _ path: String) throws(ClassError) -> ClassPerson {
    if let owner { return owner }
    if let said { return try finder.person(said) }
    if let named = Self.cell(manifest?.metadata(path), Self.owners) { return try finder.person(named) }
    return try finder.owner(of: path)
  }

  private func answers(_ bytes: [UInt8], _ file: String) -> [Result<ClassDelivery, FailedInput>] {
    let all: [Submission]
    do throws(CourseProblems) { all = try Submission.read(bytes, file: file) } catch {
      return [.failure(FailedInput(file: file, message: error.all.map { $0[language] }.joined(separator: "\n")))]
    }
    return all.map { one in
      do throws(ClassError) {
        return .success(
          ClassDelivery(
            person: try person(one.trainee, file), file: Self.name(file, nil, ".json"), content: Self.json(one),
            date: Self.day(Self.cell(manifest?.metadata(file), Self.dates)) ?? date))
      } catch { return .failure(failure(file, error)) }
    }
  }

  /// Answers without a name: whose they are stands in the row.
  private static func json(_ submission: Submission) -> [UInt8] {
    var json = JSONWriter(pretty: false)
    json.object { json in
      json.key("answers")
      json.array { json in
        for answer in submission.answers {
          json.object { json in
            json.field("item", answer.item)
            json.field("answer", answer.text)
          }
        }
      }
    }
    return json.bytes + [0x0A]
  }

  private func texts(_ bytes: [UInt8], _ file: String) -> [Result<ClassDelivery, FailedInput>] {
    var options = documents
    options.metadata = Self.names
    var stream = DocumentReader.open(bytes, name: file, options: options)
    var all: [Result<ClassDelivery, FailedInput>] = []
    while let next = stream.next() {
      switch next {
      case .failure(let error):
        all.append(.failure(FailedInput(file: file, line: error.line, message: describe(error))))
      case .success(let document):
        let beside = stream.holdsSeveral ? document.metadata : manifest?.metadata(file)
        do throws(ClassError) {
          let person = try person(stream.holdsSeveral ? Self.cell(beside, Self.owners) : nil, file)
          all.append(
            .success(
              ClassDelivery(
                person: person,
                file: Self.name(file, document.script.part, stream.holdsSeveral ? ".txt" : nil),
                content: stream.holdsSeveral ? document.script.utf8 : bytes,
                date: Self.day(Self.cell(beside, Self.dates)) ?? date)))
        } catch { all.append(.failure(failure(file, error))) }
      }
    }
    return all
  }

  /// The name of a file without its folders, or that of what was taken out of it.
  private static func name(_ file: String, _ part: DocumentPlace?, _ ending: String?) -> String {
    var name = String(file.split(separator: "/").last ?? "-")
    if name == "-" { name = "stdin.txt" }
    guard let ending else { return name }
    if let dot = name.lastIndex(of: "."), dot > name.startIndex { name = String(name[..<dot]) }
    if let part { name += "-" + String(part.words(in: .en).map { $0.isLetter || $0.isNumber ? $0 : "-" }) }
    return name + ending
  }
}

extension ClassStore {
  /// Takes in what was handed in, in order; what somebody handed in before for the assignment, byte for byte, is known.
  ///
  /// - Returns: how many are new.
  public func submit(_ deliveries: [ClassDelivery], to assignment: ClassAssignment) throws(ClassError) -> Int {
    try write { db in
      var added = 0
      for one in deliveries {
        try db.execute(
          sql: """
            INSERT OR IGNORE INTO submission(assignment, person, date, file, content, sha256) VALUES (?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            assignment.id, one.person.id, one.date, one.file, Data(one.content), Digest.sha256(one.content),
          ])
        added += db.changesCount
      }
      return added
    }
  }
}

/// Something that was handed in.
public struct ClassSubmission: Sendable, Equatable {
  /// Row ids of it, of what it is for, and of whose it is.
  public let id: Int64, assignment: Int64, person: Int64
  /// The day; nil where nobody said.
  public let date: String?
  /// The name of the file.
  public let file: String
  /// The file, or what was taken out of one.
  public let content: [UInt8]
  /// Of the content.
  public let sha256: String

  init(_ row: Row) {
    (id, assignment, person) = (row["id"], row["assignment"], row["person"])
    (date, file, sha256) = (row["date"], row["file"], row["sha256"])
    content = Array(row["content"] as Data)
  }

  /// The script it is.
  ///
  /// - Throws: what its format says; what was taken in could be read then.
  public func document() throws(DocumentError) -> Document {
    var stream = DocumentReader.open(content, name: file)
    switch stream.next() {
    case .success(let document): return document
    case .failure(let error): throw error
    case nil: throw DocumentError(.script(.empty), file: file)
    }
  }
}

extension ClassStore {
  /// What was handed in, in order: all of it, or of one person, for one assignment.
  public func submissions(
    of person: ClassPerson? = nil, for assignment: ClassAssignment? = nil
  ) throws(ClassError) -> [ClassSubmission] {
    try read { db in
      try Row.fetchAll(
        db,
        sql:
          "SELECT * FROM submission WHERE (?1 IS NULL OR person = ?1) AND (?2 IS NULL OR assignment = ?2) ORDER BY id",
        arguments: [person?.id, assignment?.id]
      ).map(ClassSubmission.init)
    }
  }

  /// What has a row.
  ///
  /// - Throws: `ClassError`, `.absent` where it is not there.
  public func submission(id: Int64) throws(ClassError) -> ClassSubmission {
    let found = try read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM submission WHERE id = ?", arguments: [id]).map(ClassSubmission.init)
    }
    guard let found else { throw .absent }
    return found
  }

  /// What somebody handed in last for an assignment.
  public func submission(of person: ClassPerson, for assignment: ClassAssignment) throws(ClassError) -> ClassSubmission
  {
    guard let last = try submissions(of: person, for: assignment).last else {
      throw .noSubmission(person: person.pseudonym, assignment: assignment.name)
    }
    return last
  }
}
