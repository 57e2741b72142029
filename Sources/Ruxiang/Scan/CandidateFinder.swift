/// What a culture-bound candidate looks like.
public enum CandidateKind: String, Sendable, CaseIterable {
  /// A kin term or `…们` used to address viewers.
  case kinTerm = "kin-term"
  /// 实实在在: AABB.
  case reduplication
  /// Four characters in the mould of a set phrase: 千…万…, 不…不…, …来…去.
  case idiom
  /// A dialect word or clause-final particle.
  case particle
  /// A village, town or county by name: 来自X镇, 在XX村.
  case properName = "proper-name"
}

/// Places that look culture-bound whether a rule knows them or not: what coverage is measured against.
///
/// Shapes only, no dictionary: it need not be complete, it must not be tuned to what the lexicons hold.
struct CandidateFinder {
  /// A candidate as bytes of the script.
  struct Found {
    let kind: CandidateKind
    let range: Range<Int>
  }

  private var text = Folded()
  private let memory: ScanMemory?

  /// - Parameter memory: what has been read before.
  init(memory: ScanMemory? = nil) { self.memory = memory }

  /// All candidates in text order, disjoint. Linear.
  mutating func find(_ script: Script) -> [Found] {
    var all: [Found] = []
    for segment in script.segments {
      for piece in memory?.sentences(script.utf8, segment.range) ?? [segment.range] {
        let found =
          memory.map { memory in memory.candidates(script.utf8[piece]) { read(script.utf8, piece) } }
          ?? read(script.utf8, piece)
        all += found.map { Found(kind: $0.kind, range: $0.range.shifted(by: piece.lowerBound)) }
      }
    }
    return all
  }

  /// The candidates of a stretch of speech, offsets into it; it looks at nothing beyond.
  private mutating func read(_ utf8: [UInt8], _ stretch: Range<Int>) -> [Found] {
    var all: [Found] = []
    text.removeAll()
    Folder.append(utf8, stretch, to: &text)
    let s = text.scalars
    var i = 0
    while i < s.count {
      if let name = Self.placeName(s, i) {
        all.append(
          Found(kind: .properName, range: Int(text.starts[name.lowerBound])..<Int(text.ends[name.upperBound - 1])))
        i = name.upperBound
      } else if let (kind, count) = Self.candidate(s, i) {
        all.append(Found(kind: kind, range: Int(text.starts[i])..<Int(text.ends[i + count - 1])))
        i += count
      } else {
        i += 1
      }
    }
    return all.map { Found(kind: $0.kind, range: $0.range.shifted(by: -stretch.lowerBound)) }
  }

  private static func scalars(_ text: String) -> Set<UInt32> { Set(text.unicodeScalars.map(\.value)) }
  private static let dialectWords = scalars("俺恁侬咥嫽忒甭旮旯嘚瑟")
  private static let dialectEnds = scalars("哩嘞咧噻撒嘎哟嗦")
  private static let pairs: [(Character, Character)] = [
    ("千", "万"), ("百", "千"), ("七", "八"), ("三", "四"), ("东", "西"), ("前", "后"), ("左", "右"), ("大", "小"),
    ("天", "地"), ("不", "不"), ("无", "无"), ("百", "百"), ("一", "一"), ("半", "半"), ("自", "自"), ("同", "同"),
  ]
  private static let moulds: [UInt32: Set<UInt32>] = Dictionary(
    pairs.map { ($0.unicodeScalars.first?.value ?? 0, Set([$1.unicodeScalars.first?.value ?? 0])) },
    uniquingKeysWith: { $0.union($1) })
  /// Plain words for people in front of 们, and plain verbs in the mould 不X不Y.
  private static let plainPeople: Set<String> = [
    "我", "你", "您", "他", "她", "它", "咱", "人", "朋友", "孩子", "客人", "同学", "老师", "女士", "先生", "用户", "顾客", "观众",
    "粉丝", "大人", "工人", "同事", "伙伴", "专家",
  ]

  private static let placeLeads: [[UInt32]] = ["来自", "在", "从", "到", "是"].map { $0.unicodeScalars.map(\.value) }
  /// What a candidate by its first character begins with, as bits: few characters do.
  private static let leadBits = ScalarBits(placeLeads.map { $0[0] })
  private static let dialectBits = ScalarBits(dialectWords.union(dialectEnds))
  private static let placeEnds = scalars("县镇乡村寨屯堡")
  /// What stands in front of 县 or 村 without naming one.
  private static let noNames = scalars("我你您他她它咱俺这那哪每各全整本邻外老小大新一二两三四五六七八九十几多个农乡城山渔家的了着过去来有没是在到从里上下进出")

  /// A name of two or three characters before 县, 镇, 村 …, behind a word that leads to a place.
  private static func placeName(_ s: [UInt32], _ i: Int) -> Range<Int>? {
    guard leadBits.mayHold(s[i]) else { return nil }
    for lead in placeLeads where s[i...].starts(with: lead) {
      let start = i + lead.count
      for count in 2...3 where start + count < s.count && placeEnds.contains(s[start + count]) {
        let name = s[start..<start + count]
        if name.allSatisfy({ Characters.isHan($0) && !noNames.contains($0) && !placeEnds.contains($0) }) {
          return start..<start + count + 1
        }
      }
    }
    return nil
  }

  private static func candidate(_ s: [UInt32], _ i: Int) -> (CandidateKind, Int)? {
    let c = s[i]
    guard Characters.isHan(c) else { return nil }
    let atStart = i == 0 || Characters.endsClause(s[i - 1])
    if dialectBits.mayHold(c) {
      if dialectWords.contains(c) { return (.particle, 1) }
      if dialectEnds.contains(c), !atStart, i + 1 == s.count || Characters.endsClause(s[i + 1]) {
        return (.particle, 1)
      }
    }
    if atStart, let count = address(s, i) { return (.kinTerm, count) }
    guard i + 3 < s.count, Characters.isHan(s[i + 1]), Characters.isHan(s[i + 2]), Characters.isHan(s[i + 3]) else {
      return nil
    }
    if c == s[i + 1], s[i + 2] == s[i + 3], c != s[i + 2] { return (.reduplication, 4) }
    let closed = i + 4 == s.count || Characters.endsClause(s[i + 4]) || s[i + 4] == 0x7684
    if closed, moulds[c]?.contains(s[i + 2]) == true, s[i + 1] != s[i + 3] { return (.idiom, 4) }
    if closed, c == s[i + 2], s[i + 1] == 0x6765, s[i + 3] == 0x53BB { return (.idiom, 4) }
    return nil
  }

  /// `X们` as the whole of a clause, X two or three characters that are not a plain word for people.
  private static func address(_ s: [UInt32], _ i: Int) -> Int? {
    for count in 1...4 where i + count < s.count {
      guard Characters.isHan(s[i + count - 1]) else { return nil }
      guard s[i + count] == 0x4EEC else { continue }
      guard i + count + 1 == s.count || Characters.endsClause(s[i + count + 1]) else { return nil }
      let word = String(scalars: s[i..<(i + count)])
      return plainPeople.contains { word.hasSuffix($0) } ? nil : count + 1
    }
    return nil
  }
}
