internal import RuxiangText

/// An example said in other surroundings or spelt in other characters: the cue must be found all the same.
struct ExampleVariation {
  /// What was done to the example, for the author.
  let name: LocalizedText
  let script: Script
  /// Where the cue stands now, in UTF-8 bytes.
  let cue: Range<Int>

  /// The example as written and every variation that makes sense for it.
  static func all(of example: MarkedExample) -> [ExampleVariation] {
    let text = Array(example.text.utf8)
    let cue = example.cue
    var all = [ExampleVariation(name: .asWritten, script: script([text]), cue: cue)]
    for (name, prefix) in [
      (LocalizedText(zh: "前面有表情时", en: "behind an emoji"), "👩‍👩‍👧"),
      (LocalizedText(zh: "前面有别的话时", en: "behind other words"), "大家好，"),
    ] {
      let head = Array(prefix.utf8)
      all.append(
        ExampleVariation(
          name: name, script: script([head + text]), cue: cue.lowerBound + head.count..<cue.upperBound + head.count))
    }
    all += [
      respelt(LocalizedText(zh: "写成全角时", en: "in full width"), text, cue, fullWidth),
      respelt(LocalizedText(zh: "写成繁体时", en: "in traditional characters"), text, cue, traditional),
    ]
    .compactMap { $0 }
    if let at = insideHan(text, cue) {
      let space = Array("\u{200B}".utf8)
      all.append(
        ExampleVariation(
          name: LocalizedText(zh: "中间夹着零宽空格时", en: "with a zero-width space inside"),
          script: script([Array(text[..<at]) + space + Array(text[at...])]),
          cue: cue.lowerBound..<cue.upperBound + space.count))
    }
    if cue.lowerBound > 0 {
      all.append(
        ExampleVariation(
          name: LocalizedText(zh: "前面换了一条字幕时", en: "with a caption break in front"),
          script: script([Array(text[..<cue.lowerBound]), Array(text[cue.lowerBound...])]),
          cue: cue.lowerBound + 1..<cue.upperBound + 1))
    }
    return all
  }

  /// The example with a caption break inside its cue, for entries whose literal forms allow it.
  static func broken(_ example: MarkedExample) -> ExampleVariation? {
    let text = Array(example.text.utf8)
    guard let at = insideHan(text, example.cue) else { return nil }
    return ExampleVariation(
      name: LocalizedText(zh: "被两条字幕断开时", en: "with a caption break inside"),
      script: script([Array(text[..<at]), Array(text[at...])]),
      cue: example.cue.lowerBound..<example.cue.upperBound + 1)
  }

  /// Captions one after another, a line feed between them.
  private static func script(_ captions: [[UInt8]]) -> Script {
    var utf8: [UInt8] = []
    var segments: [Segment] = []
    for caption in captions {
      if !utf8.isEmpty { utf8.append(0x0A) }
      let start = utf8.count
      utf8 += caption
      segments.append(Segment(range: start..<utf8.count, time: nil, continues: !segments.isEmpty))
    }
    return Script(name: "-", utf8: utf8, sha256: "", format: .plain, frontMatter: nil, segments: segments)
  }

  /// The end of the cue's first scalar, where it and the next are Han.
  private static func insideHan(_ text: [UInt8], _ cue: Range<Int>) -> Int? {
    let scalars = Array(String(decoding: text[cue], as: UTF8.self).unicodeScalars)
    guard scalars.count >= 2, Characters.isHan(scalars[0].value), Characters.isHan(scalars[1].value) else { return nil }
    return cue.lowerBound + UTF8.width(scalars[0])
  }

  private static func respelt(
    _ name: LocalizedText, _ text: [UInt8], _ cue: Range<Int>, _ map: (Unicode.Scalar) -> Unicode.Scalar
  ) -> ExampleVariation? {
    var out: [UInt8] = []
    var (low, high) = (0, 0)
    var at = 0
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if at == cue.lowerBound { low = out.count }
      if at == cue.upperBound { high = out.count }
      out += Array(String(map(scalar)).utf8)
      at += UTF8.width(scalar)
    }
    if cue.upperBound == text.count { high = out.count }
    return out == text ? nil : ExampleVariation(name: name, script: script([out]), cue: low..<high)
  }

  private static func fullWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard (0x21...0x7E).contains(scalar.value) else { return scalar }
    return Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar
  }

  private static func traditional(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    traditionalByScalar[scalar.value].flatMap(Unicode.Scalar.init) ?? scalar
  }

  /// The table the folder uses, turned round; the first traditional character of each.
  private static let traditionalByScalar: [UInt32: UInt32] = {
    var table: [UInt32: UInt32] = [:]
    for (index, simple) in Characters.simplified.enumerated() where simple != 0 && table[UInt32(simple)] == nil {
      table[UInt32(simple)] = UInt32(index + 0x3400)
    }
    return table
  }()
}

extension LocalizedText {
  /// The example itself.
  static let asWritten = LocalizedText(zh: "原句", en: "as written")
}
