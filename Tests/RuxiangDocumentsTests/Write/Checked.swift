import Foundation
import Ruxiang

@testable import RuxiangDocuments

/// Scripts checked with a small world: a few words, three markets, all three ways of writing.
enum Checked {
  static let engine: Engine = {
    do { return try Engine(schema + lexicons + markets) } catch {
      preconditionFailure("the small world does not load:\n\(error)")
    }
  }()

  private static let schema: [DataFile] = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return ["Lexicons/lexicon.rng", "Lexicons/glossary.rng", "Markets/market.rng"].map { path in
      guard let bytes = FileBytes.read(root.appendingPathComponent(path).path) else {
        preconditionFailure("cannot read \(path)")
      }
      return DataFile(path: path, bytes: bytes)
    }
  }()

  private static let lexicons: [DataFile] = [
    lexicon("address.kin", "jia-ren", "家人们", slot: "vocative", rewrite: "大家"),
    lexicon("rustic.nature", "yuan-sheng-tai", "原生态", slot: "attribute", rewrite: "新鲜"),
    lexicon("sales.urgency", "shou-man", "手慢无", "手慢就没", slot: "clause", rewrite: nil),
    lexicon("claim.health", "jiang-ya", "能降血压", slot: "clause", rewrite: nil),
    lexicon("resonance.taste", "suan-tian", "酸甜口", slot: "clause", rewrite: nil),
    lexicon("address.kin", "family", "يا عائلتي", slot: "vocative", rewrite: nil, language: "ar"),
  ]

  private static func lexicon(
    _ category: String, _ name: String, _ forms: String..., slot: String, rewrite: String?, language: String = "zh"
  ) -> DataFile {
    let rewrite = rewrite.map { "<rewrite strategy=\"neutralise\">\($0)</rewrite>" } ?? ""
    let gloss = language == "zh" ? "" : "<gloss lang=\"zh-Hans\">玩具</gloss>"
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <lexicon version="1" language="\(language == "zh" ? "zh-Hans" : language)" category="\(category)">
      <entry id="\(language).\(category).\(name)" strength="strong" slot="\(slot)"><gloss lang="en">toy</gloss>\(gloss)
      \(forms.map { "<form>\($0)</form>" }.joined())<source ref="toy"/>\(rewrite)
      <hit><cue>\(forms[0])</cue></hit><quiet>-</quiet></entry></lexicon>
      """
    return DataFile(path: "Lexicons/\(language)/\(name).xml", bytes: Array(text.utf8))
  }

  private static let markets: [DataFile] = [
    market("MY", "马来西亚", "MYR", "<say lang=\"ms-MY\">Hai semua dari {origin}.</say>", locale: "ms-MY"),
    market(
      "SA", "沙特阿拉伯", "SAR", "<say lang=\"ar-SA\" reading=\"muntaj min …\">منتج من {origin} في الصين.</say>",
      locale: "ar-SA", health: "block"),
    market("TH", "泰国", "THB", "<say lang=\"th-TH\">สวัสดีค่ะคุณลูกค้าทุกคน จาก{origin}</say>", locale: "th-TH"),
    DataFile(
      path: "Markets/facts/toy.xml",
      bytes: Array(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <facts version="1"><fact id="F-1" confidence="high" basis="source" review-by="2028-01-01">
        <statement lang="en">Known &amp; &lt;read&gt;.</statement><source key="S" year="2021">http://example.org/a law</source>
        </fact><fact id="F-2" confidence="low" basis="general" review-by="2028-01-01">
        <statement lang="en">Said.</statement></fact></facts>
        """.utf8)),
  ]

  private static func market(
    _ id: String, _ name: String, _ currency: String, _ say: String, locale: String, health: String = "rewrite"
  ) -> DataFile {
    let judgements = Category.allCases.filter { !$0.rawValue.hasPrefix("resonance") }.map { category in
      let severity = category == .claimHealth ? health : category == .addressKin ? "advice" : "rewrite"
      return """
        <judgement category="\(category.rawValue)" severity="\(severity)" axis="clarity">
        <why lang="zh-Hans">\(name)不懂\(category.name.zh)</why><why lang="en">not understood</why><evidence fact="F-1"/>
        <evidence fact="F-2"/>\(say)</judgement>
        """
    }
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <market version="1" id="\(id)"><name lang="zh-Hans">\(name)</name><name lang="en">\(id) land</name>
      <country currency="\(currency)" timezone="UTC"/><locale tag="\(locale)"/>\(judgements.joined())
      <frame id="provenance"><name lang="zh-Hans">产地</name><name lang="en">provenance</name><why lang="zh-Hans">要说产地</why>
      <why lang="en">say where</why><evidence fact="F-1"/><variant id="a"><line voice="calm">这是{origin}的。</line>
      \(say)</variant></frame>
      <part id="origin" order="20" frame="provenance"><name lang="zh-Hans">从哪儿来</name><name lang="en">where from</name>
      <why lang="zh-Hans">要说产地</why><why lang="en">say where</why><evidence fact="F-1"/><sign slot="origin"/></part></market>
      """
    return DataFile(path: "Markets/\(id).xml", bytes: Array(text.utf8))
  }

  /// Every script of a file, checked.
  static func scripts(
    _ text: String, name: String = "稿子.txt", markets: [String] = ["MY", "SA"], language: String = "zh",
    reader: ReaderLanguage = .zh, retold: Bool = false
  ) throws -> [CheckedScript] {
    guard let engine = engine.reading(language) else { preconditionFailure("no lexicon for \(language)") }
    let markets = markets.compactMap(engine.market)
    let options = Checker.Options(language: reader)
    var checker = try Checker(engine)
    var all: [CheckedScript] = []
    for result in Read.all(text, name, DocumentOptions(language: language)) {
      let document = try result.get()
      let report = checker.check(document.script, facts: ProductFacts(), markets: markets, options: options)
      let retelling =
        retold ? checker.rewritten(document.script, facts: ProductFacts(), markets: markets, options: options) : nil
      all.append(CheckedScript(document, report, rewritten: retelling))
    }
    return all
  }

  /// The page of a script.
  static func page(_ checked: CheckedScript) -> [UInt8] {
    var writer = OutputFormat.html.writer(
      engine: engine, isArray: false, look: TextReport(language: .zh, colour: false))
    let page = Page()
    writer.add(checked) { page.bytes += $0 }
    return page.bytes
  }

  private final class Page {
    var bytes: [UInt8] = []
  }
}
