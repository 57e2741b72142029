extension Engine {
  /// The engine as bytes that a later start of the same program reads in a fraction of the time the data take.
  ///
  /// - Parameter fingerprint: stands for the state of the data files; `init?(packed:fingerprint:)` wants the same.
  /// - Complexity: linear in the data.
  public func packed(fingerprint: [UInt8]) -> [UInt8] {
    var writer = PackWriter(facts: facts)
    facts.pack(into: &writer)
    lexicon.pack(into: &writer)
    lexicons.filter { $0.key != lexicon.language }.pack(into: &writer)
    markets.pack(into: &writer)
    products.pack(into: &writer)
    places.pack(into: &writer)
    pack.pack(into: &writer)
    return PackImage.sealed(writer.finish(), fingerprint: fingerprint)
  }

  /// An engine from an image; it works exactly as the one that was packed.
  ///
  /// - Returns: nil where the image was made from another state of the data, by another version or beside another ICU, or
  ///   is damaged: load the data then.
  /// - Complexity: linear in the image.
  public init?(packed image: [UInt8], fingerprint: [UInt8]) {
    self.init(packed: ImageBytes(image), fingerprint: fingerprint)
  }

  /// The same from a file in memory, which stays there as long as the engine.
  public init?(packed image: ImageBytes, fingerprint: [UInt8]) {
    guard let start = PackImage.payloadStart(image, fingerprint: fingerprint) else { return nil }
    do throws(PackDamage) {
      var reader = try PackReader(image, from: start)
      facts = try reader.next()
      reader.allFacts = facts
      let chinese = try reader.next(Lexicon.self)
      lexicon = chinese
      lexicons = try reader.next([String: Deferred<Lexicon>].self).merging(["zh": .ready(chinese)]) { $1 }
      markets = try reader.next()
      products = try reader.next()
      places = try reader.next()
      pack = try reader.next()
    } catch {
      return nil
    }
  }
}
