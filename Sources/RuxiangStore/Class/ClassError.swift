public import Ruxiang
public import RuxiangCourse
public import RuxiangDocuments

/// Why something was not done with a class.
public enum ClassError: Error, Sendable, Equatable {
  /// The file was not opened, read or written.
  case store(StoreError)
  /// The file is no class.
  case foreign(String)
  /// The file has a layout this version does not know.
  case layout(String, Int)
  /// There is a class in the file already.
  case exists(String)
  /// The file holds no class yet.
  case empty(String)
  /// Nobody goes by this number, name or pseudonym.
  case nobody(String)
  /// Several go by this name.
  case several(String, [String])
  /// There is no such assignment; those there are.
  case noAssignment(String, known: [String])
  /// There is one of this name already.
  case assignmentExists(String)
  /// There is no such round; those there are.
  case noRound(String, known: [String])
  /// The person handed in nothing for the assignment.
  case noSubmission(person: String, assignment: String)
  /// A quoted stretch that is not in the text.
  case noQuote(String)
  /// No entry of this id is known.
  case noEntry(String)
  /// There is no such market.
  case noMarket(String)
  /// The exercises of an assignment, or answers to them, cannot be read.
  case course(CourseProblems)
  /// There is nothing of this number: a submission, a comment, somebody.
  case absent
  /// The code of the class was not shown.
  case code
  /// Somebody else hands in under this number already.
  case claimed
  /// The class does not know who asks.
  case stranger
  /// A request that cannot be answered as asked.
  case request(ExchangeProblem)
  /// A document that cannot be read, or put together.
  case document(LocalizedText)
  /// ICU refused.
  case checker(String)
  /// Anything else, in words.
  case other(LocalizedText)

  /// What is wrong, in the reader's languages.
  public var text: LocalizedText {
    switch self {
    case .store(let error): error.text
    case .foreign(let path): LocalizedText(zh: "\(path)：不是班级库", en: "\(path): not the file of a class")
    case .layout(let path, let version):
      LocalizedText(
        zh: "\(path)：班级库的版式是 \(version)，这个版本的 ruxiang 不认识",
        en: "\(path): the file of a class in layout \(version), which this version does not know")
    case .exists(let path): LocalizedText(zh: "\(path)：已经有一个班了", en: "\(path): there is a class in it already")
    case .empty(let path):
      LocalizedText(
        zh: "\(path)：还没有建班，先用 course class new", en: "\(path): no class in it yet; begin with course class new")
    case .nobody(let name):
      LocalizedText(zh: "名册里没有“\(name)”（编号、姓名、化名都不是）", en: "nobody goes by '\(name)' (number, name or pseudonym)")
    case .several(let name, let who):
      LocalizedText(
        zh: "叫“\(name)”的不止一位：\(who.joined(separator: "、"))；请用编号或化名",
        en: "several go by '\(name)': \(who.joined(separator: ", ")); give the number or pseudonym")
    case .noAssignment(let name, let known):
      LocalizedText(
        zh: "没有“\(name)”这个作业；有：\(known.joined(separator: " "))",
        en: "no assignment '\(name)'; there are: \(known.joined(separator: " "))")
    case .assignmentExists(let name):
      LocalizedText(zh: "已经有“\(name)”这个作业", en: "there is an assignment '\(name)' already")
    case .noRound(let name, let known):
      LocalizedText(
        zh: "没有“\(name)”这一轮；有：\(known.joined(separator: " "))",
        en: "no round '\(name)'; there are: \(known.joined(separator: " "))")
    case .noSubmission(let person, let assignment):
      LocalizedText(
        zh: "\(person) 没有交“\(assignment)”这个作业", en: "\(person) handed in nothing for '\(assignment)'")
    case .noQuote(let quote): LocalizedText(zh: "稿子里没有这句话：\(quote)", en: "not in the text: \(quote)")
    case .noEntry(let id): LocalizedText(zh: "没有“\(id)”这个词条", en: "no entry '\(id)'")
    case .noMarket(let id): LocalizedText(zh: "没有“\(id)”这个市场", en: "no market '\(id)'")
    case .course(let problems):
      LocalizedText(
        zh: problems.all.map(\.zh).joined(separator: "\n"), en: problems.all.map(\.en).joined(separator: "\n"))
    case .absent: LocalizedText(zh: "没有这一条，也许已经删了", en: "there is no such thing; it may have been taken out")
    case .code: LocalizedText(zh: "班级码不对，问问老师", en: "the code of the class is wrong; ask the trainer")
    case .claimed:
      LocalizedText(
        zh: "这个编号已经在别的手机或电脑上交过作业；请老师在名册里点“重新登记”",
        en: "somebody has handed in under this number on another device; ask the trainer to let you in again")
    case .stranger:
      LocalizedText(zh: "名册里没有这个编号或化名，问问老师", en: "no such number or pseudonym in the class; ask the trainer")
    case .request(let problem): problem.message
    case .document(let text): text
    case .checker(let words): LocalizedText(zh: words, en: words)
    case .other(let text): text
    }
  }
}
