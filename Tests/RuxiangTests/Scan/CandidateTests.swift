import RuxiangText
import Testing

@testable import Ruxiang

/// Shapes that look culture-bound whether a rule knows them or not.
@Suite struct CandidateTests {
  @Test(
    arguments: [
      ("我们来自«青石镇»，在«柳树沟村»种梨。", [CandidateKind.properName, .properName]),
      ("在我们村，到农村去，从这个县来。", []), ("«俺»给大家说，好吃«哩»。", [.particle, .particle]),
      ("«实实在在»的果子，«千家万户»。", [.reduplication, .idiom]), ("«英雄们»，下单吧。", [.kinTerm]), ("朋友们，孩子们，你们。", []),
    ] as [(String, [CandidateKind])]) func finds(_ marked: String, _ kinds: [CandidateKind]) throws
  {
    let text = MarkedText(marked)
    var finder = CandidateFinder()
    let found = finder.find(try Script.text(text.text))
    #expect(MarkedText.marking(text.text, found.map(\.range)) == marked)
    #expect(found.map(\.kind) == kinds)
  }
}
