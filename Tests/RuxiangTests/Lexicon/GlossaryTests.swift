import Testing

@testable import Ruxiang

@Suite struct GlossaryTests {
  /// A product written in traditional characters is the product: a clause that names it was dropped as if it named none.
  @Test(arguments: ["鄉下土雞蛋", "乡下土鸡蛋", "這是蜂蜜", "🥚雞蛋", "𠮷雞蛋"]) func traditionalNamesAreNames(_ text: String) {
    let products = Shipped.engine.products
    let mentions = products.mentions(in: Array(text.utf8)[...])
    #expect(mentions.count == 1, "\(text): \(mentions.keys.map { products.items[$0].id })")
  }

  /// Simplifying keeps every byte where it is, and the rest as it is.
  @Test func simplifiesInPlace() {
    let text = "a鷄é雞蛋🥝乾,麵\u{3000}"
    let utf8 = Array("xx\(text)yy".utf8)
    let slice = utf8[2..<utf8.count - 2]
    let out = Folder.simplified(slice)
    #expect(out.map { String(decoding: $0, as: UTF8.self) } == "a鸡é鸡蛋🥝干,面\u{3000}")
    #expect(out?.startIndex == 2 && out?.count == slice.count)
    #expect(Folder.simplified(Array("鸡蛋 egg".utf8)[...]) == nil)
    #expect(Folder.simplified([]) == nil)
    #expect(Folder.simplified([0xE9, 0x9B]) == nil)
  }
}
