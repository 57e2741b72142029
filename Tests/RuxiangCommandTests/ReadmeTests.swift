import Foundation
import Testing

/// What the README shows is what the tool prints.
@Suite struct ReadmeTests {
  /// The `console` blocks: a command after `$ `, then lines of its output; `…` stands for lines left out.
  private static func blocks() throws -> [(command: [String], lines: [String])] {
    let text = String(decoding: try Data(contentsOf: Tool.root.appendingPathComponent("README.md")), as: UTF8.self)
    var blocks: [(command: [String], lines: [String])] = []
    var inside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("```") {
        inside = line == "```console"
      } else if inside, line.hasPrefix("$ ") {
        blocks.append((line.dropFirst(2).split(separator: " ").map(String.init), []))
      } else if inside, !blocks.isEmpty {
        blocks[blocks.count - 1].lines.append(line)
      }
    }
    return blocks
  }

  @Test func quotesAreTrue() throws {
    let blocks = try Self.blocks()
    #expect(blocks.count >= 3)
    for (command, lines) in blocks {
      #expect(command.first == "ruxiang")
      let result = try Tool.run(Array(command.dropFirst()) + ["--ui-language", "zh-Hans"])
      let printed = (result.out + result.err).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      var at = 0
      for line in lines where line != "…" && !line.isEmpty {
        let found = printed[at...].firstIndex(of: line)
        #expect(found != nil, "\(command.joined(separator: " ")) does not print: \(line)")
        if let found { at = found + 1 }
      }
    }
  }
}
