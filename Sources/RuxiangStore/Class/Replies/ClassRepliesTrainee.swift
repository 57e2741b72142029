public import Ruxiang
internal import RuxiangCourse
internal import RuxiangDocuments
internal import RuxiangText

/// What trainees see: assignments, and what is their own. Nobody's name goes out here, nor anybody else's text.
extension ClassReplies {
  /// Lets in who shows the code of the class; capitals, hyphens and spaces do not matter.
  ///
  /// - Throws: `.code`.
  public func enter(_ shown: String?) throws(ClassError) {
    let typed = (shown ?? "").lowercased().filter { $0 != "-" && !$0.isWhitespace }
    // Digests are compared: how long that takes tells nothing of the code.
    let isRight = Digest.sha256(Array(typed.utf8)) == Digest.sha256(Array(try store.joinCode().utf8))
    if !isRight { throw .code }
  }

  /// What there is to hand in.
  public func tasks() throws(ClassError) -> [UInt8] {
    let (info, tasks, rounds) = (try store.info(), try store.assignments(), try store.rounds())
    return ClassJSON.bytes { json in
      json.field("class", info.name)
      json.key("tasks")
      json.array { json in
        for task in tasks { json.object { json in write(task, rounds, &json) } }
      }
    }
  }

  /// One assignment with what is to be rewritten, or its items.
  public func task(_ id: Int64) throws(ClassError) -> [UInt8] {
    guard let task = try store.assignments().first(where: { $0.id == id }) else { throw .absent }
    let rounds = try store.rounds()
    return ClassJSON.bytes { json in
      write(task, rounds, &json)
      if let original = task.original { json.field("original", original) }
      if let items = task.exercises {
        json.key("exercises")
        json.fragment(items)
      }
    }
  }

  /// Hands in for an assignment, and grades it.
  ///
  /// - Parameters:
  ///   - secret: shows who it is; nil for somebody who comes for the first time and says so.
  ///   - who: number or pseudonym of somebody who comes for the first time.
  /// - Returns: the page of what was handed in, with `secret` for who came for the first time.
  public func handIn(
    _ bytes: [UInt8], file: String, for id: Int64, secret: String?, who: String?, date: String?,
    _ language: ReaderLanguage
  ) throws(ClassError) -> [UInt8] {
    guard let task = try store.assignments().first(where: { $0.id == id }) else { throw .absent }
    let known = try secret.map { secret throws(ClassError) in try self.holder(secret) }
    let person: ClassPerson
    if let known { person = known } else { person = try store.trainee(who ?? "") }
    if known == nil, try store.admitted().contains(person.id) { throw .claimed }
    let delivery = try self.delivery(bytes, file: file, for: task, of: person, date: date, language)
    // Whoever sends what cannot be read is not let in for it.
    let fresh = known == nil ? try store.admit(person) : nil
    _ = try store.submit([delivery], to: task)
    let all = try store.submissions(of: person, for: task)
    guard let kept = all.last(where: { $0.content == delivery.content }) else { throw .absent }
    if let failed = try ClassGrading(store, course, language: language).run(kept) {
      throw .document(LocalizedText(zh: failed.message, en: failed.message))
    }
    return try page(kept, names: false, language, secret: fresh)
  }

  /// The one text, or the one set of answers, that a file holds.
  private func delivery(
    _ bytes: [UInt8], file: String, for task: ClassAssignment, of person: ClassPerson, date: String?,
    _ language: ReaderLanguage
  ) throws(ClassError) -> ClassDelivery {
    var intake = try ClassIntake(store, task, language: language)
    (intake.owner, intake.date) = (person, try ClassRequest.day(date))
    intake.describe = { $0.fault.text[language] }
    let all = intake.read(bytes, file: file)
    guard all.count == 1, let only = all.first else {
      throw .other(
        LocalizedText(
          zh: "一次交一篇：这个文件里有 \(all.count) 篇", en: "one script at a time: there are \(all.count) in this file"))
    }
    switch only {
    case .success(let delivery): return delivery
    case .failure(let failed): throw .document(LocalizedText(zh: failed.message, en: failed.message))
    }
  }

  /// Whose a secret is.
  ///
  /// - Throws: `.stranger` where it is nobody's any more.
  private func holder(_ secret: String) throws(ClassError) -> ClassPerson {
    guard let person = try store.holder(of: secret) else { throw .stranger }
    return person
  }

  /// What the holder of a secret has handed in.
  public func mine(_ secret: String) throws(ClassError) -> [UInt8] {
    let person = try holder(secret)
    let record = try ClassRecord(store)
    return ClassJSON.bytes { json in
      json.field("pseudonym", person.pseudonym)
      json.key("submissions")
      json.array { json in
        for one in record.submissions(of: person) { json.object { json in row(one, record, names: false, &json) } }
      }
    }
  }

  /// One of them whole; what is another's is as if it were not there.
  public func mine(_ secret: String, _ id: Int64, _ language: ReaderLanguage) throws(ClassError) -> [UInt8] {
    let person = try holder(secret)
    let one = try store.submission(id: id)
    guard one.person == person.id else { throw .absent }
    return try page(one, names: false, language)
  }
}
