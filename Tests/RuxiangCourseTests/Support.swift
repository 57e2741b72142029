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

  static func script(_ path: String) throws -> Script {
    try ScriptReader.read([UInt8](try Data(contentsOf: URL(fileURLWithPath: root + "/" + path))), name: path)
  }
}
