import Foundation
import Ruxiang
import RuxiangDocuments

@testable import RuxiangCourse

/// The data of the checkout.
enum Shipped {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  static let course: Course = {
    do {
      let directory = try DataDirectory(root)
      return try Course(try Engine(try directory.files()), directory)
    } catch { preconditionFailure("\(error)") }
  }()

  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: root + "/" + path)))
  }

  static func script(_ path: String) throws -> Script {
    try ScriptReader.read(bytes(path), name: path)
  }
}
