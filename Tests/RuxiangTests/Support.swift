import RuxiangText
import Testing

@testable import Ruxiang

#if canImport(Glibc)
  import Glibc
#endif

/// The checkout, and the data it ships.
enum Shipped {
  /// The folder that holds Package.swift.
  static let root: String = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(3)
    return parts.joined(separator: "/")
  }()

  /// Every schema and data file.
  static let files: [DataFile] = ["Lexicons", "Markets"].flatMap { tree($0) }.sorted { $0.path < $1.path }

  static let engine: Engine = {
    do { return try Engine(files) } catch { preconditionFailure("the shipped data does not load:\n\(error)") }
  }()

  /// Names in a folder of the checkout, hidden ones left out.
  static func names(_ path: String) -> [String] {
    guard let directory = unsafe opendir(root + "/" + path) else { return [] }
    defer { unsafe closedir(directory) }
    var all: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if !name.hasPrefix(".") { all.append(name) }
    }
    return all
  }

  private static func tree(_ path: String) -> [DataFile] {
    var all: [DataFile] = []
    for name in names(path) {
      let below = path + "/" + name
      if name.hasSuffix(".xml") || name.hasSuffix(".rng") {
        all.append(DataFile(path: below, bytes: bytes(below)))
      } else if !name.contains(".") {
        all += tree(below)
      }
    }
    return all
  }

  /// A file of the checkout; stops the test run where it cannot be read.
  static func bytes(_ path: String) -> [UInt8] {
    guard let file = unsafe fopen(root + "/" + path, "rb") else { preconditionFailure("cannot read \(path)") }
    defer { unsafe fclose(file) }
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe fread(&buffer, 1, buffer.count, file)
      if count == 0 { return all }
      all += buffer[..<count]
    }
  }
}

/// Text with places marked «like this».
struct MarkedText {
  let text: String
  /// UTF-8 bytes of `text`.
  let marks: [Range<Int>]

  init(_ marked: String) {
    var text = ""
    var marks: [Range<Int>] = []
    var start = 0
    for character in marked {
      switch character {
      case "«": start = text.utf8.count
      case "»": marks.append(start..<text.utf8.count)
      default: text.append(character)
      }
    }
    self.text = text
    self.marks = marks
  }

  /// The text with «marks» put round places.
  static func marking(_ text: String, _ places: [Range<Int>]) -> String {
    let utf8 = Array(text.utf8)
    var out: [UInt8] = []
    for (i, byte) in utf8.enumerated() {
      if places.contains(where: { $0.upperBound == i && !$0.isEmpty }) { out += Array("»".utf8) }
      if places.contains(where: { $0.lowerBound == i && !$0.isEmpty }) { out += Array("«".utf8) }
      out.append(byte)
    }
    if places.contains(where: { $0.upperBound == utf8.count }) { out += Array("»".utf8) }
    return String(decoding: out, as: UTF8.self)
  }
}

extension Script {
  /// A script of spoken text.
  static func text(_ text: String, name: String = "test.txt") throws -> Script {
    try ScriptReader.read(Array(text.utf8), name: name)
  }
}

/// A small world to test the machinery with, apart from the shipped data.
enum Toy {
  static let schema = ["Lexicons/lexicon.rng", "Lexicons/glossary.rng", "Markets/market.rng"].map {
    DataFile(path: $0, bytes: Shipped.bytes($0))
  }

  /// A lexicon file of one category.
  static func lexicon(
    _ category: String, _ entries: String, language: String = "zh-Hans", file: String = "Lexicons/zh/toy.xml"
  ) -> DataFile {
    DataFile(
      path: file,
      bytes: Array(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<lexicon version=\"1\" language=\"\(language)\" category=\"\(category)\">\n\(entries)\n</lexicon>\n"
          .utf8))
  }

  /// An entry with the least an entry must have.
  static func entry(
    _ id: String, _ inside: String, strength: String = "strong", slot: String = "noun", attributes: String = "",
    rewrite: String = "", hit: String = "<cue>甲</cue>"
  ) -> String {
    "<entry id=\"\(id)\" strength=\"\(strength)\" slot=\"\(slot)\"\(attributes)><gloss lang=\"en\">toy</gloss>\(id.hasPrefix("zh") ? "" : "<gloss lang=\"zh-Hans\">玩具</gloss>")\(inside)<source ref=\"toy\"/>\(rewrite)<hit>\(hit)</hit><quiet>没有</quiet></entry>"
  }

  /// Entries of one category as a compiled lexicon.
  static func compiled(
    _ category: String, _ entries: String, language: String = "zh", and more: [DataFile] = []
  ) throws -> Lexicon {
    let files = [lexicon(category, entries, language: language == "zh" ? "zh-Hans" : language)] + more
    var sources = DataSources(files + schema)
    let trees = sources.trees { $0.hasSuffix(".xml") }
    #expect(sources.problems.isEmpty)
    return try LexiconLoader.load(trees, language: language)
  }

  /// One market `XX` that judges every category alike.
  static func market(severity: String = "rewrite", extra: String = "") -> DataFile {
    let judgements = Category.findings.map {
      """
      <judgement category="\($0.rawValue)" severity="\(severity)" axis="clarity">
      <why lang="zh-Hans">不懂</why><why lang="en">not understood</why><evidence fact="F-1"/><say lang="en">Plain words.</say></judgement>
      """
    }.joined()
    return DataFile(
      path: "Markets/XX.xml",
      bytes: Array(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <market version="1" id="XX"><name lang="zh-Hans">某地</name><name lang="en">Somewhere</name>
        <country currency="MYR" timezone="UTC"/><locale tag="en-MY"/>\(judgements)\(extra)</market>
        """.utf8))
  }

  static let facts = DataFile(
    path: "Markets/facts/toy.xml",
    bytes: Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <facts version="1"><fact id="F-1" confidence="high" basis="source" review-by="2028-01-01">
      <statement lang="en">Known.</statement><source key="S">a law</source></fact>
      <fact id="F-2" confidence="low" basis="general" review-by="2028-01-01">
      <statement lang="en">Said.</statement></fact></facts>
      """.utf8))

  /// Problems that loading the files reports, one a line.
  static func problems(_ files: [DataFile]) -> [String] {
    do {
      _ = try Engine(files + schema)
      return []
    } catch { return error.all.map(\.description) }
  }
}
