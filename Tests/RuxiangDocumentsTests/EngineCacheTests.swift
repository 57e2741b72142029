import FoundationEssentials
#if canImport(Glibc)
  @preconcurrency @unsafe import Glibc
#else
  import Darwin
#endif
import Ruxiang
import Testing

@testable import RuxiangDocuments

/// A data directory and a place for images, both gone after the test.
private final class Workshop {
  let root: String
  var data: String { root + "/data" }
  var caches: String { root + "/caches" }
  let environment: [String: String]

  /// Data whose files are older than any file system's clock is coarse.
  init() throws {
    root = FileManager.default.temporaryDirectory.path + "/ruxiang-cache-\(UUID().uuidString)"
    environment = ["XDG_CACHE_HOME": root + "/caches"]
    try FileManager.default.createDirectory(atPath: data + "/Lexicons/zh/rustic", withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: data + "/Markets", withIntermediateDirectories: true)
    try write("Markets/facts.xml", "<facts version=\"1\"></facts>")
    try write("Lexicons/zh/rustic/nature.xml", Self.lexicon("甲"))
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  static func lexicon(_ form: String) -> String {
    """
    <lexicon version="1" language="zh-Hans" category="rustic.nature">
    <entry id="zh.rustic.nature.jia" strength="strong" slot="noun"><gloss lang="en">toy</gloss><form>\(form)</form></entry>
    </lexicon>
    """
  }

  func write(_ path: String, _ text: String, age: Double = 60) throws {
    let file = data + "/" + path
    try Data(text.utf8).write(to: URL(filePath: file))
    try FileManager.default.setAttributes([.modificationDate: Date() - age], ofItemAtPath: file)
  }

  /// The first form of the engine that the cache gives.
  func form(_ environment: [String: String]? = nil) throws -> String? {
    let cache = EngineCache(environment: environment ?? self.environment)
    return try cache.engine(try DataDirectory(data)).lexicon.entries.first?.forms.first?.text
  }

  /// Sets when a file was last read and changed.
  func setUsed(_ path: String, _ date: Date) throws {
    var times = utimbuf(actime: time_t(date.timeIntervalSince1970), modtime: time_t(date.timeIntervalSince1970))
    #expect(unsafe utime(path, &times) == 0)
  }

  /// Files among the images.
  var images: [String] { FileBytes.names(caches + "/ruxiang") ?? [] }
  var image: String { caches + "/ruxiang/" + (images.first ?? "") }
}

@Suite struct EngineCacheTests {
  private let shop: Workshop

  init() throws { shop = try Workshop() }

  @Test func imageIsWrittenForTheUserAlone() throws {
    #expect(try shop.form() == "甲")
    #expect(shop.images.count == 1)
    let mode = try FileManager.default.attributesOfItem(atPath: shop.image)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let directory = try FileManager.default.attributesOfItem(atPath: shop.caches + "/ruxiang")
    #expect(directory[.posixPermissions] as? Int == 0o700)
  }

  /// An image of other data under the right fingerprint shows who is asked.
  @Test func imageIsUsed() throws {
    #expect(try shop.form() == "甲")
    let state = try #require(DataState(try DataDirectory(shop.data)))
    let other = try Workshop()
    try other.write("Lexicons/zh/rustic/nature.xml", Workshop.lexicon("乙"))
    let engine = try Engine(try DataDirectory(other.data).files())
    #expect(FileBytes.replace(shop.image, with: engine.packed(fingerprint: state.fingerprint)))
    #expect(try shop.form() == "乙")
  }

  @Test func imageIsMadeAnewAfterAChange() throws {
    #expect(try shop.form() == "甲")
    let first = FileBytes.read(shop.image)
    try shop.write("Lexicons/zh/rustic/nature.xml", Workshop.lexicon("丙"), age: 30)
    #expect(try shop.form() == "丙")
    #expect(shop.images.count == 1)
    #expect(FileBytes.read(shop.image) != first)
    #expect(try shop.form() == "丙")
  }

  /// As a copy that keeps times leaves it: the same size, the same time of change.
  @Test func contentOfTheSameSizeAndAgeIsNoticed() throws {
    let path = "Lexicons/zh/rustic/nature.xml"
    let stamp = try #require(FileStamp(shop.data + "/" + path))
    #expect(try shop.form() == "甲")
    try shop.write(path, Workshop.lexicon("丁"))
    let date = Date(timeIntervalSince1970: Double(stamp.modified) / 1e9)
    try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: shop.data + "/" + path)
    #expect(try shop.form() == "丁")
  }

  @Test func newAndLostFilesAreNoticed() throws {
    #expect(try shop.form() == "甲")
    let more = Workshop.lexicon("戊").replacing("nature.jia", with: "nature.a")
    try shop.write("Lexicons/zh/rustic/more.xml", more)
    #expect(try shop.form() == "戊")
    try FileManager.default.removeItem(atPath: shop.data + "/Lexicons/zh/rustic/more.xml")
    #expect(try shop.form() == "甲")
  }

  @Test func noImageOfDataStillBeingWritten() throws {
    try shop.write("Lexicons/zh/rustic/nature.xml", Workshop.lexicon("己"), age: 0)
    #expect(try shop.form() == "己")
    #expect(shop.images.isEmpty)
  }

  @Test func damagedImageIsReplaced() throws {
    #expect(try shop.form() == "甲")
    let whole = try #require(FileBytes.read(shop.image))
    for damaged in [[], Array(whole.dropLast()), whole.dropLast() + [whole[whole.count - 1] ^ 1], Array("?".utf8)] {
      #expect(FileBytes.replace(shop.image, with: damaged))
      #expect(try shop.form() == "甲")
      #expect(FileBytes.read(shop.image) == whole)
    }
    #expect(shop.images.count == 1)
  }

