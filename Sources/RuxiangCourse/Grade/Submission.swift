internal import FoundationEssentials
internal import Ruxiang

/// What a trainee handed in.
public struct Submission: Sendable, Equatable {
  /// Who handed it in, as the trainee's own word or a pseudonym; nil where it does not say.
  public var trainee: String?
  /// In the order given.
  public var answers: [Answer]

  /// An answer to an item.
  public struct Answer: Sendable, Equatable {
    /// The item's id.
    public let item: String
    /// A letter, a number from 1, the option itself, or the words written.
    public let text: String

    /// An answer by its item.
    public init(item: String, text: String) { (self.item, self.text) = (item, text) }
  }

  /// A submission from its parts.
  public init(trainee: String? = nil, answers: [Answer]) { (self.trainee, self.answers) = (trainee, answers) }
}

extension Submission {
  /// Reads submissions: one JSON object with `answers`, an array of such, or JSONL with an object a line, each a
  /// submission or a single answer (`item`, `answer`, and `trainee` where there are several). Answers of one trainee are
  /// put together.
  ///
  /// - Returns: in the order trainees come.
  /// - Throws: `CourseProblems`, with the lines that cannot be read.
  public static func read(_ bytes: [UInt8], file: String) throws(CourseProblems) -> [Submission] {
    if let whole = try? JSONDecoder().decode(Wire.self, from: Data(bytes)) { return joined([whole]) }
    if let all = try? JSONDecoder().decode([Wire].self, from: Data(bytes)) { return joined(all) }
    var lines: [Wire] = []
    var problems: [LocalizedText] = []
    for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      if let one = try? JSONDecoder().decode(Wire.self, from: Data(line)) {
        lines.append(one)
      } else {
        problems.append(
          LocalizedText(
            zh: "\(file):\(number + 1)：不是答卷（要有 answers，或 item 和 answer）",
            en: "\(file):\(number + 1): no submission (answers, or item and answer, are due)"))
      }
    }
    if lines.isEmpty, problems.isEmpty {
      problems.append(LocalizedText(zh: "\(file)：是空的", en: "\(file): empty"))
    }
    if !problems.isEmpty { throw CourseProblems(all: problems) }
    return joined(lines)
  }

  private static func joined(_ all: [Wire]) -> [Submission] {
    var submissions: [Submission] = []
    for one in all {
      let answers =
        (one.answers ?? []).map { Answer(item: $0.item, text: $0.answer) }
        + (one.item.map { [Answer(item: $0, text: one.answer ?? "")] } ?? [])
      if let index = submissions.firstIndex(where: { $0.trainee == one.trainee }) {
        submissions[index].answers += answers
      } else {
        submissions.append(Submission(trainee: one.trainee, answers: answers))
      }
    }
    return submissions
  }

  private struct Wire: Decodable {
    let trainee: String?
    let answers: [Line]?
    let item: String?
    let answer: String?

    struct Line: Decodable {
      let item: String
      let answer: String
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Keys.self)
      trainee = try values.decodeIfPresent(String.self, forKey: .trainee)
      answers = try values.decodeIfPresent([Line].self, forKey: .answers)
      item = try values.decodeIfPresent(String.self, forKey: .item)
      answer = try values.decodeIfPresent(String.self, forKey: .answer)
      if answers == nil, item == nil || answer == nil {
        throw DecodingError.dataCorrupted(
          DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "neither answers nor an answer"))
      }
    }

    private enum Keys: String, CodingKey { case trainee, answers, item, answer }
  }
}
