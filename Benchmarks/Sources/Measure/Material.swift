import Foundation
import Ruxiang

/// Texts to measure on: made of the data's own examples, the same ones every time.
struct Material {
  let engine: Engine
  /// Lines in an order that looks like none, by a fixed seed.
  private let lines: [String]

  /// - Parameter text: a file to take the lines from instead.
  init(_ engine: Engine, text: String?) throws {
    self.engine = engine
    var random = Seeded(state: 20_260_701)
    if let text {
      lines = try String(contentsOfFile: text, encoding: .utf8).split(separator: "\n").map(String.init)
    } else {
      lines = engine.lexicon.entries.flatMap { $0.hits.map(\.text) + $0.quiets }.filter { !$0.isEmpty }
        .shuffled(using: &random)
    }
  }

  /// Lines in turn until there are this many bytes of them.
  func text(bytes: Int, from start: Int = 0) -> String {
    var out = ""
    var next = start
    while out.utf8.count < bytes {
      out += lines[next % lines.count] + "\n"
      next += 1
    }
    return out
  }

  /// Every literal form, one a line: what a literal search looks for.
  var forms: [String] { Set(engine.lexicon.entries.flatMap { $0.forms.map(\.text) }).sorted() }

  /// Files of 5 to 10 KB, a hundred to a folder.
  func write(files: Int, into folder: String) throws {
    var random = Seeded(state: 7)
    for number in 0..<files {
      let place = folder + "/\(number / 100)"
      try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
      let text = text(
        bytes: Int.random(in: 5000...10000, using: &random), from: Int.random(in: 0..<lines.count, using: &random))
      try text.write(toFile: place + "/\(number).txt", atomically: false, encoding: .utf8)
    }
  }
}

/// SplitMix64: the same numbers from the same seed on every machine.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
