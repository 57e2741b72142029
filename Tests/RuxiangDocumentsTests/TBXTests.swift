import Foundation
import Ruxiang
import Testing

@testable import RuxiangDocuments

/// Term bases out and in.
@Suite struct TBXTests {
  private static var engine: Engine { Shipped.engine }

  /// What is written is read back, concept by concept.
  @Test func roundTrip() throws {
    let base = TermBase(Self.engine)
    #expect(base.concepts.count > 1000)
    let again = try TBXReader.read(TBXWriter.bytes(base, source: "test"), file: "test.tbx")
    #expect(again.concepts.map(\.id) == base.concepts.map(\.id))
    for (one, other) in zip(base.concepts, again.concepts) where one != other {
      Issue.record("\(one.id) is not what was written")
    }
  }

  @Test func escapes() throws {
    let term = Term(text: "a<b>&\"c\"", language: "en", status: .admitted, partOfSpeech: nil, subset: nil)
    let base = TermBase(concepts: [
      TermConcept(id: "c1", subject: "x & y", definition: "<z>", sources: ["a", "b"], terms: [term])
    ])
    #expect(try TBXReader.read(TBXWriter.bytes(base, source: "<&>"), file: "x").concepts == base.concepts)
  }

  /// What the data have already is left alone.
  @Test func ownTermsImportToNothing() {
    let base = TermBase(concepts: Array(TermBase(Self.engine).concepts.suffix(40)))
    let result = TermImport(base, over: Self.engine, comments: .en)
    #expect(result.files.isEmpty)
    #expect(result.left.allSatisfy { $0.reason == .known } && result.left.count == base.concepts.count)
  }

  private static let foreign = """
    <?xml version="1.0"?>
    <tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
     xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
    <tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>
    <conceptEntry id="c1"><min:subjectField>rustic.toil</min:subjectField><langSec xml:lang="zh-Hans">
    <descripGrp><basic:definition>into the melon hut at night</basic:definition></descripGrp>
    <termSec><term>半夜就摸进瓜棚子</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
    <termSec><term>原生态</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
    </langSec></conceptEntry>
    <conceptEntry id="product.test-pear"><min:subjectField>product.food</min:subjectField><langSec xml:lang="zh-Hans">
    <termSec><term>试验酥梨</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
    <termSec><term>试验梨</term></termSec></langSec></conceptEntry>
    <conceptEntry id="c9"><min:subjectField>astronomy</min:subjectField></conceptEntry>
    </body></text></tbx>
    """

  /// Data categories as elements; new wording becomes a skeleton, new names can be used at once.
  @Test func importsAnOverlay() throws {
    let base = try TBXReader.read(Array(Self.foreign.utf8), file: "x.tbx")
    #expect(base.concepts[0].definition == "into the melon hut at night")
    let result = TermImport(base, over: Self.engine, comments: .en)
    #expect(result.files.map(\.path) == ["Lexicons/products.xml", "Lexicons/zh/rustic-toil-terms.xml"])
    #expect(result.files[1].text.contains("<form>半夜就摸进瓜棚子</form>"))
    #expect(!result.files[1].text.contains("<form>原生态</form>"))
    #expect(result.left.contains { $0.concept == "c9" && $0.reason == .subject("astronomy") })
    let overlay = result.files.map { DataFile(path: $0.path, bytes: Array($0.text.utf8), layer: 1) }
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
    let engine = try Engine(try DataDirectory(root).files() + overlay)
    #expect(engine.products.item(named: "试验梨")?.id == "test-pear")
    #expect(engine.lexicon.owner(of: "半夜就摸进瓜棚子")?.id == "zh.rustic.toil.c1")
    #expect(try DataLint(engine).run().contains { $0.message.contains("still says TODO") })
  }

  @Test(arguments: ["", "<lexicon/>", "<tbx", "<!DOCTYPE tbx><tbx/>"]) func refuses(_ text: String) {
    #expect(throws: TBXError.self) { try TBXReader.read(Array(text.utf8), file: "x.tbx") }
  }
}
