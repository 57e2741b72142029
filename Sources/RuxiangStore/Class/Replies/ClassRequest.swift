internal import FoundationEssentials
internal import Ruxiang
internal import RuxiangCourse
internal import RuxiangDocuments

/// Reads what is sent to a class.
enum ClassRequest {
  /// A request as a value.
  ///
  /// - Throws: `.request`: not JSON, or a member of the wrong type.
  static func decode<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8]) throws(ClassError) -> Value {
    do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch let error as DecodingError {
      switch error {
      case .dataCorrupted(let context) where context.codingPath.isEmpty:
        throw .request(ExchangeProblem(.json, zh: "不是 JSON", en: "not JSON"))
      case .keyNotFound(let key, let context): throw wrong(context.codingPath + [key])
      case .dataCorrupted(let context), .typeMismatch(_, let context), .valueNotFound(_, let context):
        throw wrong(context.codingPath)
      @unknown default: throw wrong([])
      }
    } catch { throw .request(ExchangeProblem(.json, zh: "不是 JSON", en: "not JSON")) }
  }

  private static func wrong(_ path: [any CodingKey]) -> ClassError {
    guard let member = path.first?.stringValue else {
      return .request(ExchangeProblem(.request, zh: "要一个对象", en: "an object is wanted"))
    }
    return .request(
      ExchangeProblem(
        .request, zh: "\(TextReport.visible(member)) 缺了，或者类型不对",
        en: "\"\(TextReport.visible(member))\" is missing or of the wrong type", member: member))
  }

  /// Words somebody has to give, in one piece and not endless.
  static func words(_ text: String, _ member: String, most: Int, isLong: Bool = false) throws(ClassError) -> String {
    let trimmed = String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    let isPlain = trimmed.unicodeScalars.allSatisfy {
      $0.properties.generalCategory != .control || (isLong && ($0 == "\n" || $0 == "\t"))
    }
    guard !trimmed.isEmpty, trimmed.count <= most, isPlain else {
      throw .wanted(member, "1 到 \(most) 个字", "1 to \(most) characters")
    }
    return trimmed
  }

  /// A day, where one is given.
  static func day(_ text: String?, _ member: String = "date") throws(ClassError) -> String? {
    guard let text, !text.isEmpty else { return nil }
    guard ProductFacts.isDate(text) else { throw .wanted(member, "日期，如 2026-11-28", "a date such as 2026-11-28") }
    return text
  }
}

extension ClassError {
  /// A member that is missing or not what it has to be.
  static func wanted(_ member: String, _ zh: String, _ en: String) -> ClassError {
    .request(ExchangeProblem(.request, zh: "\(member) 要写\(zh)", en: "wanted in \(member): \(en)", member: member))
  }
}

/// Weights as they are sent.
struct WireRubric: Decodable {
  let gained: Int, mended: Int, kept: Int, closure: Int, invented: Int
  let `repeat`: Double, repeats: Double

  func rubric() throws(ClassError) -> Rubric {
    let points = [gained, mended, kept, closure, invented]
    guard points.allSatisfy((0...100).contains), points.contains(where: { $0 > 0 }), (0...100).contains(`repeat`),
      (0...100).contains(repeats)
    else { throw .wanted("rubric", "0 到 100 的分，不全是 0", "points of 0 to 100, not all of them 0") }
    return Rubric(
      gained: gained, mended: mended, kept: kept, closure: closure, invented: invented, repeated: `repeat`,
      repeats: repeats)
  }
}
