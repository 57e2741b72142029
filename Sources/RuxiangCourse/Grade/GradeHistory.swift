internal import FoundationEssentials
internal import Ruxiang

/// Mistakes of earlier grades, read back from what `GradeJSON` wrote.
public enum GradeHistory {
  /// What one earlier grade counted.
  public struct Entry: Sendable, Equatable {
    /// Whose it was.
    public let trainee: String?
    /// How often each entry was mistaken, by id.
    public let mistakes: [String: Int]
  }

  /// Reads grades: one object, an array of them, or an object a line.
  ///
  /// - Throws: `CourseProblems` where they are none.
  public static func read(_ bytes: [UInt8], file: String) throws(CourseProblems) -> [Entry] {
    func entries(_ all: [Wire]) -> [Entry] { all.map { Entry(trainee: $0.trainee, mistakes: $0.mistakes) } }
    if let one = try? JSONDecoder().decode(Wire.self, from: Data(bytes)) { return entries([one]) }
    if let all = try? JSONDecoder().decode([Wire].self, from: Data(bytes)) { return entries(all) }
    let lines = bytes.split(separator: 0x0A).map { try? JSONDecoder().decode(Wire.self, from: Data($0)) }
    if !lines.isEmpty, lines.allSatisfy({ $0 != nil }) { return entries(lines.compactMap { $0 }) }
    throw CourseProblems(all: [
      LocalizedText(zh: "\(file)：不是成绩（\(GradeJSON.schema)）", en: "\(file): no grades (\(GradeJSON.schema))")
    ])
  }

  /// The mistakes of one trainee, added up.
  public static func mistakes(_ all: [Entry], of trainee: String?) -> [String: Int] {
    all.filter { $0.trainee == trainee }.reduce(into: [:]) { $0.merge($1.mistakes, uniquingKeysWith: +) }
  }

  private struct Wire: Decodable {
    let trainee: String?
    let mistakes: [String: Int]
  }
}
