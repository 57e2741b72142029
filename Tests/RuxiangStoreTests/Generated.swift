import TestSupport
import Foundation
import Ruxiang
import RuxiangDocuments

/// Texts made up by a seed.
enum Generated {
  /// Han characters that fold to themselves.
  static let letters = Array(0x4E00...0x9FA5 as ClosedRange<UInt32>).compactMap { value -> Character? in
    let text = Unicode.Scalar(value).map { String(Character($0)) } ?? ""
    return FoldedLetters(text).scalars == [value] ? Character(text) : nil
  }

  /// A sentence of so many characters, its stop included in neither.
  static func sentence(_ length: Int, _ random: inout Seeded) -> String {
    String((0..<length).map { _ in letters[Int(random.next() % UInt64(letters.count))] })
  }

  /// Sentences one after another.
  static func text(_ sentences: Int, _ random: inout Seeded) -> [String] {
    (0..<sentences).map { _ in sentence(8 + Int(random.next() % 18), &random) }
  }

  /// A script of some text.
  static func script(_ text: String, name: String = "a.txt") -> Script {
    guard case .success(let document)? = DocumentReader.open(Array(text.utf8), name: name).first(where: { _ in true })
    else { preconditionFailure("a text that is not read") }
    return document.script
  }

  static func script(_ sentences: [String]) -> Script { script(sentences.joined(separator: "。\n")) }
}