  @Test func linkInPlaceOfTheImageIsNotFollowed() throws {
    #expect(try shop.form() == "甲")
    let (image, elsewhere) = (shop.image, shop.root + "/elsewhere")
    try FileManager.default.moveItem(atPath: image, toPath: elsewhere)
    try FileManager.default.createSymbolicLink(atPath: image, withDestinationPath: elsewhere)
    #expect(FileBytes.mapOwn(image) == nil)
    #expect(try shop.form() == "甲")
    #expect(FileBytes.mapOwn(image) != nil)
  }

  @Test(arguments: [
    ["RUXIANG_CACHE": "off", "HOME": "/"], ["XDG_CACHE_HOME": "caches"], ["HOME": ""], [:],
  ]) func offOrWithoutAPlace(_ environment: [String: String]) throws {
    #expect(EngineCache(environment: environment).directory == nil)
    var all = environment
    if environment["RUXIANG_CACHE"] != nil { all["XDG_CACHE_HOME"] = shop.caches }
    #expect(try shop.form(all) == "甲")
    #expect(shop.images.isEmpty)
  }

  @Test func homeIsTheSecondChoice() {
    #expect(EngineCache(environment: ["HOME": "/home/a"]).directory == "/home/a/.cache/ruxiang")
    #expect(EngineCache(environment: ["HOME": "/home/a", "XDG_CACHE_HOME": "/x"]).directory == "/x/ruxiang")
  }

  @Test func placeThatCannotBeWrittenIsNoMatter() throws {
    try Data().write(to: URL(filePath: shop.caches))
    #expect(try shop.form() == "甲")
  }

  @Test func wrongDataAreReportedAndLeaveNoImage() throws {
    try shop.write("Lexicons/zh/rustic/nature.xml", Workshop.lexicon("甲</form><form>甲"))
    try shop.write("Lexicons/zh/rustic/other.xml", "<lexicon")
    let data = try DataDirectory(shop.data)
    #expect {
      _ = try EngineCache(environment: shop.environment).engine(data)
    } throws: { error in
      (error as? DataProblems)?.all.isEmpty == false
    }
    #expect(shop.images.isEmpty)
  }

  @Test func twoDirectoriesHaveTwoImages() throws {
    let other = try Workshop()
    let cache = EngineCache(environment: shop.environment)
    _ = try cache.engine(try DataDirectory(shop.data))
    _ = try cache.engine(try DataDirectory(other.data))
    _ = try cache.engine(try DataDirectory(other.data + "/../data/"))
    #expect(shop.images.count == 2)
  }

  // MARK: - Upkeep

  private var cache: EngineCache { EngineCache(environment: shop.environment) }
  private var data: DataDirectory { get throws { try DataDirectory(shop.data) } }

  @Test func statusFollowsTheImage() throws {
    let missing = try #require(try cache.status(of: data))
    #expect(missing.size == nil && !missing.isFresh)
    let (made, engine) = try cache.make(data)
    #expect(engine.lexicon.entries.first?.forms.first?.text == "甲")
    #expect(try cache.status(of: data) == made)
    #expect(made.isFresh && made.path == shop.image && made.size == FileBytes.read(shop.image)?.count)
    try shop.write("Lexicons/zh/rustic/nature.xml", Workshop.lexicon("乙"), age: 30)
    #expect(try cache.status(of: data)?.isFresh == false)
    _ = try cache.make(data)
    #expect(try cache.status(of: data)?.isFresh == true)
    #expect(FileBytes.replace(shop.image, with: [1, 2, 3]))
    let damaged = try #require(try cache.status(of: data))
    #expect(damaged.size == 3 && !damaged.isFresh)
  }

  @Test func makingIsRefusedWithAReason() throws {
    let data = try data
    #expect(throws: EngineCache.Refusal.off) { _ = try EngineCache(environment: [:]).make(data) }
    #expect(EngineCache(environment: [:]).status(of: data) == nil)
    try shop.write("Lexicons/zh/rustic/nature.xml", Workshop.lexicon("乙"), age: 0)
    #expect(throws: EngineCache.Refusal.unsettled) { _ = try cache.make(data) }
    try shop.write("Lexicons/zh/rustic/nature.xml", Workshop.lexicon("乙"))
    try Data().write(to: URL(filePath: shop.caches))
    let path = try #require(cache.image(of: data))
    #expect(throws: EngineCache.Refusal.unwritable(path)) { _ = try cache.make(data) }
  }

  @Test func imageNobodyUsedForASeasonGoes() throws {
    let other = try Workshop()
    _ = try cache.make(try DataDirectory(other.data))
    let old = shop.image
    let past = Date() - Double(EngineCache.season) / 1e9 - 60
    try FileManager.default.setAttributes([.modificationDate: past], ofItemAtPath: old)
    try shop.setUsed(old, past)
    _ = try cache.make(data)
    #expect(shop.images.count == 2)
    cache.removeUnused()
    #expect(shop.images.count == 1 && shop.image != old)
    #expect(try cache.status(of: data)?.isFresh == true)
  }

  @Test func allImagesGoWhenAsked() throws {
    let other = try Workshop()
    let sizes = [try cache.make(data).image.size, try cache.make(try DataDirectory(other.data)).image.size]
    let (count, bytes) = cache.removeAll()
    #expect(count == 2 && bytes == sizes.compactMap { $0 }.reduce(0, +))
    #expect(shop.images.isEmpty)
    #expect(cache.removeAll() == (0, 0))
  }
}
