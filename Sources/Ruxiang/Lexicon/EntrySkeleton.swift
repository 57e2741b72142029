internal import RuxiangText

/// An entry for an author to fill in: what is known stands there, the rest says TODO, which lint reports.
public struct EntrySkeleton: Sendable {
  /// Category of the file.
  public let category: Category
  /// Last part of the id, pinyin or English with hyphens.
  public let slug: String
  /// Spellings known already.
  public let forms: [Form]
  /// Part of speech of the forms.
  public let slot: Slot
  /// What it means, in English, where that is known.
  public var gloss: String?
  /// What to say instead, where that is known.
  public var rewrites: [String] = []
  /// Where it was read, where that is known.
  public var source: String?
  private let language: String

  /// What an author has to put right before there can be a skeleton.
  public enum Problem: Error, Sendable, Equatable {
    /// Not lower-case letters, digits and hyphens.
    case slug(String)
    /// The id is there already, at this place.
    case taken(id: String, place: DataPlace)
    /// The form belongs to an entry already.
    case owned(form: String, entry: String)
  }

  /// - Parameter lexicon: what there is already; the entry speaks its language.
  public init(
    category: Category, slug: String, forms: [Form], slot: Slot, in lexicon: Lexicon
  ) throws(Problem) {
    (self.category, self.slug, self.forms, self.slot) = (category, slug, forms, slot)
    language = lexicon.language
    let plain = slug.unicodeScalars.allSatisfy { scalar in
      ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "-"
    }
    guard plain, !slug.isEmpty else { throw .slug(slug) }
    if let taken = lexicon.entry(id) { throw .taken(id: id, place: taken.origin) }
    for form in forms {
      if let owner = lexicon.owner(of: form.text) { throw .owned(form: form.text, entry: owner.id) }
    }
  }

  /// The entry's id.
  public var id: String { "\(language).\(category.rawValue).\(slug)" }

  /// A lexicon file of entries of one category and language, with comments for its author in a language.
  public static func file(_ skeletons: [EntrySkeleton], comments reader: ReaderLanguage) -> String {
    guard let first = skeletons.first else { return "" }
    let tag = first.language == "zh" ? "zh-Hans" : first.language
    var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    out += "<lexicon version=\"1\" language=\"\(tag)\" category=\"\(first.category.rawValue)\">\n"
    for skeleton in skeletons.sorted(by: { $0.id < $1.id }) { out += skeleton.xml(comments: reader) }
    return out + "</lexicon>\n"
  }

  private func xml(comments reader: ReaderLanguage) -> String {
    func say(_ zh: String, _ en: String) -> String { reader == .zh ? zh : en }
    let listed = forms.isEmpty ? [Form(text: "TODO", kind: .standard)] : forms
    let example = XMLText.escaped(listed[0].text)
    var out = comment(
      say(
        "strength：strong 一出现就成问题，medium 多半是，weak 要看场合。slot：这个词在句子里的位置（attribute 定语、noun 名词、vocative 称呼、predicate 谓语、clause 整句、adverb 状语、quantity 数量），改写要填回同一个位置。",
        "strength: strong is a problem wherever it stands, medium mostly, weak sometimes. slot: its place in the sentence (attribute, noun, vocative, predicate, clause, adverb, quantity); a rewrite must fit the same place."
      ), "  ")
    out += "  <entry id=\"\(id)\" strength=\"medium\" slot=\"\(slot.rawValue)\">\n"
    out += comment(say("用英文写它是什么意思", "what it means, in English"))
    out += "    <gloss lang=\"en\">\(XMLText.escaped(gloss ?? "TODO"))</gloss>\n"
    if language != "zh" {
      out += comment(say("用中文写它是什么意思，主播看不懂外文", "the same in Chinese: the host does not read the language"))
      out += "    <gloss lang=\"zh-Hans\">TODO</gloss>\n"
    }
    out += comment(
      say(
        "主播真正会说的各种写法，一行一个；有规律的用 <pattern>，例如 <pattern>自家{gap:1-4}的</pattern>",
        "the spellings hosts really use, one a line; regular ones as <pattern>, e.g. <pattern>自家{gap:1-4}的</pattern>"))
    for form in listed {
      let kind = form.kind == .standard ? "" : " kind=\"\(form.kind.rawValue)\""
      out += "    <form\(kind)>\(XMLText.escaped(form.text))</form>\n"
    }
    out += comment(
      say("什么时候它不算：把它包在里面的长词或说法，至少一个", "where it is not this: a longer word or phrase that holds it, at least one"))
    out += "    <shield>TODO</shield>\n"
    if language == "zh" {
      out += comment(say("这句话默认听众知道什么", "what the line takes for granted of its audience"))
      out += "    <presupposes lang=\"zh-Hans\">TODO</presupposes>\n"
    }
    out += comment(
      say(
        "依据：cues:族名、fact:编号，或 general（要写 confidence=\"low\"）",
        "cues:FAMILY, fact:ID, or general with confidence=\"low\""))
    out +=
      source.map { "    <source ref=\"\(XMLText.escaped($0))\"/>\n" }
      ?? "    <source ref=\"general\" confidence=\"low\"/>\n"
    out += comment(
      say(
        "改成什么：填进例句原位置要通顺，不能编造产品事实；要主播补的资料写 {origin}、{harvest_date} 这样的空",
        "what to say instead: it must read well in the example's place and invent nothing; facts of the host's are slots such as {origin}, {harvest_date}"
      ))
    for rewrite in rewrites.isEmpty ? ["TODO"] : rewrites {
      out += "    <rewrite strategy=\"neutralise\">\(XMLText.escaped(rewrite))</rewrite>\n"
    }
    out += comment(say("例句：<cue> 标出要抓的字，句子里不能有别的问题", "a sentence with the cue marked and no other problem in it"))
    out += "    <hit>TODO<cue>\(example)</cue>TODO</hit>\n"
    out += comment(say("不该抓的句子：字面像、意思不是", "a sentence that looks like it and is not"))
    out += "    <quiet>TODO</quiet>\n"
    return out + "  </entry>\n"
  }

  private func comment(_ text: String, _ indent: String = "    ") -> String { "\(indent)<!-- \(text) -->\n" }
}
