import Foundation
import Ruxiang
import Testing

@testable import RuxiangDocuments

@Suite struct DataDirectoryTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  @Test func variableWins() throws {
    #expect(
      try DataDirectory.find(environment: ["RUXIANG_DATA": Self.root], executable: "/nowhere/ruxiang").path == Self.root
    )
  }

  /// A wrong explicit value is an error and does not fall through to another place.
  @Test func wrongVariableIsAnError() {
    #expect(throws: DataDirectoryError.noData("/nowhere")) {
      try DataDirectory.find(environment: ["RUXIANG_DATA": "/nowhere"], executable: Self.root + "/.build/debug/ruxiang")
    }
    #expect(throws: DataDirectoryError.noData("/nowhere")) { try DataDirectory("/nowhere") }
  }

  @Test func filesAreSortedAndWhole() throws {
    let files = try DataDirectory(Self.root).files()
    #expect(files.map(\.path) == files.map(\.path).sorted())
    #expect(files.contains { $0.path == "Markets/sea/MY.xml" } && files.contains { $0.path == "Lexicons/lexicon.rng" })
    #expect(files.allSatisfy { !$0.bytes.isEmpty })
  }
}
